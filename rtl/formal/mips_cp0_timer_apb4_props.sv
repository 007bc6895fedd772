// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_apb4 beyond those of apb4_port: what a refusal is on the bus, and
// what PPROT means.

module mips_cp0_timer_apb4_props (
  input logic        clk_i,
  input logic [11:0] paddr_i,
  input logic [2:0]  pprot_i,
  input logic        pslverr_o,
  input logic        host_i,
  input logic        req_i,
  input logic [2:0]  result_i
);

  logic unused_bits;
  assign unused_bits = ^{paddr_i[10:0], pprot_i[2:1]};

  always_ff @(posedge clk_i) begin
    if (req_i) begin
      // A1: a request is an error exactly if the register port refuses it, for whatever reason.
      assert (pslverr_o == (result_i != 3'd0));

      // A2: CP0 is usable to a privileged access.
      if (pprot_i[0]) begin
        assert (result_i != 3'd3);
      end

      // A3: no other access reaches a CP0 register, but the host's.
      if (!pprot_i[0] && !host_i && !paddr_i[11]) begin
        assert (pslverr_o);
      end
    end
  end

endmodule
