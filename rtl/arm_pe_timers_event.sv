// SPDX-License-Identifier: Apache-2.0
//
// One event stream of a CPU: a pulse each time that one bit of a view of the counter goes the
// chosen way (CNTKCTL_EL1 and CNTHCTL_EL2, fields EVNTEN, EVNTDIR, EVNTI, EVNTIS).
//
// Contract:
// - On an edge the view takes three steps: the tick (view_i to ticked_i), the CPU's own write
//   (ticked_i to written_i) and the counter's write (written_i to next_i). A step in which the bit
//   goes the chosen way makes the event; two steps of one edge make one pulse.
// - The first two steps go by the control in force before the edge, the third by the one after it.
//   So a write of the control makes no event and takes none back.
// - event_o is registered: high for the one cycle that the edge begins.
//
// The bit's state is not kept but read from the view, so it is tracked whatever EVNTEN and EVNTI
// were; and a view that another reset moves between edges is no step.

module arm_pe_timers_event (
  input  logic        clk_i,
  input  logic        rst_ni,

  // The low bits of the view, in the order of the edge's steps
  input  logic [23:0] view_i,
  input  logic [23:0] ticked_i,
  input  logic [23:0] written_i,
  input  logic [23:0] next_i,

  // {EVNTIS, EVNTI, EVNTDIR, EVNTEN} in force before the edge and after it
  input  logic [6:0]  control_i,
  input  logic [6:0]  control_next_i,
  input  logic        hold_i,          // no events at all on this edge

  output logic        event_o
);

  logic       event_d, event_q;
  logic [4:0] bit_now, bit_next;       // which bit
  logic [2:0] now;                     // that bit before, between and after the first two steps
  logic [1:0] next;                    // the bit of the next control, around the third

  // EVNTIS moves the choice 8 bits up: bits 8..23 instead of 0..15.
  assign bit_now  = {1'b0, control_i[5:2]} + {1'b0, control_i[6], 3'b000};
  assign bit_next = {1'b0, control_next_i[5:2]} + {1'b0, control_next_i[6], 3'b000};

  // EVNTDIR turns a fall into a rise.
  assign now  = {view_i[bit_now], ticked_i[bit_now], written_i[bit_now]} ^ {3{control_i[1]}};
  assign next = {written_i[bit_next], next_i[bit_next]} ^ {2{control_next_i[1]}};

  always_comb begin
    event_d = 1'b0;

    // Tick
    if (control_i[0] && !now[2] && now[1]) begin
      event_d = 1'b1;
    end

    // Write of this CPU's offset
    if (control_i[0] && !now[1] && now[0]) begin
      event_d = 1'b1;
    end

    // Write of the counter
    if (control_next_i[0] && !next[1] && next[0]) begin
      event_d = 1'b1;
    end

    if (hold_i) begin
      event_d = 1'b0;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      event_q <= 1'b0;
    end else begin
      event_q <= event_d;
    end
  end

  assign event_o = event_q;

`ifndef SYNTHESIS
  arm_pe_timers_event_props u_props (
    .clk_i,
    .rst_ni,
    .view_i,
    .ticked_i,
    .written_i,
    .next_i,
    .control_i,
    .control_next_i,
    .hold_i,
    .event_o
  );
`endif

endmodule
