// SPDX-License-Identifier: Apache-2.0
//
// Book E status and control of one thread: TSR, TCR, the fixed interval and the watchdog, which
// watch one bit of the time base each. enable_i = 0 (another profile, no such thread): no events.
//
// Contract, in the order of one edge:
// - Events: expires_i sets DIS. The tick (tb_i to ticked_i) and each write of the time base that
//   we_i marks (steps_i, thread 0 first) set FIS if they make the watched bit one; the watchdog's
//   bit times out likewise: ENW, then WIS, then it asks for a reset of kind WRC, on wdt_reset_o until
//   there is one; without a kind nothing. The kind goes to WRS and is cleared in TCR, unless
//   wrs_at_completion_i is 1: then done_i, the kind of a reset that is complete, goes to WRS, if it is
//   not 0. The bits are chosen by TCR from before the edge.
// - In reset WRS stays, but for done_i. It is 0 after power-up.
// - tcr_we_i: all fields, those of e500 if any_bit_i is 1. wrc_i: of WRC, once it is not 0 after the
//   events, each bit that is 1 stays, or the field, or nothing. host_tcr_we_i: nothing stays.
// - clear_i: wdata_i's ones clear TSR, but not what an event of this edge has set.
// - host_tsr_we_i, or_i and and_not_i (with host_data_i): TSR as it is. load_i: both.

