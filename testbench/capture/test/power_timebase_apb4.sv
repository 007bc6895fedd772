// SPDX-License-Identifier: Apache-2.0
// A POWER time base with two threads behind APB4, recorded: a capture to check.
`timescale 1ns / 1ps
module soc;
  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic [15:0] paddr = '0;
  logic [2:0]  pprot = 3'b001;
  logic        psel = 1'b0, penable = 1'b0, pwrite = 1'b0;
  logic        pready, pslverr;
  logic [31:0] pwdata = '0;
  logic [31:0] prdata;
  logic        hypervisor = 1'b1;
  logic [1:0]  ee = 2'b11;
  logic [1:0]  dec_exc, dec_irq, hdec_exc, hdec_irq;
  integer      i;

  always #5 clk = !clk;

  at_power_timebase_apb4 #(.ASYNC_PINS(1'b0), .THREADS(2)) u_timer (
    .clk_i(clk), .rst_ni(rst_n), .tb_tick_i(1'b1),
    .paddr_i(paddr), .pprot_i(pprot), .psel_i(psel), .penable_i(penable), .pwrite_i(pwrite), .pwdata_i(pwdata),
    .pstrb_i(4'hF), .pready_o(pready), .prdata_o(prdata), .pslverr_o(pslverr), .hypervisor_i(hypervisor),
    .tb_run_i(1'b1), .vtb_run_i(1'b1), .msr_ee_i(ee), .msr_ce_i(2'b11), .msr_hv_i(2'b11), .msr_pr_i(2'b00),
    .msr_gs_i(2'b00), .pm_active_i(2'b00), .dec_ack_i(2'b00), .hdec_ack_i(2'b00), .tod_sync_i(1'b0),
    .tod_valid_i(1'b0), .tod_i(64'd0), .wdt_reset_done_i(2'b00), .tb_o(),
    .dec_exc_o(dec_exc), .dec_irq_o(dec_irq), .hdec_exc_o(hdec_exc), .hdec_irq_o(hdec_irq), .dec_wake_o(),
    .fit_irq_o(), .wdt_irq_o(), .wdt_reset_o()
  );

  task access(input logic write, input logic [15:0] address, input logic [31:0] data);
    @(negedge clk);
    psel = 1'b1; penable = 1'b0; pwrite = write; paddr = address; pwdata = data;
    @(negedge clk);
    penable = 1'b1;
    @(negedge clk);
    psel = 1'b0; penable = 1'b0;
  endtask

  initial begin
    $dumpfile("soc.vcd");
    $dumpvars(1, soc);
    $dumpvars(1, soc.u_timer.u_timebase.u_timebase);  // its register ports
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    access(1'b1, 16'h09F0, 32'h0000_0001);        // LPCR.HDICE
    for (i = 0; i < 200; i = i + 1) begin
      access(1'b0, 16'h0860, 0);                   // TB, low word
      access(1'b0, 16'h0864, 0);                   // and the high word of that instant
      access(1'b1, 16'h00B4, 0);                   // DEC of thread 0, high word held
      access(1'b1, 16'h00B0, 32'd15 + i % 23);
      access(1'b1, 16'h20B0, 32'd40 + i % 5);      // DEC of thread 1
      if (i % 4 == 1) access(1'b1, 16'h09B0, 32'd25);  // HDEC
      repeat (20 + i % 31) @(negedge clk);
      access(1'b0, 16'h20B0, 0);
      access(1'b0, 16'h00B4, 0);
      ee = {i % 3 != 0, i % 5 != 0};
      if (i % 7 == 3) begin
        pprot = 3'b000;
        access(1'b0, 16'h00B0, 0);                 // problem state may not
        pprot = 3'b001;
      end
      if (i % 13 == 6) begin
        access(1'b1, 16'h08E0, 32'hFFFF_FF00 + i); // TBL
        access(1'b1, 16'h08E8, 32'd7);             // TBU
      end
    end
    $finish;
  end
endmodule
