// SPDX-License-Identifier: Apache-2.0
//
// The time base: 64 bits up, writes of parts of it, and the guest's offset.
//
// Contract, in the order of one edge:
// - tick_i: one up; the carry of that tick reaches bits that are then written, and is lost there.
// - take_tod_i: all of it becomes tod_i.
// - we_i: software's write of each thread in turn, thread 0 first; reg_i says which part.
//   steps_o has the value after each, for those who watch bits of it.
// - host_we_i: the host's likewise. settled_o is the value after all of these.
// - add_i, subtract_i: applied_i, whose low 24 bits do not exist, so that they only tick.
// - load_i: all of it.
// - tbl0_by_tick_o: the low word has come to where it is by counting, and is 0.

module power_timebase_tb #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets
  input  logic [63:0]           tb_reset_i,
  input  logic                  xlen32_i,

  input  logic                  tick_i,
  input  logic                  take_tod_i,
  input  logic [63:0]           tod_i,
  input  logic [THREADS-1:0]    we_i,
  input  logic [THREADS-1:0]    host_we_i,
  input  logic [4*THREADS-1:0]  reg_i,
  input  logic [64*THREADS-1:0] wdata_i,
  input  logic                  add_i,
  input  logic                  subtract_i,
  input  logic [63:24]          applied_i,
  input  logic                  load_i,
  input  logic [63:0]           load_tb_i,
  input  logic                  load_tbl0_by_tick_i,

  output logic [63:0]           tb_o,
  output logic                  tbl0_by_tick_o,
  output logic [63:0]           ticked_o,
  output logic [64*THREADS-1:0] steps_o,
  output logic [63:0]           settled_o
);

  logic [63:0] tb_d, tb_q;                  // less tb_reset_i, bit by bit
  logic        tbl0_by_tick_d, tbl0_by_tick_q;

  logic [63:0] tb, taken, stepped, settled;
  logic        moved;                       // otherwise than by counting

  assign tb = tb_q ^ tb_reset_i;

  assign ticked_o = tb + 64'(tick_i);

  // The time base after each thread's write in turn
  function automatic logic [64*THREADS-1:0] after_writes(input logic [63:0] earlier,
                                                         input logic [THREADS-1:0] we,
                                                         input logic [4*THREADS-1:0] kinds,
                                                         input logic [64*THREADS-1:0] wdata,
                                                         input logic xlen32);
    logic [63:0] value;
    value = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        value = power_timebase_pkg::tb_written(kinds[4*t +: 4], value, wdata[64*t +: 64], xlen32);
      end
      after_writes[64*t +: 64] = value;
    end
  endfunction

  logic [64*THREADS-1:0] host_steps;

  assign taken      = take_tod_i ? tod_i : ticked_o;
  assign steps_o    = after_writes(taken, we_i, reg_i, wdata_i, xlen32_i);
  assign stepped    = steps_o[64*THREADS-1 -: 64];
  assign host_steps = after_writes(stepped, host_we_i, reg_i, wdata_i, xlen32_i);
  assign settled    = host_steps[64*THREADS-1 -: 64];
  assign settled_o  = settled;

  // The host's have no events.
  logic unused_steps;
  assign unused_steps = ^host_steps;

  assign moved = take_tod_i || we_i != '0 || host_we_i != '0 ||
                 ((add_i || subtract_i) && applied_i != '0);

  always_comb begin
    if (load_i) begin
      tb_d = load_tb_i;
    end else if (add_i) begin
      tb_d = {settled[63:24] + applied_i, settled[23:0]};
    end else if (subtract_i) begin
      tb_d = {settled[63:24] - applied_i, settled[23:0]};
    end else begin
      tb_d = settled;
    end
  end

  always_comb begin
    if (load_i) begin
      tbl0_by_tick_d = load_tbl0_by_tick_i;
    end else begin
      tbl0_by_tick_d = !moved && (tick_i ? ticked_o[31:0] == '0 : tbl0_by_tick_q);
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      tb_q           <= '0;
      tbl0_by_tick_q <= 1'b0;
    end else begin
      tb_q           <= tb_d ^ tb_reset_i;
      tbl0_by_tick_q <= tbl0_by_tick_d;
    end
  end

  assign tb_o           = tb;
  assign tbl0_by_tick_o = tbl0_by_tick_q;

`ifndef SYNTHESIS
  power_timebase_tb_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .tb_reset_i, .xlen32_i, .tick_i, .take_tod_i, .tod_i, .we_i, .host_we_i,
    .reg_i, .wdata_i, .add_i, .subtract_i, .applied_i, .load_i, .load_tb_i, .load_tbl0_by_tick_i,
    .tb_o, .tbl0_by_tick_o, .ticked_o, .steps_o, .settled_o
  );
`endif

endmodule