module power_timebase_booke #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets: an entry k is bit k - 1
  input  logic                  enable_i,
  input  logic [27:0]           fit_taps_i,
  input  logic [27:0]           wdt_taps_i,
  input  logic                  any_bit_i,
  input  logic [1:0]            wrc_i,
  input  logic                  wrs_at_completion_i,

  // Events
  input  logic [1:0]            done_i,
  input  logic                  expires_i,
  input  logic [63:0]           tb_i,
  input  logic [63:0]           ticked_i,
  input  logic [THREADS-1:0]    we_i,
  input  logic [64*THREADS-1:0] steps_i,

  // Writes
  input  logic                  tcr_we_i,
  input  logic                  host_tcr_we_i,
  input  logic                  clear_i,
  input  logic                  host_tsr_we_i,
  input  logic [31:0]           wdata_i,
  input  logic                  or_i,
  input  logic                  and_not_i,
  input  logic [31:0]           host_data_i,
  input  logic                  load_i,
  input  logic [31:0]           load_tcr_i,
  input  logic [31:0]           load_tsr_i,
  input  logic [1:0]            load_wdt_reset_i,

  output logic [31:0]           tcr_o,
  output logic [31:0]           tsr_o,
  output logic [1:0]            wdt_reset_o
);

  logic [31:0] tcr_d, tcr_q, tsr_d, tsr_q;
  logic [1:0]  wdt_reset_d, wdt_reset_q;

  logic [31:0] status_q;                    // TSR but WRS
  logic [1:0]  wrs_d;
  logic [1:0]  wrs_q = 2'd0;

  logic [1:0]  fp, wp;
  logic [6:0]  fit_entry, wdt_entry;
  logic [5:0]  fit_bit, wdt_bit;            // of the time base

  assign fp = tcr_q[power_timebase_pkg::FpLsb +: 2];
  assign wp = tcr_q[power_timebase_pkg::WpLsb +: 2];

  always_comb begin
    fit_entry = fit_taps_i[6:0];
    wdt_entry = wdt_taps_i[6:0];
    for (int k = 1; k < 4; k++) begin
      if (fp == 2'(k)) begin
        fit_entry = fit_taps_i[7*k +: 7];
      end
      if (wp == 2'(k)) begin
        wdt_entry = wdt_taps_i[7*k +: 7];
      end
    end
  end

  // e500 counts bits from the most significant one.
  assign fit_bit = any_bit_i ? ~{tcr_q[power_timebase_pkg::FpextLsb +: 4], fp}
                             : 6'(fit_entry - 7'd1);
  assign wdt_bit = any_bit_i ? ~{tcr_q[power_timebase_pkg::WpextLsb +: 4], wp}
                             : 6'(wdt_entry - 7'd1);

  // Bits becoming one, in the order of the edge
  logic [63:0] step;
  logic        fit_was, fit_is, wdt_was, wdt_is;
  logic        fit_event;
  logic [1:0]  timeouts;                    // 3 stands for more, too: the fourth does nothing

  always_comb begin
    step      = '0;
    fit_was   = 1'b0;
    fit_is    = 1'b0;
    wdt_was   = 1'b0;
    wdt_is    = 1'b0;
    fit_event = 1'b0;
    timeouts  = 2'd0;
    if (enable_i) begin
      fit_was   = tb_i[fit_bit];
      fit_is    = ticked_i[fit_bit];
      fit_event = !fit_was && fit_is;
      wdt_was   = tb_i[wdt_bit];
      wdt_is    = ticked_i[wdt_bit];
      timeouts  = {1'b0, !wdt_was && wdt_is};
      for (int t = 0; t < THREADS; t++) begin
        if (we_i[t]) begin
          step      = steps_i[64*t +: 64];
          fit_was   = fit_is;
          fit_is    = step[fit_bit];
          fit_event = fit_event || (!fit_was && fit_is);
          wdt_was   = wdt_is;
          wdt_is    = step[wdt_bit];
          if (!wdt_was && wdt_is && timeouts != 2'd3) begin
            timeouts = timeouts + 2'd1;
          end
        end
      end
    end
  end

  // What they do
  logic [31:0] tsr_after, tcr_after, fresh;
  logic [1:0]  wdt_reset_after;
  logic        completes;

  assign completes = enable_i && wrs_at_completion_i && done_i != 2'd0;

  always_comb begin
    tsr_after       = tsr_q;
    tcr_after       = tcr_q;
    wdt_reset_after = wdt_reset_q;
    fresh           = '0;
    if (completes) begin
      tsr_after[power_timebase_pkg::WrsLsb +: 2] = done_i;
      fresh[power_timebase_pkg::WrsLsb +: 2]     = done_i;
    end
    if (expires_i && enable_i) begin
      tsr_after[power_timebase_pkg::DisBit] = 1'b1;
      fresh[power_timebase_pkg::DisBit]     = 1'b1;
    end
    if (fit_event) begin
      tsr_after[power_timebase_pkg::FisBit] = 1'b1;
      fresh[power_timebase_pkg::FisBit]     = 1'b1;
    end
    for (int i = 0; i < 3; i++) begin
      if (2'(i) < timeouts) begin
        if (!tsr_after[power_timebase_pkg::EnwBit]) begin
          tsr_after[power_timebase_pkg::EnwBit] = 1'b1;
          fresh[power_timebase_pkg::EnwBit]     = 1'b1;
        end else if (!tsr_after[power_timebase_pkg::WisBit]) begin
          tsr_after[power_timebase_pkg::WisBit] = 1'b1;
          fresh[power_timebase_pkg::WisBit]     = 1'b1;
        end else if (tcr_after[power_timebase_pkg::WrcLsb +: 2] != 2'd0) begin
          wdt_reset_after = tcr_after[power_timebase_pkg::WrcLsb +: 2];
          if (!wrs_at_completion_i) begin
            tsr_after[power_timebase_pkg::WrsLsb +: 2] = tcr_after[power_timebase_pkg::WrcLsb +: 2];
            fresh[power_timebase_pkg::WrsLsb +: 2]     = tcr_after[power_timebase_pkg::WrcLsb +: 2];
            tcr_after[power_timebase_pkg::WrcLsb +: 2] = 2'd0;
          end
        end
      end
    end
  end

  // Writes
  logic [1:0] wrc, written_wrc;

  assign wrc         = tcr_after[power_timebase_pkg::WrcLsb +: 2];
  assign written_wrc = wdata_i[power_timebase_pkg::WrcLsb +: 2];

  always_comb begin
    tcr_d = tcr_after;
    tsr_d = tsr_after;
    if (tcr_we_i || host_tcr_we_i) begin
      tcr_d = wdata_i & (power_timebase_pkg::TcrMask |
                         (any_bit_i ? power_timebase_pkg::ExtMask : '0));
    end
    if (tcr_we_i && wrc_i == power_timebase_pkg::WrcBitsStick) begin
      tcr_d[power_timebase_pkg::WrcLsb +: 2] = written_wrc | wrc;
    end
    if (tcr_we_i && wrc_i == power_timebase_pkg::WrcFieldSticks && wrc != 2'd0) begin
      tcr_d[power_timebase_pkg::WrcLsb +: 2] = wrc;
    end
    if (clear_i) begin
      tsr_d = tsr_after & ~(wdata_i & ~fresh);
    end
    if (host_tsr_we_i) begin
      tsr_d = wdata_i & power_timebase_pkg::TsrMask;
    end
    if (or_i) begin
      tsr_d = tsr_d | (host_data_i & power_timebase_pkg::TsrMask);
    end
    if (and_not_i) begin
      tsr_d = tsr_d & ~host_data_i;
    end
    wdt_reset_d = wdt_reset_after;
    if (load_i) begin
      tcr_d       = load_tcr_i & (power_timebase_pkg::TcrMask | power_timebase_pkg::ExtMask);
      tsr_d       = load_tsr_i & power_timebase_pkg::TsrMask;
      wdt_reset_d = load_wdt_reset_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      tcr_q       <= '0;
      status_q    <= '0;
      wdt_reset_q <= '0;
    end else begin
      tcr_q       <= tcr_d;
      status_q    <= tsr_d;
      wdt_reset_q <= wdt_reset_d;
    end
  end

  // WRS outlives the reset that it tells of
  always_comb begin
    wrs_d = wrs_q;
    if (rst_ni) begin
      wrs_d = tsr_d[power_timebase_pkg::WrsLsb +: 2];
    end else if (completes) begin
      wrs_d = done_i;
    end
  end

  always_ff @(posedge clk_i) begin
    wrs_q <= wrs_d;
  end

  always_comb begin
    tsr_q                                  = status_q;
    tsr_q[power_timebase_pkg::WrsLsb +: 2] = wrs_q;
  end

  assign tcr_o       = tcr_q;
  assign tsr_o       = tsr_q;
  assign wdt_reset_o = wdt_reset_q;

`ifndef SYNTHESIS
  power_timebase_booke_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .enable_i, .fit_taps_i, .wdt_taps_i, .any_bit_i, .wrc_i, .wrs_at_completion_i,
    .done_i, .expires_i, .tb_i, .ticked_i, .we_i, .steps_i, .tcr_we_i, .host_tcr_we_i, .clear_i,
    .host_tsr_we_i, .wdata_i, .or_i, .and_not_i, .host_data_i, .load_i, .load_tcr_i, .load_tsr_i,
    .load_wdt_reset_i, .tcr_o, .tsr_o, .wdt_reset_o
  );
`endif

endmodule
