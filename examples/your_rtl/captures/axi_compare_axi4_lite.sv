// SPDX-License-Identifier: Apache-2.0
// The comparator of examples/your_rtl on AXI4-Lite with a handler that arms it, recorded: a capture to check. With
// +negative a deadline is set behind the present.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic        awvalid = 1'b0, wvalid = 1'b0, bready = 1'b1, arvalid = 1'b0, rready = 1'b1;
  logic [4:0]  awaddr = '0, araddr = '0;
  logic [31:0] wdata = '0;
  logic        awready, wready, bvalid, arready, rvalid;
  logic [1:0]  bresp, rresp;
  logic [31:0] rdata;
  logic        irq;
  logic [31:0] got;
  integer      i, seed;

  // A clock that drifts: no two periods are alike.
  real period = 10.0;
  always begin
    #(period / 2.0) clk = !clk;
    period = 10.0 + ($urandom(seed) % 1000) / 500.0;
  end

  axi_compare u_core (
    .clk(clk), .rst_n(rst_n), .awvalid(awvalid), .awready(awready), .awaddr(awaddr), .wvalid(wvalid), .wready(wready),
    .wdata(wdata), .bvalid(bvalid), .bready(bready), .bresp(bresp), .arvalid(arvalid), .arready(arready),
    .araddr(araddr), .rvalid(rvalid), .rready(rready), .rdata(rdata), .rresp(rresp), .irq(irq)
  );

  task write(input logic [4:0] address, input logic [31:0] value);
    @(negedge clk);
    awaddr = address; wdata = value; awvalid = 1'b1; wvalid = 1'b1;
    #1;
    while (!awready) begin @(negedge clk); #1; end
    @(negedge clk);
    awvalid = 1'b0; wvalid = 1'b0;
    while (!bvalid) @(negedge clk);
  endtask
  task read(input logic [4:0] address);
    @(negedge clk);
    araddr = address; arvalid = 1'b1;
    #1;
    while (!arready) begin @(negedge clk); #1; end
    @(negedge clk);
    arvalid = 1'b0;
    while (!rvalid) @(negedge clk);
    got = rdata;
  endtask

  initial begin
    seed = 9;
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    write(5'h14, 32'd1);                       // CTL: enable
    for (i = 0; i < 120; i = i + 1) begin
      read(5'h00);                             // TIME
      if (i % 2 == 0) write(5'h10, 20 + i % 13);      // TVAL
      else            write(5'h08, got + 30 + i % 7);  // COMPARE
      read(5'h0C);
      repeat (15 + i % 29) @(negedge clk);
      read(5'h14);
      if (i % 5 == 2) begin
        write(5'h14, 32'd3);                   // masked
        read(5'h04);
        write(5'h14, 32'd1);
      end
      if (i == 60) begin
        repeat (2) @(negedge clk);
        rst_n = 1'b0;
        repeat (2) @(negedge clk);
        rst_n = 1'b1;
        write(5'h14, 32'd1);
      end
      if (i == 100 && $test$plusargs("negative")) write(5'h10, -32'd5);
    end
    $finish;
  end
endmodule
