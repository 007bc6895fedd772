// SPDX-License-Identifier: Apache-2.0
// Count and Compare of examples/your_rtl with a handler that arms them, recorded: a capture to check.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst = 1'b1;
  logic        mfc0 = 1'b0, mtc0 = 1'b0;
  logic [4:0]  rd = '0;
  logic [31:0] wdata = '0;
  logic [31:0] rdata;
  logic        irq;
  logic        access;
  integer      i, seed;
  assign access = mfc0 || mtc0;

  // A clock that drifts: no two periods are alike.
  real period = 10.0;
  always begin
    #(period / 2.0) clk = !clk;
    period = 10.0 + ($urandom(seed) % 1000) / 500.0;
  end

  cp0_count u_core (.clk(clk), .rst(rst), .mtc0(mtc0), .rd(rd), .wdata(wdata), .rdata(rdata), .timer_irq(irq));

  logic [31:0] got;
  task read(input logic [4:0] which);
    @(negedge clk);
    mfc0 = 1'b1; rd = which;
    #1 got = rdata;
    @(negedge clk);
    mfc0 = 1'b0;
  endtask
  task write(input logic [4:0] which, input logic [31:0] value);
    @(negedge clk);
    mtc0 = 1'b1; rd = which; wdata = value;
    @(negedge clk);
    mtc0 = 1'b0;
  endtask

  initial begin
    seed = 3;
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    repeat (3) @(negedge clk);
    rst = 1'b0;
    for (i = 0; i < 120; i = i + 1) begin
      read(5'd9);
      write(5'd11, got + 8 + i % 11);
      read(5'd11);
      repeat (12 + i % 17) @(negedge clk);
      read(5'd9);
      if (i % 29 == 7) write(5'd9, 32'hFFFF_FFF0 + i);
      if (i == 60) begin
        rst = 1'b1;
        repeat (3) @(negedge clk);
        rst = 1'b0;
      end
    end
    $finish;
  end
endmodule
