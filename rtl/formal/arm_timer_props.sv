// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_timer: what each write leaves in CVAL and CTL, the condition restated as the
// borrow of a subtraction, and the line in both directions.

module arm_timer_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        istatus_condition_i,
  input logic        other_i,
  input logic        held_i,
  input logic [63:0] view_next_i,
  input logic [63:0] other_view_next_i,
  input logic        mask_next_i,
  input logic [63:0] tval_view_i,
  input logic        unclocked_i,
  input logic        cval_lo_we_i,
  input logic        cval_hi_we_i,
  input logic        tval_we_i,
  input logic        ctl_we_i,
  input logic [63:0] wdata_i,
  input logic [63:0] cval_o,
  input logic [31:0] ctl_o,
  input logic        irq_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // One bit for each register written.
  logic [2:0] writes;
  assign writes = {cval_lo_we_i || cval_hi_we_i, tval_we_i, ctl_we_i};

  // What the latest edge left; any view does before the first one, for CVAL is 0. Without an edge
  // the count may have moved to what the coming edge leaves, too.
  logic [63:0] first_q, second_q, view_i;
  logic        mask_q, masked, exempt;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      first_q  <= '0;
      second_q <= '0;
      mask_q   <= 1'b0;
    end else begin
      first_q  <= view_next_i;
      second_q <= other_view_next_i;
      mask_q   <= mask_next_i;
    end
  end

  assign view_i = unclocked_i ? (other_i ? other_view_next_i : view_next_i)
                              : (other_i ? second_q : first_q);
  assign masked = held_i && (unclocked_i ? mask_next_i : mask_q);
  assign exempt = unclocked_i && writes[2:1] != '0;  // CVAL, too, is what the coming edge leaves

  // COND is no borrow out of view - CVAL.
  logic        borrow, reached;
  logic [63:0] unused_difference;

  assign {borrow, unused_difference} = {1'b0, view_i} - {1'b0, cval_o};
  assign reached                     = !borrow;

  // What the writer of TVAL asked for: how far CVAL now is from the view that it saw.
  logic [63:0] seen_q;
  logic [31:0] asked_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      seen_q  <= '0;
      asked_q <= '0;
    end else begin
      seen_q  <= tval_view_i;
      asked_q <= wdata_i[31:0];
    end
  end

  logic [63:0] armed, below;
  assign armed = cval_o - seen_q;
  assign below = 64'h1_0000_0000 - {32'b0, asked_q};  // how far a negative one goes back

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((writes & (writes - 3'd1)) == '0);

    // AT1: reset values; CVAL = 0 is reached at once, and still nothing fires.
    if (fresh) begin
      assert (cval_o == '0 && ctl_o[1:0] == '0 && !irq_o);
    end

    if (past_ok) begin
      // AT2: the low half of CVAL is the value written, alone or with the high half, or stays.
      if (!$past(tval_we_i)) begin
        assert (cval_o[31:0] == ($past(cval_lo_we_i) ? $past(wdata_i[31:0])
                                                     : $past(cval_o[31:0])));
      end

      // AT3: the high half likewise.
      if (!$past(tval_we_i)) begin
        assert (cval_o[63:32] == ($past(cval_hi_we_i) ? $past(wdata_i[63:32])
                                                      : $past(cval_o[63:32])));
      end

      // AT4: a TVAL write puts CVAL that many counts from the view that the writer saw.
      if ($past(tval_we_i)) begin
        assert (armed[31:0] == asked_q);
      end

      // AT5: 2^31 and more are negative numbers: they put CVAL into the past, modulo 2^64.
      if ($past(tval_we_i)) begin
        assert (armed[63:32] == {32{asked_q[31]}});
      end

      // AT6: ENABLE and IMASK are the value written or stay.
      assert (ctl_o[1:0] == ($past(ctl_we_i) ? $past(wdata_i[1:0]) : $past(ctl_o[1:0])));

      // AT7: while enabled, ISTATUS is the condition, masked or not.
      if (ctl_o[0] && !exempt) begin
        assert (ctl_o[2] == reached);
      end

      // AT8: while disabled, it is 0, or the condition if the preset says so.
      if (!ctl_o[0] && !exempt) begin
        assert (ctl_o[2] == (istatus_condition_i && reached));
      end

      // AT9: all else in CTL reads 0.
      assert (ctl_o[31:3] == '0);

      // AT10: the line is high where the timer is enabled, reached and masked by nobody ...
      if (ctl_o[0] && !ctl_o[1] && !masked && reached && !exempt) begin
        assert (irq_o);
      end

      // AT11: ... and nowhere else.
      if (!ctl_o[0] || ctl_o[1] || masked || (!reached && !exempt)) begin
        assert (!irq_o);
      end

      // AT12: without a write or a change of the mask, the line rises only when the view comes to
      // CVAL from below.
      if ($rose(irq_o) && $past(writes) == '0 && !exempt && $stable(masked)) begin
        assert ($past(view_i) < cval_o && view_i >= cval_o);
      end

      // AT13: without them it falls only when the view goes below CVAL: at a wrap, a new count or a
      // new offset.
      if ($fell(irq_o) && $past(writes) == '0 && !exempt && $stable(masked)) begin
        assert ($past(view_i) >= cval_o && view_i < cval_o);
      end

      // AT14: a TVAL write of at most 0 is reached at once, unless it goes below 0 or the view does
      // not stay where the writer saw it.
      if ($past(tval_we_i) && view_i == seen_q &&
          (asked_q == '0 || (asked_q[31] && below <= view_i))) begin
        assert (reached);
      end

      // AT15: a TVAL write above 0 is not, unless it goes beyond 2^64.
      if ($past(tval_we_i) && !asked_q[31] && asked_q != '0 && view_i == seen_q &&
          view_i <= 64'hFFFF_FFFF_0000_0000) begin
        assert (!reached);
      end
    end
  end

endmodule
