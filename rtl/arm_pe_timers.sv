// SPDX-License-Identifier: Apache-2.0
//
// The Arm generic timer of one CPU, as its system registers show it (Arm ARM, generic timer
// chapters): CNTFRQ, the two counts, CNTKCTL_EL1, CNTHCTL_EL2, the offsets, seven timers, seven
// interrupt lines and two event streams. The counter is outside; several CPUs share it. Keys and
// result codes: arm_pe_timers_pkg. Rules: arm_pe_timers_access.
//
// Port contract:
// - An access is one cycle with req_i = 1. A write acts on the edge that ends the cycle, after that
//   edge's tick and before the counter's own write. rdata_o and result_o are combinational from the
//   request, registered state and the CPU's pins, so a read returns what the latest edge left.
// - A result other than OK means: nothing changed, rdata_o is 0. result_o is 0 without a request,
//   and rdata_o is 0 without a read.
// - host_i: a hypervisor or debugger, from any level; the key names the register itself.
// - hcr_*, scr_*, at_el3_i and el*_aarch32_i are the CPU's state: they move just after clock edges, act without a flop
//   and move the lines of CNTP and CNTV at once.
// - count_i is the counter after the latest edge, count_ticked_i after the coming edge's tick,
//   count_next_i after the coming edge. Presets must not change out of reset.
// - The lines are flops, which the coming edge decides from what it leaves. Of CNTP (CNTPOFF, RME) and CNTV (RME)
//   there is one for each state of the CPU that matters, and that state chooses: a multiplexer, which is still
//   while the state is.
// - unclocked_i is for a counter with a reset of its own: 1 while that is asserted, and the count is 0 without an
//   edge. The lines then follow at once, without a flop, and a write that the coming edge samples as well. Tie it to
//   0 where both have one reset.
//
// Two offsets: the one that a running comparator subtracts goes by the timer, the one that a read
// of a count or an access to TVAL sees goes by who makes it. They may differ.
//
// A key of AArch32's makes the access one in AArch32 state. With EL3 in AArch32 (aarch32_i 2) CNTP has a Secure
// copy: the timer CNTPS, and its line.
//
// A guest hypervisor's access that FEAT_NV2 makes one to memory has the result MEMORY; the CPU makes it.

