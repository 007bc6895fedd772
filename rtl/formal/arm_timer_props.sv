// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_timer: what each write leaves in CVAL and CTL, the condition restated as the
// borrow of a subtraction, and the line in both directions.

module arm_timer_props #(
  parameter bit Early = 1'b0
) (
  input logic        clk_i,
  input logic        rst_ni,
  input logic        istatus_condition_i,
  input logic        other_i,
  input logic        held_i,
  input logic [63:0] view_next_i,
  input logic [63:0] other_view_next_i,
  input logic        mask_next_i,
  input logic [63:0] tval_cval_i,
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

  // With Early, the cycle for which CVAL or CTL was written before; [1]: the latest one was.
  logic [1:0] made;

  if (Early) begin : gen_made
    always_ff @(posedge clk_i or negedge rst_ni) begin
      if (!rst_ni) begin
        made <= '0;
      end else begin
        made <= {made[0], writes[2] || writes[0]};
      end
    end

    // AE1: there the line is still what the registers before and the latest edge make it.
    always_ff @(posedge clk_i) begin
      if (past_ok && made[0] && !unclocked_i) begin
        assert (irq_o == ($past(ctl_o[1:0]) == 2'b01 && !masked && view_i >= $past(cval_o)));
      end
    end
  end else begin : gen_at_once
    assign made = '0;
  end

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
  // CVAL, too, is what the coming edge leaves, or CVAL and CTL are what it will leave.
  assign exempt = (unclocked_i && writes[2:1] != '0) || made[0];

  // COND is no borrow out of view - CVAL.
  logic        borrow, reached;
  logic [63:0] unused_difference;

  assign {borrow, unused_difference} = {1'b0, view_i} - {1'b0, cval_o};
  assign reached                     = !borrow;

  always_ff @(posedge clk_i) begin
    // The user's side of the contract.
    assume ((writes & (writes - 3'd1)) == '0);
    if (made[0]) begin
      assume (writes == '0);
    end

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

      // AT4: a TVAL write makes CVAL what it is told.
      if ($past(tval_we_i)) begin
        assert (cval_o == $past(tval_cval_i));
      end

      // AT5: ENABLE and IMASK are the value written or stay.
      assert (ctl_o[1:0] == ($past(ctl_we_i) ? $past(wdata_i[1:0]) : $past(ctl_o[1:0])));

      // AT6: while enabled, ISTATUS is the condition, masked or not.
      if (ctl_o[0] && !exempt) begin
        assert (ctl_o[2] == reached);
      end

      // AT7: while disabled, it is 0, or the condition if the preset says so.
      if (!ctl_o[0] && !exempt) begin
        assert (ctl_o[2] == (istatus_condition_i && reached));
      end

      // AT8: all else in CTL reads 0.
      assert (ctl_o[31:3] == '0);

      // AT9: the line is high where the timer is enabled, reached and masked by nobody ...
      if (ctl_o[0] && !ctl_o[1] && !masked && reached && !exempt) begin
        assert (irq_o);
      end

      // AT10: ... and nowhere else.
      if (!made[0] && (!ctl_o[0] || ctl_o[1] || masked || (!reached && !exempt))) begin
        assert (!irq_o);
      end

      // AT11: without a write or a change of the mask, the line rises only when the view comes to
      // CVAL from below.
      if ($rose(irq_o) && $past(writes) == '0 && !exempt && !made[1] && $stable(masked)) begin
        assert ($past(view_i) < cval_o && view_i >= cval_o);
      end

      // AT12: without them it falls only when the view goes below CVAL: at a wrap, a new count or a
      // new offset.
      if ($fell(irq_o) && $past(writes) == '0 && !exempt && !made[1] && $stable(masked)) begin
        assert ($past(view_i) >= cval_o && view_i < cval_o);
      end
    end
  end

endmodule
