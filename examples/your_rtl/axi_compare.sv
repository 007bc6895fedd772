// SPDX-License-Identifier: Apache-2.0
// A 64-bit counter with one comparator on AXI4-Lite, as small SoCs have it beside their interrupt controller. The counter
// runs out of reset; TVAL is the comparator as a count of 32 bits from now.
//
//   0x00 TIME (low, high)   0x08 COMPARE (low, high)   0x10 TVAL   0x14 CTL: enable, mask, status
module axi_compare (
    input  logic        clk,
    input  logic        rst_n,
    input  logic        awvalid,
    output logic        awready,
    input  logic [4:0]  awaddr,
    input  logic        wvalid,
    output logic        wready,
    input  logic [31:0] wdata,
    output logic        bvalid,
    input  logic        bready,
    output logic [1:0]  bresp,
    input  logic        arvalid,
    output logic        arready,
    input  logic [4:0]  araddr,
    output logic        rvalid,
    input  logic        rready,
    output logic [31:0] rdata,
    output logic [1:0]  rresp,
    output logic        irq
);
  logic [63:0] now;
  logic [63:0] compare;
  logic        enable;
  logic        mask;

  logic        take;
  assign take = awvalid && wvalid && !bvalid;
  assign awready = take;
  assign wready = take;
  assign arready = !rvalid;
  assign bresp = 0;
  assign rresp = 0;

  logic [63:0] after;
  logic        reached;
  assign after = now + 64'd1;
  assign reached = now >= compare;
  assign irq = enable && !mask && reached;

  always_ff @(posedge clk or negedge rst_n) begin
    if (!rst_n) begin
      now     <= 0;
      compare <= 0;
      enable  <= 0;
      mask    <= 0;
      bvalid  <= 0;
      rvalid  <= 0;
      rdata   <= 0;
    end else begin
      now <= after;
      if (bready) bvalid <= 0;
      if (rready) rvalid <= 0;
      if (take) begin
        bvalid <= 1;
        case (awaddr[4:2])
          3'd2: compare[31:0] <= wdata;
          3'd3: compare[63:32] <= wdata;
          3'd4: compare <= after + {32'd0, wdata};  // without a sign
          3'd5: {mask, enable} <= wdata[1:0];
          default: ;
        endcase
      end
      if (arvalid && !rvalid) begin
        rvalid <= 1;
        case (araddr[4:2])
          3'd0: rdata <= now[31:0];
          3'd1: rdata <= now[63:32];
          3'd2: rdata <= compare[31:0];
          3'd3: rdata <= compare[63:32];
          3'd4: rdata <= compare[31:0] - now[31:0];
          default: rdata <= {29'd0, enable && reached, mask, enable};
        endcase
      end
    end
  end
endmodule
