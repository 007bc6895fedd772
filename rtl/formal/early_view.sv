// SPDX-License-Identifier: Apache-2.0
//
// Registers as their users see them. With Early a write is in the register a cycle before the edge
// that it is made on, when nobody looks; this shows what was there until that edge has been.

module early_view #(
  parameter int Width = 1,
  parameter bit Early = 1'b0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic             made_i,  // a write is made in this cycle
  input  logic [Width-1:0] now_i,
  output logic [Width-1:0] seen_o
);

  if (Early) begin : gen_early
    logic [Width-1:0] before_q;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        before_q <= '0;
      end else begin
        before_q <= now_i;
      end
    end

    assign seen_o = made_i ? before_q : now_i;
  end else begin : gen_at_once
    logic unused_inputs;
    assign unused_inputs = ^{clk_i, rst_ni, made_i};
    assign seen_o = now_i;
  end

endmodule
