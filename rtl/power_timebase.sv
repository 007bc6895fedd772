// SPDX-License-Identifier: Apache-2.0
//
// The POWER time base and decrementers of one share group of threads (Power ISA Book II and III,
// Book E timers of the 440 and A2): TB with TBU40, DEC, HDEC, VTB, PURR, SPURR, LPCR[LD, DEE,
// HDICE], TFMR, TSR and TCR. Numbers, fields and codes: power_timebase_pkg.
//
// Port contract:
// - Thread t's field of width W is [t*W +: W]. Threads from threads_i on are not in use: their
//   registers hold, their interrupts are 0, what they access is unimplemented.
// - A register access is one cycle with req_i = 1. A write acts on the edge that ends it. rdata_o
//   and result_o are combinational from the request and registered state, so a read returns what
//   the latest edge left. A result other than OK: nothing changed, and rdata_o is 0.
// - One edge: tick; tod_sync_i, tod_valid_i; software's writes of DEC, DECAR, TBL, TBU, TBU40,
//   HDEC, PURR, SPURR, VTB, thread 0 first, each with its own events, all by the LPCR, TCR and pins
//   from before the edge; then LPCR, TCR, TFMR and the pins' flops; acknowledges and TSR's ones,
//   against which an event of this edge wins; host_i's writes, thread 0 first, without events; the
//   host command.
// - Pins with a flop act as registers that the edge writes: on irqs at once, on counting from the
//   next edge on. Out of reset they are 1, 1, EE = CE = PR = GS = 0, HV = 1, 0.
// - rst_ni resets all but TSR[WRS], which tells of resets: it is 0 after power-up, and 0 only there.
// - Outputs are registered state alone, but rdata_o, result_o, host_error_o and host_saturated_o.
// - host_op_i: 0 none, 1 set offset, 2 guest enter, 3 guest exit, 4 set expiry, 5 or TSR, 6 clear
//   TSR, 7 set both shares, 8 set SPURR's share, 9 load, 10 guest resync. host_error_o: no effect.
// - A share is {denominator, numerator, whole}, 32 bits each, PURR's lower than SPURR's; numerator
//   at most denominator, which is not 0, and remainders below it. PURR keeps 16 bits of each. The load
//   checks nothing: whoever loads answers for that. Bits that a register lacks are not kept.
// - Presets must not change out of reset.

