// SPDX-License-Identifier: Apache-2.0
//
// Properties of mips_cp0_timer_core, root's side: Count, Compare, DC and TI, each in both
// directions. That a tick is a tick is the business of tick_divider_props.

module mips_cp0_timer_core_props #(
  parameter logic [31:0] COUNT_RESET   = '0,
  parameter logic [31:0] COMPARE_RESET = '0
) (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        tick_i,
  input logic [7:0]  ccres_i,
  input logic        count_write_match_i,
  input logic        count_write_restart_i,
  input logic        vz_i,
  input logic        count_stop_i,
  input logic [31:0] wdata_i,
  input logic        ack_i,
  input logic        count_we_i,
  input logic        compare_we_i,
  input logic        dc_we_i,
  input logic        ti_we_i,
  input logic        gtoffset_we_i,
  input logic        guest_compare_we_i,
  input logic        guest_dc_we_i,
  input logic        guest_ti_we_i,
  input logic [31:0] count_o,
  input logic [31:0] compare_o,
  input logic        dc_o,
  input logic        ti_o,
  input logic        count_tick_i,
  input logic        restart_i,
  input logic        stop_q_i
);

  localparam bit [32:0] FullWrap = 33'h1_0000_0000;

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // One bit for each register written; DC and TI are both in Cause.
  logic [5:0] writes;
  assign writes = {count_we_i, compare_we_i, dc_we_i || ti_we_i,
                   gtoffset_we_i, guest_compare_we_i, guest_dc_we_i || guest_ti_we_i};

  logic        counts;         // this edge's tick counts
  logic        acked;          // this edge's write acknowledges
  logic        written_match;  // this edge's write puts Count on Compare, by software

  assign counts        = count_tick_i && !dc_o && !stop_q_i;
  assign acked         = compare_we_i && ack_i;
  assign written_match = count_we_i && ack_i && count_write_match_i && wdata_i == compare_o;

  // Ghosts: the closed form. Count is what was last written plus the ticks that counted since, and
  // the next match is (Compare - Count) ticks away, a full wrap if they are equal.
  logic [31:0] base_q, since_q;
  logic [32:0] togo_q;
  logic [31:0] next_count, next_compare, written_diff;

  assign next_count   = count_we_i ? wdata_i : count_o + 32'(counts);
  assign next_compare = compare_we_i ? wdata_i : compare_o;
  assign written_diff = next_compare - next_count;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      base_q  <= COUNT_RESET;
      since_q <= '0;
      togo_q  <= (COMPARE_RESET == COUNT_RESET) ? FullWrap : {1'b0, COMPARE_RESET - COUNT_RESET};
    end else begin
      base_q  <= count_we_i ? wdata_i : base_q;
      since_q <= count_we_i ? '0 : since_q + 32'(counts);
      if (count_we_i || compare_we_i) begin
        togo_q <= {written_diff == '0, written_diff};
      end else if (counts) begin
        togo_q <= (togo_q == 33'd1) ? FullWrap : togo_q - 33'd1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: static presets, one register on an edge.
    assume (ccres_i != '0);
    if (past_ok) begin
      assume ($stable({ccres_i, count_write_match_i, count_write_restart_i, vz_i}));
    end
    assume ((writes & (writes - 6'd1)) == '0);

    // C1: reset values; in particular TI is 0 though Count may equal Compare.
    if (fresh) begin
      assert (count_o == COUNT_RESET && compare_o == COMPARE_RESET && !dc_o && !ti_o && !stop_q_i);
    end

    // C16: software's write of Count restarts the prescaler where the preset says so; nothing else does.
    assert (restart_i == (count_we_i && ack_i && count_write_restart_i));

    if (past_ok) begin
      // C2: the stop pin is registered once.
      assert (stop_q_i == $past(count_stop_i));

      // C3: Count is the value written, or advances by one on a tick that counts, or stays.
      assert (count_o == ($past(count_we_i) ? $past(wdata_i)
                                            : $past(count_o) + 32'($past(counts))));

      // C4: stops and restarts lose nothing: Count is the last value written plus every tick since.
      assert (count_o == base_q + since_q);

      // C5: while DC or stop is 1, or between input ticks, Count moves only by a write.
      if (($past(dc_o) || $past(stop_q_i) || !$past(tick_i)) && !$past(count_we_i)) begin
        assert ($stable(count_o));
      end

      // C6: Compare is the value written or stays.
      assert (compare_o == ($past(compare_we_i) ? $past(wdata_i) : $past(compare_o)));

      // C7: DC is the value written or stays.
      assert (dc_o == ($past(dc_we_i) ? $past(wdata_i[27]) : $past(dc_o)));

      // C8: TI rises on the very edge on which counting reaches Compare, a Count write on that edge
      // notwithstanding, unless that edge's write decides about TI itself.
      if ($past(counts) && $past(count_o) + 32'd1 == $past(compare_o) && !$past(acked) &&
          !$past(ti_we_i)) begin
        assert (ti_o);
      end

      // C9: TI rises when software writes Count = Compare, if the preset says so.
      if ($past(written_match)) begin
        assert (ti_o);
      end

      // C10: TI rises for no other reason than these two or the host writing 1.
      if ($rose(ti_o)) begin
        assert (($past(counts) && $past(count_o) + 32'd1 == $past(compare_o)) ||
                $past(written_match) || ($past(ti_we_i) && $past(wdata_i[30])));
      end

      // C11: TI stays until software writes Compare or the host writes 0.
      if ($past(ti_o) && !$past(acked) && !($past(ti_we_i) && !$past(wdata_i[30]))) begin
        assert (ti_o);
      end

      // C12: a Compare write by software leaves TI 0, whatever matched on that edge.
      if ($past(acked)) begin
        assert (!ti_o);
      end

      // C13: the host's TI replaces whatever matched on that edge.
      if ($past(ti_we_i)) begin
        assert (ti_o == $past(wdata_i[30]));
      end

      // C14: the distance to the next match is Compare - Count, and 2^32 when that is 0.
      assert (togo_q == {count_o == compare_o, compare_o - count_o});

      // C15: without a write, TI rises exactly when that distance has been counted down.
      if (!$past(ti_o) && !$past(count_we_i) && !$past(compare_we_i) && !$past(ti_we_i)) begin
        assert (ti_o == ($past(counts) && $past(togo_q) == 33'd1));
      end
    end
  end

endmodule
