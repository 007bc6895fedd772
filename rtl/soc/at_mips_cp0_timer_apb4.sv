// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer for a SoC: mips_cp0_timer_apb4, whose header and parameters it has, without a
// host, and with its pins through synchronisers. An interrupt line is a flop of this clock.
//
// ASYNC_PINS = 1: count_stop_i, hw_irq_i, guest_hw_irq_i and eic_off_i may move at any time; they act
// two or three edges later than those of another clock edge would. ASYNC_PINS = 0: they keep to the
// clock, and act as mips_cp0_timer says.

module at_mips_cp0_timer_apb4 #(
  parameter bit          ASYNC_PINS          = 1'b1,
  parameter int          CCRES               = 2,
  parameter int          RELEASE             = 2,
  parameter int          IPTI                = 7,
  parameter int          MERGE               = 0,
  parameter bit          COUNT_WRITE_MATCH   = RELEASE == 1,
  parameter bit          COUNT_WRITE_RESTART = 1'b0,
  parameter bit          EIC                 = 1'b0,
  parameter bit          WATCH               = 1'b0,
  parameter bit          VZ                  = 1'b0,
  parameter int          GUEST_IPTI          = 7,
  parameter logic [31:0] GTOFFSET_MASK       = '1,
  parameter logic [31:0] COUNT_RESET         = '0,
  parameter logic [31:0] COMPARE_RESET       = '0
) (
  input  logic        clk_i,           // PCLK
  input  logic        rst_ni,          // PRESETn
  input  logic        tick_i,          // synchronous: the prescaler's edges

  // APB4
  input  logic [11:0] paddr_i,
  input  logic [2:0]  pprot_i,
  input  logic        psel_i,
  input  logic        penable_i,
  input  logic        pwrite_i,
  input  logic [31:0] pwdata_i,
  input  logic [3:0]  pstrb_i,
  output logic        pready_o,
  output logic [31:0] prdata_o,
  output logic        pslverr_o,
  input  logic        guest_i,         // with PADDR: by code in guest mode

  // Pins
  input  logic        count_stop_i,
  input  logic [5:0]  hw_irq_i,
  input  logic [5:0]  guest_hw_irq_i,
  input  logic        eic_off_i,
  output logic        ti_o,
  output logic [7:0]  ip_o,
  output logic        guest_ti_o,
  output logic [7:0]  guest_ip_o,
  output logic [31:0] count_o
);

  logic       count_stop, eic_off;
  logic [5:0] hw_irq, guest_hw_irq;

  at_sync #(
    .WIDTH (14),
    .BYPASS(!ASYNC_PINS)
  ) u_pins (
    .clk_i,
    .rst_ni,
    .d_i({count_stop_i, hw_irq_i, guest_hw_irq_i, eic_off_i}),
    .q_o({count_stop, hw_irq, guest_hw_irq, eic_off})
  );

  logic [31:0] unused_guest_count;

  mips_cp0_timer_apb4 #(
    .CCRES              (CCRES),
    .RELEASE            (RELEASE),
    .IPTI               (IPTI),
    .MERGE              (MERGE),
    .COUNT_WRITE_MATCH  (COUNT_WRITE_MATCH),
    .COUNT_WRITE_RESTART(COUNT_WRITE_RESTART),
    .EIC                (EIC),
    .WATCH              (WATCH),
    .VZ                 (VZ),
    .GUEST_IPTI         (GUEST_IPTI),
    .GTOFFSET_MASK      (GTOFFSET_MASK),
    .COUNT_RESET        (COUNT_RESET),
    .COMPARE_RESET      (COMPARE_RESET)
  ) u_timer (
    .clk_i,
    .rst_ni,
    .tick_i,
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
    .host_i        (1'b0),
    .guest_i,
    .count_stop_i  (count_stop),
    .hw_irq_i      (hw_irq),
    .guest_hw_irq_i(guest_hw_irq),
    .eic_off_i     (eic_off),
    .ti_o,
    .ip_o,
    .guest_ti_o,
    .guest_ip_o,
    .count_o,
    .guest_count_o (unused_guest_count)
  );

endmodule
