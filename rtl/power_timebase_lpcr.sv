// SPDX-License-Identifier: Apache-2.0
//
// The timers' three bits of each thread's LPCR: LD, the large decrementer, DEE and HDICE.
//
// Contract: we_i, each thread's write in turn, thread 0 first; then host_we_i likewise; load_i. A
// write is that of its thread's LPCR, and with shared_i of every one in use (active_i). ld_o, dee_o
// and hdice_o are registered, their _next_o are what the edge leaves; host_ld_o is LD as each
// thread's host write finds it, ld_written_o as the edge leaves it but for load_i.

module power_timebase_lpcr #(
  parameter int THREADS = 1
) (
  input  logic               clk_i,
  input  logic               rst_ni,

  // Presets
  input  logic               has_ld_i,
  input  logic               shared_i,
  input  logic [THREADS-1:0] active_i,

  input  logic [THREADS-1:0] we_i,
  input  logic [THREADS-1:0] host_we_i,
  input  logic [THREADS-1:0] wdata_ld_i,
  input  logic [THREADS-1:0] wdata_dee_i,
  input  logic [THREADS-1:0] wdata_hdice_i,
  input  logic               load_i,
  input  logic [THREADS-1:0] load_ld_i,
  input  logic [THREADS-1:0] load_dee_i,
  input  logic [THREADS-1:0] load_hdice_i,

  output logic [THREADS-1:0] ld_o,
  output logic [THREADS-1:0] dee_o,
  output logic [THREADS-1:0] hdice_o,
  output logic [THREADS-1:0] host_ld_o,
  output logic [THREADS-1:0] ld_written_o,
  output logic [THREADS-1:0] ld_next_o,
  output logic [THREADS-1:0] dee_next_o,
  output logic [THREADS-1:0] hdice_next_o
);

  logic [THREADS-1:0] ld_d, ld_q, dee_d, dee_q, hdice_d, hdice_q;

  // A bit after each thread's write in turn
  function automatic logic after_writes(input logic earlier, input logic [THREADS-1:0] we,
                                        input logic [THREADS-1:0] wdata);
    after_writes = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        after_writes = wdata[t];
      end
    end
  endfunction

  logic [THREADS-1:0] wdata_ld, ld_software, ld_written;
  logic [THREADS-1:0] dee_software, dee_written, hdice_software, hdice_written;

  assign wdata_ld = has_ld_i ? wdata_ld_i : '0;

  for (genvar u = 0; u < THREADS; u++) begin : gen_threads
    localparam bit [THREADS-1:0] Own = THREADS'(1) << u;
    logic [THREADS-1:0] reach, we, host_we, earlier_we;

    assign reach   = shared_i && active_i[u] ? '1 : Own;  // whose writes are of this LPCR
    assign we      = we_i & reach;
    assign host_we = host_we_i & reach;

    assign earlier_we = host_we & (Own - THREADS'(1));  // before this thread's own

    assign ld_software[u]    = after_writes(ld_q[u], we, wdata_ld);
    assign host_ld_o[u]      = after_writes(ld_software[u], earlier_we, wdata_ld);
    assign ld_written[u]     = after_writes(ld_software[u], host_we, wdata_ld);
    assign dee_software[u]   = after_writes(dee_q[u], we, wdata_dee_i);
    assign dee_written[u]    = after_writes(dee_software[u], host_we, wdata_dee_i);
    assign hdice_software[u] = after_writes(hdice_q[u], we, wdata_hdice_i);
    assign hdice_written[u]  = after_writes(hdice_software[u], host_we, wdata_hdice_i);
  end
  assign ld_written_o = ld_written;

  assign ld_d    = load_i ? load_ld_i : ld_written;
  assign dee_d   = load_i ? load_dee_i : dee_written;
  assign hdice_d = load_i ? load_hdice_i : hdice_written;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      ld_q    <= '0;
      dee_q   <= '0;
      hdice_q <= '0;
    end else begin
      ld_q    <= ld_d;
      dee_q   <= dee_d;
      hdice_q <= hdice_d;
    end
  end

  assign ld_o    = ld_q;
  assign dee_o   = dee_q;
  assign hdice_o = hdice_q;

  assign ld_next_o    = ld_d;
  assign dee_next_o   = dee_d;
  assign hdice_next_o = hdice_d;

`ifndef SYNTHESIS
  power_timebase_lpcr_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .has_ld_i, .shared_i, .active_i, .we_i, .host_we_i, .wdata_ld_i,
    .wdata_dee_i, .wdata_hdice_i, .load_i, .load_ld_i, .load_dee_i, .load_hdice_i, .ld_o, .dee_o,
    .hdice_o, .host_ld_o, .ld_written_o
  );
`endif

endmodule
