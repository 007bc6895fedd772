// SPDX-License-Identifier: Apache-2.0
//
// Is the count of the Arm system counter a multiple of a step, in series? A clock that counts takes a
// bit of the count, so that none is longer than an addition.
//
// - start_i: with the coming edge a wait for a multiple of divisor_i may begin, and the division begins
//   anew; so it does where the count wraps. The first update that can be known to leave a multiple is
//   that of the 66th clock that counts: one takes the count over, 64 divide it, and then it is known.
// - Divided is the count that the next update would make. What updates have added meanwhile is kept
//   apart, below 0, so that an update leaves a multiple where both are the same: no sum is made for that.
// - The step in use is smaller than the divisor, and both are the same until the next start. It matters
//   in no other case what comes out.

module arm_system_counter_division (
  input  logic        clk_i,
  input  logic        rst_ni,
  input  logic [63:0] count_mask_i, // preset: 2^W - 1, W at least 16

  input  logic        start_i,
  input  logic [15:0] divisor_i,
  input  logic [15:0] step_i,
  input  logic        counting_i,   // the coming edge counts ...
  input  logic        update_i,     // ... and adds the step
  input  logic [63:0] count_i,
  input  logic [63:0] count_up_i,   // count_i and the step, wrapped

  output logic        aligned_o     // the coming edge is an update that leaves a multiple
);

  localparam logic [6:0] Begin = 7'd65;

  logic [6:0]  left_d, left_q;      // clocks that count, until it is known
  logic [63:0] rest_d, rest_q;      // bits to come, the highest first
  logic [15:0] part_d, part_q;      // what those before left over
  logic [15:0] below_d, below_q;    // less all updates since the start, modulo the divisor

  logic        last_d, last_q;      // the next update wraps the count
  logic        wraps, begins;
  logic [63:0] count_ticked;
  logic [16:0] shifted, less, lowered;

  // Only from the last 2^16 counts does a step of 16 bits wrap the count: bit 16 falls. What is said of a
  // multiple does not wait for that sum, so it is known before; not in the clock after a start, where
  // nothing is said.
  assign count_ticked = update_i ? count_up_i : count_i;
  assign wraps   = update_i && &(count_i[63:16] | ~count_mask_i[63:16]) && !count_up_i[16];
  assign last_d  = count_ticked[15:0] > ~step_i && &(count_ticked[63:16] | ~count_mask_i[63:16]);

  assign begins  = start_i || wraps;

  // Below 0 by less than the divisor, or not.
  assign shifted = {part_q, rest_q[63]};
  assign less    = shifted - {1'b0, divisor_i};
  assign lowered = {1'b0, below_q} - {1'b0, step_i};

  always_comb begin
    if (begins) begin
      left_d = Begin;
    end else begin
      left_d = left_q - {6'b0, counting_i && left_q != '0};
    end
  end

  always_comb begin
    if (left_q == Begin) begin
      rest_d = count_up_i;
      part_d = '0;
    end else if (counting_i && left_q != '0) begin
      rest_d = {rest_q[62:0], 1'b0};
      part_d = less[16] ? shifted[15:0] : less[15:0];
    end else begin
      rest_d = rest_q;
      part_d = part_q;
    end
  end

  always_comb begin
    if (begins) begin
      below_d = '0;
    end else if (update_i) begin
      below_d = lowered[15:0] + (lowered[16] ? divisor_i : '0);
    end else begin
      below_d = below_q;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      last_q  <= 1'b0;
      left_q  <= Begin;
      rest_q  <= '0;
      part_q  <= '0;
      below_q <= '0;
    end else begin
      last_q  <= last_d;
      left_q  <= left_d;
      rest_q  <= rest_d;
      part_q  <= part_d;
      below_q <= below_d;
    end
  end

  assign aligned_o = left_q == '0 && update_i && !last_q && part_q == below_q;

`ifndef SYNTHESIS
  arm_system_counter_division_props u_props (
    .clk_i,
    .rst_ni,
    .count_mask_i,
    .start_i,
    .divisor_i,
    .step_i,
    .counting_i,
    .update_i,
    .count_i,
    .count_up_i,
    .aligned_o,
    .wraps_i  (wraps),
    .last_q_i (last_q),
    .left_q_i (left_q),
    .rest_q_i (rest_q),
    .part_q_i (part_q),
    .below_q_i(below_q)
  );
`else
  // For the checkers.
  logic unused_mask;
  assign unused_mask = ^count_mask_i[15:0];
`endif

endmodule
