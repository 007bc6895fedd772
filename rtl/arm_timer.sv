// SPDX-License-Identifier: Apache-2.0
//
// One comparator of the Arm generic timer (Arm ARM, generic timer chapters): CVAL, CTL, the
// condition and the interrupt line. Every timer of a frame and of a CPU is one of these; it knows
// no counter and no offset, only views: the count less the offset that somebody chose.
//
// Contract:
// - COND is view >= CVAL, unsigned on 64 bits. There is no latch: the condition, ISTATUS and the
//   line follow view, CVAL, CTL and masks upwards and downwards.
// - CTL has ENABLE (bit 0) and IMASK (bit 1), and ISTATUS (bit 2) that no write changes. ISTATUS
//   ignores IMASK. While ENABLE is 0 it reads 0, or COND if istatus_condition_i is 1.
// - The line is ENABLE && COND && !IMASK, and not held down. It is a flop: the coming edge decides
//   it from what that edge leaves in view, CVAL, CTL and mask, so that it moves with the edge.
// - What the state of the CPU chooses without an edge is chosen behind the flops: other_i between
//   two views, held_i whether mask counts. A timer without these ties them to 0.
// - unclocked_i: the view may have moved without an edge since the latest one, by a reset that the
//   counter has for itself; it is view_next_i then. Condition and line pass by their flops.
// - Writes act on the edge that ends their cycle, one register on an edge. CVAL takes either half
//   of wdata_i or both at once. TVAL stores nothing itself: CVAL becomes tval_cval_i, which is the
//   view that the writer sees after this edge's tick plus the word written, sign-extended. That
//   view's offset need not be the one of view_next_i.
// - Early: writes of CVAL and CTL come a cycle before the one whose edge they act on. The registers
//   have them at once, ISTATUS and the line with that edge; nobody may look at CVAL and CTL between.
//   So no write data lie between the registers and the comparison. A write of TVAL is not early: its
//   edge's tick is in it.
// Both comparisons, with what CVAL keeps and with what a write of TVAL makes of it, end in a carry that comes late. So
// nothing but one LUT chooses between them in front of a flop, and what only a read needs is chosen behind it.
//
// Left out: reading TVAL, which is (CVAL - view)[31:0] with the reader's view.

module arm_timer #(
  parameter bit Early = 1'b0
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Preset
  input  logic        istatus_condition_i,  // ISTATUS shows COND also while ENABLE is 0

  // The CPU's state
  input  logic        other_i,              // compares with the other view
  input  logic        held_i,               // the mask holds the line down; CTL does not show it

  // After the coming edge
  input  logic [63:0] view_next_i,
  input  logic [63:0] other_view_next_i,
  input  logic        mask_next_i,

  input  logic [63:0] tval_cval_i,          // what a write of TVAL makes of CVAL
  input  logic        unclocked_i,

  // Writes, at most one register on an edge
  input  logic        cval_lo_we_i,
  input  logic        cval_hi_we_i,
  input  logic        tval_we_i,
  input  logic        ctl_we_i,
  input  logic [63:0] wdata_i,

  output logic [63:0] cval_o,
  output logic [31:0] ctl_o,
  output logic        irq_o
);

  logic [63:0] cval_d, cval_q;
  logic        imask_d, imask_q;
  logic        enable_d, enable_q;
  logic        armed_d, armed_q;            // ENABLE without IMASK

  logic [63:0] settled;                     // CVAL after the coming edge, but for a write of TVAL
  logic        armed;                       // ENABLE without IMASK, likewise
  logic        was_armed;                   // ... and after the latest edge
  logic [64:0] kept, kept_other, set, set_other;
  logic [1:0]  kept_below_d, kept_below_q;  // [1]: by the other view
  logic [1:0]  set_below_d, set_below_q;
  logic        set_q;                       // the latest edge wrote TVAL
  logic [1:0]  below_d;
  logic [1:0]  raised_d, raised_q;          // the line if no mask counts ...
  logic [1:0]  open_d, open_q;              // ... and if the mask does
  logic        condition, istatus;

  always_comb begin
    cval_d   = cval_q;
    imask_d  = imask_q;
    enable_d = enable_q;
    if (cval_lo_we_i) begin
      cval_d[31:0] = wdata_i[31:0];
    end
    if (cval_hi_we_i) begin
      cval_d[63:32] = wdata_i[63:32];
    end
    if (ctl_we_i) begin
      imask_d  = wdata_i[1];
      enable_d = wdata_i[0];
    end
  end

  assign armed_d = enable_d && !imask_d;
  assign settled = Early ? cval_q : cval_d;
  assign armed   = Early ? armed_q : armed_d;

  request_stage #(
    .Width(1),
    .Early(Early)
  ) u_was_armed (
    .clk_i,
    .rst_ni,
    .d_i(armed_q),
    .q_o(was_armed)
  );

  // A view is below CVAL if CVAL - view - 1 carries. CVAL is 0 in reset, and no view is below that.
  assign kept       = {1'b0, settled} + {1'b0, ~view_next_i};
  assign kept_other = {1'b0, settled} + {1'b0, ~other_view_next_i};
  assign set        = {1'b0, tval_cval_i} + {1'b0, ~view_next_i};
  assign set_other  = {1'b0, tval_cval_i} + {1'b0, ~other_view_next_i};

  logic unused_differences;
  assign unused_differences = ^{kept[63:0], kept_other[63:0], set[63:0], set_other[63:0]};

  assign kept_below_d = {kept_other[64], kept[64]};
  assign set_below_d  = {set_other[64], set[64]};
  assign below_d      = tval_we_i ? set_below_d : kept_below_d;
  assign raised_d     = ~below_d & {2{armed}};
  assign open_d       = raised_d & {2{!mask_next_i}};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cval_q       <= '0;
      imask_q      <= 1'b0;
      enable_q     <= 1'b0;
      armed_q      <= 1'b0;
      kept_below_q <= '0;
      set_below_q  <= '0;
      set_q        <= 1'b0;
      raised_q     <= '0;
      open_q       <= '0;
    end else begin
      cval_q       <= tval_we_i ? tval_cval_i : cval_d;
      imask_q      <= imask_d;
      enable_q     <= enable_d;
      armed_q      <= armed_d;
      kept_below_q <= kept_below_d;
      set_below_q  <= set_below_d;
      set_q        <= tval_we_i;
      raised_q     <= raised_d;
      open_q       <= open_d;
    end
  end

  logic [1:0] below_q, below, raised, open;
  assign below_q = set_q ? set_below_q : kept_below_q;
  assign below   = unclocked_i ? below_d : below_q;
  assign raised  = unclocked_i ? ~below_d & {2{was_armed}} : raised_q;
  assign open    = unclocked_i ? raised & {2{!mask_next_i}} : open_q;

  assign condition = !below[other_i];
  assign istatus   = condition && (enable_q || istatus_condition_i);

  assign cval_o = cval_q;
  assign ctl_o  = {29'b0, istatus, imask_q, enable_q};
  assign irq_o  = held_i ? open[other_i] : raised[other_i];

`ifndef SYNTHESIS
  arm_timer_props #(
    .Early(Early)
  ) u_props (
    .clk_i,
    .rst_ni,
    .istatus_condition_i,
    .other_i,
    .held_i,
    .view_next_i,
    .other_view_next_i,
    .mask_next_i,
    .tval_cval_i,
    .unclocked_i,
    .cval_lo_we_i,
    .cval_hi_we_i,
    .tval_we_i,
    .ctl_we_i,
    .wdata_i,
    .cval_o,
    .ctl_o,
    .irq_o
  );
`endif

endmodule
