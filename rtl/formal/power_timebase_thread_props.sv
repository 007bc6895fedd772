// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_thread: the interrupts in both directions, by what the MSR's pins
// were on the last edge, and what a thread that is not in use does not do.

module power_timebase_thread_props (
  input logic         clk_i,
  input logic         rst_ni,
  input logic         active_i,
  input logic [3:0]   threads_i,
  input logic         has_hv_i,
  input logic [63:0]  dec_mask_i,
  input logic [63:0]  hdec_mask_i,
  input logic [1:0]   dec_mode_i,
  input logic [27:0]  fit_taps_i,
  input logic [27:0]  wdt_taps_i,
  input logic         any_bit_i,
  input logic [1:0]   wrc_i,
  input logic         wrs_at_completion_i,
  input logic         decar_readable_i,
  input logic         dec_wraps_i,
  input logic [63:0]  dec_reset_i,
  input logic         req_i,
  input logic         we_i,
  input logic         msr_ee_i,
  input logic         msr_ce_i,
  input logic         msr_hv_i,
  input logic         msr_pr_i,
  input logic         msr_gs_i,
  input logic         pm_active_i,
  input logic         tick_i,
  input logic [63:0]  hdec_i,
  input logic         hdec_exc_i,
  input logic         hdec_exc_next_i,
  input logic         ld_i,
  input logic         ld_next_i,
  input logic         host_ld_i,
  input logic         dee_i,
  input logic         dee_next_i,
  input logic         hdice_i,
  input logic         hdice_next_i,
  input logic         expiry_we_i,
  input logic         or_tsr_i,
  input logic         clear_tsr_i,
  input logic         purr_share_i,
  input logic         spurr_scale_i,
  input logic [191:0] host_shares_i,
  input logic         load_i,
  input logic [31:0]  load_purr_remainder_i,
  input logic [31:0]  load_spurr_remainder_i,
  input logic [191:0] load_shares_i,
  input logic [63:0]  dec_o,
  input logic         dec_request_o,
  input logic [63:0]  purr_o,
  input logic [63:0]  spurr_o,
  input logic [31:0]  purr_remainder_o,
  input logic [31:0]  spurr_remainder_o,
  input logic [191:0] shares_o,
  input logic [31:0]  decar_o,
  input logic [31:0]  tcr_o,
  input logic [31:0]  tsr_o,
  input logic         dec_exc_o,
  input logic         dec_irq_o,
  input logic         hdec_exc_o,
  input logic         hdec_irq_o,
  input logic         dec_wake_o,
  input logic         fit_irq_o,
  input logic         wdt_irq_o,
  input logic [1:0]   wdt_request_o,
  input logic [1:0]   wdt_reset_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic booke, level, any_command;
  assign booke       = dec_mode_i == 2'd2;
  assign level       = dec_mode_i == 2'd0;
  assign any_command = expiry_we_i || or_tsr_i || clear_tsr_i || purr_share_i || spurr_scale_i ||
                       load_i;

  // The MSR and the power saving as they act: the pins on the last edge
  logic ee, ce, hv, pr, gs, asleep;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      {ee, ce, hv, pr, gs, asleep} <= 6'b001000;
    end else begin
      {ee, ce, hv, pr, gs, asleep} <= {msr_ee_i, msr_ce_i, msr_hv_i, msr_pr_i, msr_gs_i, pm_active_i};
    end
  end

  // A proper share, or what is left of a step of it
  logic proper;
  localparam bit [95:0] AbovePurr = {3{32'hFFFF_0000}};   // what PURR's share does not have
  assign proper = (load_shares_i[95:0] & AbovePurr) == '0 &&
                  load_shares_i[95:64] != '0 && load_shares_i[191:160] != '0 &&
                  load_shares_i[63:32] <= load_shares_i[95:64] &&
                  load_shares_i[159:128] <= load_shares_i[191:160] &&
                  load_purr_remainder_i < load_shares_i[95:64] &&
                  load_spurr_remainder_i < load_shares_i[191:160];

  logic proper_set;
  assign proper_set = (host_shares_i[95:0] & AbovePurr) == '0 &&
                      host_shares_i[95:64] != '0 && host_shares_i[63:32] <= host_shares_i[95:64] &&
                      host_shares_i[191:160] != '0 &&
                      host_shares_i[159:128] <= host_shares_i[191:160];

  logic unused_bits;
  assign unused_bits = ^{host_shares_i, load_shares_i};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: sensible presets that stay, one command on an edge, proper
    // shares.
    assume (dec_mode_i != 2'd3 && threads_i != '0);
    assume ((dec_mask_i & (dec_mask_i + 64'd1)) == '0 && dec_mask_i[31:0] == '1);
    assume ((hdec_mask_i & (hdec_mask_i + 64'd1)) == '0 && hdec_mask_i[31:0] == '1);
    assume ((dec_reset_i & ~dec_mask_i) == '0 && (hdec_i & ~hdec_mask_i) == '0);
    assume (level || (dec_mask_i[63:32] == '0 && !ld_i && !host_ld_i));
    for (int i = 0; i < 4; i++) begin
      assume (fit_taps_i[7*i +: 7] >= 7'd1 && fit_taps_i[7*i +: 7] <= 7'd64);
      assume (wdt_taps_i[7*i +: 7] >= 7'd1 && wdt_taps_i[7*i +: 7] <= 7'd64);
    end
    assume (3'(expiry_we_i) + 3'(or_tsr_i) + 3'(clear_tsr_i) + 3'(purr_share_i) +
            3'(spurr_scale_i) + 3'(load_i) <= 3'd1);
    assume (!load_i || proper);
    assume (!(purr_share_i || spurr_scale_i) || proper_set);
    if (past_ok) begin
      assume ($stable({active_i, threads_i, has_hv_i, dec_mask_i, hdec_mask_i, dec_mode_i,
                       dec_reset_i, fit_taps_i, wdt_taps_i, any_bit_i, wrc_i,
                       wrs_at_completion_i, decar_readable_i, dec_wraps_i}));
      assume ({hdec_exc_i, ld_i, dee_i, hdice_i} ==
              $past({hdec_exc_next_i, ld_next_i, dee_next_i, hdice_next_i}));
    end
    assume (!fresh || !ld_i);

    if (past_ok || fresh) begin
      // TT1: DEC's interrupt is its exception with EE, in Book E or GS, and there with DIE.
      assert (dec_irq_o == (dec_exc_o && (ee || (booke && gs)) && (tcr_o[26] || !booke)));

      // TT2: in Book E the exception is DIS.
      if (booke && active_i) begin
        assert (dec_exc_o == tsr_o[27]);
      end

      // TT3: by level it is DEC's sign; by edge the request.
      if (!booke && active_i && !ld_i) begin
        assert (dec_exc_o == (level ? dec_o[31] : dec_request_o));
      end

      // TT4: HDEC's exception needs hypervisor state.
      assert (hdec_exc_o == (hdec_exc_i && has_hv_i && active_i));

      // TT5: its interrupt is taken in the hypervisor by EE alone, else always, by HDICE.
      assert (hdec_irq_o == (hdec_exc_o && hdice_i && (ee || !hv || pr)));

      // TT6: the fixed interval's is FIS with FIE and EE or GS.
      assert (fit_irq_o == (active_i && booke && tsr_o[26] && tcr_o[23] && (ee || gs)));

      // TT7: the watchdog's is WIS with WIE and CE or GS.
      assert (wdt_irq_o == (active_i && booke && tsr_o[30] && tcr_o[27] && (ce || gs)));

      // TT8: a reset is asked for by a Book E thread that is in use.
      assert (wdt_reset_o == ((active_i && booke) ? wdt_request_o : 2'd0));

      // TT15: DEC wakes by its exception and DEE, where there is power saving, whatever the MSR says.
      if (level || !has_hv_i) begin
        assert (dec_wake_o == (dec_exc_o && has_hv_i && dee_i && asleep));
      end
    end

    // TT9: a thread that is not in use has no interrupts.
    if (!active_i) begin
      assert (!dec_exc_o && !dec_irq_o && !hdec_exc_o && !hdec_irq_o && !dec_wake_o && !fit_irq_o &&
              !wdt_irq_o && wdt_reset_o == 2'd0);
    end

    if (past_ok) begin
      // TT10: such a thread's DEC stands still.
      if ($past(!active_i && !any_command)) begin
        assert ($stable({dec_o, dec_request_o, decar_o}));
      end

      // TT11: so do its shares of the ticks.
      if ($past(!active_i && !any_command)) begin
        assert ($stable({purr_o, purr_remainder_o, spurr_o, spurr_remainder_o, shares_o}));
      end

      // TT12: so do its status and control.
      if ($past(!active_i && !any_command)) begin
        assert ($stable({tcr_o, tsr_o, wdt_request_o}));
      end

      // TT13: a thread in use counts its share of the ticks ...
      if ($past(active_i && tick_i && !any_command && !(req_i && we_i))) begin
        assert (purr_o == $past(purr_o) + {32'b0, $past(shares_o[31:0])} +
                    64'($past({1'b0, purr_remainder_o} + {1'b0, shares_o[63:32]} >=
                              {1'b0, shares_o[95:64]})));
      end

      // TT14: ... and the scaled one, with a remainder of its own.
      if ($past(active_i && tick_i && !any_command && !(req_i && we_i))) begin
        assert (spurr_o == $past(spurr_o) + {32'b0, $past(shares_o[127:96])} +
                    64'($past({1'b0, spurr_remainder_o} + {1'b0, shares_o[159:128]} >=
                              {1'b0, shares_o[191:160]})));
      end
    end
  end

endmodule
