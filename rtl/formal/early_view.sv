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

  logic [Width-1:0] earlier;

  request_stage #(
    .Width(Width),
    .Early(Early)
  ) u_earlier (
    .clk_i,
    .rst_ni,
    .d_i(now_i),
    .q_o(earlier)
  );

  assign seen_o = made_i ? earlier : now_i;

endmodule
