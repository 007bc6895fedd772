// SPDX-License-Identifier: Apache-2.0
//
// Who may do what to which of a CPU's timer registers. Combinational: an access, the regime and the
// control bits that decide in; the register reached, the offset that the access sees and the result
// code out (arm_pe_timers_pkg).
//
// The first rule that applies gives the result:
// 1. NO SUCH REGISTER: the key names none.
// 2. UNDEFINED: made by an exception level, or to a register, that is not built. EL2's own
//    registers are RAZ/WI from EL3 instead when EL2 is not built.
// 3. A host access (hypervisor, debugger) is OK: no permissions, no redirection.
// 4. An access in AArch64 state to a CPU that has none, or in AArch32 state from an EL3 that has none: UNDEFINED.
// 5. arm_pe_timers_permission.
// Redirection: while E2H is 1, EL2 and an EL0 that it hosts reach EL2's timers by the names of
// EL1's, and EL2 reaches CNTHCTL_EL2 by CNTKCTL_EL1. With EL3 in AArch32, CNTP leads to the Secure timer in
// Secure state.

module arm_pe_timers_access (
  // Built
  input  logic        el2_i,
  input  logic        el3_i,
  input  logic        vhe_i,
  input  logic        sel2_i,
  input  logic        ecv_i,
  input  logic        cntpoff_i,
  input  logic        aarch32_i,
  input  logic        aarch64_i,
  input  logic        banked_i,

  // In force (arm_pe_timers_regime)
  input  logic        e2h_i,
  input  logic        secure_i,
  input  logic        secure_el2_i,
  input  logic        el2_enabled_i,
  input  logic        el2_host_i,
  input  logic        tge_i,
  input  logic        el2_aarch32_i,
  input  logic        el1_aarch32_i,
  input  logic        nv_i,
  input  logic        nv1_i,
  input  logic        nv2_i,
  input  logic        ecv_enabled_i,
  input  logic        cntpoff_active_i,
  input  logic        scr_st_i,

  // Control bits that decide; 11..8 of CNTHCTL_EL2 while E2H is 1
  input  logic [9:0]  cntkctl_i,
  input  logic [16:0] cnthctl_i,

  // The access
  input  logic        we_i,
  input  logic [15:0] key_i,
  input  logic [1:0]  el_i,
  input  logic        host_i,

  output logic [3:0]  reg_o,            // RegNone: nothing there to read or write
  output logic [2:0]  timer_o,
  output logic        subtract_voff_o,  // the access sees the count less CNTVOFF
  output logic        subtract_poff_o,  // ... or less CNTPOFF
  output logic [2:0]  result_o
);

  logic [3:0] named;                    // before redirection
  logic [2:0] owner;                    // whose timer's, before redirection
  logic       alias_name, selfsync, aarch32_name;
  logic       redirected;
  logic       el_built, owner_built, built;
  logic       state_built;              // the CPU has the execution state, at that level
  logic       without_el2;              // a register of EL2's, and there is no EL2
  logic [2:0] permission;

  arm_pe_timers_decode u_decode (
    .key_i,
    .reg_o     (named),
    .timer_o   (owner),
    .alias_o   (alias_name),
    .aarch32_o (aarch32_name),
    .selfsync_o(selfsync)
  );

  // What is built ---------------------------------------------------------------------------------

  assign el_built    = host_i || ((el_i != 2'd2 || el2_i) && (el_i != 2'd3 || el3_i));
  assign state_built = aarch32_name ? (el_i != 2'd3 || !aarch64_i) : aarch64_i;
  assign without_el2 = !el2_i && (owner == arm_pe_timers_pkg::TimerHp ||
      named == arm_pe_timers_pkg::RegCnthctl || named == arm_pe_timers_pkg::RegCntvoff);

  always_comb begin
    unique case (owner)
      arm_pe_timers_pkg::TimerHv:  owner_built = vhe_i;
      arm_pe_timers_pkg::TimerPs:  owner_built = el3_i;
      arm_pe_timers_pkg::TimerHps: owner_built = sel2_i;
      arm_pe_timers_pkg::TimerHvs: owner_built = sel2_i && vhe_i;
      default:                     owner_built = 1'b1;
    endcase
  end

  assign built = owner_built && (!alias_name || vhe_i) && (!selfsync || ecv_i) &&
      (named != arm_pe_timers_pkg::RegCntpoff || cntpoff_i) &&
      (!aarch32_name || aarch32_i) &&
      (!without_el2 || (!host_i && el_i == 2'd3));

  // Where it goes ---------------------------------------------------------------------------------

  assign redirected = !host_i && !alias_name &&
      ((el_i == 2'd2 && e2h_i) || (el_i == 2'd0 && el2_host_i));

  always_comb begin
    if (without_el2) begin
      reg_o = arm_pe_timers_pkg::RegNone;
    end else if (redirected && named == arm_pe_timers_pkg::RegCntkctl) begin
      reg_o = arm_pe_timers_pkg::RegCnthctl;
    end else begin
      reg_o = named;
    end
  end

  always_comb begin
    if (redirected && owner == arm_pe_timers_pkg::TimerP) begin
      timer_o = secure_i ? arm_pe_timers_pkg::TimerHps : arm_pe_timers_pkg::TimerHp;
    end else if (redirected && owner == arm_pe_timers_pkg::TimerV) begin
      timer_o = secure_i ? arm_pe_timers_pkg::TimerHvs : arm_pe_timers_pkg::TimerHv;
    end else if (aarch32_name && banked_i && secure_i && owner == arm_pe_timers_pkg::TimerP) begin
      timer_o = arm_pe_timers_pkg::TimerPs;
    end else begin
      timer_o = owner;
    end
  end

  // Levels above EL1 see the physical count as it is; a host sees what the comparator sees.
  assign subtract_poff_o = cntpoff_active_i && (host_i || !el_i[1]) &&
      (reg_o == arm_pe_timers_pkg::RegCntpct || timer_o == arm_pe_timers_pkg::TimerP);
  assign subtract_voff_o = (reg_o == arm_pe_timers_pkg::RegCntvct && !redirected) ||
      timer_o == arm_pe_timers_pkg::TimerV;

  // Who may ---------------------------------------------------------------------------------------

  arm_pe_timers_permission u_permission (
    .el2_i,
    .el3_i,
    .e2h_i,
    .secure_i,
    .secure_el2_i,
    .el2_enabled_i,
    .el2_host_i,
    .tge_i,
    .el2_aarch32_i,
    .el1_aarch32_i,
    .nv_i,
    .nv1_i,
    .nv2_i,
    .ecv_enabled_i,
    .scr_st_i,
    .cntkctl_i,
    .cnthctl_i,
    .we_i,
    .el_i,
    .reg_i    (named),
    .timer_i  (owner),
    .alias_i  (alias_name),
    .aarch32_i(aarch32_name),
    .result_o (permission)
  );

  always_comb begin
    if (named == arm_pe_timers_pkg::RegNone) begin
      result_o = arm_pe_timers_pkg::ResultNoSuch;
    end else if (!el_built || !built) begin
      result_o = arm_pe_timers_pkg::ResultUndefined;
    end else if (host_i) begin
      result_o = arm_pe_timers_pkg::ResultOk;
    end else if (!state_built) begin
      result_o = arm_pe_timers_pkg::ResultUndefined;
    end else begin
      result_o = permission;
    end
  end

endmodule
