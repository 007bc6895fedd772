// SPDX-License-Identifier: Apache-2.0
//
// The Arm system counter without a bus (Arm ARM, system level implementation of the generic timer):
// count and fraction, control bits, frequency switching, scaling.
//
// Contract, on every edge and in this order:
// 1. Tick, with the control bits as they were. Unless tick_i is 0, or the counter is disabled or
//    halted by the debugger (HDBG and dbg_halt_i), another clock of the update period is gone. The
//    last of N(active) adds N(active), or N(active) * ScaleVal with SCEN, to {count, fraction}; the
//    count wraps at its width. Then the frequency check.
// 2. Write. The written bits replace what the tick left; writing either half of the count clears
//    the fraction, and no write but the frequency check that follows it touches the update period.
// dbg_halt_i acts without a flop: its level in the cycle that ends with the edge decides.
//
// Whether the count is a multiple of the requested step: a division finds the residue when a write
// begins the wait, and every update then moves it on, since only a write changes step or request.
//
// The presets must not change out of reset; a divisor is at least 1, and N(0) is 1.

module arm_system_counter_core (
  input  logic         clk_i,
  input  logic         rst_ni,
  input  logic         tick_i,

  // Presets
  input  logic [63:0]  count_mask_i,       // 2^W - 1
  input  logic [127:0] divisors_i,         // N(0) to N(7), 16 bits each
  input  logic [127:0] steps_i,            // N(0) to N(7) times the counts of a tick
  input  logic         cntsc_i,            // scaling exists

  // The frequency table: what can be selected, before and after this edge's write
  input  logic [7:0]   selectable_i,
  input  logic [7:0]   selectable_next_i,

  input  logic         dbg_halt_i,

  // Writes, one register on an edge
  input  logic         cntcr_we_i,
  input  logic         cntscr_we_i,
  input  logic         cntcv_lo_we_i,
  input  logic         cntcv_hi_we_i,
  input  logic         cntfid_we_i,        // the table's
  input  logic [63:0]  wdata_i,            // CNTCV: each half where it belongs; else the low half

  // State
  output logic         en_o,
  output logic         hdbg_o,
  output logic         scen_o,
  output logic [9:0]   fcreq_o,
  output logic [31:0]  scaleval_o,
  output logic [2:0]   active_o,           // CNTSR.FCACK
  output logic [63:0]  count_o,
  output logic [63:0]  count_ticked_o,     // after the coming edge's tick
  output logic [63:0]  count_next_o        // after the coming edge
);

  logic        en_d, en_q;
  logic        hdbg_d, hdbg_q;
  logic        scen_d, scen_q;
  logic [9:0]  fcreq_d, fcreq_q;
  logic [31:0] scaleval_d, scaleval_q;     // difference from 1.0
  logic [2:0]  active_d, active_q;
  logic [15:0] elapsed_d, elapsed_q;       // clocks gone in this update period
  logic [63:0] count_d, count_q;
  logic [23:0] fraction_d, fraction_q;
  logic [15:0] residue_d, residue_q;       // count modulo the step that waits for a multiple

  // Tick ------------------------------------------------------------------------------------------

  logic        counting, update;
  logic [15:0] divisor, counts;            // of the entry in use: clocks and counts of an update
  logic [16:0] elapsed_with_this;          // one bit more: all-ones plus one must not wrap
  logic [47:0] scaled;                     // counts * ScaleVal
  logic [23:0] step, step_fraction;
  logic [24:0] fraction_sum;

  logic [63:0] count_ticked;
  logic [23:0] fraction_ticked;
  logic [15:0] elapsed_ticked, elapsed_checked;
  logic [15:0] residue_ticked;
  logic [2:0]  active_checked;

  logic [15:0] requested;                  // the step that may be waiting
  logic [16:0] residue_sum;

  assign divisor           = divisors_i[16 * {4'b0, active_q} +: 16];
  assign counts            = steps_i[16 * {4'b0, active_q} +: 16];
  assign counting          = tick_i && en_q && !(hdbg_q && dbg_halt_i);
  assign elapsed_with_this = {1'b0, elapsed_q} + 17'd1;
  assign update            = counting && elapsed_with_this >= {1'b0, divisor};

  assign scaled        = {32'b0, counts} * {16'b0, scaleval_o};
  assign step          = scen_q ? scaled[47:24] : {8'b0, counts};
  assign step_fraction = scen_q ? scaled[23:0] : '0;
  assign fraction_sum  = {1'b0, fraction_q} + {1'b0, step_fraction};

  // While the requested step is the larger one, so that an update adds less than it.
  assign requested   = steps_i[16 * {4'b0, fcreq_q[2:0]} +: 16];
  assign residue_sum = {1'b0, residue_q} + {1'b0, counts};

  always_comb begin
    count_ticked    = count_q;
    fraction_ticked = fraction_q;
    elapsed_ticked  = elapsed_q;
    if (update) begin
      count_ticked    = (count_q + {40'b0, step} + {63'b0, fraction_sum[24]}) & count_mask_i;
      fraction_ticked = fraction_sum[23:0];
      elapsed_ticked  = '0;
    end else if (counting) begin
      elapsed_ticked = elapsed_with_this[15:0];
    end
  end

  always_comb begin
    residue_ticked = residue_q;
    if (update && count_ticked < {48'b0, requested}) begin
      residue_ticked = count_ticked[15:0];  // also where the count wrapped
    end else if (update && residue_sum >= {1'b0, requested}) begin
      residue_ticked = residue_sum[15:0] - requested;
    end else if (update) begin
      residue_ticked = residue_sum[15:0];
    end
  end

  logic unused_must_align;

  arm_system_counter_check u_check_tick (
    .steps_i,
    .selectable_i,
    .enabled_i   (en_q),
    .scaled_i    (scen_q),
    .request_i   (fcreq_q),
    .elapsed_i   (elapsed_ticked),
    .active_i    (active_q),
    .must_align_o(unused_must_align),
    .residue_i   (residue_ticked),
    .elapsed_o   (elapsed_checked),
    .active_o    (active_checked)
  );

  // Write -----------------------------------------------------------------------------------------

  always_comb begin
    en_d       = en_q;
    hdbg_d     = hdbg_q;
    scen_d     = scen_q;
    fcreq_d    = fcreq_q;
    scaleval_d = scaleval_q;
    count_d    = count_ticked;
    fraction_d = fraction_ticked;
    if (cntcr_we_i) begin
      en_d    = wdata_i[arm_system_counter_pkg::CntcrEnBit];
      hdbg_d  = wdata_i[arm_system_counter_pkg::CntcrHdbgBit];
      scen_d  = wdata_i[arm_system_counter_pkg::CntcrScenBit] && cntsc_i;
      fcreq_d = wdata_i[arm_system_counter_pkg::CntcrFcreqLsb +: 10];
    end
    if (cntscr_we_i && cntsc_i) begin
      scaleval_d = wdata_i[31:0] ^ arm_system_counter_pkg::ScaleOne;
    end
    if (cntcv_lo_we_i) begin
      count_d[31:0] = wdata_i[31:0] & count_mask_i[31:0];
      fraction_d    = '0;
    end
    if (cntcv_hi_we_i) begin
      count_d[63:32] = wdata_i[63:32] & count_mask_i[63:32];
      fraction_d     = '0;
    end
  end

  logic        written, must_align;
  logic [15:0] residue_written;

  assign written   = cntcr_we_i || cntcv_lo_we_i || cntcv_hi_we_i || cntfid_we_i;
  assign residue_d = written ? residue_written : residue_ticked;

  arm_system_counter_remainder u_remainder (
    .enable_i   (written && must_align),
    .dividend_i (count_d),
    .divisor_i  (steps_i[16 * {4'b0, fcreq_d[2:0]} +: 16]),
    .remainder_o(residue_written)
  );

  arm_system_counter_check u_check_write (
    .steps_i,
    .selectable_i(selectable_next_i),
    .enabled_i   (en_d),
    .scaled_i    (scen_d),
    .request_i   (fcreq_d),
    .elapsed_i   (elapsed_checked),
    .active_i    (active_checked),
    .must_align_o(must_align),
    .residue_i   (residue_d),
    .elapsed_o   (elapsed_d),
    .active_o    (active_d)
  );

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      en_q       <= 1'b0;
      hdbg_q     <= 1'b0;
      scen_q     <= 1'b0;
      fcreq_q    <= '0;
      scaleval_q <= '0;
      active_q   <= '0;
      elapsed_q  <= '0;
      count_q    <= '0;
      fraction_q <= '0;
      residue_q  <= '0;
    end else begin
      en_q       <= en_d;
      hdbg_q     <= hdbg_d;
      scen_q     <= scen_d;
      fcreq_q    <= fcreq_d;
      scaleval_q <= scaleval_d;
      active_q   <= active_d;
      elapsed_q  <= elapsed_d;
      count_q    <= count_d;
      fraction_q <= fraction_d;
      residue_q  <= residue_d;
    end
  end

  assign en_o           = en_q;
  assign hdbg_o         = hdbg_q;
  assign scen_o         = scen_q;
  assign fcreq_o        = fcreq_q;
  assign scaleval_o     = scaleval_q ^ arm_system_counter_pkg::ScaleOne;
  assign active_o       = active_q;
  assign count_o        = count_q;
  assign count_ticked_o = count_ticked;
  assign count_next_o   = count_d;

`ifndef SYNTHESIS
  arm_system_counter_core_props u_props (
    .clk_i,
    .rst_ni,
    .tick_i,
    .count_mask_i,
    .divisors_i,
    .steps_i,
    .cntsc_i,
    .selectable_i,
    .selectable_next_i,
    .dbg_halt_i,
    .cntcr_we_i,
    .cntscr_we_i,
    .cntcv_lo_we_i,
    .cntcv_hi_we_i,
    .cntfid_we_i,
    .wdata_i,
    .en_o,
    .hdbg_o,
    .scen_o,
    .fcreq_o,
    .scaleval_o,
    .active_o,
    .count_o,
    .count_ticked_o,
    .count_next_o,
    .fraction_q_i(fraction_q),
    .elapsed_q_i (elapsed_q),
    .residue_q_i (residue_q)
  );
`endif

endmodule
