// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter_residue: what it makes of the remainder that a wait begins with. That
// this is one is a matter of arm_system_counter_remainder.

module arm_system_counter_residue_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        enable_i,
  input logic        start_i,
  input logic [15:0] divisor_i,
  input logic [15:0] step_i,
  input logic        update_i,
  input logic [63:0] count_i,
  input logic [63:0] count_ticked_i,
  input logic        aligned_ticked_o,
  input logic        aligned_start_o,
  input logic [15:0] residue_q_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // Whether divisor and step have been the same since the start, as somebody who waits has them, and
  // updates have added the step as it is: not scaled.
  logic        started_q, plain_q, plain;
  logic [15:0] divisor_q, step_q;

  assign plain = (started_q || (plain_q && divisor_i == divisor_q && step_i == step_q)) && step_i < divisor_i &&
                 (!update_i || count_ticked_i == count_i + {48'b0, step_i} || count_ticked_i < {48'b0, step_i});

  // Ghost: a multiple of the divisor. A start begins it with what the division leaves of the count, and
  // every update adds the divisor or nothing, so that it stays one. How far the residue is below the
  // divisor is what the division makes it: below.
  logic        below_q, below;
  logic [63:0] multiple_q, multiple, multiple_ticked;
  logic [16:0] moved;

  assign below    = started_q ? residue_q_i < divisor_i : below_q;
  assign multiple = started_q ? count_i - {48'b0, residue_q_i} : multiple_q;
  assign moved    = {1'b0, residue_q_i} + {1'b0, step_i};

  always_comb begin
    multiple_ticked = multiple;
    if (update_i && count_ticked_i < {48'b0, divisor_i}) begin
      multiple_ticked = '0;
    end else if (update_i && moved >= {1'b0, divisor_i}) begin
      multiple_ticked = multiple + {48'b0, divisor_i};
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      started_q  <= 1'b1;  // the count is 0, and so is the residue
      plain_q    <= 1'b0;
      divisor_q  <= '0;
      step_q     <= '0;
      below_q    <= 1'b0;
      multiple_q <= '0;
    end else begin
      started_q  <= start_i;
      plain_q    <= plain;
      divisor_q  <= divisor_i;
      step_q     <= step_i;
      below_q    <= below;
      multiple_q <= multiple_ticked;
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: the count is what was said of it.
    if (past_ok) begin
      assume ($past(start_i) || count_i == $past(count_ticked_i));
    end
    assume (update_i || count_ticked_i == count_i);

    if ((past_ok || fresh) && plain) begin
      // SR1: the count is the residue above a multiple of the divisor ...
      assert (count_i == multiple + {48'b0, residue_q_i});

      // SR2: ... and the residue stays below that.
      if (below) begin
        assert (residue_q_i < divisor_i);
      end

      // SR3: what it says to be a multiple after the tick is one.
      if (aligned_ticked_o) begin
        assert (count_ticked_i == multiple_ticked);
      end
    end

    // SR4: what it says to be a multiple as a wait begins leaves nothing over.
    if (past_ok && $past(start_i && enable_i)) begin
      assert ((residue_q_i == '0) == $past(aligned_start_o));
    end
  end

endmodule
