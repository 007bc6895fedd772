// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase: what holds of the parts together. How a part does its own is
// proven of the part; here is that each gets the writes, ticks, pins and commands that are its, and
// no others, and what ties them, TB and DEC. Beside it: ..._writes_props,
// ..._commands_props.

module power_timebase_props #(
  parameter int THREADS = 1
) (
  input logic                   clk_i,
  input logic                   rst_ni,
  input logic [3:0]             threads_i,
  input logic                   xlen32_i,
  input logic                   has_tbu40_i,
  input logic                   has_hv_i,
  input logic                   has_ld_i,
  input logic [63:0]            dec_mask_i,
  input logic [63:0]            hdec_mask_i,
  input logic                   hdec_sign_extends_i,
  input logic [1:0]             dec_mode_i,
  input logic                   hdec_level_i,
  input logic                   hdice_gates_edge_i,
  input logic                   lpcr_shared_i,
  input logic                   has_vtb_i,
  input logic                   has_purr_i,
  input logic                   tb_write_needs_hypervisor_i,
  input logic                   strict_tbst_i,
  input logic                   tb_valid_at_reset_i,
  input logic                   erratum_tb_tbl0_i,
  input logic                   dec_ignores_tb_run_i,
  input logic [27:0]            fit_taps_i,
  input logic [27:0]            wdt_taps_i,
  input logic                   any_bit_i,
  input logic [1:0]             wrc_i,
  input logic                   wrs_at_completion_i,
  input logic                   decar_readable_i,
  input logic                   dec_wraps_i,
  input logic [63:0]            dec_reset_i,
  input logic [63:0]            tb_reset_i,
  input logic                   tb_tick_i,
  input logic [THREADS-1:0]     req_i,
  input logic [THREADS-1:0]     we_i,
  input logic [10*THREADS-1:0]  spr_i,
  input logic [64*THREADS-1:0]  rdata_o,
  input logic [2*THREADS-1:0]   result_o,
  input logic                   tb_run_i,
  input logic                   vtb_run_i,
  input logic [THREADS-1:0]     msr_ee_i,
  input logic [THREADS-1:0]     msr_hv_i,
  input logic [THREADS-1:0]     msr_pr_i,
  input logic [THREADS-1:0]     pm_active_i,
  input logic [THREADS-1:0]     dec_ack_i,
  input logic [THREADS-1:0]     hdec_ack_i,
  input logic                   tod_sync_i,
  input logic                   tod_valid_i,
  input logic [1:0]             wdt_reset_done_i,
  input logic [63:0]            tod_i,
  input logic [3:0]             host_op_i,
  input logic [191:0]           host_shares_i,
  input logic                   host_error_o,
  input logic [THREADS-1:0]     load_ld_i,
  input logic [32*THREADS-1:0]  load_purr_remainder_i,
  input logic [32*THREADS-1:0]  load_spurr_remainder_i,
  input logic [192*THREADS-1:0] load_shares_i,
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
  input logic [THREADS-1:0]     dec_exc_o,
  input logic [THREADS-1:0]     dec_irq_o,
  input logic [THREADS-1:0]     hdec_exc_o,
  input logic [THREADS-1:0]     hdec_irq_o,
  input logic [THREADS-1:0]     dec_wake_o,
  input logic [THREADS-1:0]     fit_irq_o,
  input logic [THREADS-1:0]     wdt_irq_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  localparam bit [95:0] AbovePurr = {3{32'hFFFF_0000}};   // what PURR's share does not have

  logic proper_load, proper_set;

  always_comb begin
    proper_load = 1'b1;
    for (int i = 0; i < 2 * THREADS; i++) begin
      if (load_shares_i[96*i + 64 +: 32] == '0 ||
          load_shares_i[96*i + 32 +: 32] > load_shares_i[96*i + 64 +: 32]) begin
        proper_load = 1'b0;
      end
    end
    for (int t = 0; t < THREADS; t++) begin
      if ((load_shares_i[192*t +: 96] & AbovePurr) != '0 ||
          load_purr_remainder_i[32*t +: 32] >= load_shares_i[192*t + 64 +: 32] ||
          load_spurr_remainder_i[32*t +: 32] >= load_shares_i[192*t + 160 +: 32]) begin
        proper_load = 1'b0;
      end
    end
    proper_set = (host_shares_i[95:0] & AbovePurr) == '0 &&
                 host_shares_i[95:64] != '0 && host_shares_i[63:32] <= host_shares_i[95:64] &&
                 host_shares_i[191:160] != '0 &&
                 host_shares_i[159:128] <= host_shares_i[191:160];
  end

  logic [82:0] presets;
  assign presets = {xlen32_i, has_tbu40_i, hdec_sign_extends_i, hdec_level_i, hdice_gates_edge_i,
                    lpcr_shared_i, has_vtb_i, has_purr_i, tb_write_needs_hypervisor_i,
                    strict_tbst_i, tb_valid_at_reset_i, erratum_tb_tbl0_i, dec_ignores_tb_run_i,
                    any_bit_i, wrc_i,
                    wrs_at_completion_i, decar_readable_i, dec_wraps_i, tb_reset_i};

  // The pins that have a flop
  logic               run, vtb_run;
  logic [THREADS-1:0] ee, hv, pr, pm_active;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      run       <= 1'b1;
      vtb_run   <= 1'b1;
      ee        <= '0;
      hv        <= '1;
      pr        <= '0;
      pm_active <= '0;
    end else begin
      run       <= tb_run_i;
      vtb_run   <= vtb_run_i;
      ee        <= msr_ee_i;
      hv        <= msr_hv_i;
      pr        <= msr_pr_i;
      pm_active <= pm_active_i;
    end
  end

  logic counts;
  assign counts = tb_tick_i && run && tbst_o == 4'd8;

  // Granted writes, and whether there is any; what each is of
  logic [THREADS-1:0] active, writes, of_dec, of_hdec;
  logic               quiet;               // no write, command, time of day or completion

  always_comb begin
    for (int t = 0; t < THREADS; t++) begin
      active[t]  = 32'(t) < 32'(threads_i);
      writes[t]  = req_i[t] && we_i[t] && result_o[2*t +: 2] == 2'd0;
      of_dec[t]  = spr_i[10*t +: 10] == 10'd22;
      of_hdec[t] = spr_i[10*t +: 10] == 10'd310;
    end
  end
  assign quiet = writes == '0 && (host_op_i == 4'd0 || host_error_o) && !tod_sync_i &&
                 !tod_valid_i && wdt_reset_done_i == 2'd0;

  logic load, commands;                    // a command that acts
  assign load     = host_op_i == 4'd9;
  assign commands = host_op_i != 4'd0 && !host_error_o;

  logic is_level, is_booke;
  assign is_level = dec_mode_i == 2'd0;
  assign is_booke = dec_mode_i == 2'd2;

  logic unused_bits;
  assign unused_bits = ^{host_shares_i, load_shares_i, tfmr_o};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: sensible presets that stay, and proper shares.
    assume (threads_i != '0 && 32'(threads_i) <= THREADS && dec_mode_i != 2'd3);
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume ((hdec_mask_i & (hdec_mask_i + 64'd1)) == '0 && hdec_mask_i[31:0] == '1);
    assume ((dec_reset_i & ~dec_mask_i) == '0);
    assume (has_hv_i ? dec_mode_i == 2'd0 : !has_ld_i);
    assume (has_ld_i || dec_mask_i[63:32] == '0);
    for (int i = 0; i < 4; i++) begin
      assume (fit_taps_i[7*i +: 7] >= 7'd1 && fit_taps_i[7*i +: 7] <= 7'd64);
      assume (wdt_taps_i[7*i +: 7] >= 7'd1 && wdt_taps_i[7*i +: 7] <= 7'd64);
    end
    assume (host_op_i != 4'd9 || (proper_load && (has_ld_i || load_ld_i == '0)));
    assume (!(host_op_i == 4'd7 || host_op_i == 4'd8) || proper_set);
    if (past_ok) begin
      assume ($stable({threads_i, has_hv_i, has_ld_i, dec_mask_i, hdec_mask_i, dec_mode_i,
                       dec_reset_i, fit_taps_i, wdt_taps_i, presets}));
    end

    // TG1: reset values of what all share.
    if (fresh) begin
      assert (tb_o == tb_reset_i && hdec_o == hdec_mask_i >> 1 && vtb_o == '0 &&
              offset_o == '0 && applied_o == '0 && !entered_o && ld_o == '0 && dee_o == '0 &&
              hdice_o == '0 && !tbl0_by_tick_o && tbst_o == (tb_valid_at_reset_i ? 4'd8 : 4'd0) &&
              !control_error_o && hdec_request_o == '0);
    end

    for (int t = 0; t < THREADS; t++) begin
      // TG2: reset values of each thread; an equal share to each in use.
      if (fresh) begin
        assert (dec_o[64*t +: 64] == dec_reset_i && decar_o[32*t +: 32] == 32'h7FFF_FFFF &&
                purr_o[64*t +: 64] == '0 && spurr_o[64*t +: 64] == '0 && !dec_request_o[t] &&
                tcr_o[32*t +: 32] == '0 && (tsr_o[32*t +: 32] & 32'hCFFF_FFFF) == '0 &&
                shares_o[192*t +: 192] == {2{28'b0, threads_i, 32'd1, 32'd0}});
      end
    end

    // TG3: no result without a request.
    for (int t = 0; t < THREADS; t++) begin
      if (!req_i[t]) begin
        assert (rdata_o[64*t +: 64] == '0 && result_o[2*t +: 2] == 2'd0);
      end
    end

    // TG4: a thread reads its own DEC.
    for (int t = 0; t < THREADS; t++) begin
      if (req_i[t] && !we_i[t] && result_o[2*t +: 2] == 2'd0 && of_dec[t] && !ld_o[t]) begin
        assert (rdata_o[64*t +: 64] == {32'b0, dec_o[64*t +: 32]});
      end
    end

    // TG5: all threads read one HDEC.
    for (int t = 0; t < THREADS; t++) begin
      if (req_i[t] && !we_i[t] && result_o[2*t +: 2] == 2'd0 && of_hdec[t]) begin
        assert ((rdata_o[64*t +: 64] & hdec_mask_i) == hdec_o);
      end
    end

    // TG6: by level, the exception is the sign of the thread's own DEC.
    for (int t = 0; t < THREADS; t++) begin
      if (is_level && active[t]) begin
        assert (dec_exc_o[t] == (ld_o[t] ? (dec_o[64*t +: 64] & ~(dec_mask_i >> 1)) != '0
                                         : dec_o[64*t + 31]));
      end
    end

    // TG7: interrupts go by the thread's own MSR, and waking by its own power saving.
    if (!is_booke && (past_ok || fresh)) begin
      assert (dec_irq_o == (dec_exc_o & ee) &&
              hdec_irq_o == (hdec_exc_o & hdice_o & (ee | ~hv | pr)) &&
              (!is_level || dec_wake_o == (has_hv_i ? dec_exc_o & dee_o & pm_active : '0)));
    end

    // TG8: threads that are not in use have no interrupts.
    assert (((dec_exc_o | hdec_exc_o | dec_wake_o | fit_irq_o | wdt_irq_o) & ~active) == '0);

    if (past_ok) begin
      // TG9: the time base counts while it runs, and does nothing else by itself.
      if ($past(quiet)) begin
        assert (tb_o - $past(tb_o) == 64'($past(counts)));
      end

      // TG10: so does VTB, while its pin says so.
      if ($past(quiet)) begin
        assert (vtb_o - $past(vtb_o) == 64'($past(counts && vtb_run)));
      end

      // TG11: so does HDEC, downwards.
      if ($past(quiet)) begin
        assert ((($past(hdec_o) - hdec_o) & hdec_mask_i) == 64'($past(counts)));
      end

      // TG12: without tick, write, command, pin there is no change: no refused access, no read.
      if ($past(quiet && !tb_tick_i && dec_ack_i == '0 && hdec_ack_i == '0)) begin
        assert ($stable({tb_o, hdec_o, vtb_o, offset_o, applied_o, entered_o, ld_o, dee_o, hdice_o,
                         tbl0_by_tick_o, tbst_o, control_error_o, dec_o, dec_request_o,
                         hdec_request_o, purr_o, spurr_o, purr_remainder_o, spurr_remainder_o,
                         shares_o, decar_o, tcr_o, tsr_o}));
      end

      // TG13: the time of day is delivered to the time base, which runs.
      if ($past(tbst_o == 4'd7 && tfmr_o[45] && tod_valid_i && writes == '0 && !commands)) begin
        assert (tb_o == $past(tod_i) && tbst_o == 4'd8);
      end

      // TG14: a latch falls by its own thread's acknowledge alone.
      if (!$past(load)) begin
        assert (($past(dec_request_o) & ~dec_request_o & ~$past(dec_ack_i)) == '0 &&
                ($past(hdec_request_o) & ~hdec_request_o & ~$past(hdec_ack_i)) == '0);
      end

      // TG15: HDEC going below 0 is every thread's exception, in use and awake, and with the preset
      // with HDICE.
      if ($past(hdec_o == '0 && counts && has_hv_i && !hdec_level_i && !load)) begin
        assert ((hdec_request_o | $past(pm_active | ~active | ({THREADS{hdice_gates_edge_i}} &
                                                               ~hdice_o))) == '1);
      end

      // TG16: it passes threads that sleep or are not in use, and, with the preset, those whose
      // HDICE was 0 before the edge.
      if (!$past(load)) begin
        assert ((hdec_request_o & ~$past(hdec_request_o) &
                 $past(pm_active | ~active | ({THREADS{hdice_gates_edge_i}} & ~hdice_o))) == '0);
      end
    end
  end

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // TG17: TB + DEC is constant between writes, in all bits of DEC.
        if ($past(quiet && is_level && !dec_ignores_tb_run_i) && active[t]) begin
          assert ((((tb_o + dec_o[64*t +: 64]) ^ $past(tb_o + dec_o[64*t +: 64])) &
                   dec_mask_i) == '0);
        end

        // TG18: with the preset, DEC counts also while the time base does not.
        if ($past(quiet && is_level && dec_ignores_tb_run_i) && active[t]) begin
          assert ((($past(dec_o[64*t +: 64]) - dec_o[64*t +: 64]) & dec_mask_i) ==
                  64'($past(tb_tick_i)));
        end

        // TG19: DEC's last tick is DIS in Book E, at once.
        if ($past(is_booke && counts && dec_o[64*t +: 64] == 64'd1 && writes == '0 && !commands) &&
            active[t]) begin
          assert (tsr_o[32*t + 27] && dec_exc_o[t]);
        end
      end
    end
  end

endmodule
