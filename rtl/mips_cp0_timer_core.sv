// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer without a bus: prescaler, Count, Compare, Cause.TI, Cause.DC and the guest's
// comparator (MIPS PRA 9.13, 9.15, 9.18, 9.24; Virtualization module for the guest).
//
// Contract, on every edge, from registered values and in this order:
// 1. Tick. Every ccres_i-th edge with tick_i = 1 is a tick of Count, counted from reset or, with
//    count_write_restart_i, from software's latest write of Count. Count advances on it unless DC or
//    the registered count_stop_i is 1. TI becomes 1 on the very edge on which Count takes the value
//    of Compare.
// 2. Write. A Count write replaces what the tick made of Count; by software (ack_i) it sets TI if
//    the value equals Compare and count_write_match_i says so. A Compare write by software clears
//    TI, that edge's match included; by the host (ack_i = 0) it leaves TI. dc_we_i and ti_we_i take
//    their bits of wdata_i from where Cause has them.
// TI is a sticky level. Nothing matches merely because Count and Compare are equal: not out of
// reset, not after a Compare write, not while Count stands still.
//
// Left out: Status and interrupt masks (the CPU's), the rest of Cause (mips_cp0_timer_cause),
// access rules (mips_cp0_timer_access). Release 1, which has no DC, never raises dc_we_i.

module mips_cp0_timer_core #(
  parameter logic [31:0] COUNT_RESET   = '0,
  parameter logic [31:0] COMPARE_RESET = '0
) (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        tick_i,

  // Presets
  input  logic [7:0]  ccres_i,              // at least 1
  input  logic        count_write_match_i,
  input  logic        count_write_restart_i,
  input  logic        vz_i,
  input  logic [31:0] gtoffset_mask_i,

  // Pin: acts like DC from the edge after the one that samples it
  input  logic        count_stop_i,

  // Writes, at most one register on an edge
  input  logic [31:0] wdata_i,
  input  logic        ack_i,                // 1: by software, 0: by the host
  input  logic        count_we_i,
  input  logic        compare_we_i,
  input  logic        dc_we_i,
  input  logic        ti_we_i,
  input  logic        gtoffset_we_i,
  input  logic        guest_compare_we_i,
  input  logic        guest_dc_we_i,
  input  logic        guest_ti_we_i,

  // State
  output logic [31:0] count_o,
  output logic [31:0] compare_o,
  output logic        dc_o,
  output logic        ti_o,
  output logic [31:0] gtoffset_o,
  output logic [31:0] guest_count_o,
  output logic [31:0] guest_compare_o,
  output logic        guest_dc_o,
  output logic        guest_ti_o,

  // After the coming edge
  output logic        ti_next_o,
  output logic        guest_ti_next_o
);

  logic [31:0] count_d, count_q;
  logic [31:0] compare_d, compare_q;
  logic        dc_d, dc_q;
  logic        ti_d, ti_q;
  logic        stop_q;

  logic        count_tick;    // a tick of Count, stopped or not
  logic        count_inc;     // ... that counts
  logic        restart;       // the prescaler begins anew
  logic [31:0] count_ticked;  // Count after the tick, before the write
  logic [31:0] carry_wanted;
  logic        ripe;          // a tick that counts makes Count equal to Compare

  assign restart = count_we_i && ack_i && count_write_restart_i;

  tick_divider #(
    .Width(8)
  ) u_prescaler (
    .clk_i,
    .rst_ni,
    .tick_i,
    .divisor_i(ccres_i),
    .restart_i(restart),
    .tick_o   (count_tick)
  );

  assign count_inc    = count_tick && !dc_q && !stop_q;
  assign count_ticked = count_q + {31'b0, count_inc};

  // Count + 1 == Compare, with no carry to wait for: each bit wants the carry that makes it Compare's, and gets it where
  // that below turns from 1 to 0.
  assign carry_wanted = count_q ^ compare_q;
  assign ripe         = carry_wanted == {count_q[30:0] & ~compare_q[30:0], 1'b1};

  always_comb begin
    count_d   = count_ticked;
    compare_d = compare_q;
    dc_d      = dc_q;
    ti_d      = ti_q;

    // Tick
    if (count_inc && ripe) begin
      ti_d = 1'b1;
    end

    // Write
    if (count_we_i) begin
      count_d = wdata_i;
      if (ack_i && count_write_match_i && wdata_i == compare_q) begin
        ti_d = 1'b1;
      end
    end
    if (compare_we_i) begin
      compare_d = wdata_i;
      if (ack_i) begin
        ti_d = 1'b0;
      end
    end
    if (dc_we_i) begin
      dc_d = wdata_i[mips_cp0_timer_pkg::CauseDcBit];
    end
    if (ti_we_i) begin
      ti_d = wdata_i[mips_cp0_timer_pkg::CauseTiBit];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      count_q   <= COUNT_RESET;
      compare_q <= COMPARE_RESET;
      dc_q      <= 1'b0;
      ti_q      <= 1'b0;
      stop_q    <= 1'b0;
    end else begin
      count_q   <= count_d;
      compare_q <= compare_d;
      dc_q      <= dc_d;
      ti_q      <= ti_d;
      stop_q    <= count_stop_i;
    end
  end

  assign count_o   = count_q;
  assign compare_o = compare_q;
  assign dc_o      = dc_q;
  assign ti_o      = ti_q;
  assign ti_next_o = ti_d;

  mips_cp0_timer_guest u_guest (
    .clk_i,
    .rst_ni,
    .vz_i,
    .gtoffset_mask_i,
    .count_i       (count_q),
    .count_ticked_i(count_ticked),
    .count_inc_i   (count_inc),
    .wdata_i,
    .ack_i,
    .gtoffset_we_i,
    .compare_we_i  (guest_compare_we_i),
    .dc_we_i       (guest_dc_we_i),
    .ti_we_i       (guest_ti_we_i),
    .gtoffset_o,
    .count_o       (guest_count_o),
    .compare_o     (guest_compare_o),
    .dc_o          (guest_dc_o),
    .ti_o          (guest_ti_o),
    .ti_next_o     (guest_ti_next_o)
  );

`ifndef SYNTHESIS
  mips_cp0_timer_core_props #(
    .COUNT_RESET  (COUNT_RESET),
    .COMPARE_RESET(COMPARE_RESET)
  ) u_props (
    .clk_i,
    .rst_ni,
    .tick_i,
    .ccres_i,
    .count_write_match_i,
    .count_write_restart_i,
    .vz_i,
    .count_stop_i,
    .wdata_i,
    .ack_i,
    .count_we_i,
    .compare_we_i,
    .dc_we_i,
    .ti_we_i,
    .gtoffset_we_i,
    .guest_compare_we_i,
    .guest_dc_we_i,
    .guest_ti_we_i,
    .count_o,
    .compare_o,
    .dc_o,
    .ti_o,
    .count_tick_i(count_tick),
    .restart_i   (restart),
    .stop_q_i    (stop_q)
  );
`endif

endmodule
