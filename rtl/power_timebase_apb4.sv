// SPDX-License-Identifier: Apache-2.0
//
// power_timebase as an APB4 completer with 32 data bits: behind apb4_port, whose header has the bus
// contract, and power_timebase_words, whose header says how two words make a register.
//
// PADDR[15:13] is the thread, [12:3] the SPR, [2] the word. An access with PPROT[0] = 0 is problem
// state's; with 1 it is the supervisor's, or with hypervisor_i the hypervisor's; with host_i the
// host's. APB has one error, so which refusal it was is not told. Everything but the register ports
// is passed through, under power_timebase's contract.

module power_timebase_apb4 #(
  parameter int THREADS = 1
) (
  input  logic                   clk_i,
  input  logic                   rst_ni,

  // Presets
  input  logic [3:0]             threads_i,                    // 1 to THREADS in use
  input  logic                   xlen32_i,                     // SPR 268 is the low word
  input  logic                   has_tbu40_i,
  input  logic                   has_hv_i,                     // hypervisor state, HDEC, LPCR
  input  logic                   has_ld_i,
  input  logic [63:0]            dec_mask_i,                   // 2^bits - 1
  input  logic [63:0]            hdec_mask_i,
  input  logic                   hdec_sign_extends_i,
  input  logic [1:0]             dec_mode_i,                   // 0 level, 1 edge, 2 Book E
  input  logic                   hdec_level_i,
  input  logic                   hdice_gates_edge_i,
  input  logic                   lpcr_shared_i,                // one LPCR for all threads
  input  logic                   has_vtb_i,
  input  logic                   has_purr_i,
  input  logic                   tb_write_needs_hypervisor_i,
  input  logic                   strict_tbst_i,
  input  logic                   tb_valid_at_reset_i,
  input  logic                   erratum_tb_tbl0_i,
  input  logic                   dec_ignores_tb_run_i,
  input  logic [27:0]            fit_taps_i,                   // four of 7 bits: k for bit k - 1
  input  logic [27:0]            wdt_taps_i,
  input  logic                   any_bit_i,                    // e500
  input  logic [1:0]             wrc_i,                        // sticks: 0 bits, 1 field, 2 nothing
  input  logic                   wrs_at_completion_i,          // A2
  input  logic                   decar_readable_i,             // A2
  input  logic                   dec_wraps_i,                  // A2
  input  logic [63:0]            dec_reset_i,
  input  logic [63:0]            tb_reset_i,

  // Clocking
  input  logic                   tb_tick_i,  // one tick of the time base on this edge

  // APB4
  input  logic [15:0]            paddr_i,
  input  logic [2:0]             pprot_i,
  input  logic                   psel_i,
  input  logic                   penable_i,
  input  logic                   pwrite_i,
  input  logic [31:0]            pwdata_i,
  input  logic [3:0]             pstrb_i,
  output logic                   pready_o,
  output logic [31:0]            prdata_o,
  output logic                   pslverr_o,

  // Sidebands with PADDR's timing
  input  logic                   hypervisor_i,  // privileged accesses are the hypervisor's
  input  logic                   host_i,        // ... or the host's

  // Pins, a flop each
  input  logic                   tb_run_i,
  input  logic                   vtb_run_i,
  input  logic [THREADS-1:0]     msr_ee_i,
  input  logic [THREADS-1:0]     msr_ce_i,
  input  logic [THREADS-1:0]     msr_hv_i,
  input  logic [THREADS-1:0]     msr_pr_i,
  input  logic [THREADS-1:0]     msr_gs_i,
  input  logic [THREADS-1:0]     pm_active_i,

  // Pins that act on the edge that samples them
  input  logic [THREADS-1:0]     dec_ack_i,
  input  logic [THREADS-1:0]     hdec_ack_i,
  input  logic                   tod_sync_i,
  input  logic                   tod_valid_i,
  input  logic [63:0]            tod_i,
  input  logic [1:0]             wdt_reset_done_i,  // a kind, 0 for none

  // Host command port
  input  logic [3:0]             host_op_i,
  input  logic [2:0]             host_thread_i,
  input  logic [63:0]            host_data_i,
  input  logic [191:0]           host_shares_i,
  output logic                   host_error_o,
  output logic                   host_saturated_o,

  // Parallel load
  input  logic [63:0]            load_tb_i,
  input  logic [63:0]            load_hdec_i,
  input  logic [63:0]            load_vtb_i,
  input  logic [63:0]            load_offset_i,
  input  logic [63:0]            load_applied_i,
  input  logic                   load_entered_i,
  input  logic [THREADS-1:0]     load_ld_i,
  input  logic [THREADS-1:0]     load_dee_i,
  input  logic [THREADS-1:0]     load_hdice_i,
  input  logic                   load_tbl0_by_tick_i,
  input  logic [3:0]             load_tbst_i,
  input  logic                   load_control_error_i,
  input  logic [63:0]            load_tfmr_i,  // what TFMR has beside these two
  input  logic [64*THREADS-1:0]  load_dec_i,
  input  logic [THREADS-1:0]     load_dec_request_i,
  input  logic [THREADS-1:0]     load_hdec_request_i,
  input  logic [64*THREADS-1:0]  load_purr_i,
  input  logic [64*THREADS-1:0]  load_spurr_i,
  input  logic [32*THREADS-1:0]  load_purr_remainder_i,
  input  logic [32*THREADS-1:0]  load_spurr_remainder_i,
  input  logic [192*THREADS-1:0] load_shares_i,
  input  logic [32*THREADS-1:0]  load_decar_i,
  input  logic [32*THREADS-1:0]  load_tcr_i,
  input  logic [32*THREADS-1:0]  load_tsr_i,
  input  logic [2*THREADS-1:0]   load_wdt_request_i,

  // The same state, always
  output logic [63:0]            tb_o,
  output logic [63:0]            hdec_o,
  output logic [63:0]            vtb_o,
  output logic [63:0]            offset_o,
  output logic [63:0]            applied_o,
  output logic                   entered_o,
  output logic [THREADS-1:0]     ld_o,
  output logic [THREADS-1:0]     dee_o,
  output logic [THREADS-1:0]     hdice_o,
  output logic                   tbl0_by_tick_o,
  output logic [3:0]             tbst_o,
  output logic                   control_error_o,
  output logic [63:0]            tfmr_o,
  output logic [64*THREADS-1:0]  dec_o,
  output logic [THREADS-1:0]     dec_request_o,
  output logic [THREADS-1:0]     hdec_request_o,
  output logic [64*THREADS-1:0]  purr_o,
  output logic [64*THREADS-1:0]  spurr_o,
  output logic [32*THREADS-1:0]  purr_remainder_o,
  output logic [32*THREADS-1:0]  spurr_remainder_o,
  output logic [192*THREADS-1:0] shares_o,
  output logic [32*THREADS-1:0]  decar_o,
  output logic [32*THREADS-1:0]  tcr_o,
  output logic [32*THREADS-1:0]  tsr_o,
  output logic [2*THREADS-1:0]   wdt_request_o,

  // Interrupts
  output logic [THREADS-1:0]     dec_exc_o,
  output logic [THREADS-1:0]     dec_irq_o,
  output logic [THREADS-1:0]     hdec_exc_o,
  output logic [THREADS-1:0]     hdec_irq_o,
  output logic [THREADS-1:0]     dec_wake_o,
  output logic [THREADS-1:0]     fit_irq_o,
  output logic [THREADS-1:0]     wdt_irq_o,
  output logic [2*THREADS-1:0]   wdt_reset_o
);

  logic                  port_req, we, port_error, booke, granted;
  logic [15:0]           addr;
  logic [31:0]           port_wdata, port_rdata;
  logic [2:0]            prot;
  logic [1:0]            level;

  logic [THREADS-1:0]    req;
  logic [9:0]            spr;
  logic [63:0]           wdata;
  logic [64*THREADS-1:0] rdata;
  logic [2*THREADS-1:0]  result;

  apb4_port #(
    .AddrWidth(16)
  ) u_port (
    .clk_i,
    .rst_ni,
    .paddr_i,
    .pprot_i,
    .psel_i,
    .penable_i,
    .pwrite_i,
    .pwdata_i,
    .pstrb_i,
    .pready_o,
    .prdata_o,
    .pslverr_o,
    .req_o  (port_req),
    .we_o   (we),
    .addr_o (addr),
    .wdata_o(port_wdata),
    .prot_o (prot),
    .rdata_i(port_rdata),
    .error_i(port_error)
  );

  assign booke = dec_mode_i == power_timebase_pkg::DecBooke;

  always_comb begin
    if (prot[0]) begin
      level = hypervisor_i ? power_timebase_pkg::LevelHypervisor
                           : power_timebase_pkg::LevelSupervisor;
    end else begin
      level = power_timebase_pkg::LevelProblem;
    end
  end

  // May the SPR be written whose high word is?
  logic [3:0] unused_reg;
  logic [1:0] unused_result;
  logic       unused_read, write_granted, host_write_granted;

  power_timebase_access u_access (
    .has_tbu40_i,
    .has_hv_i,
    .booke_i     (booke),
    .has_vtb_i,
    .has_purr_i,
    .tb_write_needs_hypervisor_i,
    .strict_tbst_i,
    .decar_readable_i,
    .active_i    ({1'b0, addr[15:13]} < threads_i),
    .req_i       (port_req),
    .we_i        (we),
    .spr_i       (addr[12:3]),
    .level_i     (level),
    .host_i,
    .reg_o       (unused_reg),
    .result_o    (unused_result),
    .read_o      (unused_read),
    .write_o     (write_granted),
    .host_write_o(host_write_granted)
  );

  assign granted = write_granted || host_write_granted;

  power_timebase_words #(
    .THREADS(THREADS)
  ) u_words (
    .clk_i,
    .rst_ni,
    .req_i    (port_req),
    .we_i     (we),
    .addr_i   (addr),
    .wdata_i  (port_wdata),
    .rdata_o  (port_rdata),
    .error_o  (port_error),
    .granted_i(granted),
    .req_o    (req),
    .spr_o    (spr),
    .wdata_o  (wdata),
    .rdata_i  (rdata),
    .result_i (result)
  );

  power_timebase #(
    .THREADS(THREADS)
  ) u_timebase (
    .clk_i,
    .rst_ni,
    .threads_i,
    .xlen32_i,
    .has_tbu40_i,
    .has_hv_i,
    .has_ld_i,
    .dec_mask_i,
    .hdec_mask_i,
    .hdec_sign_extends_i,
    .dec_mode_i,
    .hdec_level_i,
    .hdice_gates_edge_i,
    .lpcr_shared_i,
    .has_vtb_i,
    .has_purr_i,
    .tb_write_needs_hypervisor_i,
    .strict_tbst_i,
    .tb_valid_at_reset_i,
    .erratum_tb_tbl0_i,
    .dec_ignores_tb_run_i,
    .fit_taps_i,
    .wdt_taps_i,
    .any_bit_i,
    .wrc_i,
    .wrs_at_completion_i,
    .decar_readable_i,
    .dec_wraps_i,
    .dec_reset_i,
    .tb_reset_i,
    .tb_tick_i,
    .req_i   (req),
    .we_i    ({THREADS{we}}),
    .spr_i   ({THREADS{spr}}),
    .wdata_i ({THREADS{wdata}}),
    .level_i ({THREADS{level}}),
    .host_i  ({THREADS{host_i}}),
    .rdata_o (rdata),
    .result_o(result),
    .tb_run_i,
    .vtb_run_i,
    .msr_ee_i,
    .msr_ce_i,
    .msr_hv_i,
    .msr_pr_i,
    .msr_gs_i,
    .pm_active_i,
    .dec_ack_i,
    .hdec_ack_i,
    .tod_sync_i,
    .tod_valid_i,
    .tod_i,
    .wdt_reset_done_i,
    .host_op_i,
    .host_thread_i,
    .host_data_i,
    .host_shares_i,
    .host_error_o,
    .host_saturated_o,
    .load_tb_i,
    .load_hdec_i,
    .load_vtb_i,
    .load_offset_i,
    .load_applied_i,
    .load_entered_i,
    .load_ld_i,
    .load_dee_i,
    .load_hdice_i,
    .load_tbl0_by_tick_i,
    .load_tbst_i,
    .load_control_error_i,
    .load_tfmr_i,
    .load_dec_i,
    .load_dec_request_i,
    .load_hdec_request_i,
    .load_purr_i,
    .load_spurr_i,
    .load_purr_remainder_i,
    .load_spurr_remainder_i,
    .load_shares_i,
    .load_decar_i,
    .load_tcr_i,
    .load_tsr_i,
    .load_wdt_request_i,
    .tb_o,
    .hdec_o,
    .vtb_o,
    .offset_o,
    .applied_o,
    .entered_o,
    .ld_o,
    .dee_o,
    .hdice_o,
    .tbl0_by_tick_o,
    .tbst_o,
    .control_error_o,
    .tfmr_o,
    .dec_o,
    .dec_request_o,
    .hdec_request_o,
    .purr_o,
    .spurr_o,
    .purr_remainder_o,
    .spurr_remainder_o,
    .shares_o,
    .decar_o,
    .tcr_o,
    .tsr_o,
    .wdt_request_o,
    .dec_exc_o,
    .dec_irq_o,
    .hdec_exc_o,
    .hdec_irq_o,
    .dec_wake_o,
    .fit_irq_o,
    .wdt_irq_o,
    .wdt_reset_o
  );

  logic unused_bits;
  assign unused_bits = ^prot[2:1];

