// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_cause: what software may write, where lines and the timer's request
// show, and what Cause reads.

module mips_cp0_timer_cause_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        release1_i,
  input logic [1:0]  merge_i,
  input logic        eic_i,
  input logic        watch_i,
  input logic [2:0]  ipti_i,
  input logic        ti_i,
  input logic        ti_next_i,
  input logic        dc_i,
  input logic [5:0]  hw_irq_i,
  input logic        eic_off_i,
  input logic        we_i,
  input logic [31:0] wdata_i,
  input logic        ip_writable_i,
  input logic        wp_settable_i,
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
  logic       off_q;

  logic [5:0] place;     // the request's bit of IP7..2
  logic       eic_mode;
  logic [5:0] joined;    // where it shows

  always_comb begin
    for (int n = 2; n < 8; n++) begin
      place[n-2] = release1_i ? n == 7 : ipti_i == 3'(n);
    end
  end
  assign eic_mode = eic_i && !release1_i && cause_o[23] && !off_q;
  assign joined   = (eic_mode || merge_i >= 2'd2) ? 6'd0 : place;

  logic unused_wdata;
  assign unused_wdata = ^wdata_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      lines_q <= '0;
      off_q   <= 1'b0;
    end else begin
      lines_q <= hw_irq_i;
      off_q   <= eic_off_i;
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume (merge_i != 2'd3);
    assume (!fresh || !ti_i);
    if (past_ok) begin
      assume (ti_i == $past(ti_next_i));
      assume ($stable({release1_i, merge_i, eic_i, ipti_i}));
    end

    // K1: reset values.
    if (fresh) begin
      assert (!cause_o[23] && !cause_o[22] && cause_o[9:8] == '0 && written_i == '0);
    end

    if (past_ok) begin
      // K2: IV and IP1..0 are the value written or stay.
      assert ({cause_o[23], cause_o[9:8]} == ($past(we_i) ? $past({wdata_i[23], wdata_i[9:8]})
                                                          : $past({cause_o[23], cause_o[9:8]})));

      // K3: a write clears WP, sets it where that may be, or leaves it; without watch registers it
      // sets nothing.
      assert (cause_o[22] == ($past(we_i) ? $past(wdata_i[22] && watch_i &&
                                                  (cause_o[22] || wp_settable_i))
                                          : $past(cause_o[22])));

      for (int n = 2; n < 8; n++) begin
        // K4: where the request is merged, IP[n] is its line, what was written where that may be, or
        // the request if this is its place.
        if (merge_i == 2'd0 && !eic_mode) begin
          assert (ip_o[n] == (lines_q[n-2] || written_i[n-2] || (ti_i && place[n-2])));
        end

        // K5: with an external controller, the CPU's or the SoC's, the request stays out of IP.
        if (eic_mode || merge_i == 2'd2) begin
          assert (ip_o[n] ==
                  ((lines_q[n-2] && !(merge_i == 2'd1 && place[n-2])) || written_i[n-2]));
        end

        // K6: where the request is alone, it has the place of the line.
        if (merge_i == 2'd1 && !eic_mode) begin
          assert (ip_o[n] == ((place[n-2] ? ti_i : lines_q[n-2]) || written_i[n-2]));
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
