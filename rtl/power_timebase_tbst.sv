// SPDX-License-Identifier: Apache-2.0
//
// The state machine of the time base, and TFMR, which shows it. The time base counts in Running alone.
//
// Contract, in the order of one edge:
// - tod_sync_i: SyncWait to GetTod; tod_valid_i: GetTod to Running, and take_tod_o says that the
//   time base takes the time of day; both only while MOVE_CHIP_TOD_TO_TB is 1, which Running ends. Both
//   on one edge go from SyncWait to Running.
// - tbl_we_i, software's writes of TBL: under strict_tbst_i the first one in Running is an error of
//   the firmware's; refuse_o names it, for its data is not stored. The others of that edge are free.
// - tfmr_we_i, then tfmr_host_we_i, thread 0 first: TFMR, its bits 63 to 17 in wdata_i: the base
//   fields are stored, the controls act. load_i: everything; load_tfmr_i has the base fields, MOVE,
//   TBST_LAST and TB_SYNC_OCCURED.
// - tfmr_o: TFMR as it is read. tb_run_i is TB_ENABLED.

module power_timebase_tbst #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets
  input  logic                  strict_tbst_i,
  input  logic                  tb_valid_at_reset_i,

  input  logic                  tb_run_i,
  input  logic                  tod_sync_i,
  input  logic                  tod_valid_i,
  input  logic [THREADS-1:0]    tbl_we_i,
  input  logic [THREADS-1:0]    tfmr_we_i,
  input  logic [THREADS-1:0]    tfmr_host_we_i,
  input  logic [15*THREADS-1:0] base_i,          // TFMR's base fields that are written
  input  logic [4*THREADS-1:0]  controls_i,      // {LOAD_TOD_MOD, MOVE_CHIP_TOD_TO_TB, CLEAR, error}
  input  logic                  load_i,
  input  logic [3:0]            load_tbst_i,
  input  logic                  load_control_error_i,
  input  logic [63:0]           load_tfmr_i,

  output logic                  take_tod_o,
  output logic [THREADS-1:0]    refuse_o,
  output logic [3:0]            tbst_o,
  output logic                  control_error_o,
  output logic [63:0]           tfmr_o
);

  // {base fields, MOVE, a sync pulse has been, control error, state before, state}
  logic [25:0] tfmr_d, tfmr_q;
  logic [25:0] less_q;  // less the states out of reset, bit by bit
  logic [7:0]  reset_states;

  assign reset_states = tb_valid_at_reset_i
                            ? {power_timebase_pkg::TbstGetTod, power_timebase_pkg::TbstRunning}
                            : {power_timebase_pkg::TbstReset, power_timebase_pkg::TbstReset};
  assign tfmr_q       = less_q ^ {18'd0, reset_states};

  logic        move_q, moves;
  logic [14:0] base_q;
  logic [3:0]  tbst_q;
  assign base_q = tfmr_q[25:11];
  assign move_q = tfmr_q[10];
  assign tbst_q = tfmr_q[3:0];

  logic [7:0]  synchronised, delivered, written;  // {state before, state}

  // The time of day
  assign synchronised = (tod_sync_i && move_q && tbst_q == power_timebase_pkg::TbstSyncWait)
                            ? {tbst_q, power_timebase_pkg::TbstGetTod} : tfmr_q[7:0];
  assign take_tod_o   = tod_valid_i && move_q &&
                        synchronised[3:0] == power_timebase_pkg::TbstGetTod;
  assign delivered    = take_tod_o ? {synchronised[3:0], power_timebase_pkg::TbstRunning}
                                   : synchronised;
  assign moves        = move_q && !take_tod_o;

  // Writes of TBL: the lowest bit of them
  assign refuse_o = (strict_tbst_i && delivered[3:0] == power_timebase_pkg::TbstRunning)
                        ? tbl_we_i & (~tbl_we_i + THREADS'(1)) : '0;
  assign written  = refuse_o != '0 ? {delivered[3:0], power_timebase_pkg::TbstError} : delivered;

  // TFMR after each thread's write in turn
  function automatic logic [25:0] after_writes(input logic [25:0] earlier,
                                               input logic [THREADS-1:0] we,
                                               input logic [15*THREADS-1:0] base,
                                               input logic [4*THREADS-1:0] controls);
    after_writes = earlier;
    for (int t = 0; t < THREADS; t++) begin
      if (we[t]) begin
        after_writes = power_timebase_pkg::tfmr_written(after_writes[8:0], base[15*t +: 15],
                                                        controls[4*t +: 4]);
      end
    end
  endfunction

  logic [25:0] tfmr_moved, tfmr_software, tfmr_host;

  assign tfmr_moved    = {base_q, moves, tfmr_q[9] || tod_sync_i, tfmr_q[8] || refuse_o != '0,
                          written};
  assign tfmr_software = after_writes(tfmr_moved, tfmr_we_i, base_i, controls_i);
  assign tfmr_host     = after_writes(tfmr_software, tfmr_host_we_i, base_i, controls_i);

  always_comb begin
    if (load_i) begin
      tfmr_d = {load_tfmr_i[63:power_timebase_pkg::TbEclipzBit],
                load_tfmr_i[power_timebase_pkg::MoveTodBit],
                load_tfmr_i[power_timebase_pkg::TbSyncOccuredBit], load_control_error_i,
                load_tfmr_i[power_timebase_pkg::TbstLastLsb +: 4], load_tbst_i};
    end else begin
      tfmr_d = tfmr_host;
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      less_q <= '0;
    end else begin
      less_q <= tfmr_d ^ {18'd0, reset_states};
    end
  end

  assign tbst_o          = tbst_q;
  assign control_error_o = tfmr_q[8];

  assign tfmr_o = {56'b0, base_q[14:7]} << power_timebase_pkg::MaxCycBetStepsLsb |
      {62'b0, base_q[6:5]} << power_timebase_pkg::NClksPerStepLsb |
      {63'b0, base_q[4]} << power_timebase_pkg::MaskHmiBit |
      {61'b0, base_q[3:1]} << power_timebase_pkg::SyncBitSelLsb |
      {63'b0, base_q[0]} << power_timebase_pkg::TbEclipzBit |
      {63'b0, move_q} << power_timebase_pkg::MoveTodBit |
      {60'b0, tbst_q} << power_timebase_pkg::TbstLsb |
      {60'b0, tfmr_q[7:4]} << power_timebase_pkg::TbstLastLsb |
      {63'b0, tb_run_i} << power_timebase_pkg::TbEnabledBit |
      {63'b0, tbst_q == power_timebase_pkg::TbstRunning} << power_timebase_pkg::TbValidBit |
      {63'b0, tfmr_q[9]} << power_timebase_pkg::TbSyncOccuredBit |
      {63'b0, tfmr_q[8]} << power_timebase_pkg::ControlErrorBit;

  logic unused_bits;
  assign unused_bits = ^load_tfmr_i;

`ifndef SYNTHESIS
  power_timebase_tbst_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .strict_tbst_i, .tb_valid_at_reset_i, .tb_run_i, .tod_sync_i, .tod_valid_i, .tbl_we_i, .tfmr_we_i,
    .tfmr_host_we_i, .base_i, .controls_i, .load_i, .load_tbst_i, .load_control_error_i,
    .load_tfmr_i, .take_tod_o, .refuse_o, .tbst_o, .control_error_o, .tfmr_o
  );
`endif

endmodule
