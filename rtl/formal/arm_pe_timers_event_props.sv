// SPDX-License-Identifier: Apache-2.0
//
// Properties of arm_pe_timers_event: why an event comes, step by step, and why none does. Which way
// a bit went is restated by shifting the view, and by what counting by one does to it.

module arm_pe_timers_event_props (
  input logic        clk_i,
  input logic        rst_ni,
  input logic [23:0] view_i,
  input logic [23:0] ticked_i,
  input logic [23:0] written_i,
  input logic [23:0] next_i,
  input logic [6:0]  control_i,
  input logic [6:0]  control_next_i,
  input logic        hold_i,
  input logic        event_o
);

  logic past_ok, fresh;

  reset_monitor u_reset (
    .clk_i,
    .rst_ni,
    .past_ok_o(past_ok),
    .fresh_o  (fresh)
  );

  // The fields, before the edge and after it.
  logic       evntis, evntdir, evnten;
  logic [3:0] evnti;
  logic       evntis_next, evntdir_next, evnten_next;
  logic [3:0] evnti_next;

  assign {evntis, evnti, evntdir, evnten} = control_i;
  assign {evntis_next, evnti_next, evntdir_next, evnten_next} = control_next_i;

  // What the chosen bit was and is, in each of the three steps.
  logic [23:0] view, ticked, written, written_later, next;

  assign view          = (evntis ? view_i >> 8 : view_i) >> evnti;
  assign ticked        = (evntis ? ticked_i >> 8 : ticked_i) >> evnti;
  assign written       = (evntis ? written_i >> 8 : written_i) >> evnti;
  assign written_later = (evntis_next ? written_i >> 8 : written_i) >> evnti_next;
  assign next          = (evntis_next ? next_i >> 8 : next_i) >> evnti_next;

  logic unused_bits;
  assign unused_bits = ^{view, ticked, written, written_later, next};

  logic tick_event, write_event, counter_event;

  assign tick_event    = evnten && ticked[0] != view[0] && ticked[0] != evntdir;
  assign write_event   = evnten && written[0] != ticked[0] && written[0] != evntdir;
  assign counter_event = evnten_next && next[0] != written_later[0] && next[0] != evntdir_next;

  // The period: counting by one from a view, the next event of an undisturbed stream comes when the
  // bits up to the chosen one are at their new half: 2^bit (rise) or 0 (fall).
  logic [4:0]  bit_index;
  logic [23:0] below, phase;
  logic        undisturbed;

  assign bit_index   = {1'b0, evnti} + (evntis ? 5'd8 : 5'd0);
  assign below       = (24'd2 << bit_index) - 24'd1;  // the bits up to the chosen one
  assign phase       = ticked_i & below;
  assign undisturbed = ticked_i == view_i + 24'd1 && written_i == ticked_i && next_i == ticked_i;

  always_ff @(posedge clk_i) begin
    // EV1: reset makes no event.
    if (fresh) begin
      assert (!event_o);
    end

    if (past_ok) begin
      // EV2: the tick makes an event by the control in force before the edge.
      if ($past(tick_event && !hold_i)) begin
        assert (event_o);
      end

      // EV3: a write of the offset makes one likewise.
      if ($past(write_event && !hold_i)) begin
        assert (event_o);
      end

      // EV4: a write of the counter makes one by the control in force after it.
      if ($past(counter_event && !hold_i)) begin
        assert (event_o);
      end

      // EV5: nothing else makes an event.
      if ($past(!tick_event && !write_event && !counter_event)) begin
        assert (!event_o);
      end

      // EV6: while events are held there are none.
      if ($past(hold_i)) begin
        assert (!event_o);
      end

      // EV7: while the view stands still there are none, whatever is written to the control.
      if ($past(view_i == ticked_i && ticked_i == written_i && written_i == next_i)) begin
        assert (!event_o);
      end

      // EV8: counting by one, rises come at 2^bit in every period of 2^(bit+1) counts.
      if ($past(undisturbed && evnten && !evntdir && control_next_i == control_i && !hold_i)) begin
        assert (event_o == ($past(phase) == (24'd1 << $past(bit_index))));
      end

      // EV9: and falls at 0.
      if ($past(undisturbed && evnten && evntdir && control_next_i == control_i && !hold_i)) begin
        assert (event_o == ($past(phase) == '0));
      end
    end
  end

endmodule
