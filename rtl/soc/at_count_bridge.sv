// SPDX-License-Identifier: Apache-2.0
//
// Takes the system count from the clock of an always-on counter to another clock, where frames and
// CPUs are. The clocks need not be related in any way; both must run, or the count stands.
//
// The source holds a sample of its count still and turns a request over; the sink, two flops
// later, takes the sample and turns the acknowledge over; the source, two flops later, takes the
// next sample. So, at each edge of the sink:
//
// - dst_count_o is a count that the source has had at an edge of its own. It is never a mixture of
//   two, also where a counter makes steps of many, is set by software, or runs off.
// - It is of at least 2 sink periods ago, and of at most 8 sink and 4 source periods ago. A line that
//   compares with it rises late by that, and never before the count at the source has got there.
// - It goes back only where the source's count did.
// - dst_count_next_o is what dst_count_o is after the coming edge: both, as count_ticked_i and
//   count_next_i, are what arm_timer_frames and arm_pe_timers ask for beside count_i.
//
// Both resets are asserted together; either may be released first.
//
// Synthesis must not time the paths from sample_q to count_q and into the synchronisers against a
// clock edge, but bound the former's delay to a period of the sink's clock: the handshake waits for
// two.

module at_count_bridge #(
  parameter int WIDTH = 64
) (
  // The counter's side
  input  logic             src_clk_i,
  input  logic             src_rst_ni,
  input  logic [WIDTH-1:0] src_count_i,

  // The other side
  input  logic             dst_clk_i,
  input  logic             dst_rst_ni,
  output logic [WIDTH-1:0] dst_count_o,
  output logic [WIDTH-1:0] dst_count_next_o
);

  logic             request_q, request_seen, acknowledge_q, acknowledge_seen;
  logic [WIDTH-1:0] sample_q, count_q, count_d;
  logic             take, give;

  // Source: a new sample when the latest one has been taken.
  assign give = acknowledge_seen == request_q;

  always_ff @(posedge src_clk_i or negedge src_rst_ni) begin
    if (!src_rst_ni) begin
      request_q <= 1'b0;
      sample_q  <= '0;
    end else if (give) begin
      request_q <= !request_q;
      sample_q  <= src_count_i;
    end
  end

  at_sync u_acknowledge (
    .clk_i (src_clk_i),
    .rst_ni(src_rst_ni),
    .d_i   (acknowledge_q),
    .q_o   (acknowledge_seen)
  );

  // Sink: the sample has been still since before the request turned over.
  at_sync u_request (
    .clk_i (dst_clk_i),
    .rst_ni(dst_rst_ni),
    .d_i   (request_q),
    .q_o   (request_seen)
  );

  assign take    = request_seen != acknowledge_q;
  assign count_d = take ? sample_q : count_q;

  always_ff @(posedge dst_clk_i or negedge dst_rst_ni) begin
    if (!dst_rst_ni) begin
      acknowledge_q <= 1'b0;
      count_q       <= '0;
    end else begin
      acknowledge_q <= request_seen;
      count_q       <= count_d;
    end
  end

  assign dst_count_o      = count_q;
  assign dst_count_next_o = count_d;

`ifndef SYNTHESIS
  at_count_bridge_props #(
    .WIDTH(WIDTH)
  ) u_props (
    .src_clk_i,
    .src_rst_ni,
    .dst_clk_i,
    .dst_rst_ni,
    .request_q_i       (request_q),
    .request_seen_i    (request_seen),
    .acknowledge_q_i   (acknowledge_q),
    .acknowledge_seen_i(acknowledge_seen),
    .give_i            (give),
    .take_i            (take),
    .src_count_i,
    .sample_q_i        (sample_q),
    .dst_count_o,
    .dst_count_next_o
  );
`endif

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  if (WIDTH < 1) begin : gen_bad_width
    $error("at_count_bridge: WIDTH must be 1 or more");
  end
`endif

endmodule
