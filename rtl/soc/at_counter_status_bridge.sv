// SPDX-License-Identifier: Apache-2.0
//
// Takes what the system counter says of itself, CNTCR.FCREQ, CNTSR.FCACK and CNTSR.DBGH, to the clock of a controller of
// clocks or of a debugger: at_count_bridge for these three together, with its promises (docs/spec/arm-generic-timer.md,
// D-71). So, at each edge of the sink:
//
// - The three are those that the source has had at one edge of its own: never the request of one moment with
//   the acknowledge of another.
// - They are of at least 2 sink periods ago, and of at most 8 sink and 4 source periods ago. Where the request or the
//   acknowledge has been at the source for that long, it is seen; what comes and goes sooner may be missed.
// - They are seen in the order of the source's edges. A dst_fcack_o that has become dst_fcreq_o says that the counter has
//   been counting by that entry since an edge before, and does as long as nobody asks anew.
//
// What asks is software, which writes CNTCR; nothing comes back through here. A halt goes to the counter as a level, on
// dbg_halt_i with its synchroniser, and dst_dbgh_o is its acknowledge: after a change of the halt a debugger waits for it,
// while CNTCR.HDBG is 1.
//
// Resets and what synthesis has to know: as at_count_bridge.

module at_counter_status_bridge (
  // The counter's side
  input  logic       src_clk_i,
  input  logic       src_rst_ni,
  input  logic [9:0] src_fcreq_i,
  input  logic [2:0] src_fcack_i,
  input  logic       src_dbgh_i,

  // The other side
  input  logic       dst_clk_i,
  input  logic       dst_rst_ni,
  output logic [9:0] dst_fcreq_o,
  output logic [2:0] dst_fcack_o,
  output logic       dst_dbgh_o
);

  logic [13:0] unused_next;

  at_count_bridge #(
    .WIDTH(14)
  ) u_bridge (
    .src_clk_i,
    .src_rst_ni,
    .src_count_i     ({src_fcreq_i, src_fcack_i, src_dbgh_i}),
    .dst_clk_i,
    .dst_rst_ni,
    .dst_count_o     ({dst_fcreq_o, dst_fcack_o, dst_dbgh_o}),
    .dst_count_next_o(unused_next)
  );

endmodule
