// SPDX-License-Identifier: Apache-2.0
//
// Brings levels from another clock domain, or from none, into this one: two flops each. A level is
// seen on the second or third edge after it has moved, and each bit by itself: not for numbers.
// Synthesis must keep the flops together, which ASYNC_REG asks for where a tool knows it, and must not time d_i: the SDC of the
// top has the false path.

module at_sync #(
  parameter int             WIDTH  = 1,
  parameter bit             BYPASS = 1'b0,  // d_i keeps to this clock already: no flops
  parameter bit [WIDTH-1:0] RESET  = '0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic [WIDTH-1:0] d_i,
  output logic [WIDTH-1:0] q_o
);

  (* ASYNC_REG = "TRUE" *) logic [WIDTH-1:0] meta_q, sync_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      meta_q <= RESET;
      sync_q <= RESET;
    end else begin
      meta_q <= d_i;
      sync_q <= meta_q;
    end
  end

  assign q_o = BYPASS ? d_i : sync_q;

endmodule
