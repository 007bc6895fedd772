// SPDX-License-Identifier: Apache-2.0
//
// Divides a tick: one pulse on tick_o for every divisor_i pulses on tick_i, the last of each group.
//
// Use it where a counter runs at a whole fraction of its clock. With restart_i tied to 0 the divider
// runs freely from reset, so tick number n falls on input tick number n * divisor_i whatever
// software does; that is what makes the count a closed-form function of time.
//
// - tick_i: one input tick on every edge where it is 1. Tie to 1 to divide the clock itself.
// - divisor_i: at least 1; 0 acts as 1. Meant to be static; should it fall below the ticks already
//   gone, the group ends with the next input tick. It cannot run away, for the test is not
//   equality.
// - restart_i: the edge begins a new group, after the tick that may fall on it.
// - tick_o: combinational, in the cycle that ends with the edge on which the divided tick happens.

module tick_divider #(
  parameter int Width = 8  // bits of the divisor, at least 1
) (
  input  logic             clk_i,
  input  logic             rst_ni,

  input  logic             tick_i,
  input  logic [Width-1:0] divisor_i,
  input  logic             restart_i,
  output logic             tick_o
);

  logic [Width-1:0] gone_d, gone_q;  // input ticks already gone in this group
  logic [Width-1:0] before_last;     // input ticks before the last of a group

  assign before_last = divisor_i == '0 ? '0 : divisor_i - Width'(1);
  assign tick_o      = tick_i && (gone_q >= before_last);

  always_comb begin
    gone_d = gone_q;
    if (tick_o || restart_i) begin
      gone_d = '0;
    end else if (tick_i) begin
      gone_d = gone_q + Width'(1);
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      gone_q <= '0;
    end else begin
      gone_q <= gone_d;
    end
  end

`ifndef SYNTHESIS
  tick_divider_props #(
    .Width(Width)
  ) u_props (
    .clk_i,
    .rst_ni,
    .tick_i,
    .divisor_i,
    .restart_i,
    .tick_o,
    .gone_q_i(gone_q)
  );
`endif

endmodule
