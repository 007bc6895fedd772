// SPDX-License-Identifier: Apache-2.0
//
// Properties of power_timebase_tb: what a tick, each write and the guest's offset leave in the time
// base, with the carries, and the mark of a low word that has counted to 0.

module power_timebase_tb_props #(
  parameter int THREADS = 1
) (
  input logic                  clk_i,
  input logic                  rst_ni,
  input logic [63:0]           tb_reset_i,
  input logic                  xlen32_i,
  input logic                  tick_i,
  input logic                  take_tod_i,
  input logic [63:0]           tod_i,
  input logic [THREADS-1:0]    we_i,
  input logic [THREADS-1:0]    host_we_i,
  input logic [4*THREADS-1:0]  reg_i,
  input logic [64*THREADS-1:0] wdata_i,
  input logic                  add_i,
  input logic                  subtract_i,
  input logic [63:24]          applied_i,
  input logic                  load_i,
  input logic [63:0]           load_tb_i,
  input logic                  load_tbl0_by_tick_i,
  input logic [63:0]           tb_o,
  input logic                  tbl0_by_tick_o,
  input logic [63:0]           ticked_o,
  input logic [64*THREADS-1:0] steps_o,
  input logic [63:0]           settled_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  localparam int Last = THREADS - 1;

  // What this edge's tick leaves, and the number of ticks in its low bits
  logic [63:0] counted;
  assign counted = tick_i ? tb_o + 64'd1 : tb_o;

  logic no_host, no_move, only_first;
  assign no_host    = host_we_i == '0 && !load_i;
  assign no_move    = !add_i && !subtract_i && !load_i;
  assign only_first = we_i == THREADS'(1) && no_host && no_move && !take_tod_i;

  // Whose register is written
  logic [THREADS-1:0] on_low, on_high, on_40;

  always_comb begin
    for (int t = 0; t < THREADS; t++) begin
      on_low[t]  = reg_i[4*t +: 4] == 4'd5;
      on_high[t] = reg_i[4*t +: 4] == 4'd6 || reg_i[4*t +: 4] == 4'd4;
      on_40[t]   = reg_i[4*t +: 4] == 4'd7;
    end
  end

  logic moves;
  assign moves = (add_i || subtract_i) && applied_i != '0;

  logic unused_bits;
  assign unused_bits = ^{wdata_i, steps_o};

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    for (int t = 0; t < THREADS; t++) begin
      assume (!we_i[t] || (reg_i[4*t +: 4] >= 4'd5 && reg_i[4*t +: 4] <= 4'd7));
      assume (!host_we_i[t] || (reg_i[4*t +: 4] >= 4'd3 && reg_i[4*t +: 4] <= 4'd7));
    end
    assume ((we_i & host_we_i) == '0);
    assume (2'(add_i) + 2'(subtract_i) + 2'(load_i) <= 2'd1);
    if (past_ok) begin
      assume ($stable({tb_reset_i, xlen32_i}));
    end

    // TB1: out of reset the preset, and nothing has counted.
    if (fresh) begin
      assert (tb_o == tb_reset_i && !tbl0_by_tick_o);
    end

    // TB2: what others watch: the tick, and the last write of software.
    assert (ticked_o == counted);

    if (past_ok) begin
      // TB3: without a write a tick is one up, and without a tick it stands.
      if ($past(we_i == '0 && no_host && no_move && !take_tod_i)) begin
        assert (tb_o - $past(tb_o) == 64'($past(tick_i)));
      end

      // TB4: TBL replaces the low word; a carry of this edge stays in the high one.
      if ($past(only_first && on_low[0])) begin
        assert (tb_o[31:0] == $past(wdata_i[31:0]) && tb_o[63:32] == $past(counted[63:32]));
      end

      // TB5: TBU replaces the high word, and a carry of this edge with it; the low word ticks.
      if ($past(only_first && on_high[0])) begin
        assert (tb_o[63:32] == $past(wdata_i[31:0]) && tb_o[31:0] == $past(counted[31:0]));
      end

      // TB6: TBU40 replaces bits 63 to 24, a carry with them; the low 24 neither stop nor jump.
      if ($past(only_first && on_40[0])) begin
        assert (tb_o[63:24] == $past(wdata_i[63:24]) &&
                tb_o[23:0] == 24'($past(tb_o[23:0]) + 24'($past(tick_i))));
      end

      // TB7: of several threads' writes of the same bits the last one's stay.
      if ($past(we_i == '1 && on_low == '1 && no_host && no_move)) begin
        assert (tb_o[31:0] == $past(wdata_i[64*Last +: 32]));
      end

      // TB8: different words merge, whoever is first.
      if ($past(we_i == '1 && on_low[Last] && on_high[0] && no_host && no_move) && Last == 1) begin
        assert (tb_o == {$past(wdata_i[31:0]), $past(wdata_i[64*Last +: 32])});
      end

      // TB9: ... and TBU40 after TBL leaves 24 bits of it.
      if ($past(we_i == '1 && on_40[Last] && on_low[0] && no_host && no_move) && Last == 1) begin
        assert (tb_o == {$past(wdata_i[64*Last + 24 +: 40]), $past(wdata_i[23:0])});
      end

      // TB10: nothing but a write of the low word, the time of day or a load disturbs the low 24
      // bits: no guest's entry or exit, no write of the others.
      if ($past(((we_i | host_we_i) & ~(on_high | on_40)) == '0 && !take_tod_i && !load_i)) begin
        assert (tb_o[23:0] == 24'($past(tb_o[23:0]) + 24'($past(tick_i))));
      end

      // TB11: what the writes leave is what is there, if the guest does not come or go.
      if ($past(no_move)) begin
        assert (tb_o == $past(settled_o));
      end

      // TB12: the guest's entry adds the offset to that.
      if ($past(add_i)) begin
        assert (tb_o - $past(settled_o) == {$past(applied_i), 24'b0});
      end

      // TB13: the exit takes it away.
      if ($past(subtract_i)) begin
        assert ($past(settled_o) - tb_o == {$past(applied_i), 24'b0});
      end

      // TB14: the time of day replaces all of it.
      if ($past(take_tod_i && we_i == '0 && no_host && no_move)) begin
        assert (tb_o == $past(tod_i));
      end

      // TB15: software's writes come after the time of day.
      if ($past(take_tod_i && we_i == THREADS'(1) && on_low[0] && no_host && no_move)) begin
        assert (tb_o == {$past(tod_i[63:32]), $past(wdata_i[31:0])});
      end

      // TB16: the steps end where software's writes end.
      if ($past(no_host && no_move)) begin
        assert (tb_o == $past(steps_o[64*Last +: 64]));
      end

      // TB17: a host writes all of TB, over software's writes of this edge.
      if ($past(host_we_i[Last] && reg_i[4*Last +: 4] == 4'd3 && !xlen32_i && no_move)) begin
        assert (tb_o == $past(wdata_i[64*Last +: 64]));
      end

      // TB18: on 32-bit cores, its low word.
      if ($past(host_we_i == THREADS'(1 << Last) && reg_i[4*Last +: 4] == 4'd3 && xlen32_i &&
                we_i == '0 && !take_tod_i && no_move)) begin
        assert (tb_o == {$past(counted[63:32]), $past(wdata_i[64*Last +: 32])});
      end

      // TB19: it writes TBU by either number.
      if ($past(host_we_i == THREADS'(1) && on_high[0] && we_i == '0 && !take_tod_i &&
                no_move)) begin
        assert (tb_o == {$past(wdata_i[31:0]), $past(counted[31:0])});
      end

      // TB20: the load wins over everything.
      if ($past(load_i)) begin
        assert (tb_o == $past(load_tb_i) && tbl0_by_tick_o == $past(load_tbl0_by_tick_i));
      end

      // TB21: a tick that leaves the low word 0 leaves the mark, if nothing else touches it.
      if ($past(tick_i && we_i == '0 && no_host && !moves && !take_tod_i) && tb_o[31:0] == '0) begin
        assert (tbl0_by_tick_o);
      end

      // TB22: nothing else leaves it.
      if ($rose(tbl0_by_tick_o) && !$past(load_i)) begin
        assert ($past(tick_i) && tb_o[31:0] == '0);
      end

      // TB23: it stays until a tick, a write or an offset moves the time base.
      if ($fell(tbl0_by_tick_o) && !$past(load_i)) begin
        assert ($past(tick_i || we_i != '0 || host_we_i != '0 || moves || take_tod_i));
      end

      // TB24: whatever of these moves it takes the mark away.
      if ($past((we_i != '0 || host_we_i != '0 || moves || take_tod_i) && !load_i)) begin
        assert (!tbl0_by_tick_o);
      end
    end
  end

endmodule
