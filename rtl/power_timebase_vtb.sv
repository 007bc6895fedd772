// SPDX-License-Identifier: Apache-2.0
//
// The virtual time base of a group. In the order of one edge: tick_i, one up; we_i, all of it, each
// thread in turn, thread 0 first; host_we_i, the host's after them; load_i.

module power_timebase_vtb #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  input  logic                  tick_i,
  input  logic [THREADS-1:0]    we_i,
  input  logic [THREADS-1:0]    host_we_i,
  input  logic [64*THREADS-1:0] wdata_i,
  input  logic                  load_i,
  input  logic [63:0]           load_vtb_i,

  output logic [63:0]           vtb_o
);

  logic [63:0] vtb_d, vtb_q;
  logic [63:0] ticked, software, host;

  // The data of the last of the threads' writes, or what is there without one
  function automatic logic [63:0] after_writes(input logic [63:0] earlier,
                                               input logic [THREADS-1:0] we,
                                               input logic [64*THREADS-1:0] wdata);
    after_writes = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        after_writes = wdata[64*t +: 64];
      end
    end
  endfunction

  assign ticked   = vtb_q + 64'(tick_i);
  assign software = after_writes(ticked, we_i, wdata_i);
  assign host     = after_writes(software, host_we_i, wdata_i);
  assign vtb_d    = load_i ? load_vtb_i : host;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      vtb_q <= '0;
    end else begin
      vtb_q <= vtb_d;
    end
  end

  assign vtb_o = vtb_q;

`ifndef SYNTHESIS
  power_timebase_vtb_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .tick_i, .we_i, .host_we_i, .wdata_i, .load_i, .load_vtb_i, .vtb_o
  );
`endif

endmodule
