// SPDX-License-Identifier: Apache-2.0
//
// One comparator of the Arm generic timer (Arm ARM, generic timer chapters): CVAL, CTL, the
// condition and the interrupt line. Every timer of a frame and of a CPU is one of these; it knows
// no counter and no offset, only views: the count less the offset that somebody chose.
//
// Contract:
// - COND is view_i >= CVAL, unsigned on 64 bits. There is no latch: the condition, ISTATUS and the
//   line follow view, CVAL, CTL and masks at once, upwards and downwards.
// - CTL has ENABLE (bit 0) and IMASK (bit 1), and ISTATUS (bit 2) that no write changes. ISTATUS
//   ignores IMASK. While ENABLE is 0 it reads 0, or COND if istatus_condition_i is 1.
// - The line is ENABLE && COND && !IMASK && !mask_i.
// - Writes act on the edge that ends their cycle, one register on an edge. CVAL takes either half
//   of wdata_i or both at once. TVAL stores nothing itself: CVAL becomes tval_view_i plus the low
//   word, sign-extended. tval_view_i is thus the view that the writer sees after this edge's tick;
//   its offset need not be the one of view_i.
//
// Left out: reading TVAL, which is (CVAL - view)[31:0] with the reader's view.

module arm_timer (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Preset
  input  logic        istatus_condition_i,  // ISTATUS shows COND also while ENABLE is 0

  input  logic        mask_i,               // holds the line down; CTL does not show it

  // Views
  input  logic [63:0] view_i,               // after the latest edge
  input  logic [63:0] tval_view_i,          // after the coming edge's tick

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
    if (tval_we_i) begin
      cval_d = tval_view_i + {{32{wdata_i[31]}}, wdata_i[31:0]};
    end
    if (ctl_we_i) begin
      imask_d  = wdata_i[1];
      enable_d = wdata_i[0];
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      cval_q   <= '0;
      imask_q  <= 1'b0;
      enable_q <= 1'b0;
    end else begin
      cval_q   <= cval_d;
      imask_q  <= imask_d;
      enable_q <= enable_d;
    end
  end

  assign condition = view_i >= cval_q;
  assign istatus   = condition && (enable_q || istatus_condition_i);

  assign cval_o = cval_q;
  assign ctl_o  = {29'b0, istatus, imask_q, enable_q};
  assign irq_o  = condition && enable_q && !imask_q && !mask_i;

`ifndef SYNTHESIS
  arm_timer_props u_props (
    .clk_i,
    .rst_ni,
    .istatus_condition_i,
    .mask_i,
    .view_i,
    .tval_view_i,
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
