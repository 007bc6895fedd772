// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase's register ports: which register each SPR's write reaches, of which
// thread, in what order, and by software and host.

module power_timebase_writes_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic                  has_ld_i,
  input logic                  lpcr_shared_i,
  input logic [63:0]           dec_mask_i,
  input logic [63:0]           hdec_mask_i,
  input logic [1:0]            dec_mode_i,
  input logic                  strict_tbst_i,
  input logic                  any_bit_i,
  input logic                  tb_tick_i,
  input logic [THREADS-1:0]    req_i,
  input logic [THREADS-1:0]    we_i,
  input logic [10*THREADS-1:0] spr_i,
  input logic [64*THREADS-1:0] wdata_i,
  input logic [THREADS-1:0]    host_i,
  input logic [2*THREADS-1:0]  result_o,
  input logic                  tb_run_i,
  input logic [1:0]            wdt_reset_done_i,
  input logic [3:0]            host_op_i,
  input logic                  host_error_o,
  input logic [63:0]           tb_o,
  input logic [63:0]           hdec_o,
  input logic [63:0]           vtb_o,
  input logic [THREADS-1:0]    ld_o,
  input logic [THREADS-1:0]    dee_o,
  input logic [THREADS-1:0]    hdice_o,
  input logic [3:0]            tbst_o,
  input logic                  control_error_o,
  input logic [64*THREADS-1:0] dec_o,
  input logic [64*THREADS-1:0] purr_o,
  input logic [64*THREADS-1:0] spurr_o,
  input logic [32*THREADS-1:0] decar_o,
  input logic [32*THREADS-1:0] tcr_o,
  input logic [32*THREADS-1:0] tsr_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  localparam int Last = THREADS - 1;

  // The pin that has a flop
  logic run, counts;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run <= 1'b1;
    end else begin
      run <= tb_run_i;
    end
  end
  assign counts = tb_tick_i && run && tbst_o == 4'd8;

  // Granted writes; what each is of
  logic [THREADS-1:0] writes, by_sw, by_host, of_dec, of_tb, of_hdec;

  always_comb begin
    for (int t = 0; t < THREADS; t++) begin
      writes[t]  = req_i[t] && we_i[t] && result_o[2*t +: 2] == 2'd0;
      of_dec[t]  = spr_i[10*t +: 10] == 10'd22;
      of_hdec[t] = spr_i[10*t +: 10] == 10'd310;
      of_tb[t]   = spr_i[10*t +: 10] == 10'd268 || spr_i[10*t +: 10] == 10'd269 ||
                   (spr_i[10*t +: 10] >= 10'd284 && spr_i[10*t +: 10] <= 10'd286);
    end
  end
  assign by_sw   = writes & ~host_i;
  assign by_host = writes & host_i;

  logic load, commands, is_booke;          // a command that acts
  assign load     = host_op_i == 4'd9;
  assign commands = host_op_i != 4'd0 && !host_error_o;
  assign is_booke = dec_mode_i == 2'd2;

  logic unused_bits;
  assign unused_bits = ^{fresh, wdata_i, tcr_o};

  always_ff @(posedge clk_i) begin
    if (past_ok) begin
      // TI1: where LPCR is shared, the host's write finds the view that software's LPCR write of
      // this edge left.
      if ($past(lpcr_shared_i && by_host[Last] && of_dec[Last] && by_sw[0] &&
                spr_i[9:0] == 10'd318 && !commands)) begin
        assert (dec_o[64*Last +: 64] == ($past(wdata_i[64*Last +: 64]) &
                                         (ld_o[Last] ? dec_mask_i : 64'hFFFF_FFFF)));
      end

      // TI2: the last thread writes HDEC last.
      if ($past(writes[Last] && of_hdec[Last] && !load && (by_host & of_hdec) == '0)) begin
        assert (hdec_o == $past(wdata_i[64*Last +: 64] & hdec_mask_i));
      end

      // TI3: ... and VTB ...
      if ($past(by_sw[Last] && spr_i[10*Last +: 10] == 10'd849 && by_host == '0 && !load)) begin
        assert (vtb_o == $past(wdata_i[64*Last +: 64]));
      end

      // TI4: ... and LPCR ...
      if ($past(by_sw[Last] && spr_i[10*Last +: 10] == 10'd318 && by_host == '0 && !load)) begin
        assert (ld_o[Last] == $past(wdata_i[64*Last + 17] && has_ld_i) &&
                dee_o[Last] == $past(wdata_i[64*Last + 13]) &&
                hdice_o[Last] == $past(wdata_i[64*Last]) &&
                (!lpcr_shared_i ||
                 {ld_o[0], dee_o[0], hdice_o[0]} == {ld_o[Last], dee_o[Last], hdice_o[Last]}));
      end

      // TI5: ... and TBL, if it is no error.
      if ($past(by_sw[Last] && spr_i[10*Last +: 10] == 10'd284 && by_host == '0 && !commands &&
                !strict_tbst_i)) begin
        assert (tb_o[31:0] == $past(wdata_i[64*Last +: 32]));
      end

      // TI6: under the state machine TBL is an error while running: not stored, and it stops.
      if ($past(by_sw == THREADS'(1 << Last) && spr_i[10*Last +: 10] == 10'd284 && by_host == '0 &&
                !commands && strict_tbst_i && tbst_o == 4'd8)) begin
        assert (tb_o == $past(tb_o) + 64'($past(counts)) && tbst_o == 4'd9 &&
                control_error_o);
      end

      // TI7: the host may.
      if ($past(by_host == THREADS'(1 << Last) && spr_i[10*Last +: 10] == 10'd284 && by_sw == '0 &&
                !commands && strict_tbst_i && tbst_o == 4'd8)) begin
        assert (tb_o[31:0] == $past(wdata_i[64*Last +: 32]) && tbst_o == 4'd8);
      end

      // TI8: TFMR clears the error.
      if ($past(writes == THREADS'(1) && spr_i[9:0] == 10'd317 && wdata_i[39] && !wdata_i[45] &&
                !wdata_i[47] && !commands && tbst_o == 4'd9)) begin
        assert (tbst_o == 4'd0 && !control_error_o);
      end

      // TI9: a write of TBL by any thread is the fixed interval of each that watches the bit.
      if ($past(is_booke && any_bit_i && {tcr_o[16:13], tcr_o[25:24]} == '1 && !tb_o[0] &&
                !tb_tick_i && by_sw == THREADS'(1 << Last) && spr_i[10*Last +: 10] == 10'd284 &&
                wdata_i[64*Last] && by_host == '0 && !commands && !strict_tbst_i)) begin
        assert (tsr_o[26]);
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TI10: DEC is written by its own thread, in the view before the edge.
        if ($past(by_sw[t] && of_dec[t] && !commands)) begin
          assert (dec_o[64*t +: 64] ==
                  $past(wdata_i[64*t +: 64] & (ld_o[t] ? dec_mask_i : 64'hFFFF_FFFF)));
        end

        // TI11: PURR and SPURR are each their own.
        if ($past(writes[t] && spr_i[10*t +: 10] == 10'd309 && !load)) begin
          assert (purr_o[64*t +: 64] == $past(wdata_i[64*t +: 64]));
        end

        // TI12: ... and in the other direction.
        if ($past(writes[t] && spr_i[10*t +: 10] == 10'd308 && !load)) begin
          assert (spurr_o[64*t +: 64] == $past(wdata_i[64*t +: 64]));
        end

        // TI13: DECAR is written by software and host alike.
        if ($past(writes[t] && spr_i[10*t +: 10] == 10'd54 && !load)) begin
          assert (decar_o[32*t +: 32] == $past(wdata_i[64*t +: 32]));
        end

        // TI14: TCR likewise, but for WRC, which a host alone writes whatever it was.
        if ($past(writes[t] && spr_i[10*t +: 10] == 10'd340 && !load)) begin
          assert ((tcr_o[32*t + 22 +: 10] & 10'h33F) == $past(wdata_i[64*t + 22 +: 10] & 10'h33F) &&
                  ($past(by_sw[t]) || tcr_o[32*t + 28 +: 2] == $past(wdata_i[64*t + 28 +: 2])));
        end

        // TI15: software's write of TSR clears ones, where nothing happens.
        if ($past(by_sw[t] && spr_i[10*t +: 10] == 10'd336 && !commands && !tb_tick_i &&
                  (writes & of_tb) == '0 && wdt_reset_done_i == 2'd0)) begin
          assert (tsr_o[32*t +: 32] == $past(tsr_o[32*t +: 32] & ~wdata_i[64*t +: 32]));
        end

        // TI16: the host's is TSR as it is.
        if ($past(by_host[t] && spr_i[10*t +: 10] == 10'd336 && !commands)) begin
          assert (tsr_o[32*t +: 32] == $past(wdata_i[64*t +: 32] & 32'hFC00_0000));
        end
      end
    end
  end

endmodule
