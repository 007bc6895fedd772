// SPDX-License-Identifier: Apache-2.0
//
// What a request means, on its way to the cycle in which it is made: the same cycle, or with Early
// the next one, for a bus that tells a request a cycle before.

module request_stage #(
  parameter int Width = 1,
  parameter bit Early = 1'b0
) (
  input  logic             clk_i,
  input  logic             rst_ni,
  input  logic [Width-1:0] d_i,
  output logic [Width-1:0] q_o
);

  if (Early) begin : gen_early
    logic [Width-1:0] stage_q;

    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        stage_q <= '0;
      end else begin
        stage_q <= d_i;
      end
    end

    assign q_o = stage_q;
  end else begin : gen_at_once
    logic unused_clocking;
    assign unused_clocking = ^{clk_i, rst_ni};
    assign q_o = d_i;
  end

endmodule
