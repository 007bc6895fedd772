// SPDX-License-Identifier: Apache-2.0
//
// Properties of tick_divider. A ghost counts input ticks and pays divisor_i of them for every
// output tick; sums take the place of the product, so that induction closes at once.

module tick_divider_props #(
  parameter int Width = 8
) (
  input logic             clk_i,
  input logic             rst_ni,
  input logic             tick_i,
  input logic [Width-1:0] divisor_i,
  input logic             restart_i,
  input logic             tick_o,
  input logic [Width-1:0] gone_q_i
);

  logic             past_ok, fresh;
  logic [Width-1:0] divisor;       // the effective one
  logic [31:0]      total_q;       // input ticks since reset or restart
  logic [31:0]      paid_q;        // divisor times output ticks since then

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  assign divisor = (divisor_i == '0) ? Width'(1) : divisor_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      total_q <= '0;
      paid_q  <= '0;
    end else if (restart_i) begin
      total_q <= '0;
      paid_q  <= '0;
    end else begin
      total_q <= total_q + 32'(tick_i);
      if (tick_o) begin
        paid_q <= paid_q + 32'(divisor);
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (past_ok) begin
      assume ($stable(divisor_i));
    end

    // D1: reset starts a group.
    if (fresh) begin
      assert (gone_q_i == '0);
    end

    if (past_ok) begin
      // D2: a group is never overdue.
      assert (gone_q_i < divisor);

      // D3: every input tick is paid or waits in the present group; none is lost, none is invented.
      assert (total_q == paid_q + 32'(gone_q_i));

      // D4: the output tick falls on input ticks divisor, 2*divisor, ... and nowhere else.
      assert (tick_o == (tick_i && total_q + 32'd1 == paid_q + 32'(divisor)));

      // D5: a restart begins a group.
      if ($past(restart_i)) begin
        assert (gone_q_i == '0);
      end
    end
  end

endmodule
