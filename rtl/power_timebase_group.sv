// SPDX-License-Identifier: Apache-2.0
//
// What the threads of a group share: the time base and its state machine, HDEC, VTB, the guest's
// offset, when anything counts; and their LPCRs, which may be one. Several threads' writes on one
// edge act one after the other, thread 0 first, software's before the host's.
//
// Contract: reg_i, write_i, host_write_i and wdata_i are granted writes, as power_timebase_access
// decides. tick_o and dec_tick_o say whether this edge counts, in the cycle before it. The rest is
// in the headers of the parts and of power_timebase.

module power_timebase_group #(
  parameter int THREADS = 1
) (
  input  logic                  clk_i,
  input  logic                  rst_ni,

  // Presets
  input  logic [3:0]            threads_i,
  input  logic                  xlen32_i,
  input  logic                  has_hv_i,
  input  logic                  has_ld_i,
  input  logic                  booke_i,
  input  logic [63:0]           dec_mask_i,
  input  logic [63:0]           hdec_mask_i,
  input  logic                  hdec_level_i,
  input  logic                  hdice_gates_edge_i,
  input  logic                  lpcr_shared_i,
  input  logic                  strict_tbst_i,
  input  logic                  tb_valid_at_reset_i,
  input  logic                  dec_ignores_tb_run_i,
  input  logic [63:0]           tb_reset_i,

  // Clocking and pins
  input  logic                  tb_tick_i,
  input  logic                  tb_run_i,
  input  logic                  vtb_run_i,
  input  logic [THREADS-1:0]    pm_active_i,
  input  logic [THREADS-1:0]    hdec_ack_i,
  input  logic                  tod_sync_i,
  input  logic                  tod_valid_i,
  input  logic [63:0]           tod_i,

  // The threads
  input  logic [THREADS-1:0]    active_i,
  input  logic [4*THREADS-1:0]  reg_i,
  input  logic [THREADS-1:0]    write_i,
  input  logic [THREADS-1:0]    host_write_i,
  input  logic [64*THREADS-1:0] wdata_i,
  output logic                  tick_o,
  output logic                  dec_tick_o,
  output logic [63:0]           tb_ticked_o,
  output logic [THREADS-1:0]    tb_we_o,
  output logic [64*THREADS-1:0] tb_steps_o,
  output logic [THREADS-1:0]    host_ld_o,
  output logic [THREADS-1:0]    hdec_exc_o,
  output logic [THREADS-1:0]    hdec_exc_next_o,  // after the coming edge
  output logic [THREADS-1:0]    ld_next_o,
  output logic [THREADS-1:0]    dee_next_o,
  output logic [THREADS-1:0]    hdice_next_o,

  // Host
  input  logic [3:0]            host_op_i,
  input  logic [2:0]            host_thread_i,
  input  logic [63:0]           host_data_i,
  output logic                  host_error_o,
  output logic                  host_saturated_o,
  output logic                  load_o,
  output logic [THREADS-1:0]    expiry_we_o,
  output logic [63:0]           expiry_o,
  output logic [THREADS-1:0]    or_tsr_o,
  output logic [THREADS-1:0]    clear_tsr_o,
  output logic [THREADS-1:0]    purr_share_o,
  output logic [THREADS-1:0]    spurr_scale_o,

  // Load, and the same state out
  input  logic [63:0]           load_tb_i,
  input  logic [63:0]           load_hdec_i,
  input  logic [63:0]           load_vtb_i,
  input  logic [63:0]           load_offset_i,
  input  logic [63:0]           load_applied_i,
  input  logic                  load_entered_i,
  input  logic [THREADS-1:0]    load_ld_i,
  input  logic [THREADS-1:0]    load_dee_i,
  input  logic [THREADS-1:0]    load_hdice_i,
  input  logic                  load_tbl0_by_tick_i,
  input  logic [3:0]            load_tbst_i,
  input  logic                  load_control_error_i,
  input  logic [63:0]           load_tfmr_i,
  input  logic [THREADS-1:0]    load_hdec_request_i,
  output logic [63:0]           tb_o,
  output logic [63:0]           hdec_o,
  output logic [63:0]           vtb_o,
  output logic [63:0]           offset_o,
  output logic [63:0]           applied_o,
  output logic                  entered_o,
  output logic [THREADS-1:0]    ld_o,
  output logic [THREADS-1:0]    dee_o,
  output logic [THREADS-1:0]    hdice_o,
  output logic                  tbl0_by_tick_o,
  output logic [3:0]            tbst_o,
  output logic                  control_error_o,
  output logic [63:0]           tfmr_o,
  output logic [THREADS-1:0]    hdec_request_o
);

  // Pins
  logic               tb_run_q, vtb_run_q;
  logic [THREADS-1:0] pm_active_q;

  always_ff @(posedge clk_i or negedge rst_ni) begin
    if (!rst_ni) begin
      tb_run_q    <= 1'b1;
      vtb_run_q   <= 1'b1;
      pm_active_q <= '0;
    end else begin
      tb_run_q    <= tb_run_i;
      vtb_run_q   <= vtb_run_i;
      pm_active_q <= pm_active_i;
    end
  end

  assign tick_o     = tb_tick_i && tb_run_q && tbst_o == power_timebase_pkg::TbstRunning;
  assign dec_tick_o = tick_o || (tb_tick_i && dec_ignores_tb_run_i);

  // Which of the shared registers each thread writes
  logic [THREADS-1:0]   on_tb, on_tbl, on_hdec, on_vtb, on_lpcr, on_tfmr;
  logic [15*THREADS-1:0] base;
  logic [4*THREADS-1:0]  controls;
  logic [THREADS-1:0]   lpcr_ld, lpcr_dee, lpcr_hdice;

  for (genvar t = 0; t < THREADS; t++) begin : gen_writes
    assign on_tb[t]   = power_timebase_pkg::is_tb(reg_i[4*t +: 4]);
    assign on_tbl[t]  = reg_i[4*t +: 4] == power_timebase_pkg::RegTblWrite;
    assign on_hdec[t] = reg_i[4*t +: 4] == power_timebase_pkg::RegHdec;
    assign on_vtb[t]  = reg_i[4*t +: 4] == power_timebase_pkg::RegVtb;
    assign on_lpcr[t] = reg_i[4*t +: 4] == power_timebase_pkg::RegLpcr;
    assign on_tfmr[t] = reg_i[4*t +: 4] == power_timebase_pkg::RegTfmr;

    assign lpcr_ld[t]         = wdata_i[64*t + power_timebase_pkg::LdBit];
    assign lpcr_dee[t]        = wdata_i[64*t + power_timebase_pkg::DeeBit];
    assign lpcr_hdice[t]      = wdata_i[64*t + power_timebase_pkg::HdiceBit];
    assign base[15*t +: 15]   = wdata_i[64*t + power_timebase_pkg::TbEclipzBit +: 15];
    assign controls[4*t +: 4] = {wdata_i[64*t + power_timebase_pkg::LoadTodModBit],
                                 wdata_i[64*t + power_timebase_pkg::MoveTodBit],
                                 wdata_i[64*t + power_timebase_pkg::ClearErrorsBit],
                                 wdata_i[64*t + power_timebase_pkg::ControlErrorBit]};
  end

  // Time base -------------------------------------------------------------------------------------

  logic               take_tod, enter, leave, ld_of_thread;
  logic [THREADS-1:0] ld_written;
  logic [THREADS-1:0] refuse;
  logic [63:24]       move;
  logic [63:0]        tb_settled;

  power_timebase_tbst #(
    .THREADS(THREADS)
  ) u_tbst (
    .clk_i,
    .rst_ni,
    .strict_tbst_i,
    .tb_valid_at_reset_i,
    .tb_run_i      (tb_run_q),
    .tod_sync_i,
    .tod_valid_i,
    .tbl_we_i      (write_i & on_tbl),
    .tfmr_we_i     (write_i & on_tfmr),
    .tfmr_host_we_i(host_write_i & on_tfmr),
    .base_i        (base),
    .controls_i    (controls),
    .load_i        (load_o),
    .load_tbst_i,
    .load_control_error_i,
    .load_tfmr_i,
    .take_tod_o    (take_tod),
    .refuse_o      (refuse),
    .tbst_o,
    .control_error_o,
    .tfmr_o
  );

  assign tb_we_o = write_i & on_tb & ~refuse;

  power_timebase_tb #(
    .THREADS(THREADS)
  ) u_tb (
    .clk_i,
    .rst_ni,
    .tb_reset_i,
    .xlen32_i,
    .tick_i    (tick_o),
    .take_tod_i(take_tod),
    .tod_i,
    .we_i      (tb_we_o),
    .host_we_i (host_write_i & on_tb),
    .reg_i,
    .wdata_i,
    .add_i     (enter),
    .subtract_i(leave),
    .applied_i (move),
    .load_i    (load_o),
    .load_tb_i,
    .load_tbl0_by_tick_i,
    .tb_o,
    .tbl0_by_tick_o,
    .ticked_o  (tb_ticked_o),
    .steps_o   (tb_steps_o),
    .settled_o (tb_settled)
  );

  // The others ------------------------------------------------------------------------------------

  power_timebase_lpcr #(
    .THREADS(THREADS)
  ) u_lpcr (
    .clk_i,
    .rst_ni,
    .has_ld_i,
    .shared_i     (lpcr_shared_i),
    .active_i,
    .we_i         (write_i & on_lpcr),
    .host_we_i    (host_write_i & on_lpcr),
    .wdata_ld_i   (lpcr_ld),
    .wdata_dee_i  (lpcr_dee),
    .wdata_hdice_i(lpcr_hdice),
    .load_i       (load_o),
    .load_ld_i,
    .load_dee_i,
    .load_hdice_i,
    .ld_o,
    .dee_o,
    .hdice_o,
    .host_ld_o,
    .ld_written_o (ld_written),
    .ld_next_o,
    .dee_next_o,
    .hdice_next_o
  );

  // The preset loses the edge for the threads whose HDICE is 0.
  logic [THREADS-1:0] gated;
  assign gated = hdice_gates_edge_i ? ~hdice_o : '0;

  power_timebase_hdec #(
    .THREADS(THREADS)
  ) u_hdec (
    .clk_i,
    .rst_ni,
    .hdec_mask_i,
    .hdec_level_i,
    .tick_i        (tick_o),
    .lost_i        (!has_hv_i),
    .discard_i     (pm_active_q | ~active_i | gated),
    .we_i          (write_i & on_hdec),
    .host_we_i     (host_write_i & on_hdec),
    .wdata_i,
    .ack_i         (hdec_ack_i & active_i),
    .load_i        (load_o),
    .load_hdec_i,
    .load_request_i(load_hdec_request_i),
    .hdec_o,
    .request_o     (hdec_request_o),
    .exc_o         (hdec_exc_o),
    .exc_next_o    (hdec_exc_next_o)
  );

  power_timebase_vtb #(
    .THREADS(THREADS)
  ) u_vtb (
    .clk_i,
    .rst_ni,
    .tick_i   (tick_o && vtb_run_q),
    .we_i     (write_i & on_vtb),
    .host_we_i(host_write_i & on_vtb),
    .wdata_i,
    .load_i   (load_o),
    .load_vtb_i,
    .vtb_o
  );

  // LD of the thread that a command is for
  assign ld_of_thread = 1'(ld_written >> host_thread_i);

  power_timebase_host #(
    .THREADS(THREADS)
  ) u_host (
    .clk_i,
    .rst_ni,
    .threads_i,
    .has_hv_i,
    .booke_i,
    .dec_mask_i,
    .op_i         (host_op_i),
    .thread_i     (host_thread_i),
    .data_i       (host_data_i),
    .error_o      (host_error_o),
    .saturated_o  (host_saturated_o),
    .tb_i         (tb_settled),
    .ld_i         (ld_of_thread),
    .load_offset_i,
    .load_applied_i,
    .load_entered_i,
    .load_o,
    .enter_o      (enter),
    .exit_o       (leave),
    .move_o       (move),
    .expiry_we_o,
    .expiry_o,
    .or_tsr_o,
    .clear_tsr_o,
    .purr_share_o,
    .spurr_scale_o,
    .offset_o,
    .applied_o,
    .entered_o
  );

endmodule