module arm_pe_timers (
  input  logic        clk_i,
  input  logic        rst_ni,

  // Presets
  input  logic        el2_i,
  input  logic        el3_i,
  input  logic        vhe_i,                // needs EL2
  input  logic        sel2_i,               // needs EL2 and EL3
  input  logic [1:0]  ecv_i,                // FEAT_ECV: 0 no, 1 without CNTPOFF, 2 with (needs EL2)
  input  logic        rme_i,                // needs EL2 and EL3
  input  logic [1:0]  aarch32_i,            // who can use AArch32: 0 nobody, 1 below EL3, 2 all and only that
  input  logic [1:0]  nested_i,             // 1 FEAT_NV, 2 FEAT_NV2, 3 FEAT_NV2p1; needs VHE
  input  logic [31:0] cntfrq_reset_i,
  input  logic        istatus_condition_i,  // ISTATUS shows COND also while ENABLE is 0

  // Register port
  input  logic        req_i,
  input  logic        we_i,
  input  logic [15:0] key_i,
  input  logic [63:0] wdata_i,
  input  logic [1:0]  el_i,
  input  logic        host_i,
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

  // The counter
  input  logic [63:0] count_i,
  input  logic [63:0] count_ticked_i,
  input  logic [63:0] count_next_i,
  input  logic        unclocked_i,          // count_i may have moved without an edge

  // Interrupt lines, level, active high
  output logic        irq_cntp_o,
  output logic        irq_cntv_o,
  output logic        irq_cnthp_o,
  output logic        irq_cnthv_o,
  output logic        irq_cntps_o,
  output logic        irq_cnthps_o,
  output logic        irq_cnthvs_o,

  // Event streams, a pulse of one cycle
  output logic        evt_k_o,              // CNTKCTL_EL1, from the virtual count
  output logic        evt_h_o               // CNTHCTL_EL2, from the physical count
);

  logic        vhe, sel2, ecv, cntpoff_built, rme, aarch32, aarch64, banked;
  logic        el2_aarch32, el1_aarch32, nv, nv1, nv2, nv2p1;
  logic        e2h, secure, secure_el2, el2_enabled, el2_host, tge, ecv_enabled, realm_or_root;
  logic        cntpoff_allowed, cntpoff_active;

  logic [3:0]  selected;                      // the register accessed
  logic [2:0]  timer;                         // ... and whose timer's
  logic        subtract_voff, subtract_poff;
  logic [2:0]  result;
  logic        write;

  logic [31:0] cntfrq;
  logic [19:0] cntkctl;
  logic [19:0] cnthctl, cnthctl_next;
  logic [63:0] cntvoff, cntvoff_next, cntpoff, cntpoff_next;
  logic [6:0]  events_k, events_k_next, events_h, events_h_next;

  logic [63:0] access_offset;                 // what the access sees subtracted from the counter
  logic [63:0] cval;                          // of the timer accessed
  logic [31:0] tval, ctl;

  // All timers, the lowest is TimerP's.
  logic [arm_pe_timers_pkg::Timers*64-1:0] cvals;
  logic [arm_pe_timers_pkg::Timers*32-1:0] ctls;
  logic [arm_pe_timers_pkg::Timers-1:0]    irqs;

  // Regime and access -----------------------------------------------------------------------------

  arm_pe_timers_regime u_regime (
    .el2_i,
    .el3_i,
    .vhe_i,
    .sel2_i,
    .ecv_i,
    .rme_i,
    .aarch32_i,
    .nested_i,
    .hcr_e2h_i,
    .hcr_tge_i,
    .scr_ns_i,
    .scr_nse_i,
    .scr_ecven_i,
    .scr_eel2_i,
    .at_el3_i,
    .el1_aarch32_i,
    .el2_aarch32_i,
    .hcr_nv_i,
    .hcr_nv1_i,
    .hcr_nv2_i,
    .cnthctl_ecv_i   (cnthctl[arm_pe_timers_pkg::EcvBit]),
    .vhe_o           (vhe),
    .sel2_o          (sel2),
    .ecv_o           (ecv),
    .cntpoff_o       (cntpoff_built),
    .rme_o           (rme),
    .aarch32_o       (aarch32),
    .aarch64_o       (aarch64),
    .banked_o        (banked),
    .nv2p1_o         (nv2p1),
    .e2h_o           (e2h),
    .secure_o        (secure),
    .secure_el2_o    (secure_el2),
    .el2_enabled_o   (el2_enabled),
    .el2_host_o      (el2_host),
    .tge_o           (tge),
    .el2_aarch32_o   (el2_aarch32),
    .el1_aarch32_o   (el1_aarch32),
    .nv_o            (nv),
    .nv1_o           (nv1),
    .nv2_o           (nv2),
    .ecv_enabled_o   (ecv_enabled),
    .cntpoff_allowed_o(cntpoff_allowed),
    .cntpoff_active_o(cntpoff_active),
    .realm_or_root_o (realm_or_root)
  );

  arm_pe_timers_access u_access (
    .el2_i,
    .el3_i,
    .vhe_i           (vhe),
    .sel2_i          (sel2),
    .ecv_i           (ecv),
    .cntpoff_i       (cntpoff_built),
    .aarch32_i       (aarch32),
    .aarch64_i       (aarch64),
    .banked_i        (banked),
    .e2h_i           (e2h),
    .secure_i        (secure),
    .secure_el2_i    (secure_el2),
    .el2_enabled_i   (el2_enabled),
    .el2_host_i      (el2_host),
    .tge_i           (tge),
    .el2_aarch32_i   (el2_aarch32),
    .el1_aarch32_i   (el1_aarch32),
    .nv_i            (nv),
    .nv1_i           (nv1),
    .nv2_i           (nv2),
    .ecv_enabled_i   (ecv_enabled),
    .cntpoff_active_i(cntpoff_active),
    .scr_st_i,
    .cntkctl_i       (cntkctl[9:0]),
    .cnthctl_i       (cnthctl[16:0]),
    .we_i,
    .key_i,
    .el_i,
    .host_i,
    .reg_o           (selected),
    .timer_o         (timer),
    .subtract_voff_o (subtract_voff),
    .subtract_poff_o (subtract_poff),
    .result_o        (result)
  );

  assign result_o = req_i ? result : arm_pe_timers_pkg::ResultOk;
  assign write    = req_i && we_i && result == arm_pe_timers_pkg::ResultOk;

  // Registers -------------------------------------------------------------------------------------

  arm_pe_timers_control u_control (
    .clk_i,
    .rst_ni,
    .vhe_i          (vhe),
    .ecv_i          (ecv),
    .cntpoff_i      (cntpoff_built),
    .rme_i          (rme),
    .aarch64_i      (aarch64),
    .nv2p1_i        (nv2p1),
    .cntfrq_reset_i,
    .we_i           (write),
    .selected_i     (selected),
    .wdata_i,
    .cntfrq_o       (cntfrq),
    .cntkctl_o      (cntkctl),
    .cnthctl_o      (cnthctl),
    .cntvoff_o      (cntvoff),
    .cntpoff_o      (cntpoff),
    .cntvoff_next_o (cntvoff_next),
    .cntpoff_next_o (cntpoff_next),
    .cnthctl_next_o (cnthctl_next),
    .events_k_o     (events_k),
    .events_k_next_o(events_k_next),
    .events_h_o     (events_h),
    .events_h_next_o(events_h_next)
  );

  // Never both.
  assign access_offset = (cntvoff & {64{subtract_voff}}) | (cntpoff & {64{subtract_poff}});

  // In Realm and Root state EL1's lines can be held down.
  arm_pe_timers_bank u_bank (
    .clk_i,
    .rst_ni,
    .istatus_condition_i,
    .count_i         (count_i[31:0]),
    .count_ticked_i,
    .count_next_i,
    .unclocked_i,
    .cntvoff_next_i  (cntvoff_next),
    .cntpoff_next_i  (cntpoff_next & {64{cnthctl_next[arm_pe_timers_pkg::EcvBit]}}),
    .cntpoff_allowed_i(cntpoff_allowed),
    .mask_p_next_i   (cnthctl_next[arm_pe_timers_pkg::CntpmaskBit]),
    .mask_v_next_i   (cnthctl_next[arm_pe_timers_pkg::CntvmaskBit]),
    .held_i          (realm_or_root),
    .we_i            (write),
    .selected_i      (selected),
    .timer_i         (timer),
    .access_offset_i (access_offset),
    .wdata_i,
    .cval_o          (cval),
    .tval_o          (tval),
    .ctl_o           (ctl),
    .cvals_o         (cvals),
    .ctls_o          (ctls),
    .irqs_o          (irqs)
  );

  assign irq_cntp_o   = irqs[arm_pe_timers_pkg::TimerP];
  assign irq_cntv_o   = irqs[arm_pe_timers_pkg::TimerV];
  assign irq_cnthp_o  = irqs[arm_pe_timers_pkg::TimerHp];
  assign irq_cnthv_o  = irqs[arm_pe_timers_pkg::TimerHv];
  assign irq_cntps_o  = irqs[arm_pe_timers_pkg::TimerPs];
  assign irq_cnthps_o = irqs[arm_pe_timers_pkg::TimerHps];
  assign irq_cnthvs_o = irqs[arm_pe_timers_pkg::TimerHvs];

  // Event streams ---------------------------------------------------------------------------------

  arm_pe_timers_event u_event_k (
    .clk_i,
    .rst_ni,
    .view_i        (count_i[23:0] - cntvoff[23:0]),
    .ticked_i      (count_ticked_i[23:0] - cntvoff[23:0]),
    .written_i     (count_ticked_i[23:0] - cntvoff_next[23:0]),
    .next_i        (count_next_i[23:0] - cntvoff_next[23:0]),
    .control_i     (events_k),
    .control_next_i(events_k_next),
    .hold_i        (el2_host),
    .event_o       (evt_k_o)
  );

  arm_pe_timers_event u_event_h (
    .clk_i,
    .rst_ni,
    .view_i        (count_i[23:0]),
    .ticked_i      (count_ticked_i[23:0]),
    .written_i     (count_ticked_i[23:0]),
    .next_i        (count_next_i[23:0]),
    .control_i     (events_h),
    .control_next_i(events_h_next),
    .hold_i        (!el2_enabled),
    .event_o       (evt_h_o)
  );

  // The streams have theirs from events_h_next.
  logic unused_control;
  assign unused_control = ^{cnthctl_next[17:13], cnthctl_next[11:0]};

  // Reads -----------------------------------------------------------------------------------------

  always_comb begin
    rdata_o = '0;
    if (req_i && !we_i && result == arm_pe_timers_pkg::ResultOk) begin
      unique case (selected)
        arm_pe_timers_pkg::RegCntfrq:  rdata_o[31:0] = cntfrq;
        arm_pe_timers_pkg::RegCntpct,
        arm_pe_timers_pkg::RegCntvct:  rdata_o       = count_i - access_offset;
        arm_pe_timers_pkg::RegCntkctl: rdata_o[19:0] = cntkctl;
        arm_pe_timers_pkg::RegCnthctl: rdata_o[19:0] = cnthctl;
        arm_pe_timers_pkg::RegCntvoff: rdata_o       = cntvoff;
        arm_pe_timers_pkg::RegCntpoff: rdata_o       = cntpoff;
        arm_pe_timers_pkg::RegTval:    rdata_o[31:0] = tval;
        arm_pe_timers_pkg::RegCtl:     rdata_o[31:0] = ctl;
        arm_pe_timers_pkg::RegCval:    rdata_o       = cval;
        default:                       rdata_o       = '0;
      endcase
    end
  end

