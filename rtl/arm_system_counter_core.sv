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
// Whether the count is a multiple of the requested step: arm_system_counter_residue says so at once,
// arm_system_counter_division in series.
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
  input  logic         serial_i,           // multiples are known 66 counted clocks after a write

  // The frequency table: what can be selected, before and after this edge's write
  input  logic [7:0]   selectable_i,
  input  logic [7:0]   selectable_next_i,

  input  logic         dbg_halt_i,

  // Writes, one register on an edge
  input  logic         cntcr_we_i,
  input  logic         cntscr_we_i,
  input  logic         cntcv_lo_we_i,
  input  logic         cntcv_hi_we_i,
  input  logic         cntfid_we_i,        // the table's, of an entry that it stores
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
  logic [15:0] left_d, left_q;             // clocks of this update period after the coming one
  logic [63:0] count_d, count_q;
  logic [23:0] fraction_d, fraction_q;

  // Tick ------------------------------------------------------------------------------------------

  logic        counting, update;
  logic [15:0] counts;                     // of an update of the entry in use
  logic [127:0] lasts;
  logic        boundary_ticked;            // no clock of an update period is gone
  logic [47:0] scaled;                     // counts * ScaleVal
  logic [23:0] step, step_fraction;
  logic [24:0] fraction_sum, low_sum;
  logic [39:0] high_up;

  logic [63:0] count_up, count_ticked;
  logic [23:0] fraction_ticked;

  assign counts   = steps_i[16 * {4'b0, active_q} +: 16];
  assign counting = tick_i && en_q && !(hdbg_q && dbg_halt_i);
  assign update   = counting && left_q == '0;

  // After the first clock of a period, by entry.
  for (genvar n = 0; n < 8; n++) begin : gen_last
    assign lasts[16 * n +: 16] = divisors_i[16 * n +: 16] - 16'd1;
  end

  assign boundary_ticked = counting ? update : left_q == lasts[16 * {4'b0, active_q} +: 16];

  assign scaled        = {32'b0, counts} * {16'b0, scaleval_o};
  assign step          = scen_q ? scaled[47:24] : {8'b0, counts};
  assign step_fraction = scen_q ? scaled[23:0] : '0;
  assign fraction_sum  = {1'b0, fraction_q} + {1'b0, step_fraction};

  // No step has more than 24 bits, so that what is above them goes up by one or stays: no carry has
  // to come up from below.
  assign low_sum = {1'b0, count_q[23:0]} + {1'b0, step} + {24'b0, fraction_sum[24]};
  assign high_up = count_q[63:24] + 40'd1;

  assign count_up = {low_sum[24] ? high_up : count_q[63:24], low_sum[23:0]} & count_mask_i;

  assign count_ticked    = update ? count_up : count_q;
  assign fraction_ticked = update ? fraction_sum[23:0] : fraction_q;

  logic        aligned_ticked, switch_ticked;

  arm_system_counter_check u_check_tick (
    .steps_i,
    .selectable_i,
    .enabled_i   (en_q),
    .scaled_i    (scen_q),
    .request_i   (fcreq_q),
    .boundary_i  (boundary_ticked),
    .active_i    (active_q),
    .aligned_i   (aligned_ticked),
    .switch_o    (switch_ticked)
  );

  // Write -----------------------------------------------------------------------------------------

  assign en_d       = cntcr_we_i ? wdata_i[arm_system_counter_pkg::CntcrEnBit] : en_q;
  assign hdbg_d     = cntcr_we_i ? wdata_i[arm_system_counter_pkg::CntcrHdbgBit] : hdbg_q;
  assign scen_d     = cntcr_we_i ? wdata_i[arm_system_counter_pkg::CntcrScenBit] && cntsc_i : scen_q;
  assign fcreq_d    = cntcr_we_i ? wdata_i[arm_system_counter_pkg::CntcrFcreqLsb +: 10] : fcreq_q;
  assign scaleval_d = (cntscr_we_i && cntsc_i) ? wdata_i[31:0] ^ arm_system_counter_pkg::ScaleOne : scaleval_q;
  assign count_d[31:0]  = cntcv_lo_we_i ? wdata_i[31:0] & count_mask_i[31:0] : count_ticked[31:0];
  assign count_d[63:32] = cntcv_hi_we_i ? wdata_i[63:32] & count_mask_i[63:32] : count_ticked[63:32];
  assign fraction_d     = (cntcv_lo_we_i || cntcv_hi_we_i) ? '0 : fraction_ticked;

  // What the check finds after the write if the tick made no change, and if it made one: side by side, so
  // that it does not wait for that. Without a write there is nothing to be found.
  logic written, aligned_written, switch_unchanged, switch_changed, switch_written, boundary_next;

  assign written = cntcr_we_i || cntcv_lo_we_i || cntcv_hi_we_i || cntfid_we_i;

  arm_system_counter_check u_check_unchanged (
    .steps_i,
    .selectable_i(selectable_next_i),
    .enabled_i   (en_d),
    .scaled_i    (scen_d),
    .request_i   (fcreq_d),
    .boundary_i  (boundary_ticked),
    .active_i    (active_q),
    .aligned_i   (aligned_written),
    .switch_o    (switch_unchanged)
  );

  arm_system_counter_check u_check_changed (
    .steps_i,
    .selectable_i(selectable_next_i),
    .enabled_i   (en_d),
    .scaled_i    (scen_d),
    .request_i   (fcreq_d),
    .boundary_i  (1'b1),
    .active_i    (fcreq_q[2:0]),
    .aligned_i   (aligned_written),
    .switch_o    (switch_changed)
  );

  assign switch_written = switch_ticked ? switch_changed : switch_unchanged;
  assign boundary_next  = boundary_ticked || switch_ticked || switch_unchanged;

  assign active_d = switch_written ? fcreq_d[2:0] : switch_ticked ? fcreq_q[2:0] : active_q;
  assign left_d   = boundary_next ? lasts[16 * {4'b0, active_d} +: 16] : left_q - {15'b0, counting};

  // Multiples of the requested step ---------------------------------------------------------------

  logic [15:0] requested;
  logic        at_once_ticked, at_once_written, serial_ticked;

  assign requested = steps_i[16 * {4'b0, fcreq_q[2:0]} +: 16];

  arm_system_counter_residue u_residue (
    .clk_i,
    .rst_ni,
    .enable_i        (!serial_i),
    .start_i         (written),
    .count_next_i    (count_d),
    .divisor_next_i  (steps_i[16 * {4'b0, fcreq_d[2:0]} +: 16]),
    .divisor_i       (requested),
    .step_i          (counts),
    .update_i        (update),
    .count_i         (count_q),
    .count_ticked_i  (count_ticked),
    .aligned_ticked_o(at_once_ticked),
    .aligned_start_o (at_once_written)
  );

  arm_system_counter_division u_division (
    .clk_i,
    .rst_ni,
    .count_mask_i,
    .start_i   (written),
    .divisor_i (requested),
    .step_i    (counts),
    .counting_i(counting),
    .update_i  (update),
    .count_i   (count_q),
    .count_up_i(count_up),
    .aligned_o (serial_ticked)
  );

  assign aligned_ticked  = serial_i ? serial_ticked : at_once_ticked;
  assign aligned_written = !serial_i && at_once_written;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      en_q       <= 1'b0;
      hdbg_q     <= 1'b0;
      scen_q     <= 1'b0;
      fcreq_q    <= '0;
      scaleval_q <= '0;
      active_q   <= '0;
      left_q     <= '0;
      count_q    <= '0;
      fraction_q <= '0;
    end else begin
      en_q       <= en_d;
      hdbg_q     <= hdbg_d;
      scen_q     <= scen_d;
      fcreq_q    <= fcreq_d;
      scaleval_q <= scaleval_d;
      active_q   <= active_d;
      left_q     <= left_d;
      count_q    <= count_d;
      fraction_q <= fraction_d;
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
    .fraction_q_i     (fraction_q),
    .elapsed_q_i      (lasts[16 * {4'b0, active_q} +: 16] - left_q),
    .aligned_ticked_i (aligned_ticked),
    .aligned_written_i(aligned_written)
  );
`endif

endmodule