module power_timebase #(
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
  input  logic                   tb_valid_at_reset_i,          // else TFMR says what makes it run
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

  // Register ports, one a thread
  input  logic [THREADS-1:0]     req_i,
  input  logic [THREADS-1:0]     we_i,
  input  logic [10*THREADS-1:0]  spr_i,
  input  logic [64*THREADS-1:0]  wdata_i,
  input  logic [2*THREADS-1:0]   level_i,   // 0 problem, 1 supervisor, 2 hypervisor
  input  logic [THREADS-1:0]     host_i,
  output logic [64*THREADS-1:0]  rdata_o,
  output logic [2*THREADS-1:0]   result_o,  // 0 OK, 1 privileged, 2 unimplemented

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

  logic                  booke, tick, dec_tick, load;
  logic [THREADS-1:0]    active;

  // What the threads write, and what of that concerns all
  logic [4*THREADS-1:0]  regs;
  logic [THREADS-1:0]    write, host_write;
  logic [63:0]           tb_ticked;
  logic [THREADS-1:0]    tb_we, host_ld, hdec_exc, hdec_exc_next;
  logic [THREADS-1:0]    ld_next, dee_next, hdice_next;
  logic [64*THREADS-1:0] tb_steps;

  // What the host does to one thread
  logic [THREADS-1:0]    expiry_we, or_tsr, clear_tsr, purr_share, spurr_scale;
  logic [63:0]           expiry;

  assign booke = dec_mode_i == power_timebase_pkg::DecBooke;

  power_timebase_group #(
    .THREADS(THREADS)
  ) u_group (
    .clk_i,
    .rst_ni,
    .threads_i,
    .xlen32_i,
    .has_hv_i,
    .has_ld_i,
    .booke_i         (booke),
    .dec_mask_i,
    .hdec_mask_i,
    .hdec_level_i,
    .hdice_gates_edge_i,
    .lpcr_shared_i,
    .strict_tbst_i,
    .tb_valid_at_reset_i,
    .dec_ignores_tb_run_i,
    .tb_reset_i,
    .tb_tick_i,
    .tb_run_i,
    .vtb_run_i,
    .pm_active_i,
    .hdec_ack_i,
    .tod_sync_i,
    .tod_valid_i,
    .tod_i,
    .active_i        (active),
    .reg_i           (regs),
    .write_i         (write),
    .host_write_i    (host_write),
    .wdata_i,
    .tick_o          (tick),
    .dec_tick_o      (dec_tick),
    .tb_ticked_o     (tb_ticked),
    .tb_we_o         (tb_we),
    .tb_steps_o      (tb_steps),
    .host_ld_o       (host_ld),
    .hdec_exc_o      (hdec_exc),
    .hdec_exc_next_o (hdec_exc_next),
    .ld_next_o       (ld_next),
    .dee_next_o      (dee_next),
    .hdice_next_o    (hdice_next),
    .host_op_i,
    .host_thread_i,
    .host_data_i,
    .host_error_o,
    .host_saturated_o,
    .load_o          (load),
    .expiry_we_o     (expiry_we),
    .expiry_o        (expiry),
    .or_tsr_o        (or_tsr),
    .clear_tsr_o     (clear_tsr),
    .purr_share_o    (purr_share),
    .spurr_scale_o   (spurr_scale),
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
    .load_hdec_request_i,
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
    .hdec_request_o
  );

  for (genvar t = 0; t < THREADS; t++) begin : gen_threads
    assign active[t] = 4'(t) < threads_i;

    power_timebase_thread #(
      .THREADS(THREADS)
    ) u_thread (
      .clk_i,
      .rst_ni,
      .active_i              (active[t]),
      .threads_i,
      .xlen32_i,
      .has_tbu40_i,
      .has_hv_i,
      .dec_mask_i,
      .hdec_mask_i,
      .hdec_sign_extends_i,
      .dec_mode_i,
      .has_vtb_i,
      .has_purr_i,
      .tb_write_needs_hypervisor_i,
      .strict_tbst_i,
      .erratum_tb_tbl0_i,
      .fit_taps_i,
      .wdt_taps_i,
      .any_bit_i,
      .wrc_i,
      .wrs_at_completion_i,
      .decar_readable_i,
      .dec_wraps_i,
      .dec_reset_i,
      .req_i                 (req_i[t]),
      .we_i                  (we_i[t]),
      .spr_i                 (spr_i[10*t +: 10]),
      .wdata_i               (wdata_i[64*t +: 64]),
      .level_i               (level_i[2*t +: 2]),
      .host_i                (host_i[t]),
      .rdata_o               (rdata_o[64*t +: 64]),
      .result_o              (result_o[2*t +: 2]),
      .reg_o                 (regs[4*t +: 4]),
      .write_o               (write[t]),
      .host_write_o          (host_write[t]),
      .msr_ee_i              (msr_ee_i[t]),
      .msr_ce_i              (msr_ce_i[t]),
      .msr_hv_i              (msr_hv_i[t]),
      .msr_pr_i              (msr_pr_i[t]),
      .msr_gs_i              (msr_gs_i[t]),
      .pm_active_i           (pm_active_i[t]),
      .dec_ack_i             (dec_ack_i[t]),
      .wdt_reset_done_i,
      .tick_i                (tick),
      .dec_tick_i            (dec_tick),
      .tb_i                  (tb_o),
      .tbl0_by_tick_i        (tbl0_by_tick_o),
      .tb_ticked_i           (tb_ticked),
      .tb_we_i               (tb_we),
      .tb_steps_i            (tb_steps),
      .hdec_i                (hdec_o),
      .hdec_exc_i            (hdec_exc[t]),
      .hdec_exc_next_i       (hdec_exc_next[t]),
      .vtb_i                 (vtb_o),
      .ld_i                  (ld_o[t]),
      .ld_next_i             (ld_next[t]),
      .host_ld_i             (host_ld[t]),
      .dee_i                 (dee_o[t]),
      .dee_next_i            (dee_next[t]),
      .hdice_i               (hdice_o[t]),
      .hdice_next_i          (hdice_next[t]),
      .tfmr_i                (tfmr_o),
      .expiry_we_i           (expiry_we[t]),
      .expiry_i              (expiry),
      .or_tsr_i              (or_tsr[t]),
      .clear_tsr_i           (clear_tsr[t]),
      .host_data_i           (host_data_i[31:0]),
      .purr_share_i          (purr_share[t]),
      .spurr_scale_i         (spurr_scale[t]),
      .host_shares_i,
      .load_i                (load),
      .load_dec_i            (load_dec_i[64*t +: 64]),
      .load_dec_request_i    (load_dec_request_i[t]),
      .load_purr_i           (load_purr_i[64*t +: 64]),
      .load_spurr_i          (load_spurr_i[64*t +: 64]),
      .load_purr_remainder_i (load_purr_remainder_i[32*t +: 32]),
      .load_spurr_remainder_i(load_spurr_remainder_i[32*t +: 32]),
      .load_shares_i         (load_shares_i[192*t +: 192]),
      .load_decar_i          (load_decar_i[32*t +: 32]),
      .load_tcr_i            (load_tcr_i[32*t +: 32]),
      .load_tsr_i            (load_tsr_i[32*t +: 32]),
      .load_wdt_request_i    (load_wdt_request_i[2*t +: 2]),
      .dec_o                 (dec_o[64*t +: 64]),
      .dec_request_o         (dec_request_o[t]),
      .purr_o                (purr_o[64*t +: 64]),
      .spurr_o               (spurr_o[64*t +: 64]),
      .purr_remainder_o      (purr_remainder_o[32*t +: 32]),
      .spurr_remainder_o     (spurr_remainder_o[32*t +: 32]),
      .shares_o              (shares_o[192*t +: 192]),
      .decar_o               (decar_o[32*t +: 32]),
      .tcr_o                 (tcr_o[32*t +: 32]),
      .tsr_o                 (tsr_o[32*t +: 32]),
      .wdt_request_o         (wdt_request_o[2*t +: 2]),
      .dec_exc_o             (dec_exc_o[t]),
      .dec_irq_o             (dec_irq_o[t]),
      .hdec_exc_o            (hdec_exc_o[t]),
      .hdec_irq_o            (hdec_irq_o[t]),
      .dec_wake_o            (dec_wake_o[t]),
      .fit_irq_o             (fit_irq_o[t]),
      .wdt_irq_o             (wdt_irq_o[t]),
      .wdt_reset_o           (wdt_reset_o[2*t +: 2])
    );
  end

