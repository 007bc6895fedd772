// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_cause: what software may write, where lines and the timer's request
// show, and what Cause reads.

module mips_cp0_timer_cause_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        release1_i,
  input logic        eic_i,
  input logic        watch_i,
  input logic [2:0]  ipti_i,
  input logic        ti_i,
  input logic        dc_i,
  input logic [5:0]  hw_irq_i,
  input logic        we_i,
  input logic [31:0] wdata_i,
  input logic        ip_writable_i,
  input logic        ti_visible_i,
  input logic [31:0] cause_o,
  input logic [7:0]  ip_o,
  input logic [5:0]  written_i
);

  // Everything in Cause that is not TI, DC, IV, WP or IP.
  localparam bit [31:0] Others = ~32'h48C0_FF00;

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  logic [5:0] lines_q;  // the pins as the latest edge sampled them

  logic [5:0] joined;  // the bit of IP7..2 that the request joins

  always_comb begin
    for (int n = 2; n < 8; n++) begin
      joined[n-2] = release1_i ? n == 7 : !eic_i && ipti_i == 3'(n);
    end
  end

  logic unused_wdata;
  assign unused_wdata = ^wdata_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lines_q <= '0;
    end else begin
      lines_q <= hw_irq_i;
    end
  end

  always_ff @(posedge clk_i) begin
    // K1: reset values.
    if (fresh) begin
      assert (!cause_o[23] && !cause_o[22] && cause_o[9:8] == '0 && written_i == '0);
    end

    if (past_ok) begin
      // K2: IV and IP1..0 are the value written or stay.
      assert ({cause_o[23], cause_o[9:8]} == ($past(we_i) ? $past({wdata_i[23], wdata_i[9:8]})
                                                          : $past({cause_o[23], cause_o[9:8]})));

      // K3: WP is the value written or stays; without watch registers it is 0.
      assert (cause_o[22] == ($past(we_i) ? $past(wdata_i[22] && watch_i) : $past(cause_o[22])));

      for (int n = 2; n < 8; n++) begin
        // K4: Release 2 and later: IP[n] is its line, what was written where that may be, or the
        // request if IPTI says n.
        if (!release1_i && !eic_i) begin
          assert (ip_o[n] == (lines_q[n-2] || written_i[n-2] || (ti_i && ipti_i == 3'(n))));
        end

        // K5: with an external controller, the request stays out of IP.
        if (!release1_i && eic_i) begin
          assert (ip_o[n] == (lines_q[n-2] || written_i[n-2]));
        end

        // K6: Release 1: the request shares IP7 with line 5, whatever IPTI and EIC say.
        if (release1_i) begin
          assert (ip_o[n] == (lines_q[n-2] || written_i[n-2] || (ti_i && n == 7)));
        end
      end

      // K7: Cause shows IP as the pins do, and IP1..0 belong to software alone.
      assert (cause_o[15:8] == ip_o);

      // K8: TI shows where it may be seen, DC always.
      assert (cause_o[30] == (ti_i && ti_visible_i) && cause_o[27] == dc_i);

      // K9: all else reads 0.
      assert ((cause_o & Others) == '0);

      // K10: what IP7..2 has of its own is the value written, where that may be and but for the bit
      // that comes along with TI, or stays.
      assert (written_i == ($past(we_i && ip_writable_i)
                                ? $past(wdata_i[15:10] & ~(joined & {6{wdata_i[30]}}))
                                : $past(written_i)));
    end
  end

endmodule
