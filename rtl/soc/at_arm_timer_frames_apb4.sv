// SPDX-License-Identifier: Apache-2.0
//
// The Arm memory-mapped timer frames for a SoC: arm_timer_frames_apb4, whose header has the contract,
// with its presets as parameters. Every input keeps to the clock.
//
// The counts come from a counter of the same clock and reset, or through at_count_bridge from one of
// another clock, whose dst_count_next_o is count_ticked_i and count_next_i.

module at_arm_timer_frames_apb4 #(
  parameter bit [7:0]    PRESENT                  = 8'h01,
  parameter bit [7:0]    VIRTUAL                  = 8'h01,  // virtual timer and CNTVOFF<n>
  parameter bit [7:0]    EL0_VIEW                 = 8'h01,  // CNTEL0Base<n>
  parameter bit [7:0]    NSAR_FIXED               = 8'h00,  // CNTNSAR.NS<n> is NSAR_VALUE for ever
  parameter bit [7:0]    NSAR_VALUE               = 8'h00,
  parameter bit [7:0]    NSAR_RESET               = 8'h00,
  parameter bit [5:0]    ACR_RESET                = 6'h00,
  parameter logic [31:0] CNTFRQ_RESET             = '0,
  parameter bit          FRAME_CNTFRQ_INDEPENDENT = 1'b0,   // every frame has a CNTFRQ of its own
  parameter bit          TWO_SECURITY_STATES      = 1'b1,
  parameter bit          ISTATUS_CONDITION        = 1'b0,   // ISTATUS does not depend on ENABLE
  parameter logic [63:0] CTL_PID                  = '0,     // PID0 in bits 7:0, PID7 in bits 63:56
  parameter logic [63:0] FRAME_PID                = '0
) (
  input  logic        clk_i,           // PCLK
  input  logic        rst_ni,          // PRESETn

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

  // Interrupt lines, a level each
  output logic [7:0]  irq_p_o,
  output logic [7:0]  irq_v_o
);

  arm_timer_frames_apb4 u_frames (
    .clk_i,
    .rst_ni,
    .present_i                 (PRESENT),
    .virtual_i                 (VIRTUAL),
    .el0_view_i                (EL0_VIEW),
    .nsar_fixed_i              (NSAR_FIXED),
    .nsar_value_i              (NSAR_VALUE),
    .nsar_reset_i              (NSAR_RESET),
    .acr_reset_i               (ACR_RESET),
    .cntfrq_reset_i            (CNTFRQ_RESET),
    .frame_cntfrq_independent_i(FRAME_CNTFRQ_INDEPENDENT),
    .two_security_states_i     (TWO_SECURITY_STATES),
    .istatus_condition_i       (ISTATUS_CONDITION),
    .ctl_pid_i                 (CTL_PID),
    .frame_pid_i               (FRAME_PID),
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
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i               (1'b0),
    .irq_p_o,
    .irq_v_o
  );

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  if (PRESENT == '0) begin : gen_bad_present
    $error("at_arm_timer_frames_apb4: PRESENT has no frame; set a bit for each");
  end
`endif

endmodule
