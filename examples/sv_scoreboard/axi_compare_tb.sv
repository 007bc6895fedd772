// SPDX-License-Identifier: Apache-2.0
//
// A core that is not ours, axi_compare of examples/your_rtl, beside a timer frame of the Arm generic timer. Its addresses
// are its own, and its counter runs out of reset. Copy this one for a core of yours.

module axi_compare_tb;
  import scoreboard_pkg::*;

  logic        clk = 1'b0;
  logic        rst_n = 1'b0;
  logic        awvalid, awready, wvalid, wready, bvalid, arvalid, arready, rvalid;
  logic [4:0]  awaddr, araddr;
  logic [31:0] wdata, rdata;
  logic [1:0]  bresp, rresp;
  logic        irq;

  always #5 clk = !clk;

  axi_compare dut (
    .clk(clk), .rst_n(rst_n),
    .awvalid(awvalid), .awready(awready), .awaddr(awaddr), .wvalid(wvalid), .wready(wready), .wdata(wdata),
    .bvalid(bvalid), .bready(1'b1), .bresp(bresp),
    .arvalid(arvalid), .arready(arready), .araddr(araddr), .rvalid(rvalid), .rready(1'b1), .rdata(rdata), .rresp(rresp),
    .irq(irq)
  );

  // --- the scoreboard

  scoreboard board;
  initial board = new("arm-generic-timer", "clock=100 MHz; acr_reset=0x3F");

  // Where the model has what the core has at an address.
  function automatic longint unsigned in_the_model(logic [4:0] address);
    case (address[4:3])
      2'd0:    return 64'h11000 + 64'(address[2:0]);  // CNTBase0.CNTPCT
      2'd1:    return 64'h11020 + 64'(address[2:0]);  // CNTBase0.CNTP_CVAL
      default: return 64'h11028 + 64'(address[2:0]);  // CNTBase0.CNTP_TVAL, CNTP_CTL
    endcase
  endfunction

  always @(posedge clk) begin
    board.reset(!rst_n);
    if (rst_n && board.model.peek("CNTCR.EN") == 0) board.model.write("CNTCR", 1);
    board.line("CNTBase0.cntp_irq", 64'(irq));
    if (rvalid) board.answer(64'(rdata), rresp[1]);
    if (rst_n && arvalid && arready) board.ask(in_the_model(araddr), "");  // the core takes what this edge finds
    board.step();
    if (rst_n && awvalid && awready) board.write(in_the_model(awaddr), "", 64'(wdata), 1'b0);
  end

  // --- the stimulus: everything moves on the falling edge, away from the one that samples it

  logic [31:0] count = '0;  // as read last

  task automatic write(logic [4:0] address, logic [31:0] value);
    @(negedge clk);
    {awvalid, wvalid} = 2'b11;
    awaddr = address;
    wdata  = value;
    while (!awready) @(negedge clk);
    @(negedge clk);
    {awvalid, wvalid} = 2'b00;
  endtask

  task automatic read(logic [4:0] address);
    @(negedge clk);
    arvalid = 1'b1;
    araddr  = address;
    while (!arready) @(negedge clk);
    @(negedge clk);
    arvalid = 1'b0;
    if (address == 0) count = rdata;
  endtask

  initial begin
    {awvalid, wvalid, arvalid, awaddr, araddr, wdata} = '0;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    repeat (1500) begin
      repeat ($urandom_range(12)) @(negedge clk);
      case ($urandom_range(9))
        0, 1:    write(5'h10, $urandom_range(20));          // TVAL; a negative one is not this core's
        2, 3:    write(5'h08, count + $urandom_range(40));  // COMPARE
        4:       write(5'h0C, $urandom_range(1));           // its high word
        5:       write(5'h14, $urandom_range(3));           // CTL
        6, 7:    read(5'h00);                               // TIME
        default: read({3'($urandom_range(5)), 2'b00});
      endcase
      if ($urandom_range(299) == 0) begin
        repeat (3) @(negedge clk);  // its answer is there
        rst_n = 1'b0;
        @(negedge clk);
        rst_n = 1'b1;
      end
    end
    board.finish();
    $finish;
  end
endmodule
