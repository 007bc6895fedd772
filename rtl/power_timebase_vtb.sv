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

  always_comb begin
    vtb_d = vtb_q + 64'(tick_i);
    for (int t = 0; t < THREADS; t++) begin
      if (we_i[t]) begin
        vtb_d = wdata_i[64*t +: 64];
      end
    end
    for (int t = 0; t < THREADS; t++) begin
      if (host_we_i[t]) begin
        vtb_d = wdata_i[64*t +: 64];
      end
    end
    if (load_i) begin
      vtb_d = load_vtb_i;
    end
  end

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
