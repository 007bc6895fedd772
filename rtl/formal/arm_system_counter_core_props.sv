// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_system_counter_core: every register in both directions, when the entry in use
// may change, and that no change loses a count. Products and remainders are not worked out again:
// ghosts add up what they stand for.

module arm_system_counter_core_props (
  input logic         clk_i,
  input logic         rst_ni,
  input logic         tick_i,
  input logic [63:0]  count_mask_i,
  input logic [127:0] divisors_i,
  input logic [127:0] steps_i,
  input logic         cntsc_i,
  input logic [7:0]   selectable_i,
  input logic [7:0]   selectable_next_i,
  input logic         dbg_halt_i,
  input logic         cntcr_we_i,
  input logic         cntscr_we_i,
  input logic         cntcv_lo_we_i,
  input logic         cntcv_hi_we_i,
  input logic         cntfid_we_i,
  input logic [63:0]  wdata_i,
  input logic         en_o,
  input logic         hdbg_o,
  input logic         scen_o,
  input logic [9:0]   fcreq_o,
  input logic [31:0]  scaleval_o,
  input logic [2:0]   active_o,
  input logic [63:0]  count_o,
  input logic [63:0]  count_ticked_o,
  input logic [63:0]  count_next_o,
  input logic [23:0]  fraction_q_i,
  input logic [15:0]  elapsed_q_i,
  input logic         aligned_ticked_i,   // what is said of a multiple of the requested step
  input logic         aligned_written_i   // ... of that which a write asks for
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // One bit for each register written.
  logic [3:0] writes;
  logic       cntcv_we;
  assign cntcv_we = cntcv_lo_we_i || cntcv_hi_we_i;
  assign writes   = {cntcr_we_i, cntscr_we_i, cntcv_we, cntfid_we_i};

  // A write that a wait may begin with.
  logic written;
  assign written = cntcr_we_i || cntcv_we || cntfid_we_i;

  logic divisors_ok;
  always_comb begin
    divisors_ok = divisors_i[15:0] == 16'd1 && steps_i[15:0] != '0;
    for (int n = 1; n < 8; n++) begin
      divisors_ok = divisors_ok && divisors_i[16 * n +: 16] != '0 &&
          steps_i[16 * n +: 16] != '0;
    end
  end

  // The tick, in one piece: {count, fraction} plus the entry's step times 1.0 or
  // ScaleVal.
  logic        runs, ends;
  logic [15:0] period;          // N(active)
  logic [15:0] step;            // ... and what an update adds
  logic [47:0] product;
  logic [87:0] sum;

  assign period  = divisors_i[16 * {4'b0, active_o} +: 16];
  assign step    = steps_i[16 * {4'b0, active_o} +: 16];
  assign runs    = tick_i && en_o && !(hdbg_o && dbg_halt_i);
  assign ends    = runs && elapsed_q_i + 16'd1 == period;
  assign product = {32'b0, step} * {16'b0, scaleval_o};
  assign sum     = {count_o, fraction_q_i} +
                   (scen_o ? {40'b0, product} : {48'b0, step, 24'b0});

  // A request that is not acknowledged, and one that waits for a multiple of its step.
  logic        pending, aligns;
  logic [15:0] requested;

  assign requested = steps_i[16 * {4'b0, fcreq_o[2:0]} +: 16];
  assign pending   = fcreq_o < 10'd8 && selectable_i[fcreq_o[2:0]] && {7'b0, active_o} != fcreq_o;
  assign aligns    = pending && en_o && !scen_o && requested > step;

  // Ghost: the count that a step of one would have led to, from when that was last a question:
  // the latest write of the count, scaling, or a change of entry while disabled.
  logic        anew_q, anew;
  logic [2:0]  active_before_q;
  logic [7:0]  selectable_before_q;
  logic [63:0] even_q, evened;

  assign anew   = anew_q || (!en_o && active_o != active_before_q);
  assign evened = (count_o + {48'b0, elapsed_q_i}) & count_mask_i;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      anew_q              <= 1'b0;
      active_before_q     <= '0;
      selectable_before_q <= '0;
      even_q              <= '0;
    end else begin
      anew_q              <= cntcv_we || scen_o;
      active_before_q     <= active_o;
      selectable_before_q <= selectable_i;
      even_q              <= ((anew ? evened : even_q) + {63'b0, runs}) & count_mask_i;
    end
  end

  logic switched;
  assign switched = active_o != active_before_q;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract: static presets that make sense, one register on an edge, and
    // a table that changes only by a write.
    assume (divisors_ok);
    assume (&count_mask_i[55:0] && (count_mask_i & (count_mask_i + 64'd1)) == '0);
    assume ((writes & (writes - 4'd1)) == '0);
    assume (selectable_next_i == selectable_i || cntfid_we_i);
    if (past_ok) begin
      assume ($stable({count_mask_i, divisors_i, steps_i, cntsc_i}));
      assume (selectable_i == $past(selectable_next_i));
    end

    // SC1: reset values: the counter stands at 0, ScaleVal is 1.0.
    if (fresh) begin
      assert (count_o == '0 && fraction_q_i == '0 && elapsed_q_i == '0 && active_o == '0 &&
              !en_o && !hdbg_o && !scen_o && fcreq_o == '0 && scaleval_o == 32'h0100_0000);
    end

    if (past_ok || fresh) begin
      // SC2: an update period is never overdue.
      assert (elapsed_q_i < period);

      // SC3: the count never leaves its width.
      assert ((count_o & ~count_mask_i) == '0);

      // SC4: the tick moves the count by the step of the entry in use, at the end of its period,
      // and leaves it alone in any other cycle.
      assert (count_ticked_o == (ends ? sum[87:24] & count_mask_i : count_o));

      // SC5: what the edge makes of the low half is what the tick left, unless it is written ...
      assert (count_next_o[31:0] == (cntcv_lo_we_i ? wdata_i[31:0] & count_mask_i[31:0]
                                                   : count_ticked_o[31:0]));

      // SC6: ... and of the high half.
      assert (count_next_o[63:32] == (cntcv_hi_we_i ? wdata_i[63:32] & count_mask_i[63:32]
                                                    : count_ticked_o[63:32]));
    end

    if (past_ok) begin
      // SC7: and that is the count from then on.
      assert (count_o == $past(count_next_o));

      // SC8: a write of either half clears the fraction, an update moves it on, nothing else.
      assert (fraction_q_i == ($past(cntcv_we) ? 24'd0
                                               : $past(ends) ? $past(sum[23:0])
                                                             : $past(fraction_q_i)));

      // SC9: clocks of the update period are counted while the counter runs, whatever is written; a
      // change of entry while disabled begins a new one.
      assert (elapsed_q_i == ((switched && !en_o) || $past(ends)
                                  ? 16'd0 : $past(elapsed_q_i) + 16'($past(runs))));

      // SC10: EN and HDBG are the value written or stay.
      assert ({hdbg_o, en_o} == ($past(cntcr_we_i) ? $past(wdata_i[1:0])
                                                   : {$past(hdbg_o), $past(en_o)}));

      // SC11: SCEN likewise, where scaling exists.
      assert (scen_o == ($past(cntcr_we_i) ? $past(wdata_i[2]) && cntsc_i : $past(scen_o)));

      // SC12: FCREQ reads back as written, whatever it asks for.
      assert (fcreq_o == ($past(cntcr_we_i) ? $past(wdata_i[17:8]) : $past(fcreq_o)));

      // SC13: ScaleVal is the value written, where scaling exists, or stays.
      assert (scaleval_o == ($past(cntscr_we_i) && cntsc_i ? $past(wdata_i[31:0])
                                                           : $past(scaleval_o)));

      // SC14: the entry in use changes only to one that is requested and can be selected: before
      // this edge's write, or after it.
      if (switched) begin
        assert (({7'b0, active_o} == fcreq_o && selectable_i[active_o]) ||
                ({7'b0, active_o} == $past(fcreq_o) && selectable_before_q[active_o]));
      end

      // SC15: while the counter is disabled nothing waits.
      if (!en_o) begin
        assert (!pending);
      end

      // SC16: an enabled counter changes at the end of an update period.
      if (switched && en_o && $past(en_o)) begin
        assert (elapsed_q_i == '0);
      end

      // SC17: it waits no longer than that, unless for a multiple of a larger step.
      if (pending && elapsed_q_i == '0) begin
        assert (aligns && !$past(written ? aligned_written_i : aligned_ticked_i));
      end

      // SC18: a larger step begins where the tick is said to leave a multiple of it ...
      if (switched && $past(aligns && !written)) begin
        assert ($past(aligned_ticked_i));
      end

      // SC19: ... or the write that asks for it.
      if (switched && $past(en_o && !pending && written) && en_o && !scen_o && step > $past(step)) begin
        assert ($past(aligned_written_i));
      end

      // SC20: unscaled and by whatever entries, no clock is lost and none is invented: count and
      // clocks of the present period add up to what a step of one would have made of it. (Said where a
      // tick adds one count.)
      if (!anew && steps_i == divisors_i) begin
        assert (evened == even_q);
      end
    end
  end

endmodule