`ifndef SYNTHESIS
  power_timebase_apb4_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .threads_i, .xlen32_i, .has_tbu40_i, .has_hv_i, .has_ld_i, .dec_mask_i,
    .hdec_mask_i, .hdec_sign_extends_i, .dec_mode_i, .hdec_level_i, .hdice_gates_edge_i,
    .lpcr_shared_i, .has_vtb_i,
    .has_purr_i, .tb_write_needs_hypervisor_i, .strict_tbst_i, .tb_valid_at_reset_i,
    .erratum_tb_tbl0_i,
    .dec_ignores_tb_run_i, .fit_taps_i, .wdt_taps_i, .any_bit_i, .wrc_i, .wrs_at_completion_i,
    .decar_readable_i, .dec_wraps_i, .dec_reset_i, .tb_reset_i, .tb_tick_i, .paddr_i, .pprot_i,
    .psel_i, .penable_i, .pwrite_i, .pwdata_i, .pstrb_i, .prdata_o, .pslverr_o, .hypervisor_i,
    .host_i, .host_op_i, .host_shares_i, .load_ld_i, .load_purr_remainder_i,
    .load_spurr_remainder_i, .load_shares_i, .tb_o, .hdec_o, .ld_o, .dee_o, .hdice_o, .dec_o
  );
`endif

endmodule
