// SPDX-License-Identifier: Apache-2.0
//
// The Arm memory-mapped timer frames as an APB4 completer: arm_timer_frames behind apb4_port, whose
// header has the bus contract. PADDR is the register port's address; a wider bus decodes the rest
// into PSEL. PPROT[1] is nonsecure. The presets are static inputs.

module arm_timer_frames_apb4 (
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

  logic        req, setup, we, error;
  logic [16:0] addr;
  logic [31:0] wdata;
  logic [2:0]  prot;
  logic [63:0] rdata;

  apb4_port #(
    .AddrWidth(17)
  ) u_port (
    .clk_i,
    .rst_ni,
    .paddr_i,
    .pprot_i,
    .psel_i,
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o,
    .prdata_o,
    .pslverr_o,
    .req_o  (req),
    .we_o   (we),
    .addr_o (addr),
    .wdata_o(wdata),
    .prot_o (prot),
    .rdata_i(rdata[31:0]),
    .error_i(error)
  );

  // The setup phase tells the core what the access phase does.
  assign setup = psel_i && !penable_i && (!pwrite_i || pstrb_i == 4'hF);

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
    .req_i      (setup),
    .we_i       (we),
    .addr_i     (addr),
    .wide_i     (1'b0),
    .wdata_i    ({32'b0, wdata}),
    .nonsecure_i(prot[1]),
    .rdata_o    (rdata),
    .error_o    (error),
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i,
    .irq_p_o,
    .irq_v_o
  );

  logic unused_bits;
  assign unused_bits = ^{req, rdata[63:32], prot[2], prot[0]};

endmodule
