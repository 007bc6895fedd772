// SPDX-License-Identifier: Apache-2.0
//
// The Arm counter and frames behind either bus, for a test of how they are connected: the counter
// on APB4 with frames on AXI4-Lite, and the other way round. The presets are what one system might
// have; each bus has its own pins.

module arm_buses (
  input  logic        clk_i,
  input  logic        rst_ni,

  // APB4, two completers: [0] the counter, [1] the frames
  input  logic [16:0] paddr_i,
  input  logic [2:0]  pprot_i,
  input  logic [1:0]  psel_i,
  input  logic        penable_i,
  input  logic        pwrite_i,
  input  logic [31:0] pwdata_i,
  input  logic [3:0]  pstrb_i,
  output logic [1:0]  pready_o,
  output logic [63:0] prdata_o,
  output logic [1:0]  pslverr_o,

  // AXI4-Lite, likewise; one subordinate at a time
  input  logic [1:0]  awvalid_i,
  output logic [1:0]  awready_o,
  input  logic [16:0] axaddr_i,
  input  logic [2:0]  axprot_i,
  input  logic [1:0]  wvalid_i,
  output logic [1:0]  wready_o,
  input  logic [31:0] wdata_i,
  input  logic [3:0]  wstrb_i,
  output logic [1:0]  bvalid_o,
  input  logic        bready_i,
  output logic [3:0]  bresp_o,
  input  logic [1:0]  arvalid_i,
  output logic [1:0]  arready_o,
  output logic [1:0]  rvalid_o,
  input  logic        rready_i,
  output logic [63:0] rdata_o,
  output logic [3:0]  rresp_o,

  // Of the counter on APB4, and of frames 0 on AXI4-Lite and on APB4
  output logic [63:0] count_o,
  output logic [1:0]  irq_p_o,
  output logic [1:0]  irq_v_o
);

  logic [63:0] apb_count, apb_ticked, apb_next, axi_count, axi_ticked, axi_next;
  logic [7:0]  axi_irq_p, axi_irq_v, apb_irq_p, apb_irq_v;

  arm_system_counter_apb4 u_counter_apb4 (
    .clk_i,
    .rst_ni,
    .tick_i        (1'b1),
    .count_mask_i  ('1),
    .entries_i     (4'd2),
    .divisors_i    ({{6{16'd1}}, 16'd4, 16'd1}),
    .steps_i       ({{6{16'd1}}, 16'd4, 16'd1}),
    .cntfid_i      ({192'd0, 32'd250, 32'd1000}),
    .cntfid_rw_i   (1'b1),
    .cntsc_i       (1'b1),
    .serial_i      (1'b0),
    .two_security_states_i(1'b1),
    .control_pid_i (64'h07_06_05_04_03_02_01_00),
    .read_pid_i    (64'h17_16_15_14_13_12_11_10),
    .paddr_i       (paddr_i[12:0]),
    .pprot_i,
    .psel_i        (psel_i[0]),
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o      (pready_o[0]),
    .prdata_o      (prdata_o[31:0]),
    .pslverr_o     (pslverr_o[0]),
    .dbg_halt_i    (1'b0),
    .count_o       (apb_count),
    .count_ticked_o(apb_ticked),
    .count_next_o  (apb_next)
  );

  arm_timer_frames_axi4_lite u_frames_axi4_lite (
    .clk_i,
    .rst_ni,
    .present_i                 (8'h05),
    .virtual_i                 (8'h01),
    .el0_view_i                (8'h01),
    .nsar_fixed_i              (8'h00),
    .nsar_value_i              (8'h00),
    .nsar_reset_i              (8'h00),
    .acr_reset_i               (6'h3F),
    .cntfrq_reset_i            (32'd1000),
    .frame_cntfrq_independent_i(1'b0),
    .two_security_states_i     (1'b1),
    .istatus_condition_i       (1'b0),
    .ctl_pid_i                 (64'h27_26_25_24_23_22_21_20),
    .frame_pid_i               (64'h37_36_35_34_33_32_31_30),
    .awvalid_i                 (awvalid_i[1]),
    .awready_o                 (awready_o[1]),
    .awaddr_i                  (axaddr_i),
    .awprot_i                  (axprot_i),
    .wvalid_i                  (wvalid_i[1]),
    .wready_o                  (wready_o[1]),
    .wdata_i,
    .wstrb_i,
    .bvalid_o                  (bvalid_o[1]),
    .bready_i,
    .bresp_o                   (bresp_o[3:2]),
    .arvalid_i                 (arvalid_i[1]),
    .arready_o                 (arready_o[1]),
    .araddr_i                  (axaddr_i),
    .arprot_i                  (axprot_i),
    .rvalid_o                  (rvalid_o[1]),
    .rready_i,
    .rdata_o                   (rdata_o[63:32]),
    .rresp_o                   (rresp_o[3:2]),
    .count_i                   (apb_count),
    .count_ticked_i            (apb_ticked),
    .count_next_i              (apb_next),
    .unclocked_i               (1'b0),
    .irq_p_o                   (axi_irq_p),
    .irq_v_o                   (axi_irq_v)
  );

  arm_system_counter_axi4_lite u_counter_axi4_lite (
    .clk_i,
    .rst_ni,
    .tick_i        (1'b1),
    .count_mask_i  ('1),
    .entries_i     (4'd2),
    .divisors_i    ({{6{16'd1}}, 16'd4, 16'd1}),
    .steps_i       ({{6{16'd1}}, 16'd4, 16'd1}),
    .cntfid_i      ({192'd0, 32'd250, 32'd1000}),
    .cntfid_rw_i   (1'b1),
    .cntsc_i       (1'b1),
    .serial_i      (1'b0),
    .two_security_states_i(1'b1),
    .control_pid_i (64'h07_06_05_04_03_02_01_00),
    .read_pid_i    (64'h17_16_15_14_13_12_11_10),
    .awvalid_i     (awvalid_i[0]),
    .awready_o     (awready_o[0]),
    .awaddr_i      (axaddr_i[12:0]),
    .awprot_i      (axprot_i),
    .wvalid_i      (wvalid_i[0]),
    .wready_o      (wready_o[0]),
    .wdata_i,
    .wstrb_i,
    .bvalid_o      (bvalid_o[0]),
    .bready_i,
    .bresp_o       (bresp_o[1:0]),
    .arvalid_i     (arvalid_i[0]),
    .arready_o     (arready_o[0]),
    .araddr_i      (axaddr_i[12:0]),
    .arprot_i      (axprot_i),
    .rvalid_o      (rvalid_o[0]),
    .rready_i,
    .rdata_o       (rdata_o[31:0]),
    .rresp_o       (rresp_o[1:0]),
    .dbg_halt_i    (1'b0),
    .count_o       (axi_count),
    .count_ticked_o(axi_ticked),
    .count_next_o  (axi_next)
  );

  arm_timer_frames_apb4 u_frames_apb4 (
    .clk_i,
    .rst_ni,
    .present_i                 (8'h05),
    .virtual_i                 (8'h01),
    .el0_view_i                (8'h01),
    .nsar_fixed_i              (8'h00),
    .nsar_value_i              (8'h00),
    .nsar_reset_i              (8'h00),
    .acr_reset_i               (6'h3F),
    .cntfrq_reset_i            (32'd1000),
    .frame_cntfrq_independent_i(1'b0),
    .two_security_states_i     (1'b1),
    .istatus_condition_i       (1'b0),
    .ctl_pid_i                 (64'h27_26_25_24_23_22_21_20),
    .frame_pid_i               (64'h37_36_35_34_33_32_31_30),
    .paddr_i,
    .pprot_i,
    .psel_i                    (psel_i[1]),
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o                  (pready_o[1]),
    .prdata_o                  (prdata_o[63:32]),
    .pslverr_o                 (pslverr_o[1]),
    .count_i                   (axi_count),
    .count_ticked_i            (axi_ticked),
    .count_next_i              (axi_next),
    .unclocked_i               (1'b0),
    .irq_p_o                   (apb_irq_p),
    .irq_v_o                   (apb_irq_v)
  );

  assign count_o = apb_count;
  assign irq_p_o = {apb_irq_p[0], axi_irq_p[0]};
  assign irq_v_o = {apb_irq_v[0], axi_irq_v[0]};

  logic unused_outputs;
  assign unused_outputs = ^{axi_irq_p[7:1], axi_irq_v[7:1], apb_irq_p[7:1], apb_irq_v[7:1]};

endmodule
