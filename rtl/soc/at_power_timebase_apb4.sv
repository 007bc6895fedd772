// SPDX-License-Identifier: Apache-2.0
//
// The POWER time base for a SoC: power_timebase_apb4, whose header has the bus, with its presets as
// parameters, without a simulator's host and load, and with its pins through synchronisers. The
// defaults are a group of one thread of a Power ISA 3.0 server (profile server_v3).
//
// ASYNC_PINS = 1: tb_run_i, vtb_run_i and pm_active_i may move at any time; they act two or three edges
// later than those of another clock edge would. ASYNC_PINS = 0: they keep to the clock. The others
// keep to it always: the MSR's bits and acknowledges are a CPU's, the time of day comes as a number.

module at_power_timebase_apb4 #(
  parameter bit          ASYNC_PINS                 = 1'b1,
  parameter int          THREADS                    = 1,     // 1 to 8
  parameter int          XLEN                       = 64,    // 32: SPR 268 is the low word
  parameter bit          HAS_TBU40                  = 1'b1,
  parameter bit          HAS_HV                     = 1'b1,  // hypervisor state, HDEC, LPCR
  parameter bit          HAS_LD                     = 1'b1,
  parameter int          DEC_BITS                   = 56,    // 32 to 64
  parameter int          HDEC_BITS                  = 56,
  parameter bit          HDEC_SIGN_EXTENDS          = 1'b1,
  parameter int          DEC_MODE                   = 0,     // 0 level, 1 edge, 2 Book E
  parameter bit          HDEC_LEVEL                 = 1'b0,
  parameter bit          HDICE_GATES_EDGE           = 1'b1,
  parameter bit          LPCR_SHARED                = 1'b0,  // one LPCR for all threads
  parameter bit          HAS_VTB                    = 1'b1,
  parameter bit          HAS_PURR                   = 1'b1,
  parameter bit          TB_WRITE_NEEDS_HYPERVISOR  = 1'b1,
  parameter bit          STRICT_TBST                = 1'b0,
  parameter bit          TB_VALID_AT_RESET          = 1'b1,
  parameter bit          ERRATUM_TB_TBL0            = 1'b0,
  parameter bit          DEC_IGNORES_TB_RUN         = 1'b0,
  parameter logic [27:0] FIT_TAPS                   = {7'd25, 7'd21, 7'd17, 7'd13},  // k for bit k - 1
  parameter logic [27:0] WDT_TAPS                   = {7'd33, 7'd29, 7'd25, 7'd21},
  parameter bit          ANY_BIT                    = 1'b0,  // e500
  parameter int          WRC                        = 0,     // sticks: 0 bits, 1 field, 2 nothing
  parameter bit          WRS_AT_COMPLETION          = 1'b0,  // A2
  parameter bit          DECAR_READABLE             = 1'b0,  // A2
  parameter bit          DEC_WRAPS                  = 1'b0,  // A2
  parameter logic [63:0] DEC_RESET                  = 64'h7FFF_FFFF,
  parameter logic [63:0] TB_RESET                   = '0
) (
  input  logic                 clk_i,           // PCLK
  input  logic                 rst_ni,          // PRESETn
  input  logic                 tb_tick_i,       // synchronous: one tick of the time base on this edge

  // APB4
  input  logic [15:0]          paddr_i,
  input  logic [2:0]           pprot_i,
  input  logic                 psel_i,
  input  logic                 penable_i,
  input  logic                 pwrite_i,
  input  logic [31:0]          pwdata_i,
  input  logic [3:0]           pstrb_i,
  output logic                 pready_o,
  output logic [31:0]          prdata_o,
  output logic                 pslverr_o,
  input  logic                 hypervisor_i,    // with PADDR: privileged accesses are the hypervisor's

  // Pins
  input  logic                 tb_run_i,
  input  logic                 vtb_run_i,
  input  logic [THREADS-1:0]   msr_ee_i,
  input  logic [THREADS-1:0]   msr_ce_i,
  input  logic [THREADS-1:0]   msr_hv_i,
  input  logic [THREADS-1:0]   msr_pr_i,
  input  logic [THREADS-1:0]   msr_gs_i,
  input  logic [THREADS-1:0]   pm_active_i,

  // Pins that act on the edge that samples them
  input  logic [THREADS-1:0]   dec_ack_i,
  input  logic [THREADS-1:0]   hdec_ack_i,
  input  logic                 tod_sync_i,
  input  logic                 tod_valid_i,
  input  logic [63:0]          tod_i,
  input  logic [1:0]           wdt_reset_done_i,  // a kind, 0 for none

  output logic [63:0]          tb_o,

  // Interrupts
  output logic [THREADS-1:0]   dec_exc_o,
  output logic [THREADS-1:0]   dec_irq_o,
  output logic [THREADS-1:0]   hdec_exc_o,
  output logic [THREADS-1:0]   hdec_irq_o,
  output logic [THREADS-1:0]   dec_wake_o,
  output logic [THREADS-1:0]   fit_irq_o,
  output logic [THREADS-1:0]   wdt_irq_o,
  output logic [2*THREADS-1:0] wdt_reset_o
);

  localparam bit [63:0] Ones = 64'hFFFF_FFFF_FFFF_FFFF;

  logic               tb_run, vtb_run;
  logic [THREADS-1:0] pm_active;

  // Out of reset the time base runs, as with no pin driven, until its pins have come through.
  at_sync #(
    .WIDTH (2 + THREADS),
    .BYPASS(!ASYNC_PINS),
    .RESET ({2'b11, {THREADS{1'b0}}})
  ) u_pins (
    .clk_i,
    .rst_ni,
    .d_i({tb_run_i, vtb_run_i, pm_active_i}),
    .q_o({tb_run, vtb_run, pm_active})
  );

  // The state, which a SoC reads through its registers
  logic                   unused_host_error;
  logic                   unused_host_saturated;
  logic [63:0]            unused_hdec;
  logic [63:0]            unused_vtb;
  logic [63:0]            unused_offset;
  logic [63:0]            unused_applied;
  logic                   unused_entered;
  logic [THREADS-1:0]     unused_ld;
  logic [THREADS-1:0]     unused_dee;
  logic [THREADS-1:0]     unused_hdice;
  logic                   unused_tbl0_by_tick;
  logic [3:0]             unused_tbst;
  logic                   unused_control_error;
  logic [63:0]            unused_tfmr;
  logic [64*THREADS-1:0]  unused_dec;
  logic [THREADS-1:0]     unused_dec_request;
  logic [THREADS-1:0]     unused_hdec_request;
  logic [64*THREADS-1:0]  unused_purr;
  logic [64*THREADS-1:0]  unused_spurr;
  logic [32*THREADS-1:0]  unused_purr_remainder;
  logic [32*THREADS-1:0]  unused_spurr_remainder;
  logic [192*THREADS-1:0] unused_shares;
  logic [32*THREADS-1:0]  unused_decar;
  logic [32*THREADS-1:0]  unused_tcr;
  logic [32*THREADS-1:0]  unused_tsr;
  logic [2*THREADS-1:0]   unused_wdt_request;

  power_timebase_apb4 #(
    .THREADS(THREADS)
  ) u_timebase (
    .clk_i,
    .rst_ni,
    .threads_i                  (4'(THREADS)),
    .xlen32_i                   (XLEN == 32),
    .has_tbu40_i                (HAS_TBU40),
    .has_hv_i                   (HAS_HV),
    .has_ld_i                   (HAS_LD),
    .dec_mask_i                 (Ones >> (64 - DEC_BITS)),
    .hdec_mask_i                (Ones >> (64 - HDEC_BITS)),
    .hdec_sign_extends_i        (HDEC_SIGN_EXTENDS),
    .dec_mode_i                 (2'(DEC_MODE)),
    .hdec_level_i               (HDEC_LEVEL),
    .hdice_gates_edge_i         (HDICE_GATES_EDGE),
    .lpcr_shared_i              (LPCR_SHARED),
    .has_vtb_i                  (HAS_VTB),
    .has_purr_i                 (HAS_PURR),
    .tb_write_needs_hypervisor_i(TB_WRITE_NEEDS_HYPERVISOR),
    .strict_tbst_i              (STRICT_TBST),
    .tb_valid_at_reset_i        (TB_VALID_AT_RESET),
    .erratum_tb_tbl0_i          (ERRATUM_TB_TBL0),
    .dec_ignores_tb_run_i       (DEC_IGNORES_TB_RUN),
    .fit_taps_i                 (FIT_TAPS),
    .wdt_taps_i                 (WDT_TAPS),
    .any_bit_i                  (ANY_BIT),
    .wrc_i                      (2'(WRC)),
    .wrs_at_completion_i        (WRS_AT_COMPLETION),
    .decar_readable_i           (DECAR_READABLE),
    .dec_wraps_i                (DEC_WRAPS),
    .dec_reset_i                (DEC_RESET),
    .tb_reset_i                 (TB_RESET),
    .tb_tick_i,
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
    .hypervisor_i,
    .host_i                     (1'b0),
    .tb_run_i                   (tb_run),
    .vtb_run_i                  (vtb_run),
    .msr_ee_i,
    .msr_ce_i,
    .msr_hv_i,
    .msr_pr_i,
    .msr_gs_i,
    .pm_active_i                (pm_active),
    .dec_ack_i,
    .hdec_ack_i,
    .tod_sync_i,
    .tod_valid_i,
    .tod_i,
    .wdt_reset_done_i,
    .host_op_i                  (4'd0),
    .host_thread_i              (3'd0),
    .host_data_i                (64'd0),
    .host_shares_i              (192'd0),
    .host_error_o               (unused_host_error),
    .host_saturated_o           (unused_host_saturated),
    .load_tb_i                  (64'd0),
    .load_hdec_i                (64'd0),
    .load_vtb_i                 (64'd0),
    .load_offset_i              (64'd0),
    .load_applied_i             (64'd0),
    .load_entered_i             (1'b0),
    .load_ld_i                  ({THREADS{1'b0}}),
    .load_dee_i                 ({THREADS{1'b0}}),
    .load_hdice_i               ({THREADS{1'b0}}),
    .load_tbl0_by_tick_i        (1'b0),
    .load_tbst_i                (4'd0),
    .load_control_error_i       (1'b0),
    .load_tfmr_i                (64'd0),
    .load_dec_i                 ({(64*THREADS){1'b0}}),
    .load_dec_request_i         ({THREADS{1'b0}}),
    .load_hdec_request_i        ({THREADS{1'b0}}),
    .load_purr_i                ({(64*THREADS){1'b0}}),
    .load_spurr_i               ({(64*THREADS){1'b0}}),
    .load_purr_remainder_i      ({(32*THREADS){1'b0}}),
    .load_spurr_remainder_i     ({(32*THREADS){1'b0}}),
    .load_shares_i              ({(192*THREADS){1'b0}}),
    .load_decar_i               ({(32*THREADS){1'b0}}),
    .load_tcr_i                 ({(32*THREADS){1'b0}}),
    .load_tsr_i                 ({(32*THREADS){1'b0}}),
    .load_wdt_request_i         ({(2*THREADS){1'b0}}),
    .tb_o,
    .hdec_o                     (unused_hdec),
    .vtb_o                      (unused_vtb),
    .offset_o                   (unused_offset),
    .applied_o                  (unused_applied),
    .entered_o                  (unused_entered),
    .ld_o                       (unused_ld),
    .dee_o                      (unused_dee),
    .hdice_o                    (unused_hdice),
    .tbl0_by_tick_o             (unused_tbl0_by_tick),
    .tbst_o                     (unused_tbst),
    .control_error_o            (unused_control_error),
    .tfmr_o                     (unused_tfmr),
    .dec_o                      (unused_dec),
    .dec_request_o              (unused_dec_request),
    .hdec_request_o             (unused_hdec_request),
    .purr_o                     (unused_purr),
    .spurr_o                    (unused_spurr),
    .purr_remainder_o           (unused_purr_remainder),
    .spurr_remainder_o          (unused_spurr_remainder),
    .shares_o                   (unused_shares),
    .decar_o                    (unused_decar),
    .tcr_o                      (unused_tcr),
    .tsr_o                      (unused_tsr),
    .wdt_request_o              (unused_wdt_request),
    .dec_exc_o,
    .dec_irq_o,
    .hdec_exc_o,
    .hdec_irq_o,
    .dec_wake_o,
    .fit_irq_o,
    .wdt_irq_o,
    .wdt_reset_o
  );

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  if (THREADS < 1 || THREADS > 8) begin : gen_bad_threads
    $error("at_power_timebase_apb4: THREADS must be 1 to 8");
  end
  if (XLEN != 32 && XLEN != 64) begin : gen_bad_xlen
    $error("at_power_timebase_apb4: XLEN must be 32 or 64");
  end
  if (DEC_BITS < (HAS_LD ? 33 : 32) || DEC_BITS > (HAS_LD ? 64 : 32)) begin : gen_bad_dec_bits
    $error("at_power_timebase_apb4: DEC_BITS must be 33 to 64 with HAS_LD, 32 without");
  end
  if (HDEC_BITS < 32 || HDEC_BITS > 64) begin : gen_bad_hdec_bits
    $error("at_power_timebase_apb4: HDEC_BITS must be 32 to 64");
  end
  if (!HAS_HV && (HAS_LD || HAS_TBU40 || STRICT_TBST)) begin : gen_bad_hv
    $error("at_power_timebase_apb4: HAS_LD, HAS_TBU40 and STRICT_TBST need HAS_HV; set it, or clear them");
  end
  if (DEC_MODE < 0 || DEC_MODE > (HAS_HV ? 0 : 2)) begin : gen_bad_dec_mode
    $error("at_power_timebase_apb4: DEC_MODE must be 0, or without HAS_HV 0 to 2");
  end
  if (WRC < 0 || WRC > 2) begin : gen_bad_wrc
    $error("at_power_timebase_apb4: WRC must be 0 to 2");
  end
`endif

endmodule
