// SPDX-License-Identifier: Apache-2.0
//
// Tells a checker which cycle it is in, with respect to reset, so that every checker says it the
// same way and none of them reads rst_ni in a clocked condition.
//
// - past_ok_o: the edge before this one acted on the design out of reset: $past() is meaningful.
// - fresh_o: in reset, or in the first cycle after it: no edge has acted since, so this is where
//   reset values show. It is 0 until the first reset.
// Start in reset: the state that power-up leaves behind is nobody's promise.

module reset_monitor (
  input  logic clk_i,
  input  logic rst_ni,
  output logic past_ok_o,
  output logic fresh_o
);

  logic seen_q, past_ok_q;

  initial begin
    seen_q    = 1'b0;
    past_ok_q = 1'b0;
  end

  // past_ok_q has no memory but the edge before, so that a proof sees all its copies to be one.
  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seen_q    <= 1'b1;
      past_ok_q <= 1'b0;
    end else begin
      seen_q    <= seen_q;
      past_ok_q <= 1'b1;
    end
  end

  assign past_ok_o = past_ok_q;
  assign fresh_o   = seen_q && !past_ok_q;

endmodule
