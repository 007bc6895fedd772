// SPDX-License-Identifier: Apache-2.0
//
// The POWER time base with two threads on APB4 under random accesses and pins, beside its model. A register of 64 bits is
// two words: the high one that is written waits for the low one, and that of a read is of the low one's instant.

module power_threads_tb;
  import scoreboard_pkg::*;

  localparam int Threads = 2;

  logic               clk = 1'b0;
  logic               rst_n = 1'b0;
  logic [15:0]        paddr;
  logic [2:0]         pprot;
  logic               psel, penable, pwrite, pslverr, hypervisor;
  logic [31:0]        pwdata, prdata;
  logic [Threads-1:0] ee, dec_exc, dec_irq, hdec_irq;
  logic [63:0]        tb;

  always #5 clk = !clk;

  at_power_timebase_apb4 #(
    .ASYNC_PINS(1'b0), .THREADS(Threads)
  ) dut (
    .clk_i(clk), .rst_ni(rst_n), .tb_tick_i(1'b1),
    .paddr_i(paddr), .pprot_i(pprot), .psel_i(psel), .penable_i(penable), .pwrite_i(pwrite), .pwdata_i(pwdata),
    .pstrb_i(4'hF), .pready_o(), .prdata_o(prdata), .pslverr_o(pslverr), .hypervisor_i(hypervisor),
    .tb_run_i(1'b1), .vtb_run_i(1'b1), .msr_ee_i(ee), .msr_ce_i('0), .msr_hv_i('1), .msr_pr_i('0), .msr_gs_i('0),
    .pm_active_i('0), .dec_ack_i('0), .hdec_ack_i('0), .tod_sync_i(1'b0), .tod_valid_i(1'b0), .tod_i('0),
    .wdt_reset_done_i('0), .tb_o(tb),
    .dec_exc_o(dec_exc), .dec_irq_o(dec_irq), .hdec_exc_o(), .hdec_irq_o(hdec_irq), .dec_wake_o(),
    .fit_irq_o(), .wdt_irq_o(), .wdt_reset_o()
  );

  // --- the scoreboard

  scoreboard board;
  initial board = new("power-timebase", "tb_clock=100 MHz; threads=2");

  string by_whom;
  assign by_whom = !pprot[0] ? "problem" : hypervisor ? "" : "supervisor";

  bit              wide;  // the access of two words
  logic [31:0]     high;  // its high word, written before
  longint unsigned address;
  assign address = 64'(paddr) & ~64'd7;

  always @(posedge clk) begin
    board.reset(!rst_n);
    for (int n = 0; n < Threads; n++) begin
      board.line($sformatf("thread%0d.dec_exc", n), 64'(dec_exc[n]));
      board.line($sformatf("thread%0d.dec_irq", n), 64'(dec_irq[n]));
      board.line($sformatf("thread%0d.hdec_irq", n), 64'(hdec_irq[n]));
    end
    if (psel && penable && !pwrite) begin
      if (!paddr[2]) board.ask(address, by_whom, wide ? 8 : 4);
      if (paddr[2]) board.answer({prdata, 32'd0}, pslverr, 64'hFFFF_FFFF_0000_0000);
      else board.answer(64'(prdata), pslverr, 64'hFFFF_FFFF);
    end
    board.step();
    if (rst_n) begin
      if (psel && penable && pwrite && paddr[2]) high = pwdata;  // whether it may, the low word tells
      else if (psel && penable && pwrite)
        board.write(address, by_whom, wide ? {high, pwdata} : 64'(pwdata), pslverr, wide ? 8 : 4);
      for (int n = 0; n < Threads; n++) board.pin($sformatf("thread%0d.msr_ee", n), 64'(ee[n]));
    end
  end

  // --- the stimulus

  // Everything moves on the falling edge, away from the one that samples it.
  task automatic transfer(logic write, logic [15:0] where, logic [31:0] value);
    @(negedge clk);
    psel    = 1'b1;
    penable = 1'b0;
    pwrite  = write;
    paddr   = where;
    pwdata  = value;
    @(negedge clk);
    penable = 1'b1;
    @(negedge clk);
    psel    = 1'b0;
    penable = 1'b0;
  endtask

  // An SPR of a thread, in the order in which its words are one access.
  task automatic access(logic write, int spr, logic two_words, logic [63:0] value);
    logic [15:0] where;
    where = 16'(8 * spr) | 16'($urandom_range(Threads - 1) << 13);
    wide  = two_words;
    if (write && two_words) transfer(1'b1, where | 16'd4, value[63:32]);
    transfer(write, where, value[31:0]);
    if (!write && two_words) transfer(1'b0, where | 16'd4, 0);
  endtask

  task automatic anything();
    logic write;
    write      = $urandom_range(2) != 0;
    pprot      = {2'b00, $urandom_range(9) != 0};
    hypervisor = $urandom_range(9) != 0;
    case ($urandom_range(9))
      0, 1, 2: access(write, 22, 1'b1, 64'($urandom_range(30)) - 4);                      // DEC
      3, 4:    access(write, 310, 1'b1, 64'($urandom_range(30)) - 4);                     // HDEC
      5, 6:    access(write, 318, 1'b1, {46'd0, $urandom_range(1) == 0, 16'd0, $urandom_range(3) != 0});  // LPCR
      7:       access(1'b0, 268, 1'b1, 0);                                                // TB
      8:       access(1'b1, $urandom_range(1) == 0 ? 284 : 285, 1'b0, {32'd0, $urandom()});        // TBL, TBU
      default: access(1'b1, 286, 1'b1, {$urandom(), $urandom()});                         // TBU40
    endcase
  endtask

  initial begin
    {psel, penable, pwrite, paddr, pwdata, ee} = '0;
    {pprot, hypervisor} = 4'b0011;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    repeat (3000) begin
      repeat ($urandom_range(12)) @(negedge clk);
      anything();
      if ($urandom_range(4) == 0) ee = 2'($urandom());
      if ($urandom_range(499) == 0) begin
        rst_n = 1'b0;
        @(negedge clk);
        rst_n = 1'b1;
      end
    end
    board.finish();
    $finish;
  end
endmodule
