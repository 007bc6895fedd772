// SPDX-License-Identifier: Apache-2.0
// Count, Compare and the timer interrupt of a small MIPS core, as such cores have them: the interrupt is there for one
// count, and only a tick makes it.
module cp0_count (
    input  logic        clk,
    input  logic        rst,
    input  logic        mtc0,     // writes register rd
    input  logic [4:0]  rd,
    input  logic [31:0] wdata,
    output logic [31:0] rdata,    // register rd
    output logic        timer_irq
);
  logic [31:0] count;
  logic [31:0] compare;
  logic [31:0] next;
  assign next = count + 1;

  always_ff @(posedge clk) begin
    if (rst) begin
      count     <= 0;
      compare   <= 0;
      timer_irq <= 0;
    end else begin
      count <= next;
      if (mtc0 && rd == 9) count <= wdata;
      if (mtc0 && rd == 11) compare <= wdata;
      timer_irq <= next == compare && !(mtc0 && rd == 9);
    end
  end

  assign rdata = rd == 9 ? count : compare;
endmodule
