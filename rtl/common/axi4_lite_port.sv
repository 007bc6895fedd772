// SPDX-License-Identifier: Apache-2.0
//
// An AXI4-Lite subordinate (AMBA AXI, issue H) with 32 data bits, in front of a register port: a
// request of one cycle that is answered in the same cycle.
//
// Port contract:
// - Each of AW, W and AR has room for one transfer, B and R for one response each; every VALID and
//   READY that leaves is a function of registered state: no combinational path leads through here.
//   An access is made once its parts are there and its response has room; a write goes
//   first, where a read waits too. It has then emptied its place, so that the read waits for one
//   write only. Alone, a read or write can be taken every other cycle.
// - A write acts on the edge that ends the cycle of its request; BVALID or RVALID follows it.
// - SLVERR, with no side effect and RDATA = 0, answers what the register port refuses and a write
//   that strobes part of a word. A write that strobes nothing does nothing and is OKAY.
// - AxPROT goes on to the register port as it is: [0] privileged, [1] Non-secure, [2] instruction.
// - The register port reads 0 without a read and where it refuses, and refuses requests alone.
//
// Left out: 64-bit accesses, since this bus has 32 data bits.

module axi4_lite_port #(
  parameter int AddrWidth = 12
) (
  input  logic                 clk_i,   // ACLK
  input  logic                 rst_ni,  // ARESETn

  // AXI4-Lite
  input  logic                 awvalid_i,
  output logic                 awready_o,
  input  logic [AddrWidth-1:0] awaddr_i,
  input  logic [2:0]           awprot_i,
  input  logic                 wvalid_i,
  output logic                 wready_o,
  input  logic [31:0]          wdata_i,
  input  logic [3:0]           wstrb_i,
  output logic                 bvalid_o,
  input  logic                 bready_i,
  output logic [1:0]           bresp_o,
  input  logic                 arvalid_i,
  output logic                 arready_o,
  input  logic [AddrWidth-1:0] araddr_i,
  input  logic [2:0]           arprot_i,
  output logic                 rvalid_o,
  input  logic                 rready_i,
  output logic [31:0]          rdata_o,
  output logic [1:0]           rresp_o,

  // Register port
  output logic                 req_o,
  output logic                 we_o,
  output logic [AddrWidth-1:0] addr_o,
  output logic [31:0]          wdata_o,
  output logic [2:0]           prot_o,
  input  logic [31:0]          rdata_i,
  input  logic                 error_i
);

  localparam bit [1:0] RespOkay   = 2'b00;
  localparam bit [1:0] RespSlverr = 2'b10;

  // Transfers that wait for their access; full is the opposite of READY.
  logic                 aw_full_d, aw_full_q;
  logic                 w_full_d, w_full_q;
  logic                 ar_full_d, ar_full_q;
  logic [AddrWidth-1:0] awaddr_d, awaddr_q, araddr_d, araddr_q;
  logic [2:0]           awprot_d, awprot_q, arprot_d, arprot_q;
  logic [31:0]          wdata_d, wdata_q;
  logic [3:0]           wstrb_d, wstrb_q;

  // Responses that wait for their READY.
  logic                 bvalid_d, bvalid_q, rvalid_d, rvalid_q;
  logic [1:0]           bresp_d, bresp_q, rresp_d, rresp_q;
  logic [31:0]          rdata_d, rdata_q;

  logic do_write, do_read, none, partial;

  assign do_write = aw_full_q && w_full_q && !bvalid_q;
  assign do_read  = ar_full_q && !rvalid_q && !do_write;
  assign none     = wstrb_q == 4'h0;
  assign partial  = wstrb_q != 4'hF && !none;

  assign req_o   = do_read || (do_write && wstrb_q == 4'hF);
  assign we_o    = do_write;
  assign addr_o  = do_write ? awaddr_q : araddr_q;
  assign wdata_o = wdata_q;
  assign prot_o  = do_write ? awprot_q : arprot_q;

  always_comb begin
    aw_full_d = aw_full_q;
    awaddr_d  = awaddr_q;
    awprot_d  = awprot_q;
    w_full_d  = w_full_q;
    wdata_d   = wdata_q;
    wstrb_d   = wstrb_q;
    bvalid_d  = bvalid_q;
    bresp_d   = bresp_q;
    if (awvalid_i && awready_o) begin
      aw_full_d = 1'b1;
      awaddr_d  = awaddr_i;
      awprot_d  = awprot_i;
    end
    if (wvalid_i && wready_o) begin
      w_full_d = 1'b1;
      wdata_d  = wdata_i;
      wstrb_d  = wstrb_i;
    end
    if (bready_i) begin
      bvalid_d = 1'b0;
    end
    if (do_write) begin
      aw_full_d = 1'b0;
      w_full_d  = 1'b0;
      bvalid_d  = 1'b1;
      bresp_d   = (partial || error_i) ? RespSlverr : RespOkay;
    end
  end

  always_comb begin
    ar_full_d = ar_full_q;
    araddr_d  = araddr_q;
    arprot_d  = arprot_q;
    rvalid_d  = rvalid_q;
    rresp_d   = rresp_q;
    rdata_d   = rdata_q;
    if (arvalid_i && arready_o) begin
      ar_full_d = 1'b1;
      araddr_d  = araddr_i;
      arprot_d  = arprot_i;
    end
    if (rready_i) begin
      rvalid_d = 1'b0;
    end
    if (do_read) begin
      ar_full_d = 1'b0;
      rvalid_d  = 1'b1;
      rresp_d   = error_i ? RespSlverr : RespOkay;
      rdata_d   = rdata_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      aw_full_q <= 1'b0;
      w_full_q  <= 1'b0;
      ar_full_q <= 1'b0;
      awaddr_q  <= '0;
      araddr_q  <= '0;
      awprot_q  <= '0;
      arprot_q  <= '0;
      wdata_q   <= '0;
      wstrb_q   <= '0;
      bvalid_q  <= 1'b0;
      bresp_q   <= RespOkay;
      rvalid_q  <= 1'b0;
      rresp_q   <= RespOkay;
      rdata_q   <= '0;
    end else begin
      aw_full_q <= aw_full_d;
      w_full_q  <= w_full_d;
      ar_full_q <= ar_full_d;
      awaddr_q  <= awaddr_d;
      araddr_q  <= araddr_d;
      awprot_q  <= awprot_d;
      arprot_q  <= arprot_d;
      wdata_q   <= wdata_d;
      wstrb_q   <= wstrb_d;
      bvalid_q  <= bvalid_d;
      bresp_q   <= bresp_d;
      rvalid_q  <= rvalid_d;
      rresp_q   <= rresp_d;
      rdata_q   <= rdata_d;
    end
  end

  // While reset is on, VALID must be 0 and READY may be anything.
  assign awready_o = !aw_full_q;
  assign wready_o  = !w_full_q;
  assign arready_o = !ar_full_q;
  assign bvalid_o  = bvalid_q;
  assign bresp_o   = bresp_q;
  assign rvalid_o  = rvalid_q;
  assign rresp_o   = rresp_q;
  assign rdata_o   = rdata_q;

`ifndef SYNTHESIS
  axi4_lite_port_props #(
    .AddrWidth(AddrWidth)
  ) u_props (
    .clk_i,
    .rst_ni,
    .awvalid_i,
    .awready_o,
    .awaddr_i,
    .awprot_i,
    .wvalid_i,
    .wready_o,
    .wdata_i,
    .wstrb_i,
    .bvalid_o,
    .bready_i,
    .bresp_o,
    .arvalid_i,
    .arready_o,
    .araddr_i,
    .arprot_i,
    .rvalid_o,
    .rready_i,
    .rdata_o,
    .rresp_o,
    .req_o,
    .we_o,
    .addr_o,
    .wdata_o,
    .prot_o,
    .rdata_i,
    .error_i,
    .awaddr_q_i(awaddr_q),
    .araddr_q_i(araddr_q),
    .awprot_q_i(awprot_q),
    .arprot_q_i(arprot_q),
    .wstrb_q_i (wstrb_q)
  );
`endif

endmodule
