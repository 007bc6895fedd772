// SPDX-License-Identifier: Apache-2.0
//
// What a read of an SPR shows: the registers of the group and of one thread in, the value out.
// Combinational; 0 without a read. Registers that software only writes show what they write.

module power_timebase_read (
  // Presets
  input  logic        xlen32_i,
  input  logic [63:0] dec_mask_i,
  input  logic [63:0] hdec_mask_i,
  input  logic        hdec_sign_extends_i,
  input  logic        erratum_tb_tbl0_i,

  input  logic        read_i,
  input  logic [3:0]  reg_i,

  // The group's
  input  logic [63:0] tb_i,
  input  logic        tbl0_by_tick_i,       // TBL has become 0 by counting
  input  logic [63:0] hdec_i,
  input  logic [63:0] vtb_i,
  input  logic        ld_i,
  input  logic        dee_i,
  input  logic        hdice_i,
  input  logic [63:0] tfmr_i,

  // The thread's
  input  logic [63:0] dec_i,
  input  logic [31:0] decar_i,
  input  logic [63:0] purr_i,
  input  logic [63:0] spurr_i,
  input  logic [31:0] tcr_i,
  input  logic [31:0] tsr_i,

  output logic [63:0] rdata_o
);

  logic        dec_negative, hdec_negative, torn;
  logic [63:0] value;

  assign dec_negative  = (dec_i & ~(dec_mask_i >> 1)) != '0;
  assign hdec_negative = (hdec_i & ~(hdec_mask_i >> 1)) != '0;

  // The erratum: TBU before the carry that TBL has made.
  assign torn = erratum_tb_tbl0_i && tb_i[31:0] == '0 && tbl0_by_tick_i;

  always_comb begin
    unique case (reg_i)
      power_timebase_pkg::RegDec: begin
        if (!ld_i) begin
          value = {32'b0, dec_i[31:0]};
        end else begin
          value = dec_negative ? dec_i | ~dec_mask_i : dec_i;
        end
      end
      power_timebase_pkg::RegDecar: value = {32'b0, decar_i};
      power_timebase_pkg::RegTb: begin
        if (xlen32_i) begin
          value = {32'b0, tb_i[31:0]};
        end else begin
          value = {tb_i[63:32] - 32'(torn), tb_i[31:0]};
        end
      end
      power_timebase_pkg::RegTbu,
      power_timebase_pkg::RegTbuWrite: value = {32'b0, tb_i[63:32]};
      power_timebase_pkg::RegTblWrite: value = {32'b0, tb_i[31:0]};
      power_timebase_pkg::RegTbu40:    value = {tb_i[63:24], 24'b0};
      power_timebase_pkg::RegSpurr:    value = spurr_i;
      power_timebase_pkg::RegPurr:     value = purr_i;
      power_timebase_pkg::RegHdec:
        value = (hdec_negative && hdec_sign_extends_i) ? hdec_i | ~hdec_mask_i : hdec_i;
      power_timebase_pkg::RegTfmr:     value = tfmr_i;
      power_timebase_pkg::RegLpcr:
        value = {63'b0, ld_i} << power_timebase_pkg::LdBit |
            {63'b0, dee_i} << power_timebase_pkg::DeeBit |
            {63'b0, hdice_i} << power_timebase_pkg::HdiceBit;
      power_timebase_pkg::RegTsr: value = {32'b0, tsr_i};
      power_timebase_pkg::RegTcr: value = {32'b0, tcr_i};
      power_timebase_pkg::RegVtb: value = vtb_i;
      default:                    value = '0;
    endcase
  end

  assign rdata_o = read_i ? value : '0;

endmodule
