// SPDX-License-Identifier: Apache-2.0
//
// The hypervisor decrementer of a group: one counter, and an exception for each thread.
//
// Contract, in the order of one edge:
// - tick_i: one down, in all bits of hdec_mask_i.
// - we_i: each thread's write in turn, thread 0 first; host_we_i: the host's after them, without
//   event.
// - By edge (hdec_level_i = 0), the tick and each write set all threads' requests if they make the
//   sign bit one; not that of a thread that discards it, and none if lost_i is 1. ack_i clears a
//   thread's, but not on the edge that sets it. load_i: everything.
// - exc_o is the thread's request, or by level the sign bit, each from a flop; exc_next_o is exc_o
//   after the edge.

module power_timebase_hdec #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets
  input  logic [63:0]           hdec_mask_i,
  input  logic                  hdec_level_i,

  input  logic                  tick_i,
  input  logic                  lost_i,
  input  logic [THREADS-1:0]    discard_i,
  input  logic [THREADS-1:0]    we_i,
  input  logic [THREADS-1:0]    host_we_i,
  input  logic [64*THREADS-1:0] wdata_i,
  input  logic [THREADS-1:0]    ack_i,
  input  logic                  load_i,
  input  logic [63:0]           load_hdec_i,
  input  logic [THREADS-1:0]    load_request_i,

  output logic [63:0]           hdec_o,
  output logic [THREADS-1:0]    request_o,
  output logic [THREADS-1:0]    exc_o,
  output logic [THREADS-1:0]    exc_next_o
);

  logic [63:0]        hdec_d, hdec_q;       // less greatest, bit by bit
  logic [THREADS-1:0] request_d, request_q;
  logic               negative_d, negative_q;

  logic [63:0]        greatest, sign_mask;  // the greatest value is the one out of reset
  logic [63:0]        hdec, ticked, written;
  logic [63:0]        settled;
  logic               negative, turned;

  assign greatest  = hdec_mask_i >> 1;
  assign sign_mask = hdec_mask_i & ~greatest;
  assign hdec      = hdec_q ^ greatest;

  assign ticked = tick_i ? (hdec - 64'd1) & hdec_mask_i : hdec;

  assign negative = (ticked & sign_mask) != '0;

  // The data of the last of the threads' writes, or what is there without one
  function automatic logic [63:0] after_writes(input logic [63:0] earlier,
                                               input logic [THREADS-1:0] we,
                                               input logic [64*THREADS-1:0] wdata,
                                               input logic [63:0] mask);
    after_writes = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        after_writes = wdata[64*t +: 64] & mask;
      end
    end
  endfunction

  // Does one of the writes make the sign bit one?
  function automatic logic turns(input logic earlier, input logic [THREADS-1:0] we,
                                 input logic [64*THREADS-1:0] wdata, input logic [63:0] mask);
    logic was_negative, is_negative;
    turns       = 1'b0;
    is_negative = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        was_negative = is_negative;
        is_negative  = (wdata[64*t +: 64] & mask) != '0;
        turns        = turns || (!was_negative && is_negative);
      end
    end
  endfunction

  assign turned  = (tick_i && hdec == '0) || turns(negative, we_i, wdata_i, sign_mask);
  assign written = after_writes(ticked, we_i, wdata_i, hdec_mask_i);
  assign settled = after_writes(written, host_we_i, wdata_i, hdec_mask_i);

  assign hdec_d = load_i ? load_hdec_i & hdec_mask_i : settled;

  // Acknowledges; events
  logic [THREADS-1:0] kept;
  assign kept = request_q & ~ack_i;

  always_comb begin
    if (load_i) begin
      request_d = load_request_i;
    end else if (turned && !lost_i && !hdec_level_i) begin
      request_d = kept | ~discard_i;
    end else begin
      request_d = kept;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      hdec_q     <= '0;
      request_q  <= '0;
      negative_q <= 1'b0;
    end else begin
      hdec_q     <= hdec_d ^ greatest;
      request_q  <= request_d;
      negative_q <= negative_d;
    end
  end

  assign hdec_o    = hdec;
  assign request_o = request_q;

  assign negative_d = (hdec_d & sign_mask) != '0;
  assign exc_o      = hdec_level_i ? {THREADS{negative_q}} : request_q;
  assign exc_next_o = hdec_level_i ? {THREADS{negative_d}} : request_d;

`ifndef SYNTHESIS
  power_timebase_hdec_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .hdec_mask_i, .hdec_level_i, .tick_i, .lost_i, .discard_i, .we_i, .host_we_i,
    .wdata_i, .ack_i, .load_i, .load_hdec_i, .load_request_i, .hdec_o, .request_o, .exc_o
  );
`endif

endmodule
