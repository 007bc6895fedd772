// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase's command port: entry and exit, expiry, bits of TSR, shares, load;
// what each does, to whom, and to nobody else.

module power_timebase_commands_props #(
  parameter int THREADS = 1
) (
  input logic                   clk_i,
  input logic                   rst_ni,
  input logic [3:0]             threads_i,
  input logic [63:0]            dec_mask_i,
  input logic [63:0]            hdec_mask_i,
  input logic                   dec_ignores_tb_run_i,
  input logic                   tb_tick_i,
  input logic [THREADS-1:0]     req_i,
  input logic [THREADS-1:0]     we_i,
  input logic [2*THREADS-1:0]   result_o,
  input logic                   tb_run_i,
  input logic                   vtb_run_i,
  input logic                   tod_valid_i,
  input logic [1:0]             wdt_reset_done_i,
  input logic [3:0]             host_op_i,
  input logic [2:0]             host_thread_i,
  input logic [63:0]            host_data_i,
  input logic [191:0]           host_shares_i,
  input logic                   host_error_o,
  input logic                   host_saturated_o,
  input logic [63:0]            load_tb_i,
  input logic [63:0]            load_hdec_i,
  input logic [63:0]            load_vtb_i,
  input logic [63:0]            load_offset_i,
  input logic [63:0]            load_applied_i,
  input logic                   load_entered_i,
  input logic [THREADS-1:0]     load_ld_i,
  input logic [THREADS-1:0]     load_dee_i,
  input logic [THREADS-1:0]     load_hdice_i,
  input logic                   load_tbl0_by_tick_i,
  input logic [3:0]             load_tbst_i,
  input logic                   load_control_error_i,
  input logic [63:0]            load_tfmr_i,
  input logic [64*THREADS-1:0]  load_dec_i,
  input logic [THREADS-1:0]     load_dec_request_i,
  input logic [THREADS-1:0]     load_hdec_request_i,
  input logic [64*THREADS-1:0]  load_purr_i,
  input logic [64*THREADS-1:0]  load_spurr_i,
  input logic [32*THREADS-1:0]  load_purr_remainder_i,
  input logic [32*THREADS-1:0]  load_spurr_remainder_i,
  input logic [192*THREADS-1:0] load_shares_i,
  input logic [32*THREADS-1:0]  load_decar_i,
  input logic [32*THREADS-1:0]  load_tcr_i,
  input logic [32*THREADS-1:0]  load_tsr_i,
  input logic [2*THREADS-1:0]   load_wdt_request_i,
  input logic [63:0]            tb_o,
  input logic [63:0]            hdec_o,
  input logic [63:0]            vtb_o,
  input logic [63:0]            offset_o,
  input logic [63:0]            applied_o,
  input logic                   entered_o,
  input logic [THREADS-1:0]     ld_o,
  input logic [THREADS-1:0]     dee_o,
  input logic [THREADS-1:0]     hdice_o,
  input logic                   tbl0_by_tick_o,
  input logic [3:0]             tbst_o,
  input logic                   control_error_o,
  input logic [63:0]            tfmr_o,
  input logic [64*THREADS-1:0]  dec_o,
  input logic [THREADS-1:0]     dec_request_o,
  input logic [THREADS-1:0]     hdec_request_o,
  input logic [64*THREADS-1:0]  purr_o,
  input logic [64*THREADS-1:0]  spurr_o,
  input logic [32*THREADS-1:0]  purr_remainder_o,
  input logic [32*THREADS-1:0]  spurr_remainder_o,
  input logic [192*THREADS-1:0] shares_o,
  input logic [32*THREADS-1:0]  decar_o,
  input logic [32*THREADS-1:0]  tcr_o,
  input logic [32*THREADS-1:0]  tsr_o,
  input logic [2*THREADS-1:0]   wdt_request_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // The pins that have a flop
  logic run, vtb_run;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run     <= 1'b1;
      vtb_run <= 1'b1;
    end else begin
      run     <= tb_run_i;
      vtb_run <= vtb_run_i;
    end
  end

  logic counts;
  assign counts = tb_tick_i && run && tbst_o == 4'd8;

  // Granted writes
  logic [THREADS-1:0] active, writes;

  always_comb begin
    for (int t = 0; t < THREADS; t++) begin
      active[t] = 32'(t) < 32'(threads_i);
      writes[t] = req_i[t] && we_i[t] && result_o[2*t +: 2] == 2'd0;
    end
  end

  logic load;
  assign load = host_op_i == 4'd9;

  logic unused_bits;
  assign unused_bits = ^{fresh, load_offset_i[23:0], load_applied_i[23:0]};

  always_ff @(posedge clk_i) begin
    if (past_ok) begin
      // TJ1: the guest's entry moves the time base by the offset.
      if ($past(host_op_i == 4'd2 && !host_error_o && writes == '0 && !tod_valid_i)) begin
        assert (tb_o == $past(tb_o + offset_o) + 64'($past(counts)) && entered_o &&
                applied_o == offset_o);
      end

      // TJ2: its exit by what was applied.
      if ($past(host_op_i == 4'd3 && !host_error_o && writes == '0 && !tod_valid_i)) begin
        assert (tb_o == $past(tb_o - applied_o) + 64'($past(counts)) && !entered_o);
      end

      // TJ3: neither touches anything else, nor the low 24 bits of the time base.
      if ($past((host_op_i == 4'd2 || host_op_i == 4'd3) && !host_error_o && writes == '0 &&
                !tod_valid_i)) begin
        assert ((tb_o[23:0] == 24'($past(tb_o[23:0]) + 24'($past(counts)))) &&
                ((hdec_o ^ ($past(hdec_o) - 64'($past(counts)))) & hdec_mask_i) == '0 &&
                vtb_o == $past(vtb_o) + 64'($past(counts && vtb_run)) &&
                ((dec_o[63:0] ^ ($past(dec_o[63:0]) - 64'($past(counts || (tb_tick_i &&
                                                                dec_ignores_tb_run_i))))) &
                 dec_mask_i) == '0);
      end

      // TJ12: a resync moves nothing, and the exit will not, either.
      if ($past(host_op_i == 4'd10 && !host_error_o && writes == '0 && !tod_valid_i)) begin
        assert (tb_o == $past(tb_o) + 64'($past(counts)) && entered_o && applied_o == '0);
      end

      // TJ4: the load replaces what all share.
      if ($past(load)) begin
        assert (tb_o == $past(load_tb_i) && hdec_o == $past(load_hdec_i & hdec_mask_i) &&
                vtb_o == $past(load_vtb_i) && entered_o == $past(load_entered_i) &&
                {offset_o[63:24], applied_o[63:24]} ==
                    {$past(load_offset_i[63:24]), $past(load_applied_i[63:24])} &&
                ld_o == $past(load_ld_i) && dee_o == $past(load_dee_i) &&
                hdice_o == $past(load_hdice_i) &&
                tbl0_by_tick_o == $past(load_tbl0_by_tick_i) && tbst_o == $past(load_tbst_i) &&
                control_error_o == $past(load_control_error_i) &&
                (tfmr_o & 64'hFFFE_2000_F020_0000) == $past(load_tfmr_i & 64'hFFFE_2000_F020_0000) &&
                hdec_request_o == $past(load_hdec_request_i));
      end

      // TJ5: ... and what each thread has, in use or not.
      if ($past(load)) begin
        assert ({purr_o, spurr_o, purr_remainder_o, spurr_remainder_o, shares_o, decar_o,
                 dec_request_o} ==
                {$past(load_purr_i), $past(load_spurr_i), $past(load_purr_remainder_i),
                 $past(load_spurr_remainder_i), $past(load_shares_i), $past(load_decar_i),
                 $past(load_dec_request_i)});
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TJ6: an expiry that fits is where TB + DEC meet after the edge, whatever else it does.
        if ($past(host_op_i == 4'd4 && !host_error_o && !host_saturated_o &&
                  host_thread_i == 3'(t))) begin
          assert (((tb_o + dec_o[64*t +: 64] - $past(host_data_i)) & dec_mask_i) == '0);
        end

        // TJ7: the other threads' DEC counts on.
        if ($past(host_op_i == 4'd4 && !host_error_o && host_thread_i != 3'(t) && writes == '0 &&
                  counts) && active[t]) begin
          assert (((dec_o[64*t +: 64] + 64'd1 - $past(dec_o[64*t +: 64])) & dec_mask_i) == '0);
        end

        // TJ8: the host sets and clears bits of one thread's TSR.
        if ($past((host_op_i == 4'd5 || host_op_i == 4'd6) && !host_error_o &&
                  !tb_tick_i && writes == '0 && wdt_reset_done_i == 2'd0)) begin
          assert (tsr_o[32*t +: 32] ==
                  ($past(host_thread_i) != 3'(t) ? $past(tsr_o[32*t +: 32])
                   : $past(host_op_i == 4'd5)
                       ? $past(tsr_o[32*t +: 32] | (host_data_i[31:0] & 32'hFC00_0000))
                       : $past(tsr_o[32*t +: 32] & ~host_data_i[31:0])));
        end

        // TJ9: both shares of one thread are set, the others stay.
        if ($past(host_op_i == 4'd7 && !host_error_o)) begin
          assert (shares_o[192*t +: 192] == ($past(host_thread_i) == 3'(t) ? $past(host_shares_i)
                                             : $past(shares_o[192*t +: 192])));
        end

        // TJ10: SPURR's alone leaves PURR's and its remainder.
        if ($past(host_op_i == 4'd8 && !host_error_o && !tb_tick_i &&
                  host_thread_i == 3'(t))) begin
          assert ($stable({shares_o[192*t +: 96], purr_remainder_o[32*t +: 32]}) &&
                  shares_o[192*t + 96 +: 96] == $past(host_shares_i[191:96]) &&
                  spurr_remainder_o[32*t +: 32] == '0);
        end

        // TJ11: ... DEC, TCR and TSR in the bits that they have.
        if ($past(load)) begin
          assert (dec_o[64*t +: 64] == $past(load_dec_i[64*t +: 64] & dec_mask_i) &&
                  tcr_o[32*t +: 32] == $past(load_tcr_i[32*t +: 32] & 32'hFFDF_E000) &&
                  tsr_o[32*t +: 32] == $past(load_tsr_i[32*t +: 32] & 32'hFC00_0000) &&
                  wdt_request_o[2*t +: 2] == $past(load_wdt_request_i[2*t +: 2]));
        end
      end
    end
  end

endmodule