`ifndef SYNTHESIS
  arm_pe_timers_access_props u_access_props (
    .clk_i,
    .el2_i,
    .el3_i,
    .vhe_i,
    .sel2_i,
    .ecv_i,
    .aarch32_i,
    .nested_i,
    .req_i,
    .we_i,
    .key_i,
    .el_i,
    .host_i,
    .result_o,
    .hcr_e2h_i,
    .hcr_tge_i,
    .scr_ns_i,
    .scr_ecven_i,
    .scr_st_i,
    .scr_eel2_i,
    .el1_aarch32_i,
    .el2_aarch32_i,
    .hcr_nv_i,
    .hcr_nv1_i,
    .hcr_nv2_i,
    .cntkctl_i(cntkctl),
    .cnthctl_i(cnthctl)
  );

  arm_pe_timers_props u_props (
    .clk_i,
    .rst_ni,
    .el2_i,
    .el3_i,
    .vhe_i,
    .sel2_i,
    .ecv_i,
    .rme_i,
    .aarch32_i,
    .nested_i,
    .cntfrq_reset_i,
    .istatus_condition_i,
    .req_i,
    .we_i,
    .key_i,
    .wdata_i,
    .el_i,
    .host_i,
    .rdata_o,
    .result_o,
    .hcr_e2h_i,
    .hcr_tge_i,
    .scr_ns_i,
    .scr_nse_i,
    .scr_ecven_i,
    .scr_eel2_i,
    .at_el3_i,
    .el2_aarch32_i,
    .count_i,
    .count_ticked_i,
    .count_next_i,
    .unclocked_i,
    .irqs_o   ({irq_cnthvs_o, irq_cnthps_o, irq_cntps_o, irq_cnthv_o, irq_cnthp_o, irq_cntv_o,
                irq_cntp_o}),
    .evt_k_o,
    .evt_h_o,
    .cntfrq_i (cntfrq),
    .cntkctl_i(cntkctl),
    .cnthctl_i(cnthctl),
    .cntvoff_i(cntvoff),
    .cntpoff_i(cntpoff),
    .cvals_i  (cvals),
    .ctls_i   (ctls)
  );
`else
  // For the checkers.
  logic unused_state;
  assign unused_state = ^{cvals, ctls};
`endif

endmodule
