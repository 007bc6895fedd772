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
// - exc_o is the thread's request, or by level the sign bit; registered state alone.

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
  output logic [THREADS-1:0]    exc_o
);

  logic [63:0]        hdec_d, hdec_q;       // less greatest, bit by bit
  logic [THREADS-1:0] request_d, request_q;

  logic [63:0]        greatest, sign_mask;  // the greatest value is the one out of reset
  logic [63:0]        hdec, ticked, written;
  logic               turned, was_negative, is_negative;

  assign greatest  = hdec_mask_i >> 1;
  assign sign_mask = hdec_mask_i & ~greatest;
  assign hdec      = hdec_q ^ greatest;

  assign ticked = tick_i ? (hdec - 64'd1) & hdec_mask_i : hdec;

  // Writes one after the other, each with its own event
  always_comb begin
    written      = ticked;
    turned       = tick_i && hdec == '0;
    was_negative = (ticked & sign_mask) != '0;
    is_negative  = was_negative;
    for (int t = 0; t < THREADS; t++) begin
      if (we_i[t]) begin
        written      = wdata_i[64*t +: 64] & hdec_mask_i;
        was_negative = is_negative;
        is_negative  = (written & sign_mask) != '0;
        turned       = turned || (!was_negative && is_negative);
      end
    end
  end

  // Acknowledges; host
  always_comb begin
    hdec_d    = written;
    request_d = request_q & ~ack_i;
    if (turned && !lost_i && !hdec_level_i) begin
      request_d = request_d | ~discard_i;
    end
    for (int t = 0; t < THREADS; t++) begin
      if (host_we_i[t]) begin
        hdec_d = wdata_i[64*t +: 64] & hdec_mask_i;
      end
    end
    if (load_i) begin
      hdec_d    = load_hdec_i & hdec_mask_i;
      request_d = load_request_i;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      hdec_q    <= '0;
      request_q <= '0;
    end else begin
      hdec_q    <= hdec_d ^ greatest;
      request_q <= request_d;
    end
  end

  assign hdec_o    = hdec;
  assign request_o = request_q;
  assign exc_o     = hdec_level_i ? {THREADS{(hdec & sign_mask) != '0}} : request_q;

`ifndef SYNTHESIS
  power_timebase_hdec_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .hdec_mask_i, .hdec_level_i, .tick_i, .lost_i, .discard_i, .we_i, .host_we_i,
    .wdata_i, .ack_i, .load_i, .load_hdec_i, .load_request_i, .hdec_o, .request_o, .exc_o
  );
`endif

endmodule
