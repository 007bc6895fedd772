// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_booke: events by the tick and by several writes of one edge, against
// everything that clears, and the watchdog's steps.

module power_timebase_booke_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic                  enable_i,
  input logic [27:0]           fit_taps_i,
  input logic [27:0]           wdt_taps_i,
  input logic                  any_bit_i,
  input logic [1:0]            wrc_i,
  input logic                  wrs_at_completion_i,
  input logic [1:0]            done_i,
  input logic                  expires_i,
  input logic [63:0]           tb_i,
  input logic [63:0]           ticked_i,
  input logic [THREADS-1:0]    we_i,
  input logic [64*THREADS-1:0] steps_i,
  input logic                  tcr_we_i,
  input logic                  host_tcr_we_i,
  input logic                  clear_i,
  input logic                  host_tsr_we_i,
  input logic [31:0]           wdata_i,
  input logic                  or_i,
  input logic                  and_not_i,
  input logic [31:0]           host_data_i,
  input logic                  load_i,
  input logic [31:0]           load_tcr_i,
  input logic [31:0]           load_tsr_i,
  input logic [1:0]            load_wdt_reset_i,
  input logic [31:0]           tcr_o,
  input logic [31:0]           tsr_o,
  input logic [1:0]            wdt_reset_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // The watched bits by k of the tables, or by e500's numbers, which count from the other end.
  logic [63:0] fit_mask, wdt_mask;
  logic [5:0]  fit_number, wdt_number;
  logic [6:0]  fit_k, wdt_k;

  assign fit_number = {tcr_o[16:13], tcr_o[25:24]};
  assign wdt_number = {tcr_o[20:17], tcr_o[31:30]};
  assign fit_k      = 7'(fit_taps_i >> (7 * tcr_o[25:24]));
  assign wdt_k      = 7'(wdt_taps_i >> (7 * tcr_o[31:30]));
  assign fit_mask   = any_bit_i ? 64'h8000_0000_0000_0000 >> fit_number
                                : 64'd1 << (fit_k - 7'd1);
  assign wdt_mask   = any_bit_i ? 64'h8000_0000_0000_0000 >> wdt_number
                                : 64'd1 << (wdt_k - 7'd1);

  // Where a bit rises, {by each thread's write, by the tick}, and how often the watchdog times out
  logic             fit, fit_next, wdt, wdt_next;
  logic [THREADS:0] fit_rises, wdt_rises;
  logic [THREADS:0] after_first, after_second;
  logic             fit_event, none, once, twice, thrice;

  always_comb begin
    fit          = (ticked_i & fit_mask) != '0;
    wdt          = (ticked_i & wdt_mask) != '0;
    fit_next     = fit;
    wdt_next     = wdt;
    fit_rises    = '0;
    wdt_rises    = '0;
    fit_rises[0] = fit && (tb_i & fit_mask) == '0;
    wdt_rises[0] = wdt && (tb_i & wdt_mask) == '0;
    for (int t = 0; t < THREADS; t++) begin
      fit_next       = we_i[t] ? (steps_i[64*t +: 64] & fit_mask) != '0 : fit;
      wdt_next       = we_i[t] ? (steps_i[64*t +: 64] & wdt_mask) != '0 : wdt;
      fit_rises[t+1] = fit_next && !fit;
      wdt_rises[t+1] = wdt_next && !wdt;
      fit            = fit_next;
      wdt            = wdt_next;
    end
  end

  assign fit_event = enable_i && fit_rises != '0;
  assign none      = !enable_i || wdt_rises == '0;
  assign once      = !none && after_first == '0;
  assign twice     = !none && !once;
  assign thrice    = !none && after_second != '0;

  assign after_first  = wdt_rises & (wdt_rises - 1'b1);
  assign after_second = after_first & (after_first - 1'b1);

  // Only the edge's own events, and the user's writes of ones.
  logic any_tcr_we, no_host, only_clear;
  assign any_tcr_we = tcr_we_i || host_tcr_we_i;
  assign no_host    = !host_tsr_we_i && !or_i && !and_not_i && !load_i;
  assign only_clear = no_host && !any_tcr_we;

  // With one time-out: what it comes upon
  logic enw, wis;
  logic [1:0] wrc;
  assign enw = tsr_o[31];
  assign wis = tsr_o[30];
  assign wrc = tcr_o[29:28];

  // In reset; after the first edge, which has a past even there
  logic held, begun_q;
  assign held = !rst_ni;

  initial begin
    begun_q = 1'b0;
  end

  always_ff @(posedge clk_i) begin
    begun_q <= 1'b1;
  end

  // A reset is asked for; it consumes WRC, or is recorded later, which is reported
  logic resets, consumes, completes;
  assign resets    = enable_i && wrc != 2'd0 && wdt_reset_o == 2'd0 &&
                     ((once && enw && wis) || (twice && (enw || wis)) || thrice);
  assign consumes  = resets && !wrs_at_completion_i;
  assign completes = enable_i && wrs_at_completion_i && done_i != 2'd0;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume (3'(tcr_we_i) + 3'(host_tcr_we_i) + 3'(clear_i) + 3'(host_tsr_we_i) <= 3'd1);
    assume (2'(or_i) + 2'(and_not_i) + 2'(load_i) <= 2'd1);
    for (int i = 0; i < 4; i++) begin
      assume (fit_taps_i[7*i +: 7] >= 7'd1 && fit_taps_i[7*i +: 7] <= 7'd64);
      assume (wdt_taps_i[7*i +: 7] >= 7'd1 && wdt_taps_i[7*i +: 7] <= 7'd64);
    end
    if (past_ok) begin
      assume ($stable({enable_i, fit_taps_i, wdt_taps_i, any_bit_i, wrc_i,
                       wrs_at_completion_i}));
    end

    // TK1: out of reset both are 0 but for WRS, and none is asked for.
    if (fresh) begin
      assert (tcr_o == '0 && (tsr_o & 32'hCFFF_FFFF) == '0 && wdt_reset_o == 2'd0);
    end

    // TK2: there are no bits but the fields.
    if (past_ok || fresh) begin
      assert ((tcr_o & 32'h0020_1FFF) == '0 && (tsr_o & 32'h03FF_FFFF) == '0);
    end

    if (past_ok) begin
      // TK3: DEC's event sets DIS, whatever software clears.
      if ($past(expires_i && enable_i && no_host)) begin
        assert (tsr_o[27]);
      end

      // TK4: nothing else sets it.
      if ($rose(tsr_o[27]) && $past(no_host)) begin
        assert ($past(expires_i && enable_i));
      end

      // TK5: a watched bit that becomes one sets FIS, by the tick or by any write, even if it
      // is 0 again after the edge, and whatever software clears.
      if ($past(fit_event && no_host)) begin
        assert (tsr_o[26]);
      end

      // TK6: nothing else sets it.
      if ($rose(tsr_o[26]) && $past(no_host)) begin
        assert ($past(fit_event));
      end

      // TK7: the watchdog's first time-out sets ENW alone.
      if ($past(once && !enw && only_clear && !completes)) begin
        assert (tsr_o[31] && (tsr_o[30:28] & ~$past(tsr_o[30:28])) == '0);
      end

      // TK8: the second sets WIS.
      if ($past(once && enw && !wis && only_clear)) begin
        assert (tsr_o[30]);
      end

      // TK9: two on one edge do both.
      if ($past(twice && !enw && !wis && only_clear)) begin
        assert (tsr_o[31:30] == 2'b11);
      end

      // TK10: the third is a reset of kind WRC, which goes to WRS, whatever software clears ...
      if ($past(consumes && no_host)) begin
        assert ((tsr_o[29:28] & $past(wrc)) == $past(wrc));
      end

      // TK11: ... replacing what was there ...
      if ($past(consumes && no_host && !clear_i)) begin
        assert (tsr_o[29:28] == $past(wrc));
      end

      // TK12: ... and is then cleared in TCR.
      if ($past(consumes && only_clear)) begin
        assert (tcr_o[29:28] == 2'd0);
      end

      // TK13: with no kind, the third changes nothing.
      if ($past(enw && wis && wrc == 2'd0 && no_host && !clear_i && !completes)) begin
        assert ($stable(tsr_o[31:28]));
      end

      // TK14: without a time-out, nothing of the watchdog is set.
      if ($past(none && no_host && !completes)) begin
        assert ((tsr_o[31:28] & ~$past(tsr_o[31:28])) == '0);
      end

      // TK15: without a write, a reset alone changes TCR, and only where it is recorded at once.
      if ($past(only_clear &&
                (none || (once && !(enw && wis)) || wrs_at_completion_i))) begin
        assert ($stable(tcr_o));
      end

      // TK16: a write of TCR is all its fields but WRC, whatever the watchdog does on its edge.
      if ($past(any_tcr_we && !load_i)) begin
        assert ((tcr_o & 32'hCFC0_0000) == $past(wdata_i & 32'hCFC0_0000));
      end

      // TK17: e500's fields are there if the preset says so.
      if ($past(any_tcr_we && !load_i)) begin
        assert ((tcr_o & 32'h001F_E000) == (any_bit_i ? $past(wdata_i & 32'h001F_E000) : '0));
      end

      // TK18: ones clear what no event of the edge sets.
      if ($past(clear_i && !expires_i && !fit_event && none && no_host && !completes)) begin
        assert ((tsr_o & $past(wdata_i)) == '0);
      end

      // TK19: a bit is not lost but by a one, nor without a write.
      if ($past(no_host && !consumes && !completes)) begin
        assert (($past(tsr_o) & ~tsr_o & ~($past(clear_i) ? $past(wdata_i) : '0)) == '0);
      end

      // TK20: the host's write is TSR as it is.
      if ($past(host_tsr_we_i && !or_i && !and_not_i && !load_i)) begin
        assert (tsr_o == $past(wdata_i & 32'hFC00_0000));
      end

      // TK21: the host sets bits ...
      if ($past(or_i && !host_tsr_we_i && !clear_i && !expires_i && !fit_event && none &&
                !completes)) begin
        assert (tsr_o == $past(tsr_o | (host_data_i & 32'hFC00_0000)));
      end

      // TK22: ... and clears them, events or not.
      if ($past(and_not_i)) begin
        assert ((tsr_o & $past(host_data_i)) == '0);
      end

      // TK23: what it does not clear stays.
      if ($past(and_not_i && !host_tsr_we_i && !clear_i && none && !completes)) begin
        assert (($past(tsr_o & ~host_data_i) & ~tsr_o) == '0);
      end

      // TK24: the load wins over everything.
      if ($past(load_i)) begin
        assert (tcr_o == $past(load_tcr_i & 32'hFFDF_E000) &&
                tsr_o == $past(load_tsr_i & 32'hFC00_0000) &&
                wdt_reset_o == $past(load_wdt_reset_i));
      end

      // TK25: another profile, or no such thread: there are no events.
      if ($past(!enable_i && only_clear && !clear_i)) begin
        assert ($stable({tcr_o, tsr_o, wdt_reset_o}));
      end

      // TK26: the bits of WRC that are 1 stay, where that is so, but after a reset of this edge.
      if ($past(tcr_we_i && !load_i && wrc_i == 2'd0)) begin
        assert (tcr_o[29:28] == $past(wdata_i[29:28] | (consumes ? 2'd0 : wrc)));
      end

      // TK27: the field stays, where that is so and it is not 0.
      if ($past(tcr_we_i && !load_i && wrc_i == 2'd1)) begin
        assert (tcr_o[29:28] == $past(consumes || wrc == 2'd0 ? wdata_i[29:28] : wrc));
      end

      // TK28: otherwise, and for a host anywhere, WRC is what is written.
      if ($past((host_tcr_we_i || (tcr_we_i && wrc_i[1])) && !load_i)) begin
        assert (tcr_o[29:28] == $past(wdata_i[29:28]));
      end

      // TK29: the reset is asked for ...
      if ($past(resets && !load_i)) begin
        assert (wdt_reset_o == $past(wrc));
      end

      // TK30: ... until there is one, whatever is cleared.
      if ($past(!resets && !load_i)) begin
        assert ($stable(wdt_reset_o));
      end

      // TK31: where a completion is recorded, it is, whatever software clears ...
      if ($past(completes && no_host)) begin
        assert (tsr_o[29:28] == $past(done_i));
      end

      // TK32: ... and nothing else is.
      if ($past(wrs_at_completion_i && !completes && no_host && !clear_i)) begin
        assert ($stable(tsr_o[29:28]));
      end
    end

    // TK33: WRS outlives a reset, but for a completion.
    if (begun_q && fresh && $past(fresh && held)) begin
      assert (tsr_o[29:28] == ($past(completes) ? $past(done_i) : $past(tsr_o[29:28])));
    end
  end

endmodule
