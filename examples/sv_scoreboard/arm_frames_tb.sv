// SPDX-License-Identifier: Apache-2.0
//
// The Arm system counter and two timer frames on APB4 under random accesses, beside their model.

module arm_frames_tb;
  import scoreboard_pkg::*;

  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic [17:0] paddr;  // bit 16 chooses the frames, as in the model
  logic [2:0]  pprot;
  logic        psel, penable, pwrite;
  logic [31:0] pwdata, prdata, counter_rdata, frames_rdata;
  logic        pslverr, counter_error, frames_error;
  logic        halt;
  logic [63:0] count, count_ticked, count_next;
  logic [7:0]  irq_p, irq_v;

  always #5 clk = !clk;

  at_arm_system_counter_apb4 #(
    .ASYNC_PINS(1'b0)
  ) counter (
    .clk_i(clk), .rst_ni(rst_n), .tick_i(1'b1),
    .paddr_i(paddr[12:0]), .pprot_i(pprot), .psel_i(psel && !paddr[16]), .penable_i(penable), .pwrite_i(pwrite),
    .pwdata_i(pwdata), .pstrb_i(4'hF), .pready_o(), .prdata_o(counter_rdata), .pslverr_o(counter_error),
    .dbg_halt_i(halt), .count_o(count), .count_ticked_o(count_ticked), .count_next_o(count_next),
    .fcreq_o(), .fcack_o(), .dbgh_o()
  );
  at_arm_timer_frames_apb4 #(
    .PRESENT(8'h03), .ACR_RESET(6'h3F)
  ) frames (
    .clk_i(clk), .rst_ni(rst_n),
    .paddr_i({1'b0, paddr[15:0]}), .pprot_i(pprot), .psel_i(psel && paddr[16]), .penable_i(penable), .pwrite_i(pwrite),
    .pwdata_i(pwdata), .pstrb_i(4'hF), .pready_o(), .prdata_o(frames_rdata), .pslverr_o(frames_error),
    .count_i(count), .count_ticked_i(count_ticked), .count_next_i(count_next),
    .irq_p_o(irq_p), .irq_v_o(irq_v)
  );
  assign prdata  = paddr[16] ? frames_rdata : counter_rdata;
  assign pslverr = paddr[16] ? frames_error : counter_error;

  // --- the scoreboard

  scoreboard board;
  // Two frames, the first with a virtual timer and an EL0 view.
  initial board = new("arm-generic-timer", "clock=100 MHz; cnttidr=0x17; acr_reset=0x3F");

  string by_whom;
  assign by_whom = pprot[1] ? "nonsecure" : "";

  always @(posedge clk) begin
    board.reset(!rst_n);
    if (rst_n) board.pin("dbg_halt", 64'(halt));  // a pin that acts between edges
    board.line("CNTBase0.cntp_irq", 64'(irq_p[0]));
    board.line("CNTBase0.cntv_irq", 64'(irq_v[0]));
    board.line("CNTBase1.cntp_irq", 64'(irq_p[1]));
    if (psel && penable && !pwrite) board.read(64'(paddr), by_whom, 64'(prdata), pslverr);
    board.step();
    if (rst_n && psel && penable && pwrite) board.write(64'(paddr), by_whom, 64'(pwdata), pslverr);
  end

  // --- the stimulus: the registers of the timer, and now and then another address

  localparam int Registers = 17;
  localparam int Addresses[Registers] = '{
    'h00000, 'h00008, 'h01000, 'h01004,             // CNTCR, CNTCV, and that of CNTReadBase
    'h10080, 'h10044,                               // CNTVOFF0, CNTACR1
    'h11000, 'h11004, 'h11020, 'h11028, 'h1102C,    // CNTBase0: CNTPCT, CNTP_CVAL, CNTP_TVAL, CNTP_CTL
    'h11030, 'h11038, 'h1103C,                      // CNTV_CVAL, CNTV_TVAL, CNTV_CTL
    'h12020, 'h12028, 'h1202C};                     // CNTBase1: CNTP_CVAL, CNTP_TVAL, CNTP_CTL

  // Everything moves on the falling edge, away from the one that samples it.
  task automatic transfer(logic write, logic [17:0] address, logic [31:0] value);
    @(negedge clk);
    psel    = 1'b1;
    penable = 1'b0;
    pwrite  = write;
    paddr   = address;
    pwdata  = value;
    @(negedge clk);
    penable = 1'b1;
    @(negedge clk);
    psel    = 1'b0;
    penable = 1'b0;
  endtask

  task automatic anything();
    logic [17:0] address;
    logic        write;
    address = $urandom_range(19) == 0 ? 18'($urandom() & 'h11FFC) : 18'(Addresses[$urandom_range(Registers - 1)]);
    write   = $urandom_range(2) != 0;
    pprot   = {1'b0, $urandom_range(9) == 0, 1'b0};
    case (address[11:0])
      'h02C, 'h03C: transfer(write, address, $urandom_range(3));        // controls
      'h028, 'h038: transfer(write, address, $urandom_range(24) - 4);   // TVAL
      'h000:        transfer(write && address[16:12] == 0, address, {31'd0, $urandom_range(9) != 0});  // CNTCR
      default:      transfer(write, address, $urandom_range(9) == 0 ? $urandom() : count[31:0] + $urandom_range(24));
    endcase
  endtask

  initial begin
    {psel, penable, pwrite, paddr, pprot, pwdata, halt} = '0;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    transfer(1'b1, 18'h00000, 1);
    repeat (4999) begin
      repeat ($urandom_range(12)) @(negedge clk);
      anything();
      if ($urandom_range(19) == 0) halt = !halt;
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
