// SPDX-License-Identifier: Apache-2.0
//
// The translation regime as far as timers care: what is built, what the CPU's HCR_EL2 and SCR_EL3
// say, and what follows from both. Combinational.
//
// A preset that lacks what it needs counts as 0: VHE needs EL2, Secure EL2 and RME need EL2 and
// EL3, CNTPOFF needs EL2, nested virtualisation VHE; and all of these AArch64. So does a field of a register whose feature is not built.

module arm_pe_timers_regime (
  // Presets
  input  logic       el2_i,
  input  logic       el3_i,
  input  logic       vhe_i,
  input  logic       sel2_i,
  input  logic [1:0] ecv_i,
  input  logic       rme_i,
  input  logic [1:0] aarch32_i,
  input  logic [1:0] nested_i,

  // The CPU's registers, and whether it is at EL3
  input  logic       hcr_e2h_i,
  input  logic       hcr_tge_i,
  input  logic       scr_ns_i,
  input  logic       scr_nse_i,
  input  logic       scr_ecven_i,
  input  logic       scr_eel2_i,
  input  logic       at_el3_i,
  input  logic       el1_aarch32_i,
  input  logic       el2_aarch32_i,
  input  logic       hcr_nv_i,
  input  logic       hcr_nv1_i,
  input  logic       hcr_nv2_i,

  // CNTHCTL_EL2.ECV
  input  logic       cnthctl_ecv_i,

  // Built
  output logic       vhe_o,
  output logic       sel2_o,
  output logic       ecv_o,            // FEAT_ECV
  output logic       cntpoff_o,        // FEAT_ECV with CNTPOFF_EL2
  output logic       rme_o,
  output logic       aarch32_o,        // some exception level can use AArch32
  output logic       aarch64_o,        // ... and AArch64
  output logic       banked_o,         // EL3 uses AArch32: CNTP has a Secure copy
  output logic       nv2p1_o,          // FEAT_NV2p1

  // In force
  output logic       e2h_o,            // EL2 is enabled and E2H is 1
  output logic       secure_o,         // below EL3; with EL3 in AArch32, in it as well
  output logic       secure_el2_o,     // SCR_EL3.EEL2
  output logic       el2_enabled_o,
  output logic       el2_host_o,       // EL2 is enabled and {E2H,TGE} = {1,1}
  output logic       tge_o,            // EL2 is enabled and TGE is 1: EL1 traps go to EL2
  output logic       el2_aarch32_o,    // EL2 is enabled and uses AArch32
  output logic       el1_aarch32_o,
  output logic       nv_o,             // a guest hypervisor is at EL1: what is EL2's traps from there
  output logic       nv1_o,            // ... one that uses E2H = 0
  output logic       nv2_o,            // ... and some of it goes to memory
  output logic       ecv_enabled_o,    // SCR_EL3.ECVEn, or no EL3 to forbid it
  output logic       cntpoff_allowed_o,
  output logic       cntpoff_active_o, // ... and CNTHCTL_EL2.ECV
  output logic       realm_or_root_o   // the CPU is in Realm state, or at EL3 with RME
);

  assign aarch32_o = aarch32_i != 2'd0;
  assign aarch64_o = !aarch32_i[1];
  assign banked_o  = aarch32_i[1] && el3_i;
  assign nv2p1_o   = nested_i == 2'd3 && vhe_o;
  assign vhe_o     = vhe_i && el2_i && aarch64_o;
  assign sel2_o    = sel2_i && el2_i && el3_i && aarch64_o;
  assign ecv_o     = ecv_i != 2'd0;
  assign cntpoff_o = ecv_i[1] && el2_i && aarch64_o;
  assign rme_o     = rme_i && el2_i && el3_i && aarch64_o;

  assign secure_o      = el3_i && !scr_ns_i;
  assign secure_el2_o  = sel2_o && scr_eel2_i;
  assign el2_enabled_o = el2_i && (!secure_o || secure_el2_o);
  assign el2_aarch32_o = el2_enabled_o && (aarch32_i[1] || (aarch32_o && el2_aarch32_i));
  assign e2h_o         = el2_enabled_o && !el2_aarch32_o && vhe_o && hcr_e2h_i;
  assign tge_o         = el2_enabled_o && hcr_tge_i;
  assign el2_host_o    = tge_o && e2h_o;
  assign el1_aarch32_o = aarch32_i[1] || el2_aarch32_o ||
      (aarch32_o && el1_aarch32_i && !el2_host_o);
  assign nv_o          = nested_i != 2'd0 && vhe_o && el2_enabled_o && !el2_aarch32_o && hcr_nv_i;
  assign nv1_o         = nv_o && hcr_nv1_i;
  assign nv2_o         = nv_o && nested_i[1] && hcr_nv2_i;
  assign ecv_enabled_o = !el3_i || scr_ecven_i;
  assign realm_or_root_o = rme_o && (at_el3_i || (scr_nse_i && scr_ns_i));

  assign cntpoff_allowed_o =
      cntpoff_o && ecv_enabled_o && el2_enabled_o && !el2_aarch32_o && !el2_host_o;
  assign cntpoff_active_o = cntpoff_allowed_o && cnthctl_ecv_i;

endmodule
