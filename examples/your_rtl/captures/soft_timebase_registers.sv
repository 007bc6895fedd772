// SPDX-License-Identifier: Apache-2.0
// The time base of examples/your_rtl with a handler that sets DEC and the time base, recorded: a capture to check. With
// +carry the low word of the time base is written on the edge on which it wraps.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst = 1'b1;
  logic        mfspr = 1'b0, mtspr = 1'b0;
  logic [9:0]  spr = '0;
  logic [63:0] rs = '0;
  logic [63:0] rt;
  logic        irq;
  logic        access;
  integer      i, seed;
  assign access = mfspr || mtspr;

  // A clock that drifts: no two periods are alike.
  real period = 10.0;
  always begin
    #(period / 2.0) clk = !clk;
    period = 10.0 + ($urandom(seed) % 1000) / 500.0;
  end

  soft_timebase u_core (.clk(clk), .rst(rst), .mtspr(mtspr), .spr(spr), .rs(rs), .rt(rt), .dec_irq(irq));

  task read(input logic [9:0] which);
    @(negedge clk);
    mfspr = 1'b1; spr = which;
    @(negedge clk);
    mfspr = 1'b0;
  endtask
  task write(input logic [9:0] which, input logic [63:0] value);
    @(negedge clk);
    mtspr = 1'b1; spr = which; rs = value;
    @(negedge clk);
    mtspr = 1'b0;
  endtask

  initial begin
    seed = 5;
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    repeat (3) @(negedge clk);
    rst = 1'b0;
    for (i = 0; i < 120; i = i + 1) begin
      read(10'd268);                           // TB
      write(10'd22, 15 + i % 23);              // DEC
      read(10'd22);
      repeat (20 + i % 31) @(negedge clk);
      read(10'd22);
      read(10'd269);                           // TBU
      if (i % 13 == 6) begin
        write(10'd284, 32'hFFFF_FFF0 + i % 4);  // TBL
        write(10'd285, 32'd7 + i);              // TBU
      end
      if (i == 100 && $test$plusargs("carry")) begin
        write(10'd284, 32'hFFFF_FFFE);          // two edges before the next write's
        write(10'd284, 32'd5);
      end
    end
    $finish;
  end
endmodule
