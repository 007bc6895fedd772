// SPDX-License-Identifier: Apache-2.0
//
// The Arm generic timer of one CPU for a SoC: arm_pe_timers, whose header has the contract, with its
// presets as parameters and without a host. Every input keeps to the clock of the CPU, and the counts
// have its reset.

module at_arm_pe_timers #(
  parameter bit          EL2               = 1'b1,
  parameter bit          EL3               = 1'b1,
  parameter bit          VHE               = 1'b1,   // needs EL2
  parameter bit          SEL2              = 1'b0,   // needs EL2 and EL3
  parameter int          ECV               = 0,      // FEAT_ECV: 0 no, 1 without CNTPOFF, 2 with (needs EL2)
  parameter bit          RME               = 1'b0,   // needs EL2 and EL3
  parameter int          AARCH32           = 0,      // who can use it: 0 nobody, 1 below EL3, 2 all and only that
  parameter int          NESTED            = 0,      // 1 FEAT_NV, 2 FEAT_NV2, 3 FEAT_NV2p1; needs VHE
  parameter logic [31:0] CNTFRQ_RESET      = '0,
  parameter bit          ISTATUS_CONDITION = 1'b0    // ISTATUS shows COND also while ENABLE is 0
) (
  input  logic        clk_i,
  input  logic        rst_ni,

  // System registers
  input  logic        req_i,
  input  logic        we_i,
  input  logic [15:0] key_i,
  input  logic [63:0] wdata_i,
  input  logic [1:0]  el_i,
  output logic [63:0] rdata_o,
  output logic [2:0]  result_o,

  // The CPU's HCR_EL2 and SCR_EL3, whether it is at EL3, and which levels use AArch32
  input  logic        hcr_e2h_i,
  input  logic        hcr_tge_i,
  input  logic        scr_ns_i,
  input  logic        scr_nse_i,
  input  logic        scr_ecven_i,
  input  logic        scr_st_i,
  input  logic        scr_eel2_i,
  input  logic        at_el3_i,
  input  logic        el1_aarch32_i,
  input  logic        el2_aarch32_i,
  input  logic        hcr_nv_i,
  input  logic        hcr_nv1_i,
  input  logic        hcr_nv2_i,

  // The counter: after the latest edge, after the coming edge's tick, after the coming edge
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] count_next_i,

  // Interrupt lines, level, active high
  output logic        irq_cntp_o,
  output logic        irq_cntv_o,
  output logic        irq_cnthp_o,
  output logic        irq_cnthv_o,
  output logic        irq_cntps_o,
  output logic        irq_cnthps_o,
  output logic        irq_cnthvs_o,

  // Event streams, a pulse of one cycle
  output logic        evt_k_o,
  output logic        evt_h_o
);

  arm_pe_timers u_timers (
    .clk_i,
    .rst_ni,
    .el2_i              (EL2),
    .el3_i              (EL3),
    .vhe_i              (VHE),
    .sel2_i             (SEL2),
    .ecv_i              (2'(ECV)),
    .rme_i              (RME),
    .aarch32_i          (2'(AARCH32)),
    .nested_i           (2'(NESTED)),
    .cntfrq_reset_i     (CNTFRQ_RESET),
    .istatus_condition_i(ISTATUS_CONDITION),
    .req_i,
    .we_i,
    .key_i,
    .wdata_i,
    .el_i,
    .host_i             (1'b0),
    .rdata_o,
    .result_o,
    .hcr_e2h_i,
    .hcr_tge_i,
    .scr_ns_i,
    .scr_nse_i,
    .scr_ecven_i,
    .scr_st_i,
    .scr_eel2_i,
    .at_el3_i,
    .el1_aarch32_i,
    .el2_aarch32_i,
    .hcr_nv_i,
    .hcr_nv1_i,
    .hcr_nv2_i,
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i        (1'b0),
    .irq_cntp_o,
    .irq_cntv_o,
    .irq_cnthp_o,
    .irq_cnthv_o,
    .irq_cntps_o,
    .irq_cnthps_o,
    .irq_cnthvs_o,
    .evt_k_o,
    .evt_h_o
  );

  // What makes no sense stops at elaboration; Icarus 11 does not know how.
`ifndef __ICARUS__
  if (VHE && !EL2) begin : gen_bad_vhe
    $error("at_arm_pe_timers: VHE needs EL2; set EL2, or clear VHE");
  end
  if (SEL2 && !(EL2 && EL3)) begin : gen_bad_sel2
    $error("at_arm_pe_timers: SEL2 needs EL2 and EL3; set them, or clear SEL2");
  end
  if (RME && !(EL2 && EL3)) begin : gen_bad_rme
    $error("at_arm_pe_timers: RME needs EL2 and EL3; set them, or clear RME");
  end
  if (ECV < 0 || ECV > (EL2 ? 2 : 1)) begin : gen_bad_ecv
    $error("at_arm_pe_timers: ECV must be 0 or 1, or with EL2 2");
  end
  if (AARCH32 < 0 || AARCH32 > 2) begin : gen_bad_aarch32
    $error("at_arm_pe_timers: AARCH32 must be 0 to 2");
  end
  if (AARCH32 == 2 && (VHE || SEL2 || RME || ECV == 2 || NESTED != 0)) begin : gen_bad_only_aarch32
    $error("at_arm_pe_timers: AARCH32 2 leaves nothing in AArch64; clear VHE, SEL2, RME and NESTED, with ECV 0 or 1, or say AARCH32 1");
  end
  if (NESTED < 0 || NESTED > (VHE ? 3 : 0)) begin : gen_bad_nested
    $error("at_arm_pe_timers: NESTED must be 0, or with VHE 1 to 3");
  end
`endif

endmodule
