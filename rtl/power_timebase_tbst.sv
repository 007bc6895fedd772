// SPDX-License-Identifier: Apache-2.0
//
// The state machine of the time base, as TFMR shows it. The time base counts in Running alone.
//
// Contract, in the order of one edge:
// - tod_sync_i: SyncWait to GetTod; tod_valid_i: GetTod to Running, and take_tod_o says that the
//   time base takes the time of day. Both on one edge go from SyncWait to Running.
// - tbl_we_i, software's writes of TBL: under strict_tbst_i the first one in Running is an error;
//   refuse_o names it, for its data is not stored. The others of that edge are free.
// - tfmr_we_i, then tfmr_host_we_i, thread 0 first: the controls of TFMR. load_i: everything.

module power_timebase_tbst #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  input  logic                  strict_tbst_i,   // preset

  input  logic                  tod_sync_i,
  input  logic                  tod_valid_i,
  input  logic [THREADS-1:0]    tbl_we_i,
  input  logic [THREADS-1:0]    tfmr_we_i,
  input  logic [THREADS-1:0]    tfmr_host_we_i,
  input  logic [3*THREADS-1:0]  controls_i,      // {LOAD_TOD_MOD, MOVE_CHIP_TOD_TO_TB, CLEAR}
  input  logic                  load_i,
  input  logic [3:0]            load_tbst_i,
  input  logic                  load_control_error_i,

  output logic                  take_tod_o,
  output logic [THREADS-1:0]    refuse_o,
  output logic [3:0]            tbst_o,
  output logic                  control_error_o
);

  logic [3:0] tbst_d, tbst_q;
  logic       error_d, error_q;

  logic [3:0] synchronised, delivered, written;

  // The time of day
  assign synchronised = (tod_sync_i && tbst_q == power_timebase_pkg::TbstSyncWait)
                            ? power_timebase_pkg::TbstGetTod : tbst_q;
  assign take_tod_o   = tod_valid_i && synchronised == power_timebase_pkg::TbstGetTod;
  assign delivered    = take_tod_o ? power_timebase_pkg::TbstRunning : synchronised;

  // Writes of TBL: the lowest bit of them
  assign refuse_o = (strict_tbst_i && delivered == power_timebase_pkg::TbstRunning)
                        ? tbl_we_i & (~tbl_we_i + THREADS'(1)) : '0;
  assign written  = refuse_o != '0 ? power_timebase_pkg::TbstError : delivered;

  // Controls
  always_comb begin
    {error_d, tbst_d} = {error_q, written};
    for (int t = 0; t < THREADS; t++) begin
      if (tfmr_we_i[t]) begin
        {error_d, tbst_d} = power_timebase_pkg::tfmr_written({error_d, tbst_d}, controls_i[3*t + 2],
                                                             controls_i[3*t + 1], controls_i[3*t]);
      end
    end
    for (int t = 0; t < THREADS; t++) begin
      if (tfmr_host_we_i[t]) begin
        {error_d, tbst_d} = power_timebase_pkg::tfmr_written({error_d, tbst_d}, controls_i[3*t + 2],
                                                             controls_i[3*t + 1], controls_i[3*t]);
      end
    end
    if (load_i) begin
      {error_d, tbst_d} = {load_control_error_i, load_tbst_i};
    end
  end

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      tbst_q  <= power_timebase_pkg::TbstRunning;
      error_q <= 1'b0;
    end else begin
      tbst_q  <= tbst_d;
      error_q <= error_d;
    end
  end

  assign tbst_o          = tbst_q;
  assign control_error_o = error_q;

`ifndef SYNTHESIS
  power_timebase_tbst_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .strict_tbst_i, .tod_sync_i, .tod_valid_i, .tbl_we_i, .tfmr_we_i,
    .tfmr_host_we_i, .controls_i, .load_i, .load_tbst_i, .load_control_error_i, .take_tod_o,
    .refuse_o, .tbst_o, .control_error_o
  );
`endif

endmodule
