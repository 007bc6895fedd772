// SPDX-License-Identifier: Apache-2.0
//
// A program on at_soc: each timer is set, and gives its interrupt where it has to.

`timescale 1ns / 1ps

module soc_test;

  logic         aon_clk = 1'b0;
  logic         clk = 1'b0;
  logic         arst_n = 1'b0;
  logic [19:0]  paddr = '0;
  logic         psel = 1'b0, penable = 1'b0, pwrite = 1'b0;
  logic [31:0]  pwdata = '0;
  logic         aon_psel = 1'b0, aon_penable = 1'b0;
  logic [1:0]   cpu_req = '0;
  logic [31:0]  cpu_key = '0;
  logic [127:0] cpu_wdata = '0;
  wire          pready, pslverr, aon_pready, aon_pslverr, mips_irq, dec_irq;
  wire  [31:0]  prdata, aon_prdata;
  wire  [127:0] cpu_rdata;
  wire  [5:0]   cpu_result;
  wire  [7:0]   frame_irq;
  wire  [1:0]   cntv_irq;
  wire  [63:0]  aon_count, count;
  logic         dbg_halt = 1'b0;
  wire  [9:0]   fcreq;
  wire  [2:0]   fcack;
  wire          dbgh;

  at_soc soc (
    .aon_clk_i    (aon_clk),
    .clk_i        (clk),
    .arst_ni      (arst_n),
    .paddr_i      (paddr),
    .pprot_i      (3'b001),
    .psel_i       (psel),
    .penable_i    (penable),
    .pwrite_i     (pwrite),
    .pwdata_i     (pwdata),
    .pstrb_i      (pwrite ? 4'hF : 4'h0),
    .pready_o     (pready),
    .prdata_o     (prdata),
    .pslverr_o    (pslverr),
    .aon_paddr_i  (paddr[12:0]),
    .aon_pprot_i  (3'b001),
    .aon_psel_i   (aon_psel),
    .aon_penable_i(aon_penable),
    .aon_pwrite_i (pwrite),
    .aon_pwdata_i (pwdata),
    .aon_pstrb_i  (pwrite ? 4'hF : 4'h0),
    .aon_pready_o (aon_pready),
    .aon_prdata_o (aon_prdata),
    .aon_pslverr_o(aon_pslverr),
    .cpu_req_i    (cpu_req),
    .cpu_we_i     (cpu_req),
    .cpu_key_i    (cpu_key),
    .cpu_wdata_i  (cpu_wdata),
    .cpu_rdata_o  (cpu_rdata),
    .cpu_result_o (cpu_result),
    .dbg_halt_i   (dbg_halt),
    .count_stop_i (1'b0),
    .msr_ee_i     (1'b1),
    .frame_irq_o  (frame_irq),
    .cntv_irq_o   (cntv_irq),
    .mips_irq_o   (mips_irq),
    .dec_irq_o    (dec_irq),
    .aon_count_o  (aon_count),
    .count_o      (count),
    .fcreq_o      (fcreq),
    .fcack_o      (fcack),
    .dbgh_o       (dbgh)
  );

  always #20 aon_clk = !aon_clk;     // 25 MHz
  always #3.7 clk = !clk;            // 135 MHz

  int problems = 0;

  task check(input bit good, input string what);
    if (!good) begin
      $display("FAILED at %0t: %s", $time, what);
      problems = problems + 1;
    end
  endtask

  task write(input [19:0] address, input [31:0] value);
    @(negedge clk);
    paddr = address; pwdata = value; pwrite = 1'b1; psel = 1'b1;
    @(negedge clk) penable = 1'b1;
    @(posedge clk) check(pready && !pslverr, "a write is refused");
    @(negedge clk) psel = 1'b0;
    penable = 1'b0;
  endtask

  task read(input [19:0] address, output [31:0] value, output bit refused);
    @(negedge clk);
    paddr = address; pwrite = 1'b0; psel = 1'b1;
    @(negedge clk) penable = 1'b1;
    @(posedge clk) value = prdata;
    refused = pslverr;
    @(negedge clk) psel = 1'b0;
    penable = 1'b0;
  endtask

  task write_counter(input [19:0] address, input [31:0] value);
    @(negedge aon_clk);
    paddr = address; pwdata = value; pwrite = 1'b1; aon_psel = 1'b1;
    @(negedge aon_clk) aon_penable = 1'b1;
    @(posedge aon_clk) check(aon_pready && !aon_pslverr, "a write of the counter is refused");
    @(negedge aon_clk) aon_psel = 1'b0;
    aon_penable = 1'b0;
  endtask

  task msr(input int cpu, input [15:0] key, input [63:0] value);
    @(negedge clk);
    cpu_key = {2{key}};
    cpu_wdata = {2{value}};
    cpu_req = 2'b01 << cpu;
    @(posedge clk) check(cpu_result[3*cpu +: 3] == 3'd0, "MSR is refused");
    @(negedge clk) cpu_req = '0;
  endtask

  localparam bit [19:0] Frames = 20'h0_0000;
  localparam bit [19:0] Frame0 = 20'h0_1000;
  localparam bit [19:0] Mips   = 20'h2_0000;
  localparam bit [19:0] Power  = 20'h4_0000;

  bit [31:0] value;
  bit        refused;
  bit [63:0] armed;

  initial begin
    #101 arst_n = 1'b1;
    repeat (4) @(posedge aon_clk);

    // The counter counts, and the frames and CPUs see it, some of its edges later.
    write_counter({8'd0, arm_system_counter_pkg::OffsetCntcr}, 32'd1);
    repeat (40) @(posedge aon_clk);
    check(aon_count > 64'd30 && count > 64'd20 && count < aon_count, "the count does not cross");

    // A frame's physical timer at 200: its line rises with the first count that crosses from there on.
    write(Frames + {8'd0, arm_timer_frames_pkg::OffsetCntacr0}, 32'h3F);
    write(Frame0 + {8'd0, arm_timer_frames_pkg::OffsetCntpCval}, 32'd200);
    write(Frame0 + {8'd0, arm_timer_frames_pkg::OffsetCntpCval} + 20'd4, 32'd0);
    write(Frame0 + {8'd0, arm_timer_frames_pkg::OffsetCntpCtl}, 32'd1);
    check(frame_irq == 8'd0, "the frame's line is high too soon");
    @(posedge frame_irq[0]) #1;
    check(count >= 64'd200 && count < 64'd206 && aon_count >= 64'd200, "the frame's line is not at 200");

    // CPU 1's virtual timer, while CPU 0's is off.
    msr(1, arm_pe_timers_pkg::KeyCntvCvalEl0, 64'd300);
    msr(1, arm_pe_timers_pkg::KeyCntvCtlEl0, 64'd1);
    @(posedge cntv_irq[1]) #1;
    check(count >= 64'd300 && count < 64'd306 && !cntv_irq[0], "CPU 1's line is not at 300");

    // MIPS: a tick of Count is two clocks.
    read(Mips + 20'h0_0120, value, refused);
    armed = {32'd0, value} + 64'd50;
    write(Mips + 20'h0_0160, armed[31:0]);
    @(posedge mips_irq);
    read(Mips + 20'h0_0120, value, refused);
    check(value >= armed[31:0] && value <= armed[31:0] + 32'd2, "TI is not at Compare");
    write(Mips + 20'h0_0160, 32'd0);
    repeat (2) @(posedge clk);
    check(!mips_irq, "a write of Compare does not clear TI");

    // POWER: DEC from 100 through 0 takes 101 ticks.
    write(Power + {7'd0, power_timebase_pkg::SprDec, 3'd0}, 32'd100);
    armed = 64'd0;
    while (!dec_irq && armed < 64'd1000) begin
      @(negedge clk);
      armed = armed + 64'd1;
    end
    check(armed == 64'd101, "DEC does not pass 0 after 101 ticks");

    // The counter is asked for its slow entry: the controller of clocks sees the request, and later that it is honoured.
    write_counter({8'd0, arm_system_counter_pkg::OffsetCntcr}, 32'h103);
    wait (fcreq == 10'd1) check(fcack == 3'd0, "the acknowledge is seen with the request");
    wait (fcack == 3'd1) check(fcreq == 10'd1 && aon_count[1:0] == 2'd0, "it is not by steps of 4");

    // A debugger halts the counter, and waits for that.
    dbg_halt = 1'b1;
    wait (dbgh) armed = aon_count;
    repeat (20) @(posedge aon_clk);
    check(aon_count == armed, "a halted counter counts");
    dbg_halt = 1'b0;
    wait (!dbgh);
    repeat (20) @(posedge aon_clk);
    check(aon_count > armed, "the counter stays halted");

    // Nothing is at the fourth place of the bus.
    read(20'h6_0000, value, refused);
    check(refused, "an address that is nobody's is answered");

    $display("%0d problems", problems);
    $finish;
  end

endmodule