`ifndef SYNTHESIS
  power_timebase_commands_props #(
    .THREADS(THREADS)
  ) u_timebase_commands_props (
    .clk_i, .rst_ni, .threads_i, .dec_mask_i, .hdec_mask_i, .dec_ignores_tb_run_i, .tb_tick_i,
    .req_i, .we_i, .result_o, .tb_run_i, .vtb_run_i, .tod_valid_i, .wdt_reset_done_i, .host_op_i,
    .host_thread_i, .host_data_i, .host_shares_i, .host_error_o, .host_saturated_o, .load_tb_i,
    .load_hdec_i, .load_vtb_i, .load_offset_i, .load_applied_i, .load_entered_i, .load_ld_i,
    .load_dee_i, .load_hdice_i, .load_tbl0_by_tick_i, .load_tbst_i, .load_control_error_i,
    .load_tfmr_i,
    .load_dec_i, .load_dec_request_i, .load_hdec_request_i, .load_purr_i, .load_spurr_i,
    .load_purr_remainder_i, .load_spurr_remainder_i, .load_shares_i, .load_decar_i, .load_tcr_i,
    .load_tsr_i, .load_wdt_request_i, .tb_o, .hdec_o, .vtb_o, .offset_o, .applied_o, .entered_o,
    .ld_o, .dee_o, .hdice_o, .tbl0_by_tick_o, .tbst_o, .control_error_o, .tfmr_o, .dec_o,
    .dec_request_o, .hdec_request_o, .purr_o, .spurr_o, .purr_remainder_o, .spurr_remainder_o, .shares_o, .decar_o,
    .tcr_o, .tsr_o, .wdt_request_o
  );

  power_timebase_writes_props #(
    .THREADS(THREADS)
  ) u_timebase_writes_props (
    .clk_i, .rst_ni, .has_ld_i, .lpcr_shared_i, .dec_mask_i, .hdec_mask_i, .dec_mode_i,
    .strict_tbst_i, .any_bit_i, .tb_tick_i, .req_i, .we_i, .spr_i, .wdata_i, .host_i, .result_o,
    .tb_run_i, .wdt_reset_done_i, .host_op_i, .host_error_o, .tb_o, .hdec_o, .vtb_o, .ld_o,
    .dee_o, .hdice_o, .tbst_o, .control_error_o, .dec_o, .purr_o, .spurr_o, .decar_o, .tcr_o, .tsr_o
  );

  power_timebase_props #(
    .THREADS(THREADS)
  ) u_props (
    .clk_i, .rst_ni, .threads_i, .xlen32_i, .has_tbu40_i, .has_hv_i, .has_ld_i, .dec_mask_i,
    .hdec_mask_i, .hdec_sign_extends_i, .dec_mode_i, .hdec_level_i, .hdice_gates_edge_i,
    .lpcr_shared_i, .has_vtb_i,
    .has_purr_i, .tb_write_needs_hypervisor_i, .strict_tbst_i, .tb_valid_at_reset_i,
    .erratum_tb_tbl0_i, .dec_ignores_tb_run_i, .fit_taps_i, .wdt_taps_i, .any_bit_i, .wrc_i, .wrs_at_completion_i,
    .decar_readable_i, .dec_wraps_i, .dec_reset_i, .tb_reset_i, .tb_tick_i, .req_i, .we_i, .spr_i,
    .rdata_o, .result_o, .tb_run_i, .vtb_run_i, .msr_ee_i, .msr_hv_i, .msr_pr_i, .pm_active_i,
    .dec_ack_i, .hdec_ack_i, .tod_sync_i, .tod_valid_i, .wdt_reset_done_i, .tod_i, .host_op_i,
    .host_shares_i, .host_error_o, .load_ld_i, .load_purr_remainder_i, .load_spurr_remainder_i,
    .load_shares_i, .tb_o, .hdec_o, .vtb_o, .offset_o, .applied_o, .entered_o, .ld_o, .dee_o,
    .hdice_o, .tbl0_by_tick_o, .tbst_o, .control_error_o, .tfmr_o, .dec_o, .dec_request_o, .hdec_request_o,
    .purr_o, .spurr_o, .purr_remainder_o, .spurr_remainder_o, .shares_o, .decar_o, .tcr_o, .tsr_o,
    .dec_exc_o, .dec_irq_o, .hdec_exc_o, .hdec_irq_o, .dec_wake_o, .fit_irq_o, .wdt_irq_o
  );
`endif

endmodule
