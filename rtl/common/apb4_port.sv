// SPDX-License-Identifier: Apache-2.0
//
// An APB4 completer (AMBA APB, issue C) with 32 data bits, in front of a register port: a request
// of one cycle that is answered in the same cycle.
//
// Port contract:
// - No wait states: PREADY is always 1. A write acts on the edge with PSEL and PENABLE both 1.
// - PSLVERR, with no side effect and PRDATA = 0, answers a write with partial PSTRB and every
//   access the register port refuses. PSTRB means nothing on a read.
// - PPROT goes on to the register port as it is: [0] privileged, [1] Non-secure, [2] instruction.
// - The register port reads 0 without a read and where it refuses, and refuses requests alone.
//
// Left out: 64-bit accesses, since this bus has 32 data bits.

module apb4_port #(
  parameter int AddrWidth = 12
) (
  input  logic                 clk_i,   // PCLK
  input  logic                 rst_ni,  // PRESETn

  // APB4
  input  logic [AddrWidth-1:0] paddr_i,
  input  logic [2:0]           pprot_i,
  input  logic                 psel_i,
  input  logic                 penable_i,
  input  logic                 pwrite_i,
  input  logic [31:0]          pwdata_i,
  input  logic [3:0]           pstrb_i,
  output logic                 pready_o,
  output logic [31:0]          prdata_o,
  output logic                 pslverr_o,

  // Register port
  output logic                 req_o,
  output logic                 we_o,
  output logic [AddrWidth-1:0] addr_o,
  output logic [31:0]          wdata_o,
  output logic [2:0]           prot_o,
  input  logic [31:0]          rdata_i,
  input  logic                 error_i
);

  logic access, partial;

  assign access  = psel_i && penable_i;
  assign partial = pwrite_i && pstrb_i != 4'hF;

  assign req_o   = access && !partial;
  assign we_o    = pwrite_i;
  assign addr_o  = paddr_i;
  assign wdata_o = pwdata_i;
  assign prot_o  = pprot_i;

  assign pready_o  = 1'b1;
  assign prdata_o  = rdata_i;
  assign pslverr_o = access && (partial || error_i);

`ifndef SYNTHESIS
  apb4_port_props #(
    .AddrWidth(AddrWidth)
  ) u_props (
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
    .req_o,
    .we_o,
    .addr_o,
    .wdata_o,
    .prot_o,
    .rdata_i,
    .error_i
  );
`else
  logic unused_clocking;
  assign unused_clocking = ^{clk_i, rst_ni};
`endif

endmodule
