// SPDX-License-Identifier: Apache-2.0
//
// The remainder of a wide number by a narrow one, combinational: long division, which costs a
// subtraction as wide as the divisor for each bit of the dividend, where a tool would make the
// operator % of subtractions as wide as the dividend.
//
// - divisor_i: at least 1; the dividend's low bits come out if it is 0.
// - enable_i: without it the remainder is 0, and a simulator does not divide.

module arm_system_counter_remainder #(
  parameter int Width        = 64,  // bits of the dividend
  parameter int DivisorWidth = 16   // ... and of the divisor, less than that
) (
  input  logic                    enable_i,
  input  logic [Width-1:0]        dividend_i,
  input  logic [DivisorWidth-1:0] divisor_i,
  output logic [DivisorWidth-1:0] remainder_o
);

  logic [DivisorWidth:0] part;  // what the bits so far left, and the next bit

  always_comb begin
    part        = '0;
    remainder_o = '0;
    if (enable_i) begin
      for (int n = Width - 1; n >= 0; n--) begin
        part = {remainder_o, dividend_i[n]};
        if (part >= {1'b0, divisor_i}) begin
          part = part - {1'b0, divisor_i};
        end
        remainder_o = part[DivisorWidth-1:0];
      end
    end
  end

`ifndef SYNTHESIS
  arm_system_counter_remainder_props #(
    .Width       (Width),
    .DivisorWidth(DivisorWidth)
  ) u_props (
    .enable_i,
    .dividend_i,
    .divisor_i,
    .remainder_o
  );
`endif

endmodule
