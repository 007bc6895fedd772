// SPDX-License-Identifier: Apache-2.0
// A MIPS CP0 timer behind APB4 with a driver that programs it, recorded: a capture to check.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic [11:0] paddr = '0;
  logic [2:0]  pprot = 3'b001;
  logic        psel = 1'b0, penable = 1'b0, pwrite = 1'b0;
  logic        pready, pslverr;
  logic [31:0] pwdata = '0;
  logic [31:0] prdata;
  logic        halt = 1'b0;
  logic        irq;
  logic [7:0]  ip;
  logic [31:0] next_compare;
  integer      i, seed, rounds;

  // A clock that drifts: no two periods are alike.
  real period = 10.0;
  always begin
    #(period / 2.0) clk = !clk;
    period = 10.0 + ($urandom(seed) % 1000) / 500.0;
  end

  at_mips_cp0_timer_apb4 #(.ASYNC_PINS(1'b0), .CCRES(2)) u_timer (
    .clk_i(clk), .rst_ni(rst_n), .tick_i(1'b1),
    .paddr_i(paddr), .pprot_i(pprot), .psel_i(psel), .penable_i(penable), .pwrite_i(pwrite), .pwdata_i(pwdata),
    .pstrb_i(4'hF), .pready_o(pready), .prdata_o(prdata), .pslverr_o(pslverr),
    .guest_i(1'b0), .count_stop_i(halt), .hw_irq_i(6'b0), .guest_hw_irq_i(6'b0), .eic_off_i(1'b0),
    .ti_o(irq), .ip_o(ip), .guest_ti_o(), .guest_ip_o(), .count_o()
  );

  task access(input logic write, input logic [11:0] address, input logic [31:0] data);
    @(negedge clk);
    psel = 1'b1; penable = 1'b0; pwrite = write; paddr = address; pwdata = data;
    @(negedge clk);
    penable = 1'b1;
    #1 next_compare = prdata;
    @(negedge clk);
    psel = 1'b0; penable = 1'b0;
  endtask

  initial begin
    seed = 7;
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    $dumpvars(1, soc.u_timer.u_timer.u_timer);  // its register port
    if (!$value$plusargs("rounds=%d", rounds)) rounds = 150;
    repeat (4) @(negedge clk);
    rst_n = 1'b1;
    for (i = 0; i < rounds; i = i + 1) begin
      access(1'b0, 12'h120, 0);                          // Count
      access(1'b1, 12'h160, next_compare + 5 + (i % 23));  // Compare
      if (i % 3 == 0) access(1'b0, 12'h1A0, 0);          // Cause, before the match
      repeat (20 + (i % 31)) @(negedge clk);
      access(1'b0, 12'h1A0, 0);                          // Cause
      if (i % 17 == 3) access(1'b0, 12'h7FC, 0);         // nothing there
      if (i % 19 == 5) begin
        halt = 1'b1;
        repeat (7) @(negedge clk);
        halt = 1'b0;
      end
      if (i % 29 == 7) access(1'b1, 12'h120, 32'hFFFF_FFF0 + i);
    end
    $finish;
  end
endmodule
