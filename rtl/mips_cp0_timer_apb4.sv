// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer as an APB4 completer (AMBA APB, issue C): mips_cp0_timer, whose parameters it
// has, behind a 32-bit APB4 port.
//
// Port contract:
// - No wait states: PREADY is always 1. A write acts on the edge with PSEL and PENABLE both 1.
// - PSLVERR, with no side effect and PRDATA = 0, answers a write with partial PSTRB and every
//   access the register port refuses. APB has one error, so which refusal it was is not told.
// - PPROT[0] (privileged) is cp0_usable; host_i and guest_i are sidebands with PADDR's timing. The
//   other bits of PPROT mean nothing here, nor does PSTRB on a read.
// - PADDR is the register port's address. A wider bus decodes the rest into PSEL.
//
// Left out: the 64-bit move, since this bus has 32 data bits.

module mips_cp0_timer_apb4 #(
  parameter int          CCRES             = 2,
  parameter int          RELEASE           = 2,
  parameter int          IPTI              = 7,
  parameter bit          COUNT_WRITE_MATCH = 1'b1,
  parameter bit          EIC               = 1'b0,
  parameter bit          WATCH             = 1'b0,
  parameter bit          VZ                = 1'b0,
  parameter int          GUEST_IPTI        = 7,
  parameter logic [31:0] GTOFFSET_MASK     = '1,
  parameter logic [31:0] COUNT_RESET       = '0,
  parameter logic [31:0] COMPARE_RESET     = '0
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
  output logic        ti_o,
  output logic [7:0]  ip_o,
  output logic        guest_ti_o,
  output logic [7:0]  guest_ip_o,
  output logic [31:0] count_o,
  output logic [31:0] guest_count_o
);

  logic        access, partial, request;
  logic [63:0] rdata;
  logic [2:0]  result;

  assign access  = psel_i && penable_i;
  assign partial = pwrite_i && pstrb_i != 4'hF;
  assign request = access && !partial;

  assign pready_o  = 1'b1;
  assign prdata_o  = rdata[31:0];
  assign pslverr_o = access && (partial || result != mips_cp0_timer_pkg::ResultOk);

  mips_cp0_timer #(
    .CCRES            (CCRES),
    .RELEASE          (RELEASE),
    .IPTI             (IPTI),
    .COUNT_WRITE_MATCH(COUNT_WRITE_MATCH),
    .EIC              (EIC),
    .WATCH            (WATCH),
    .VZ               (VZ),
    .GUEST_IPTI       (GUEST_IPTI),
    .GTOFFSET_MASK    (GTOFFSET_MASK),
    .COUNT_RESET      (COUNT_RESET),
    .COMPARE_RESET    (COMPARE_RESET)
  ) u_timer (
    .clk_i,
    .rst_ni,
    .tick_i,
    .req_i       (request),
    .we_i        (pwrite_i),
    .addr_i      (paddr_i),
    .wide_i      (1'b0),
    .wdata_i     ({32'b0, pwdata_i}),
    .host_i,
    .guest_i,
    .cp0_usable_i(pprot_i[0]),
    .rdata_o     (rdata),
    .result_o    (result),
    .count_stop_i,
    .hw_irq_i,
    .ti_o,
    .ip_o,
    .guest_ti_o,
    .guest_ip_o,
    .count_o,
    .guest_count_o
  );

  logic unused_bits;
  assign unused_bits = ^{rdata[63:32], pprot_i[2:1]};

`ifndef SYNTHESIS
  mips_cp0_timer_apb4_props u_props (
    .clk_i,
    .rst_ni,
    .psel_i,
    .penable_i,
    .pwrite_i,
    .pstrb_i,
    .pready_o,
    .prdata_o,
    .pslverr_o,
    .request_i(request),
    .result_i (result)
  );
`endif

endmodule
