// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_pe_timers: which register an access reaches and which offset it sees, restated
// with plain numbers from the presets and the CPU's pins; what reads return; what a write changes,
// and that nothing else changes it; the seven lines and the two event streams. Who may make an
// access is the business of arm_pe_timers_access_props.

module arm_pe_timers_props (
  input logic         clk_i,
  input logic         rst_ni,

  input logic         el2_i,
  input logic         el3_i,
  input logic         vhe_i,
  input logic         sel2_i,
  input logic [1:0]   ecv_i,
  input logic         rme_i,
  input logic [1:0]   aarch32_i,
  input logic [1:0]   nested_i,
  input logic [31:0]  cntfrq_reset_i,
  input logic         istatus_condition_i,

  input logic         req_i,
  input logic         we_i,
  input logic [15:0]  key_i,
  input logic [63:0]  wdata_i,
  input logic [1:0]   el_i,
  input logic         host_i,
  input logic [63:0]  rdata_o,
  input logic [2:0]   result_o,

  input logic         hcr_e2h_i,
  input logic         hcr_tge_i,
  input logic         scr_ns_i,
  input logic         scr_nse_i,
  input logic         scr_ecven_i,
  input logic         scr_eel2_i,
  input logic         at_el3_i,
  input logic         el2_aarch32_i,

  input logic [63:0]  count_i,
  input logic [63:0]  count_ticked_i,
  input logic [63:0]  count_next_i,
  input logic         unclocked_i,

  input logic [6:0]   irqs_o,      // CNTP, CNTV, CNTHP, CNTHV, CNTPS, CNTHPS, CNTHVS from bit 0 up
  input logic         evt_k_o,
  input logic         evt_h_o,

  input logic [31:0]  cntfrq_i,
  input logic [19:0]  cntkctl_i,
  input logic [19:0]  cnthctl_i,
  input logic [63:0]  cntvoff_i,
  input logic [63:0]  cntpoff_i,
  input logic [447:0] cvals_i,
  input logic [223:0] ctls_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // The regime, and what it makes of CNTPOFF and of EL1's names.
  logic ecv, e2h, secure, el2_on, el2_hosts, poff_active, masks_act, el2s_own;
  logic all_in_aarch32, el2_in_aarch32;

  assign all_in_aarch32 = aarch32_i >= 2'd2;
  assign el2_in_aarch32 = all_in_aarch32 || (aarch32_i == 2'd1 && el2_aarch32_i);

  assign ecv         = ecv_i != 2'd0;
  assign secure      = el3_i && !scr_ns_i;
  assign el2_on      = el2_i && (!secure || (sel2_i && scr_eel2_i && !all_in_aarch32));
  assign e2h         = el2_on && vhe_i && hcr_e2h_i && !el2_in_aarch32;
  assign el2_hosts   = e2h && hcr_tge_i;
  assign poff_active = ecv_i[1] && cnthctl_i[12] && (!el3_i || scr_ecven_i) && el2_on &&
                       !el2_hosts && !el2_in_aarch32;
  assign masks_act   = el2_i && el3_i && rme_i && !all_in_aarch32 && ((scr_nse_i && scr_ns_i) || at_el3_i);
  assign el2s_own    = !host_i && ((el_i == 2'd2 && e2h) || (el_i == 2'd0 && el2_hosts));

  // Accesses that are done, and the register that the key names.
  logic        done_read, done_write;
  logic [15:0] group;              // of the three registers of a timer
  logic        tval, ctl, cval;
  logic        to_frq, to_pct, to_vct, to_kctl, to_hctl, to_voff, to_poff;
  logic [6:0]  to_timer;
  logic        pair;               // a cp15 register of 64 bits
  logic        cp15_p, names_p, names_v, secure_copy;

  assign done_read  = req_i && !we_i && result_o == 3'd0;
  assign done_write = req_i && we_i && result_o == 3'd0;
  assign group      = {key_i[15:3], 3'b000};
  assign pair       = key_i[15:14] == 2'd1;
  assign tval       = key_i[2:0] == 3'd0 && !pair;
  assign ctl        = key_i[2:0] == 3'd1;
  assign cval       = key_i[2:0] == 3'd2 || pair;

  assign to_frq  = key_i == 16'hDF00 || key_i == 16'h0700;
  assign to_pct  = key_i == 16'hDF01 || key_i == 16'hDF05 || key_i == 16'h4070 || key_i == 16'h4470;
  assign to_vct  = key_i == 16'hDF02 || key_i == 16'hDF06 || key_i == 16'h40F0 || key_i == 16'h44F0;
  assign to_kctl = key_i == 16'hEF08 || ((key_i == 16'hC708 || key_i == 16'h0708) && !el2s_own);
  assign to_hctl = el2_i && (key_i == 16'hE708 || key_i == 16'h2708 ||
                             ((key_i == 16'hC708 || key_i == 16'h0708) && el2s_own));
  assign to_voff = el2_i && (key_i == 16'hE703 || key_i == 16'h4270);
  assign to_poff = key_i == 16'hE706;

  assign cp15_p      = group == 16'h0710 || key_i == 16'h4170;
  assign secure_copy = cp15_p && all_in_aarch32 && secure;
  assign names_p     = group == 16'hDF10 || (cp15_p && !secure_copy);
  assign names_v     = group == 16'hDF18 || group == 16'h0718 || key_i == 16'h41F0;

  assign to_timer[0] = group == 16'hEF10 || (names_p && !el2s_own);
  assign to_timer[1] = group == 16'hEF18 || (names_v && !el2s_own);
  assign to_timer[2] = el2_i && (group == 16'hE710 || group == 16'h2710 || key_i == 16'h4370 ||
                                 (names_p && el2s_own && !secure));
  assign to_timer[3] = group == 16'hE718 || (names_v && el2s_own && !secure);
  assign to_timer[4] = group == 16'hFF10 || secure_copy;
  assign to_timer[5] = group == 16'hE728 || (names_p && el2s_own && secure);
  assign to_timer[6] = group == 16'hE720 || (names_v && el2s_own && secure);

  // The offset of a running comparator goes by the timer ...
  logic [447:0] views;
  logic [6:0]   masks, reached, unused_sign;
  logic [63:0]  view_p, view_v;
  logic [447:0] unused_difference;

  assign view_p = count_i - (poff_active ? cntpoff_i : 64'd0);
  assign view_v = count_i - cntvoff_i;
  assign views  = {{5{count_i}}, view_v, view_p};
  assign masks  = {5'b0, masks_act && cnthctl_i[18], masks_act && cnthctl_i[19]};

  for (genvar n = 0; n < 7; n++) begin : g_reached
    assign {unused_sign[n], unused_difference[64*n +: 64]} =
        {1'b0, views[64*n +: 64]} - {1'b0, cvals_i[64*n +: 64]};
    assign reached[n] = !unused_sign[n];
  end

  // ... and that of an access by who makes it; a host sees the comparator's.
  logic [63:0] physical_offset, virtual_offset, timer_offset;

  assign physical_offset = (poff_active && (host_i || el_i < 2'd2)) ? cntpoff_i : 64'd0;
  assign virtual_offset  = el2s_own ? 64'd0 : cntvoff_i;
  assign timer_offset    = to_timer[0] ? physical_offset : (to_timer[1] ? cntvoff_i : 64'd0);

  // A write that the coming edge samples is in CVAL, the offsets and the count already for lines without
  // a flop.
  logic exempt;
  assign exempt = unclocked_i && (done_write || count_i != count_next_i);

  // What a TVAL write made CVAL, had it been to this timer.
  logic [63:0] armed_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      armed_q <= '0;
    end else begin
      armed_q <= (count_ticked_i - timer_offset) + {{32{wdata_i[31]}}, wdata_i[31:0]};
    end
  end

  // Which bits of the control registers exist.
  logic [19:0] kctl_bits;
  logic [19:0] hctl_bits;

  assign kctl_bits = 20'h003FF | (ecv ? 20'h20000 : 20'h0) |
      ((nested_i == 2'd3 && el2_i && vhe_i && !all_in_aarch32)
           ? (20'h00C00 | (ecv ? 20'h1F000 : 20'h0) | ((el3_i && rme_i) ? 20'hC0000 : 20'h0))
           : 20'h0);
  assign hctl_bits = (20'h000FF | ((el2_i && vhe_i) ? 20'h00F00 : 20'h0) |
      ((el2_i && ecv_i[1]) ? 20'h01000 : 20'h0) | (ecv ? 20'h3E000 : 20'h0) |
      ((el2_i && el3_i && rme_i) ? 20'hC0000 : 20'h0)) & (all_in_aarch32 ? 20'h200FF : 20'hFFFFF);

  // CVAL, ENABLE and IMASK of the timers that need EL2 and EL3.
  logic [255:0] el2_cvals;
  logic [191:0] el3_cvals;
  logic [7:0]   el2_ctls;
  logic [5:0]   el3_ctls;

  assign el2_cvals = {cvals_i[64*5 +: 128], cvals_i[64*2 +: 128]};
  assign el3_cvals = cvals_i[64*4 +: 192];
  assign el2_ctls  = {ctls_i[32*6 +: 2], ctls_i[32*5 +: 2], ctls_i[32*3 +: 2], ctls_i[32*2 +: 2]};
  assign el3_ctls  = {ctls_i[32*6 +: 2], ctls_i[32*5 +: 2], ctls_i[32*4 +: 2]};

  // Event streams: which bit, and the view around each step of the edge.
  logic [5:0]  bit_k, bit_k_next, bit_h, bit_h_next;
  logic [19:0] kctl_next;
  logic [19:0] hctl_next;
  logic [63:0] voff_next;
  logic        tick_k, write_k, counter_k, tick_h, counter_h;
  logic [63:0] ticked_v, written_v, next_v;

  assign kctl_next  = (done_write && to_kctl) ? wdata_i[19:0] & kctl_bits : cntkctl_i;
  assign hctl_next  = (done_write && to_hctl) ? wdata_i[19:0] & hctl_bits : cnthctl_i;
  assign voff_next  = (done_write && to_voff) ? wdata_i : cntvoff_i;
  assign bit_k      = {2'b0, cntkctl_i[7:4]} + (cntkctl_i[17] ? 6'd8 : 6'd0);
  assign bit_h      = {2'b0, cnthctl_i[7:4]} + (cnthctl_i[17] ? 6'd8 : 6'd0);
  assign bit_k_next = {2'b0, kctl_next[7:4]} + (kctl_next[17] ? 6'd8 : 6'd0);
  assign bit_h_next = {2'b0, hctl_next[7:4]} + (hctl_next[17] ? 6'd8 : 6'd0);

  logic unused_control;
  assign unused_control = ^{kctl_next, hctl_next};

  assign ticked_v  = count_ticked_i - cntvoff_i;
  assign written_v = count_ticked_i - voff_next;
  assign next_v    = count_next_i - voff_next;

  assign tick_k    = cntkctl_i[2] && !el2_hosts && view_v[bit_k] == cntkctl_i[3] &&
                     ticked_v[bit_k] == !cntkctl_i[3];
  assign write_k   = cntkctl_i[2] && !el2_hosts && ticked_v[bit_k] == cntkctl_i[3] &&
                     written_v[bit_k] == !cntkctl_i[3];
  assign counter_k = kctl_next[2] && !el2_hosts && written_v[bit_k_next] == kctl_next[3] &&
                     next_v[bit_k_next] == !kctl_next[3];
  assign tick_h    = el2_on && cnthctl_i[2] && count_i[bit_h] == cnthctl_i[3] &&
                     count_ticked_i[bit_h] == !cnthctl_i[3];
  assign counter_h = el2_on && hctl_next[2] && count_ticked_i[bit_h_next] == hctl_next[3] &&
                     count_next_i[bit_h_next] == !hctl_next[3];

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: presets are static. Any setting is sensible.
    if (past_ok) begin
      assume ($stable({el2_i, el3_i, vhe_i, sel2_i, ecv_i, rme_i, aarch32_i, nested_i, cntfrq_reset_i,
                       istatus_condition_i}));
    end

    // The count is what was announced, or has moved without an edge.
    if (past_ok && !unclocked_i) begin
      assume (count_i == $past(count_next_i));
    end

    // PE1: reset values.
    if (fresh) begin
      assert (cntfrq_i == cntfrq_reset_i && cntkctl_i == '0 && cnthctl_i == '0 &&
              cntvoff_i == '0 && cntpoff_i == '0 && cvals_i == '0);
    end

    // PE2: reset leaves no line high and no event.
    if (fresh) begin
      assert (irqs_o == '0 && !evt_k_o && !evt_h_o);
    end

    // PE3: without a request the port says OK and 0.
    if (!req_i) begin
      assert (result_o == 3'd0 && rdata_o == '0);
    end

    // PE4: a write and a refused access read 0.
    if (we_i || result_o != 3'd0) begin
      assert (rdata_o == '0);
    end

    if (done_read) begin
      // PE5: CNTFRQ is 32 bits.
      if (to_frq) assert (rdata_o == {32'b0, cntfrq_i});

      // PE6: EL2 and EL3 read the physical count as it is.
      if (to_pct && !host_i && el_i >= 2'd2) assert (rdata_o == count_i);

      // PE7: EL0, EL1 and the host read it as CNTP's comparator sees it.
      if (to_pct && (host_i || el_i < 2'd2)) assert (rdata_o == view_p);

      // PE8: EL1, EL3 and the host read the virtual count as CNTV's comparator sees it.
      if (to_vct && (host_i || el_i == 2'd1 || el_i == 2'd3)) assert (rdata_o == view_v);

      // PE9: EL2 and an EL0 that it hosts see no offset there, while E2H is 1.
      if (to_vct && !host_i && !el_i[0]) assert (rdata_o == count_i - virtual_offset);

      // PE10: CNTKCTL.
      if (to_kctl) assert (rdata_o == {44'b0, cntkctl_i});

      // PE11: CNTHCTL, all of it whatever E2H is.
      if (to_hctl) assert (rdata_o == {44'b0, cnthctl_i});

      // PE12: CNTVOFF.
      if (to_voff) assert (rdata_o == cntvoff_i);

      // PE13: CNTPOFF.
      if (to_poff) assert (rdata_o == cntpoff_i);

      // PE14: the registers of an EL2 that is not built read 0.
      if (!el2_i && (key_i == 16'hE703 || key_i == 16'hE708 || group == 16'hE710 || key_i == 16'h4270 ||
                     key_i == 16'h2708 || group == 16'h2710 || key_i == 16'h4370)) begin
        assert (rdata_o == '0);
      end

      for (int n = 0; n < 7; n++) begin
        // PE15: CVAL, of the timer that the regime makes of the name.
        if (to_timer[n] && cval) assert (rdata_o == cvals_i[64*n +: 64]);

        // PE16: CTL.
        if (to_timer[n] && ctl) assert (rdata_o == {32'b0, ctls_i[32*n +: 32]});
      end

      // PE17: TVAL plus the count that the reader sees is CVAL, on 32 bits ...
      for (int n = 0; n < 7; n++) begin
        if (to_timer[n] && tval) begin
          assert (rdata_o[31:0] + count_i[31:0] ==
                  cvals_i[64*n +: 32] + timer_offset[31:0]);
        end
      end

      // PE18: ... and no more.
      if (to_timer != '0 && tval) assert (rdata_o[63:32] == '0);
    end

    if (past_ok) begin
      // PE19: CNTFRQ is the value written or stays.
      assert (cntfrq_i == ($past(done_write && to_frq) ? $past(wdata_i[31:0]) : $past(cntfrq_i)));

      // PE20: CNTKCTL is the value written, as far as it has the bits, or stays.
      assert (cntkctl_i == ($past(done_write && to_kctl) ? $past(wdata_i[19:0] & kctl_bits)
                                                         : $past(cntkctl_i)));

      // PE21: CNTHCTL likewise, whatever E2H is.
      assert (cnthctl_i == ($past(done_write && to_hctl) ? $past(wdata_i[19:0] & hctl_bits)
                                                         : $past(cnthctl_i)));

      // PE22: CNTVOFF is the value written or stays.
      assert (cntvoff_i == ($past(done_write && to_voff) ? $past(wdata_i) : $past(cntvoff_i)));

      // PE23: CNTPOFF is the value written or stays.
      assert (cntpoff_i == ($past(done_write && to_poff) ? $past(wdata_i) : $past(cntpoff_i)));

      // PE24: nothing ever writes the registers and timers of an EL2 that is not built.
      if (!el2_i) begin
        assert ($stable({cntvoff_i, cntpoff_i, cnthctl_i, el2_cvals, el2_ctls}));
      end

      // PE25: nor the Secure timers where there is no EL3.
      if (!el3_i) begin
        assert ($stable({el3_cvals, el3_ctls}));
      end

      // PE26: the tick makes an event of CNTKCTL's stream, by the virtual count.
      if ($past(tick_k)) assert (evt_k_o);

      // PE27: so does a write of CNTVOFF ...
      if ($past(write_k)) assert (evt_k_o);

      // PE28: ... and one of the counter, with the CNTKCTL and CNTVOFF written on that edge.
      if ($past(counter_k)) assert (evt_k_o);

      // PE29: and nothing else; none at all while EL2 hosts EL0.
      if ($past(!tick_k && !write_k && !counter_k)) assert (!evt_k_o);

      // PE30: the tick makes an event of CNTHCTL's stream, by the physical count.
      if ($past(tick_h)) assert (evt_h_o);

      // PE31: so does a write of the counter, with the CNTHCTL written on that edge.
      if ($past(counter_h)) assert (evt_h_o);

      // PE32: and nothing else.
      if ($past(!tick_h && !counter_h)) assert (!evt_h_o);

      // PE33: there is no such stream while EL2 is not enabled.
      if ($past(!el2_on)) assert (!evt_h_o);
    end
  end

  // Each timer. No loop in the process above: a simulator takes $past of its variable, too.
  for (genvar n = 0; n < 7; n++) begin : g_timers
    always_ff @(posedge clk_i) begin
      if (past_ok) begin
        // PE34: CVAL of each timer is the value written or stays, unless TVAL is written.
        if (!$past(done_write && to_timer[n] && tval)) begin
          assert (cvals_i[64*n +: 64] == ($past(done_write && to_timer[n] && cval)
                                              ? $past(wdata_i) : $past(cvals_i[64*n +: 64])));
        end

        // PE35: a TVAL write adds to the count that the writer sees after the tick.
        if ($past(done_write && to_timer[n] && tval)) begin
          assert (cvals_i[64*n +: 64] == armed_q);
        end

        // PE36: ENABLE and IMASK of each timer are the value written or stay.
        assert (ctls_i[32*n +: 2] == ($past(done_write && to_timer[n] && ctl)
                                          ? $past(wdata_i[1:0]) : $past(ctls_i[32*n +: 2])));

        // PE37: ISTATUS is the comparator's condition, whatever the masks.
        if (!exempt) begin
          assert (ctls_i[32*n + 2] == (reached[n] && (ctls_i[32*n] || istatus_condition_i)));
        end

        // PE38: a line is high where its timer is enabled, reached and masked by nobody ...
        if (ctls_i[32*n] && !ctls_i[32*n + 1] && reached[n] && !masks[n] && !exempt) begin
          assert (irqs_o[n]);
        end

        // PE39: ... and nowhere else.
        if (!ctls_i[32*n] || ctls_i[32*n + 1] || ((!reached[n] || masks[n]) && !exempt)) begin
          assert (!irqs_o[n]);
        end
      end
    end
  end

endmodule
