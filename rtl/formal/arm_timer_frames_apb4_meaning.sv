// SPDX-License-Identifier: Apache-2.0
//
// What arm_timer_frames_apb4 means, to prove that it does: arm_timer_frames at its own port, told
// in one cycle of each transfer, its setup phase, who accesses what in the next, the access phase;
// PPROT[1] is Non-secure. A write of part of a word is an error and does not get there.

module arm_timer_frames_apb4_meaning (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets, one bit a frame where there are eight
  input  logic [7:0]  present_i,
  input  logic [7:0]  virtual_i,                   // virtual timer and CNTVOFF<n>
  input  logic [7:0]  el0_view_i,                  // CNTEL0Base<n>
  input  logic [7:0]  nsar_fixed_i,                // CNTNSAR.NS<n> is nsar_value_i for ever
  input  logic [7:0]  nsar_value_i,
  input  logic [7:0]  nsar_reset_i,
  input  logic [5:0]  acr_reset_i,
  input  logic [31:0] cntfrq_reset_i,
  input  logic        frame_cntfrq_independent_i,  // every frame has a CNTFRQ of its own
  input  logic        two_security_states_i,
  input  logic        istatus_condition_i,         // ISTATUS does not depend on ENABLE
  input  logic [63:0] ctl_pid_i,                   // PID0 in bits 7:0, PID7 in bits 63:56
  input  logic [63:0] frame_pid_i,

  // APB4
  input  logic [16:0] paddr_i,
  input  logic [2:0]  pprot_i,
  input  logic        psel_i,
  input  logic        penable_i,
  input  logic        pwrite_i,
  input  logic [31:0] pwdata_i,
  input  logic [3:0]  pstrb_i,
  output logic        pready_o,
  output logic [31:0] prdata_o,
  output logic        pslverr_o,

  // The count: after the latest edge, after the coming edge's tick, after the coming edge
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] count_next_i,
  input  logic        unclocked_i,                 // a counter with a reset of its own is in it; else 0

  // Interrupt lines, a level each
  output logic [7:0]  irq_p_o,
  output logic [7:0]  irq_v_o
);

  logic        access, whole, error;
  logic [63:0] rdata;

  assign access    = psel_i && penable_i;
  assign whole     = !pwrite_i || (&pstrb_i);
  assign pready_o  = 1'b1;
  assign prdata_o  = access && !pwrite_i && !error ? rdata[31:0] : '0;
  assign pslverr_o = access && (!whole || error);

  // What the core promises, and proves, where a setup phase is followed by its access phase: it answers
  // those who ask, and reads 0 but for a read.
  always_comb begin
    assume (!error || (access && whole));
    assume (rdata == '0 || (access && !pwrite_i && !error));
  end

  arm_timer_frames #(
    .Early(1'b1)
  ) u_frames (
    .clk_i,
    .rst_ni,
    .present_i,
    .virtual_i,
    .el0_view_i,
    .nsar_fixed_i,
    .nsar_value_i,
    .nsar_reset_i,
    .acr_reset_i,
    .cntfrq_reset_i,
    .frame_cntfrq_independent_i,
    .two_security_states_i,
    .istatus_condition_i,
    .ctl_pid_i,
    .frame_pid_i,
    .req_i      (psel_i && !penable_i && whole),
    .we_i       (pwrite_i),
    .addr_i     (paddr_i),
    .wide_i     (1'b0),
    .wdata_i    ({32'b0, pwdata_i}),
    .nonsecure_i(pprot_i[1]),
    .rdata_o    (rdata),
    .error_o    (error),
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i,
    .irq_p_o,
    .irq_v_o
  );

endmodule
