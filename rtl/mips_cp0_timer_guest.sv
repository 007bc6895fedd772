// SPDX-License-Identifier: Apache-2.0
//
// The guest's view of the MIPS CP0 timer (Virtualization module): GTOffset, and the guest's own
// Compare, Cause.TI and Cause.DC. There is no guest counter: Guest Count is Count + GTOffset modulo
// 2^32, whatever the guest's DC is.
//
// Contract, on every edge, in this order:
// 1. Root's tick (count_inc_i). If it happened, the guest's DC was 0 and the new Guest Count equals
//    Guest Compare, TI becomes 1. Only counting can match: a write of Count or of GTOffset that
//    lands on Compare never does, which is what lets a hypervisor park the guest's timer.
// 2. The write. A Compare write by software (ack_i) clears TI, that very edge's match included; one
//    by the host leaves TI alone. A write of DC sets nothing. TI itself is written by root and host.
// A match is taken whether or not the guest may touch the timer (GuestCtl0.GT); that bit only
// decides who may access it, which is not this module's business.
//
// Without the Virtualization module (vz_i = 0) nothing matches and count_o is 0.

module mips_cp0_timer_guest (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets
  input  logic        vz_i,
  input  logic [31:0] gtoffset_mask_i,  // the bits of GTOffset that exist

  // Root's counter
  input  logic [31:0] count_i,          // Count, registered
  input  logic [31:0] count_ticked_i,   // Count after this edge's tick, before this edge's write
  input  logic        count_inc_i,      // this edge's tick counts

  // Writes
  input  logic [31:0] wdata_i,
  input  logic        ack_i,            // 1: by software, 0: by the host
  input  logic        gtoffset_we_i,
  input  logic        compare_we_i,
  input  logic        dc_we_i,          // Cause.DC := its bit of wdata_i
  input  logic        ti_we_i,          // Cause.TI := its bit of wdata_i

  // State
  output logic [31:0] gtoffset_o,
  output logic [31:0] count_o,
  output logic [31:0] compare_o,
  output logic        dc_o,
  output logic        ti_o,
  output logic        ti_next_o         // after the coming edge
);

  logic [31:0] gtoffset_d, gtoffset_q;
  logic [31:0] compare_d, compare_q;
  logic        dc_d, dc_q;
  logic        ti_d, ti_q;

  logic [31:0] ticked;                 // Guest Count after the tick

  assign ticked = count_ticked_i + gtoffset_q;

  always_comb begin
    gtoffset_d = gtoffset_q;
    compare_d  = compare_q;
    dc_d       = dc_q;
    ti_d       = ti_q;

    // Tick
    if (vz_i && count_inc_i && !dc_q && ticked == compare_q) begin
      ti_d = 1'b1;
    end

    // Write
    if (gtoffset_we_i) begin
      gtoffset_d = wdata_i & gtoffset_mask_i;
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
      gtoffset_q <= '0;
      compare_q  <= '0;
      dc_q       <= 1'b0;
      ti_q       <= 1'b0;
    end else begin
      gtoffset_q <= gtoffset_d;
      compare_q  <= compare_d;
      dc_q       <= dc_d;
      ti_q       <= ti_d;
    end
  end

  assign gtoffset_o = gtoffset_q;
  assign compare_o  = compare_q;
  assign dc_o       = dc_q;
  assign ti_o       = ti_q;
  assign ti_next_o  = ti_d;

  always_comb begin
    if (!vz_i) begin
      count_o = '0;
    end else begin
      count_o = count_i + gtoffset_q;
    end
  end

`ifndef SYNTHESIS
  mips_cp0_timer_guest_props u_props (
    .clk_i,
    .rst_ni,
    .vz_i,
    .gtoffset_mask_i,
    .count_i,
    .count_inc_i,
    .wdata_i,
    .ack_i,
    .gtoffset_we_i,
    .compare_we_i,
    .dc_we_i,
    .ti_we_i,
    .gtoffset_o,
    .count_o,
    .compare_o,
    .dc_o,
    .ti_o
  );
`endif

endmodule
