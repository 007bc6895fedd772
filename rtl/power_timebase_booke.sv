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
  output logic [1:0]            wdt_reset_o,
  output logic [31:0]           tcr_next_o,   // after the coming edge
  output logic [31:0]           tsr_next_o
);

  localparam bit [31:0] WrcMask = 32'd3 << power_timebase_pkg::WrcLsb;
  localparam bit [31:0] WrsMask = 32'd3 << power_timebase_pkg::WrsLsb;

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

  assign fit_entry = fit_taps_i[7*fp +: 7];
  assign wdt_entry = wdt_taps_i[7*wp +: 7];

  // e500 counts bits from the most significant one.
  assign fit_bit = any_bit_i ? ~{tcr_q[power_timebase_pkg::FpextLsb +: 4], fp}
                             : 6'(fit_entry - 7'd1);
  assign wdt_bit = any_bit_i ? ~{tcr_q[power_timebase_pkg::WpextLsb +: 4], wp}
                             : 6'(wdt_entry - 7'd1);

  // With which of the edge's changes a bit becomes one: the tick, and then each thread's write
  function automatic logic [THREADS:0] rises(input logic [5:0] index, input logic [63:0] tb,
                                             input logic [63:0] ticked, input logic [THREADS-1:0] we,
                                             input logic [64*THREADS-1:0] steps);
    logic [63:0] step;
    logic        is;
    is       = ticked[index];
    rises    = '0;
    rises[0] = !tb[index] && is;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        step       = steps[64*t +: 64];
        rises[t+1] = !is && step[index];
        is         = step[index];
      end
    end
  endfunction

  // 3 stands for more, too
  function automatic logic [1:0] how_many(input logic [THREADS:0] events);
    how_many = 2'd0;
    for (int n = 0; n <= THREADS; n++) begin
      if (events[n] && how_many != 2'd3) begin
        how_many = how_many + 2'd1;
      end
    end
  endfunction

  logic [THREADS:0] wdt_rises;
  logic [1:0]       timeouts;
  logic             fit_event;

  assign wdt_rises = rises(wdt_bit, tb_i, ticked_i, we_i, steps_i);
  assign fit_event = enable_i && rises(fit_bit, tb_i, ticked_i, we_i, steps_i) != '0;
  assign timeouts  = enable_i ? how_many(wdt_rises) : 2'd0;  // the fourth does nothing

  // What they do. A time-out finds ENW 0 and sets it, or WIS, or both are 1 and it is a reset.
  logic        enw, wis, resets, records, completes;
  logic [1:0]  kind, wdt_reset_after;
  logic [31:0] tsr_after, tcr_after, fresh;

  assign enw  = tsr_q[power_timebase_pkg::EnwBit];
  assign wis  = tsr_q[power_timebase_pkg::WisBit];
  assign kind = tcr_q[power_timebase_pkg::WrcLsb +: 2];

  assign resets    = timeouts > {1'b0, !enw} + {1'b0, !wis} && kind != 2'd0 && wdt_reset_q == 2'd0;
  assign records   = resets && !wrs_at_completion_i;
  assign completes = enable_i && wrs_at_completion_i && done_i != 2'd0;

  assign fresh = {31'b0, timeouts != 2'd0 && !enw} << power_timebase_pkg::EnwBit |
      {31'b0, timeouts > {1'b0, !enw} && !wis} << power_timebase_pkg::WisBit |
      {30'b0, records ? kind : 2'd0} << power_timebase_pkg::WrsLsb |
      {30'b0, completes ? done_i : 2'd0} << power_timebase_pkg::WrsLsb |
      {31'b0, expires_i && enable_i} << power_timebase_pkg::DisBit |
      {31'b0, fit_event} << power_timebase_pkg::FisBit;

  assign tsr_after       = (tsr_q & ~(records || completes ? WrsMask : '0)) | fresh;
  assign tcr_after       = records ? tcr_q & ~WrcMask : tcr_q;
  assign wdt_reset_after = resets ? kind : wdt_reset_q;

  // Writes
  logic [1:0]  wrc, written_wrc, kept_wrc;
  logic [31:0] written_tcr, written_tsr, host_tsr;

  assign wrc         = tcr_after[power_timebase_pkg::WrcLsb +: 2];
  assign written_wrc = wdata_i[power_timebase_pkg::WrcLsb +: 2];
  assign written_tcr = wdata_i & (power_timebase_pkg::TcrMask |
                                  (any_bit_i ? power_timebase_pkg::ExtMask : '0));

  always_comb begin
    if (wrc_i == power_timebase_pkg::WrcBitsStick) begin
      kept_wrc = written_wrc | wrc;
    end else if (wrc_i == power_timebase_pkg::WrcFieldSticks && wrc != 2'd0) begin
      kept_wrc = wrc;
    end else begin
      kept_wrc = written_wrc;
    end
  end

  always_comb begin
    if (load_i) begin
      tcr_d = load_tcr_i & (power_timebase_pkg::TcrMask | power_timebase_pkg::ExtMask);
    end else if (tcr_we_i) begin
      tcr_d = (written_tcr & ~WrcMask) | {30'b0, kept_wrc} << power_timebase_pkg::WrcLsb;
    end else begin
      tcr_d = host_tcr_we_i ? written_tcr : tcr_after;
    end
  end

  always_comb begin
    if (host_tsr_we_i) begin
      written_tsr = wdata_i & power_timebase_pkg::TsrMask;
    end else begin
      written_tsr = clear_i ? tsr_after & ~(wdata_i & ~fresh) : tsr_after;
    end
  end

  assign host_tsr = (written_tsr | (or_i ? host_data_i & power_timebase_pkg::TsrMask : '0)) &
      ~(and_not_i ? host_data_i : '0);

  assign tsr_d       = load_i ? load_tsr_i & power_timebase_pkg::TsrMask : host_tsr;
  assign wdt_reset_d = load_i ? load_wdt_reset_i : wdt_reset_after;

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
    if (rst_ni) begin
      wrs_d = tsr_d[power_timebase_pkg::WrsLsb +: 2];
    end else begin
      wrs_d = completes ? done_i : wrs_q;
    end
  end

  always_ff @(posedge clk_i) begin
    wrs_q <= wrs_d;
  end

  assign tsr_q = (status_q & ~WrsMask) | {30'b0, wrs_q} << power_timebase_pkg::WrsLsb;

  assign tcr_o       = tcr_q;
  assign tsr_o       = tsr_q;
  assign wdt_reset_o = wdt_reset_q;
  assign tcr_next_o  = tcr_d;
  assign tsr_next_o  = tsr_d;

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
