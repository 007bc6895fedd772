// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer as an APB4 completer: mips_cp0_timer, whose parameters it has, behind
// apb4_port, whose header has the bus contract. PADDR is the register port's address; a wider bus
// decodes the rest into PSEL. PPROT[0] (privileged) is cp0_usable; host_i and guest_i are sidebands
// with PADDR's timing. APB has one error, so which refusal it was is not told.

module mips_cp0_timer_apb4 #(
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
  input  logic        clk_i,    // PCLK
  input  logic        rst_ni,   // PRESETn
  input  logic        tick_i,

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

  // Sidebands
  input  logic        host_i,
  input  logic        guest_i,

  // Pins
  input  logic        count_stop_i,
  input  logic [5:0]  hw_irq_i,
  input  logic [5:0]  guest_hw_irq_i,
  input  logic        eic_off_i,
  output logic        ti_o,
  output logic [7:0]  ip_o,
  output logic        guest_ti_o,
  output logic [7:0]  guest_ip_o,
  output logic [31:0] count_o,
  output logic [31:0] guest_count_o
);

  logic        req, we;
  logic [11:0] addr;
  logic [31:0] wdata;
  logic [2:0]  prot;
  logic [63:0] rdata;
  logic [2:0]  result;

  apb4_port #(
    .AddrWidth(12)
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
    .error_i(result != mips_cp0_timer_pkg::ResultOk)
  );

  mips_cp0_timer #(
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
    .req_i       (req),
    .we_i        (we),
    .addr_i      (addr),
    .wide_i      (1'b0),
    .wdata_i     ({32'b0, wdata}),
    .host_i,
    .guest_i,
    .cp0_usable_i(prot[0]),
    .rdata_o     (rdata),
    .result_o    (result),
    .count_stop_i,
    .hw_irq_i,
    .guest_hw_irq_i,
    .eic_off_i,
    .ti_o,
    .ip_o,
    .guest_ti_o,
    .guest_ip_o,
    .count_o,
    .guest_count_o
  );

  logic unused_bits;
  assign unused_bits = ^{rdata[63:32], prot[2:1]};

`ifndef SYNTHESIS
  mips_cp0_timer_apb4_props u_props (
    .clk_i,
    .paddr_i,
    .pprot_i,
    .pslverr_o,
    .host_i,
    .req_i   (req),
    .result_i(result)
  );
`endif

endmodule
