// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_apb4: when the register port sees a request, and when the bus an
// error.

module mips_cp0_timer_apb4_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        psel_i,
  input logic        penable_i,
  input logic        pwrite_i,
  input logic [3:0]  pstrb_i,
  input logic        pready_o,
  input logic [31:0] prdata_o,
  input logic        pslverr_o,
  input logic        request_i,
  input logic [2:0]  result_i
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
    if (past_ok || fresh) begin
      // A1: there are no wait states.
      assert (pready_o);

      // A2: the register port sees whole accesses in their access phase and nothing else.
      assert (request_i == (access && !partial));

      // A3: an error shows in the access phase alone.
      if (!access) begin
        assert (!pslverr_o);
      end

      // A4: a partial write is an error.
      if (access && partial) begin
        assert (pslverr_o);
      end

      // A5: a whole access is an error exactly if the register port refuses it.
      if (access && !partial) begin
        assert (pslverr_o == (result_i != 3'd0));
      end

      // A6: errors and writes read 0.
      if (pslverr_o || pwrite_i) begin
        assert (prdata_o == '0);
      end
    end
  end

endmodule
