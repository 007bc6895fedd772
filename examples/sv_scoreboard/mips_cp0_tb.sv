// SPDX-License-Identifier: Apache-2.0
//
// The MIPS CP0 timer on APB4 under random accesses and pins, beside its model.

module mips_cp0_tb;
  import scoreboard_pkg::*;
  import mips_cp0_timer_pkg::*;

  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic [11:0] paddr;
  logic [2:0]  pprot;
  logic        psel, penable, pwrite, pready, pslverr;
  logic [31:0] pwdata, prdata;
  logic        guest, count_stop;
  logic [5:0]  hw_irq, guest_hw_irq;
  logic        ti, guest_ti;
  logic [7:0]  ip, guest_ip;
  logic [31:0] count, guest_count;

  always #5 clk = !clk;

  mips_cp0_timer_apb4 #(
    .CCRES(2),
    .VZ   (1'b1)
  ) dut (
    .clk_i(clk), .rst_ni(rst_n), .tick_i(1'b1),
    .paddr_i(paddr), .pprot_i(pprot), .psel_i(psel), .penable_i(penable), .pwrite_i(pwrite), .pwdata_i(pwdata),
    .pstrb_i(4'hF), .pready_o(pready), .prdata_o(prdata), .pslverr_o(pslverr),
    .host_i(1'b0), .guest_i(guest),
    .count_stop_i(count_stop), .hw_irq_i(hw_irq), .guest_hw_irq_i(guest_hw_irq), .eic_off_i(1'b0),
    .ti_o(ti), .ip_o(ip), .guest_ti_o(guest_ti), .guest_ip_o(guest_ip), .count_o(count), .guest_count_o(guest_count)
  );

  // --- the scoreboard

  scoreboard board;
  initial board = new("mips-cp0", "clock=100 MHz; ccres=2; vz=true");

  string by_whom;
  assign by_whom = guest ? (pprot[0] ? "guest" : "guest user") : (pprot[0] ? "" : "user");

  always @(posedge clk) begin
    board.reset(!rst_n);
    board.line("ti", 64'(ti));
    board.line("ip", 64'(ip));
    board.line("guest_ti", 64'(guest_ti));
    board.line("guest_ip", 64'(guest_ip));
    if (psel && penable && !pwrite) board.read(64'(paddr), by_whom, 64'(prdata), pslverr);
    board.step();
    if (rst_n) begin
      if (psel && penable && pwrite) board.write(64'(paddr), by_whom, 64'(pwdata), pslverr);
      board.pin("count_stop", 64'(count_stop));
      board.pin("hw_irq", 64'(hw_irq));
      board.pin("guest_hw_irq", 64'(guest_hw_irq));
    end
  end

  // --- the stimulus: the registers of the timer, and now and then another address

  localparam int Registers = 10;
  localparam int Addresses[Registers] = '{
    // CP0 register r select s is at 4 (8 r + s); the guest's are 0x400 above, RDHWR's from 0x800 on
    4 * 8 * 9, 4 * 8 * 11, 4 * 8 * 13, 4 * 8 * 7, 4 * (8 * 12 + 6), 4 * (8 * 12 + 7),
    'h400 + 4 * 8 * 9, 'h400 + 4 * 8 * 11, 'h400 + 4 * 8 * 13, 'h808};

  // Everything moves on the falling edge, away from the one that samples it.
  task automatic transfer();
    @(negedge clk);
    psel    = 1'b1;
    penable = 1'b0;
    pwrite  = $urandom_range(2) != 0;
    pprot   = {2'b00, $urandom_range(9) != 0};
    guest   = $urandom_range(4) == 0;
    paddr   = $urandom_range(19) == 0 ? 12'($urandom() & ~3) : 12'(Addresses[$urandom_range(Registers - 1)]);
    case ($urandom_range(3))
      0: pwdata = $urandom();
      1: pwdata = guest_count + $urandom_range(12);
      default: pwdata = count + $urandom_range(12);
    endcase
    @(negedge clk);
    penable = 1'b1;
    @(negedge clk);
    psel    = 1'b0;
    penable = 1'b0;
  endtask

  initial begin
    {psel, penable, pwrite, guest, count_stop, hw_irq, guest_hw_irq, paddr, pprot, pwdata} = '0;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    repeat (5000) begin
      repeat ($urandom_range(12)) @(negedge clk);
      transfer();
      if ($urandom_range(9) == 0) count_stop = !count_stop;
      if ($urandom_range(9) == 0) hw_irq = 6'($urandom());
      if ($urandom_range(9) == 0) guest_hw_irq = 6'($urandom());
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
