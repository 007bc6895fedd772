// SPDX-License-Identifier: Apache-2.0
//
// Is the count of the Arm system counter a multiple of a step, at once? A division in one clock finds
// what is over when a wait begins, and every update then moves it on.
//
// - start_i: with the coming edge, which leaves count_next_i, a wait for a multiple of divisor_next_i may
//   begin; that is divisor_i from then on.
// - The step in use is smaller than the divisor, and the same until the next start. It matters in no
//   other case what comes out.

module arm_system_counter_residue (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic        enable_i,         // preset: without it nothing is divided

  input  logic        start_i,
  input  logic [63:0] count_next_i,
  input  logic [15:0] divisor_next_i,

  input  logic [15:0] divisor_i,
  input  logic [15:0] step_i,
  input  logic        update_i,         // the coming edge's tick adds the step
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,   // and that is the count after it

  output logic        aligned_ticked_o, // the tick leaves a multiple of divisor_i
  output logic        aligned_start_o   // the start leaves one of divisor_next_i
);

  logic [15:0] residue_d, residue_q, residue_ticked, remainder;
  logic [16:0] sum;

  arm_system_counter_remainder u_remainder (
    .enable_i   (start_i && enable_i),
    .dividend_i (count_next_i),
    .divisor_i  (divisor_next_i),
    .remainder_o(remainder)
  );

  assign sum = {1'b0, residue_q} + {1'b0, step_i};

  always_comb begin
    if (!update_i) begin
      residue_ticked = residue_q;
    end else if (count_ticked_i < {48'b0, divisor_i}) begin
      residue_ticked = count_ticked_i[15:0];  // also where the count wrapped
    end else if (sum >= {1'b0, divisor_i}) begin
      residue_ticked = sum[15:0] - divisor_i;
    end else begin
      residue_ticked = sum[15:0];
    end
  end

  assign residue_d        = start_i ? remainder : residue_ticked;
  assign aligned_ticked_o = residue_ticked == '0;
  assign aligned_start_o  = start_i && remainder == '0;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      residue_q <= '0;
    end else begin
      residue_q <= residue_d;
    end
  end

`ifndef SYNTHESIS
  arm_system_counter_residue_props u_props (
    .clk_i,
    .rst_ni,
    .enable_i,
    .start_i,
    .divisor_i,
    .step_i,
    .update_i,
    .count_i,
    .count_ticked_i,
    .aligned_ticked_o,
    .aligned_start_o,
    .residue_q_i(residue_q)
  );
`else
  // For the checkers.
  logic unused_count;
  assign unused_count = ^count_i;
`endif

endmodule
