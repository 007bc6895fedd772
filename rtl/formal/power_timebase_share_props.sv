// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_share: that it is exact, and what moves it. In a step, nothing of
// value * denominator + remainder is lost: it grows by whole * denominator + numerator.

module power_timebase_share_props #(
  parameter int BITS = 32
) (
  input logic              clk_i,
  input logic              rst_ni,
  input logic [3:0]        parts_i,
  input logic              tick_i,
  input logic              we_i,
  input logic [63:0]       wdata_i,
  input logic              set_i,
  input logic [3*BITS-1:0] share_i,
  input logic              load_i,
  input logic [63:0]       load_value_i,
  input logic [BITS-1:0]   load_remainder_i,
  input logic [3*BITS-1:0] load_share_i,
  input logic [63:0]       value_o,
  input logic [BITS-1:0]   remainder_o,
  input logic [3*BITS-1:0] share_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic [BITS-1:0] whole, numerator, denominator;
  assign {denominator, numerator, whole} = share_o;

  // What is left of a step, in whose parts.
  logic [BITS:0] parts;
  assign parts = {1'b0, remainder_o} + {1'b0, numerator};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: proper shares and remainders.
    assume (parts_i != '0);
    assume (!set_i || (share_i[3*BITS-1:2*BITS] != '0 &&
                        share_i[2*BITS-1:BITS] <= share_i[3*BITS-1:2*BITS]));
    assume (!load_i || (load_share_i[3*BITS-1:2*BITS] != '0 &&
                        load_share_i[2*BITS-1:BITS] <= load_share_i[3*BITS-1:2*BITS] &&
                        load_remainder_i < load_share_i[3*BITS-1:2*BITS]));
    if (past_ok) begin
      assume ($stable(parts_i));
    end

    // TP1: out of reset, one part of parts_i, from 0.
    if (fresh) begin
      assert (value_o == '0 && remainder_o == '0 &&
              share_o == {BITS'(parts_i), BITS'(1), BITS'(0)});
    end

    if (past_ok || fresh) begin
      // TP2: what is left is less than a step.
      assert (remainder_o < denominator);

      // TP3: the share is proper.
      assert (denominator != '0 && numerator <= denominator);
    end

    if (past_ok) begin
      // TP4: a tick loses nothing: a step up or not, and the remainder the less or not.
      if ($past(tick_i && !we_i && !set_i && !load_i)) begin
        assert ((value_o == $past(value_o + 64'(whole)) &&
                 {1'b0, remainder_o} == $past(parts)) ||
                (value_o == $past(value_o + 64'(whole)) + 64'd1 &&
                 {1'b0, remainder_o} + {1'b0, $past(denominator)} == $past(parts)));
      end

      // TP5: without tick and write it stands.
      if ($past(!tick_i && !we_i && !set_i && !load_i)) begin
        assert ($stable({value_o, remainder_o}));
      end

      // TP6: a write is the value.
      if ($past(we_i && !load_i)) begin
        assert (value_o == $past(wdata_i));
      end

      // TP7: a write leaves what is left of a step, which goes on.
      if ($past(we_i && !set_i && !load_i)) begin
        assert (remainder_o == $past(remainder_o) ||
                ($past(tick_i) && ({1'b0, remainder_o} == $past(parts) ||
                                   {1'b0, remainder_o} + {1'b0, denominator} == $past(parts))));
      end

      // TP8: another share begins with nothing left.
      if ($past(set_i && !load_i)) begin
        assert (share_o == $past(share_i) && remainder_o == '0);
      end

      // TP9: the tick of its edge still counts by the share before.
      if ($past(set_i && tick_i && !we_i && !load_i)) begin
        assert (value_o - $past(value_o + 64'(whole)) ==
                64'($past(parts >= {1'b0, denominator})));
      end

      // TP10: a share stays.
      if ($past(!set_i && !load_i)) begin
        assert ($stable(share_o));
      end

      // TP11: the load wins over everything.
      if ($past(load_i)) begin
        assert (value_o == $past(load_value_i) && remainder_o == $past(load_remainder_i) &&
                share_o == $past(load_share_i));
      end
    end
  end

endmodule
