// SPDX-License-Identifier: Apache-2.0
//
// Properties of apb4_port: when the register port sees a request, what it sees, and what the bus
// is told.

module apb4_port_props #(
  parameter int AddrWidth = 12
) (
  input logic                 clk_i,
  input logic                 rst_ni,
  input logic [AddrWidth-1:0] paddr_i,
  input logic [2:0]           pprot_i,
  input logic                 psel_i,
  input logic                 penable_i,
  input logic                 pwrite_i,
  input logic [31:0]          pwdata_i,
  input logic [3:0]           pstrb_i,
  input logic                 pready_o,
  input logic [31:0]          prdata_o,
  input logic                 pslverr_o,
  input logic                 req_o,
  input logic                 we_o,
  input logic [AddrWidth-1:0] addr_o,
  input logic [31:0]          wdata_o,
  input logic [2:0]           prot_o,
  input logic [31:0]          rdata_i,
  input logic                 error_i
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic access, partial;

  assign access  = psel_i && penable_i;
  assign partial = pwrite_i && !(&pstrb_i);

  always_ff @(posedge clk_i) begin
    // The register port's side of the contract.
    assume (!error_i || req_o);
    assume (rdata_i == '0 || (req_o && !we_o && !error_i));

    if (past_ok || fresh) begin
      // AP1: there are no wait states.
      assert (pready_o);

      // AP2: the register port sees whole accesses in their access phase and nothing else.
      assert (req_o == (access && !partial));

      // AP3: it sees them as they are.
      if (req_o) begin
        assert (we_o == pwrite_i && addr_o == paddr_i && prot_o == pprot_i &&
                (wdata_o == pwdata_i || !pwrite_i));
      end

      // AP4: an error shows in the access phase alone.
      if (!access) begin
        assert (!pslverr_o);
      end

      // AP5: a partial write is an error.
      if (access && partial) begin
        assert (pslverr_o);
      end

      // AP6: a whole access is an error exactly if the register port refuses it.
      if (access && !partial) begin
        assert (pslverr_o == error_i);
      end

      // AP7: a read that is no error shows what the register port says.
      if (access && !pwrite_i && !pslverr_o) begin
        assert (prdata_o == rdata_i);
      end

      // AP8: errors and writes read 0.
      if (pslverr_o || pwrite_i) begin
        assert (prdata_o == '0);
      end
    end
  end

endmodule
