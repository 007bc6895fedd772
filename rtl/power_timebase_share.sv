// SPDX-License-Identifier: Apache-2.0
//
// A counter of an exact share of the ticks: PURR, or SPURR. The share is a mixed number,
// {denominator, numerator, whole} of BITS bits each, and what is left of a step is kept.
//
// Contract, in the order of one edge:
// - tick_i: whole, and 1 more whenever the remainder, having grown by the numerator, reaches the
//   denominator, which it then loses.
// - we_i: the value; the remainder stays.
// - set_i: another share, and no remainder. load_i: everything.
// - Out of reset the share is 1 / parts_i. The user gives proper shares: numerator at most
//   denominator, which is not 0, and remainders below it.

module power_timebase_share #(
  parameter int BITS = 32                  // at least 5
) (
  input  logic              clk_i,
  input  logic              rst_ni,

  input  logic [3:0]        parts_i,             // preset

  input  logic              tick_i,
  input  logic              we_i,
  input  logic [63:0]       wdata_i,
  input  logic              set_i,
  input  logic [3*BITS-1:0] share_i,
  input  logic              load_i,
  input  logic [63:0]       load_value_i,
  input  logic [BITS-1:0]   load_remainder_i,
  input  logic [3*BITS-1:0] load_share_i,

  output logic [63:0]       value_o,
  output logic [BITS-1:0]   remainder_o,
  output logic [3*BITS-1:0] share_o
);

  logic [63:0] value_d, value_q;
  logic [BITS-1:0] remainder_d, remainder_q;
  logic [3*BITS-1:0] share_d, share_q;     // less share_reset, bit by bit
  logic        share_we;

  logic [3*BITS-1:0] share_reset, share;
  logic [BITS-1:0] whole, numerator, denominator;
  logic [BITS:0] grown, less;
  logic        carry;

  assign share_reset = {BITS'(parts_i), BITS'(1), BITS'(0)};
  assign share       = share_q ^ share_reset;
  assign {denominator, numerator, whole} = share;

  assign grown = {1'b0, remainder_q} + {1'b0, numerator};
  assign carry = grown >= {1'b0, denominator};
  assign less  = grown - {1'b0, denominator};

  always_comb begin
    if (load_i) begin
      value_d = load_value_i;
    end else if (we_i) begin
      value_d = wdata_i;
    end else if (tick_i) begin
      value_d = carry ? value_q + 64'(whole) + 64'd1 : value_q + 64'(whole);
    end else begin
      value_d = value_q;
    end
  end

  always_comb begin
    if (load_i) begin
      remainder_d = load_remainder_i;
    end else if (set_i) begin
      remainder_d = '0;
    end else if (tick_i) begin
      remainder_d = carry ? less[BITS-1:0] : grown[BITS-1:0];
    end else begin
      remainder_d = remainder_q;
    end
  end

  assign share_d  = load_i ? load_share_i : share_i;
  assign share_we = set_i || load_i;

  // With a proper share a step leaves less than a whole.
  logic unused_bit;
  assign unused_bit = less[BITS];

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      value_q     <= '0;
      remainder_q <= '0;
      share_q     <= '0;
    end else begin
      value_q     <= value_d;
      remainder_q <= remainder_d;
      if (share_we) begin
        share_q <= share_d ^ share_reset;
      end
    end
  end

  assign value_o     = value_q;
  assign remainder_o = remainder_q;
  assign share_o     = share;

`ifndef SYNTHESIS
  power_timebase_share_props #(
    .BITS(BITS)
  ) u_props (
    .clk_i, .rst_ni, .parts_i, .tick_i, .we_i, .wdata_i, .set_i, .share_i, .load_i, .load_value_i,
    .load_remainder_i, .load_share_i, .value_o, .remainder_o, .share_o
  );
`endif

endmodule
