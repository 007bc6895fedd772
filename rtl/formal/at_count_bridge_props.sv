// SPDX-License-Identifier: Apache-2.0
//
// What at_count_bridge promises. The clocks have nothing to do with one another: each step of a proof
// moves either, both or none. The resets of a proof are one; that either may be released first is
// left to the simulation.
//
// Yosys knows no hierarchical names, so the first flop of each synchroniser is made again from the
// same clock, reset and input: the same flop, to a solver that merges what is equal.

module at_count_bridge_props #(
  parameter int WIDTH = 64
) (
  input logic src_clk_i,
  input logic src_rst_ni,
  input logic dst_clk_i,
  input logic dst_rst_ni,
  input logic request_q_i,
  input logic request_seen_i,
  input logic acknowledge_q_i,
  input logic acknowledge_seen_i,
  input logic give_i,
  input logic take_i,
  input logic [WIDTH-1:0] src_count_i,
  input logic [WIDTH-1:0] sample_q_i,
  input logic [WIDTH-1:0] dst_count_o,
  input logic [WIDTH-1:0] dst_count_next_o
);

  logic request_meta, acknowledge_meta;

  always_ff @(posedge dst_clk_i or negedge dst_rst_ni) begin
    if (!dst_rst_ni) begin
      request_meta <= 1'b0;
    end else begin
      request_meta <= request_q_i;
    end
  end
  always_ff @(posedge src_clk_i or negedge src_rst_ni) begin
    if (!src_rst_ni) begin
      acknowledge_meta <= 1'b0;
    end else begin
      acknowledge_meta <= acknowledge_q_i;
    end
  end

  // The count that the source had on the edge of its latest request, and that of the latest one that was taken.
  logic [WIDTH-1:0] requested_q, taken_q;

  always_ff @(posedge src_clk_i or negedge src_rst_ni) begin
    if (!src_rst_ni) begin
      requested_q <= '0;
    end else if (give_i) begin
      requested_q <= src_count_i;
    end
  end
  always_ff @(posedge dst_clk_i or negedge dst_rst_ni) begin
    if (!dst_rst_ni) begin
      taken_q <= '0;
    end else if (take_i) begin
      taken_q <= requested_q;
    end
  end

  // The way round, from the request to its acknowledge as the source sees it.
  logic [5:0] ring;
  assign ring = {request_q_i, request_meta, request_seen_i,
                 acknowledge_q_i, acknowledge_meta, acknowledge_seen_i};
  // Where a level meets the other one on that way.
  logic [4:0] meets;
  assign meets = ring[5:1] ^ ring[4:0];

  always_comb begin
`ifdef FORMAL
    assume (src_rst_ni == dst_rst_ni);
`endif
    // CB1: one request is under way at most.
    assert ((meets & (meets - 5'd1)) == 5'd0);
    // CB2: a sample changes only when the one before has been taken and nothing is under way.
    assert (!give_i || meets == 5'd0);
    // CB3: what is taken has been still since before its request: no sample changes meanwhile.
    assert (!take_i || !give_i);
    // CB4: the sample is the count that the source had on an edge of its own.
    assert (sample_q_i == requested_q);
    // CB5: the sink shows such a count.
    assert (dst_count_o == taken_q);
    // CB6: ... and says what that is after its coming edge.
    assert (dst_count_next_o == (take_i ? requested_q : taken_q));
  end

endmodule
