// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter_division: what it says of the count, on all bits. No product and no
// remainder is worked out: ghosts are sums of the divisor, which are multiples of it.

module arm_system_counter_division_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic [63:0] count_mask_i,
  input logic        start_i,
  input logic [15:0] divisor_i,
  input logic [15:0] step_i,
  input logic        counting_i,
  input logic        update_i,
  input logic [63:0] count_i,
  input logic [63:0] count_up_i,
  input logic        aligned_o,
  input logic        wraps_i,
  input logic        last_q_i,
  input logic [6:0]  left_q_i,
  input logic [63:0] rest_q_i,
  input logic [15:0] part_q_i,
  input logic [15:0] below_q_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic [64:0] sum;              // the count and the step
  logic        begins;

  assign sum    = {1'b0, count_i} + {49'b0, step_i};
  assign begins = start_i || wraps_i;

  // Ghost: clocks that count since the start, up to 65, and whether divisor and step have been the same
  // since, as somebody who waits has them.
  logic [6:0]  since_q;
  logic [15:0] divisor_q, step_q;
  logic        waits, same_q, same;

  assign waits = since_q == '0;
  assign same  = (waits || (same_q && divisor_i == divisor_q && step_i == step_q)) && step_i < divisor_i &&
                 count_up_i == (sum[63:0] & count_mask_i);

  // Ghosts: what is divided; the multiple that its bits so far hold; what updates have added since the
  // start; and the multiple that what is kept of them is below.
  logic [64:0] divided_q, added_q, above_q;
  logic [63:0] multiple_q;
  logic [16:0] shifted;

  assign shifted = {part_q_i, rest_q_i[63]};

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      since_q    <= '0;
      divisor_q  <= '0;
      step_q     <= '0;
      same_q     <= 1'b0;
      divided_q  <= '0;
      multiple_q <= '0;
      added_q    <= '0;
      above_q    <= '0;
    end else begin
      divisor_q <= divisor_i;
      step_q    <= step_i;
      same_q    <= same;
      if (waits) begin
        divided_q  <= sum;
        multiple_q <= '0;
      end else if (counting_i && since_q < 7'd65) begin
        multiple_q <= {multiple_q[62:0], 1'b0} + ((shifted >= {1'b0, divisor_i}) ? {48'b0, divisor_i} : 64'd0);
      end
      if (begins) begin
        since_q <= '0;
        added_q <= '0;
        above_q <= '0;
      end else begin
        if (counting_i && since_q < 7'd65) begin
          since_q <= since_q + 7'd1;
        end
        if (update_i) begin
          added_q <= added_q + {49'b0, step_i};
          above_q <= above_q + ((below_q_i < step_i) ? {49'b0, divisor_i} : 65'd0);
        end
      end
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: the count has a width, an update is of a clock that counts, and the
    // count is what was said of it.
    assume (&count_mask_i[55:0] && (count_mask_i & (count_mask_i + 64'd1)) == '0);
    assume (count_i <= count_mask_i);
    assume (counting_i || !update_i);
    if (past_ok) begin
      assume ($stable(count_mask_i));
      assume ($past(start_i) || count_i == ($past(update_i) ? $past(count_up_i) : $past(count_i)));
    end

    if (past_ok || fresh) begin
      // SN1: it knows 65 clocks that count after a start, or after a wrap.
      assert (since_q <= 7'd65 && left_q_i == 7'd65 - since_q);

      // SN2: it hears of a wrap, where the step is added as it is ...
      if (count_up_i == (sum[63:0] & count_mask_i)) begin
        assert (wraps_i == (update_i && sum > {1'b0, count_mask_i}));
      end

      // SN3: ... and knows of it before.
      if (!waits && same) begin
        assert (last_q_i == (sum > {1'b0, count_mask_i}));
      end

      if (waits) begin
        // SN4: nothing has been added where nothing has counted.
        assert (added_q == '0 && above_q == '0 && below_q_i == '0);
      end else if (same) begin
        // SN5: divided is the count that the next update would have made at the start.
        assert (sum == divided_q + added_q);

        // SN6: where that would have been a wrap, none has been made since.
        assert (divided_q <= {1'b0, count_mask_i} || added_q == '0);

        // SN7: the bits that it has had are a multiple and what they leave over ...
        if (divided_q <= {1'b0, count_mask_i}) begin
          assert ({1'b0, multiple_q, rest_q_i} + {49'b0, part_q_i, 64'b0} ==
                  {65'b0, divided_q[63:0]} << (since_q - 7'd1));
        end

        // SN8: ... which is less than the divisor.
        assert (part_q_i < divisor_i);

        // SN9: what updates have added is a multiple less what is kept ...
        assert (added_q + {49'b0, below_q_i} == above_q);

        // SN10: ... and that is less than the divisor, too.
        assert (below_q_i < divisor_i);
      end

      // SN11: what it says to be a multiple is one, and once it knows it says so of each: no other is as near.
      if (same && update_i && (aligned_o || since_q == 7'd65)) begin
        assert (aligned_o == (sum == {1'b0, multiple_q} + above_q && !wraps_i && since_q == 7'd65));
      end
    end
  end

endmodule
