// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_read: what each SPR shows, by number. Checked in
// power_timebase_thread.

module power_timebase_read_props (
  input logic        clk_i,
  input logic        xlen32_i,
  input logic [63:0] dec_mask_i,
  input logic [63:0] hdec_mask_i,
  input logic        hdec_sign_extends_i,
  input logic        erratum_tb_tbl0_i,
  input logic        req_i,
  input logic        we_i,
  input logic [9:0]  spr_i,
  input logic        host_i,
  input logic [63:0] rdata_o,
  input logic [1:0]  result_o,
  input logic [63:0] tb_i,
  input logic        tbl0_by_tick_i,
  input logic [63:0] hdec_i,
  input logic [63:0] vtb_i,
  input logic        ld_i,
  input logic        dee_i,
  input logic        hdice_i,
  input logic [63:0] tfmr_i,
  input logic [63:0] dec_o,
  input logic [63:0] purr_o,
  input logic [63:0] spurr_o,
  input logic [31:0] decar_o,
  input logic [31:0] tcr_o,
  input logic [31:0] tsr_o
);

  logic read;
  assign read = req_i && !we_i && result_o == 2'd0;

  // Sign extension: the mask's highest bit, subtracted twice.
  logic [63:0] dec_sign, hdec_sign, dec_signed, hdec_signed;
  assign dec_sign    = 64'(({1'b0, dec_mask_i} + 65'd1) >> 1);
  assign hdec_sign   = 64'(({1'b0, hdec_mask_i} + 65'd1) >> 1);
  assign dec_signed  = (dec_o ^ dec_sign) - dec_sign;
  assign hdec_signed = (hdec_i ^ hdec_sign) - hdec_sign;

  logic torn;
  assign torn = erratum_tb_tbl0_i && tbl0_by_tick_i && tb_i[31:0] == '0 && !xlen32_i;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume ((hdec_mask_i & (hdec_mask_i + 64'd1)) == '0 && hdec_mask_i[31:0] == '1);
    assume ((hdec_i & ~hdec_mask_i) == '0 && (dec_o & ~dec_mask_i) == '0);

    if (read) begin
      // TR1: DEC is 32 bits without sign in the small view ...
      if (spr_i == 10'd22 && !ld_i) begin
        assert (rdata_o == {32'b0, dec_o[31:0]});
      end

      // TR2: ... and a signed number in the large one.
      if (spr_i == 10'd22 && ld_i) begin
        assert (rdata_o == dec_signed);
      end

      // TR3: TB is all 64 bits.
      if (spr_i == 10'd268 && !xlen32_i && !torn) begin
        assert (rdata_o == tb_i);
      end

      // TR4: on 32-bit cores it is the low word.
      if (spr_i == 10'd268 && xlen32_i) begin
        assert (rdata_o == {32'b0, tb_i[31:0]});
      end

      // TR5: the erratum shows the high word from before the carry.
      if (spr_i == 10'd268 && torn) begin
        assert (rdata_o == tb_i - 64'h1_0000_0000);
      end

      // TR6: TBU is the high word.
      if (spr_i == 10'd269) begin
        assert (rdata_o == tb_i >> 32);
      end

      // TR7: the host reads the numbers that are written as what they write.
      if (spr_i == 10'd284) begin
        assert (host_i && rdata_o == {32'b0, tb_i[31:0]});
      end

      // TR8: ... the high word ...
      if (spr_i == 10'd285) begin
        assert (host_i && rdata_o == tb_i >> 32);
      end

      // TR9: ... the 40 high bits ...
      if (spr_i == 10'd286) begin
        assert (host_i && rdata_o == {tb_i[63:24], 24'b0});
      end

      // TR10: ... and DECAR.
      if (spr_i == 10'd54) begin
        assert (rdata_o == {32'b0, decar_o});
      end

      // TR11: SPURR and PURR are their own.
      if (spr_i == 10'd308 || spr_i == 10'd309) begin
        assert (rdata_o == (spr_i == 10'd308 ? spurr_o : purr_o));
      end

      // TR12: HDEC is a signed number where it has more than 32 bits ...
      if (spr_i == 10'd310 && hdec_sign_extends_i) begin
        assert (rdata_o == hdec_signed);
      end

      // TR13: ... else one without sign.
      if (spr_i == 10'd310 && !hdec_sign_extends_i) begin
        assert (rdata_o == hdec_i);
      end

      // TR14: TFMR is all of it.
      if (spr_i == 10'd317) begin
        assert (rdata_o == tfmr_i);
      end

      // TR15: LPCR has three bits.
      if (spr_i == 10'd318) begin
        assert (rdata_o == ((ld_i ? 64'h2_0000 : '0) | (dee_i ? 64'h2000 : '0) |
                            (hdice_i ? 64'd1 : '0)));
      end

      // TR16: TSR and TCR are their 32 bits.
      if (spr_i == 10'd336 || spr_i == 10'd340) begin
        assert (rdata_o == {32'b0, spr_i == 10'd336 ? tsr_o : tcr_o});
      end

      // TR17: VTB is all 64 bits.
      if (spr_i == 10'd849) begin
        assert (rdata_o == vtb_i);
      end
    end
  end

endmodule
