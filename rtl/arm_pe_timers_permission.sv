// SPDX-License-Identifier: Apache-2.0
//
// Whether an exception level may do what it asks of a register that is built. Combinational.
//
// The first rule that applies gives the result:
// 1. UNDEFINED: this level does not have the register under this name, or cannot write it.
// 2. Trap to EL3: SCR_EL3 keeps it (CNTPOFF from EL2 without ECVEn, CNTPS from EL1 without ST).
// 3. EL0: its enable in CNTKCTL_EL1, or in CNTHCTL_EL2 if EL2 hosts it. Without, a trap to EL1, or
//    to EL2 if that takes EL1's traps; UNDEFINED to an EL1 in AArch32.
// 4. EL1, and EL0 that EL2 does not host, while EL2 is enabled: what CNTHCTL_EL2 keeps is a trap to
//    EL2.
// While a guest hypervisor is at EL1 (HCR_EL2.NV), what of EL2's would be UNDEFINED to it is a trap to EL2, or an
// access to memory, and so is, with NV1, what of the EL1 timers would be OK.

module arm_pe_timers_permission (
  // Built
  input  logic        el2_i,
  input  logic        el3_i,

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
  input  logic        scr_st_i,

  // Control bits that decide; 11..8 of CNTHCTL_EL2 while E2H is 1
  input  logic [9:0]  cntkctl_i,
  input  logic [16:0] cnthctl_i,

  // The access: the register as named, before redirection
  input  logic        we_i,
  input  logic [1:0]  el_i,
  input  logic [3:0]  reg_i,
  input  logic [2:0]  timer_i,
  input  logic        alias_i,
  input  logic        aarch32_i,

  output logic [2:0]  result_o
);

  logic [1:0] highest;       // the highest exception level built
  logic [9:0] enables;       // the control register that speaks for EL0
  logic       el1_physical;  // CNTHCTL_EL2 lets EL1 have CNTPCT
  logic       el1_timer;     // ... and CNTP

  logic       el2s_own;      // the level has EL2's registers
  logic       timer_defined, reg_defined, defined;  // rule 1
  logic       el3_keeps;     // rule 2
  logic       el0_enable;    // rule 3
  logic       el2_keeps;     // rule 4
  logic [2:0] plain;         // without nested virtualisation

  logic       guest;         // a guest hypervisor's access
  logic       in_memory;     // ... to a register that NV2 has in memory
  logic       el2s;          // ... to one that is EL2's, or by a name that is
  logic       keeps_el02;    // CNTHCTL_EL2 traps the _EL02 names

  assign highest = el3_i ? 2'd3 : (el2_i ? 2'd2 : 2'd1);
  assign enables = el2_host_i ? cnthctl_i[9:0] : cntkctl_i;

  assign el1_physical = e2h_i ? cnthctl_i[arm_pe_timers_pkg::El1pctenE2hBit]
                              : cnthctl_i[arm_pe_timers_pkg::El1pctenBit];
  assign el1_timer    = e2h_i ? cnthctl_i[arm_pe_timers_pkg::El1ptenE2hBit]
                              : cnthctl_i[arm_pe_timers_pkg::El1pcenBit];

  // Rule 1. Of an EL3 in AArch32, only Monitor mode in Non-secure state has EL2's registers.
  assign el2s_own = el_i[1] && !(aarch32_i && el_i[0] && secure_i);

  always_comb begin
    unique case (timer_i)
      arm_pe_timers_pkg::TimerP,
      arm_pe_timers_pkg::TimerV:   timer_defined = 1'b1;
      arm_pe_timers_pkg::TimerPs:
        timer_defined = el_i == 2'd3 || (el_i == 2'd1 && secure_i && !secure_el2_i);
      arm_pe_timers_pkg::TimerHps,
      arm_pe_timers_pkg::TimerHvs:
        timer_defined = (el_i == 2'd3 && secure_el2_i) || (el_i == 2'd2 && secure_i);
      default:                     timer_defined = el2s_own;  // CNTHP, CNTHV
    endcase
  end

  always_comb begin
    unique case (reg_i)
      arm_pe_timers_pkg::RegCntfrq:  reg_defined = !we_i || el_i == highest;
      arm_pe_timers_pkg::RegCntpct,
      arm_pe_timers_pkg::RegCntvct:  reg_defined = !we_i;
      arm_pe_timers_pkg::RegCntkctl: reg_defined = el_i != 2'd0;
      arm_pe_timers_pkg::RegCnthctl,
      arm_pe_timers_pkg::RegCntvoff,
      arm_pe_timers_pkg::RegCntpoff: reg_defined = el2s_own;
      default:                       reg_defined = timer_defined;
    endcase
  end

  assign defined = alias_i ? el_i[1] && e2h_i : reg_defined;

  // Rule 2
  assign el3_keeps =
      (reg_i == arm_pe_timers_pkg::RegCntpoff && el_i == 2'd2 && !ecv_enabled_i) ||
      (timer_i == arm_pe_timers_pkg::TimerPs && el_i == 2'd1 && !scr_st_i);

  // Rule 3
  always_comb begin
    unique case (reg_i)
      arm_pe_timers_pkg::RegCntfrq:
        el0_enable = enables[arm_pe_timers_pkg::El0pctenBit] ||
            enables[arm_pe_timers_pkg::El0vctenBit];
      arm_pe_timers_pkg::RegCntpct: el0_enable = enables[arm_pe_timers_pkg::El0pctenBit];
      arm_pe_timers_pkg::RegCntvct: el0_enable = enables[arm_pe_timers_pkg::El0vctenBit];
      default:
        el0_enable =
            (timer_i == arm_pe_timers_pkg::TimerP && enables[arm_pe_timers_pkg::El0ptenBit]) ||
            (timer_i == arm_pe_timers_pkg::TimerV && enables[arm_pe_timers_pkg::El0vtenBit]);
    endcase
  end

  // Rule 4
  always_comb begin
    unique case (reg_i)
      arm_pe_timers_pkg::RegCntpct: el2_keeps = !el1_physical;
      arm_pe_timers_pkg::RegCntvct:
        el2_keeps = !el2_aarch32_i && cnthctl_i[arm_pe_timers_pkg::El1tvctBit];
      default:
        el2_keeps = (timer_i == arm_pe_timers_pkg::TimerP && !el1_timer) ||
            (timer_i == arm_pe_timers_pkg::TimerV && !el2_aarch32_i &&
             cnthctl_i[arm_pe_timers_pkg::El1tvtBit]);
    endcase
  end

  // Nested virtualisation
  assign guest = nv_i && el_i == 2'd1 && !aarch32_i;

  always_comb begin
    unique case (reg_i)
      arm_pe_timers_pkg::RegCntvoff,
      arm_pe_timers_pkg::RegCntpoff: in_memory = nv2_i;
      arm_pe_timers_pkg::RegCtl,
      arm_pe_timers_pkg::RegCval:
        in_memory = nv2_i &&
            (timer_i == arm_pe_timers_pkg::TimerP || timer_i == arm_pe_timers_pkg::TimerV);
      default:                       in_memory = 1'b0;
    endcase
  end

  always_comb begin
    unique case (timer_i)
      arm_pe_timers_pkg::TimerHp,
      arm_pe_timers_pkg::TimerHv:  el2s = 1'b1;
      arm_pe_timers_pkg::TimerHps,
      arm_pe_timers_pkg::TimerHvs: el2s = secure_i;
      default:
        el2s = alias_i || reg_i == arm_pe_timers_pkg::RegCnthctl ||
            reg_i == arm_pe_timers_pkg::RegCntvoff || reg_i == arm_pe_timers_pkg::RegCntpoff;
    endcase
  end

  assign keeps_el02 = timer_i == arm_pe_timers_pkg::TimerP
      ? cnthctl_i[arm_pe_timers_pkg::El1nvpctBit] : cnthctl_i[arm_pe_timers_pkg::El1nvvctBit];

  always_comb begin
    if (guest && el2s) begin
      result_o = (in_memory && !(alias_i && (nv1_i || keeps_el02)))
          ? arm_pe_timers_pkg::ResultMemory : arm_pe_timers_pkg::ResultTrapEl2;
    end else if (guest && nv1_i && in_memory && plain == arm_pe_timers_pkg::ResultOk) begin
      result_o = arm_pe_timers_pkg::ResultMemory;
    end else begin
      result_o = plain;
    end
  end

  always_comb begin
    if (!defined) begin
      plain = arm_pe_timers_pkg::ResultUndefined;
    end else if (el3_keeps) begin
      plain = arm_pe_timers_pkg::ResultTrapEl3;
    end else if (el_i == 2'd0 && !el0_enable) begin
      if (tge_i) begin
        plain = arm_pe_timers_pkg::ResultTrapEl2;
      end else begin
        plain = (aarch32_i && el1_aarch32_i) ? arm_pe_timers_pkg::ResultUndefined
                                             : arm_pe_timers_pkg::ResultTrapEl1;
      end
    end else if (!el_i[1] && !(el_i == 2'd0 && el2_host_i) && el2_enabled_i && el2_keeps) begin
      plain = arm_pe_timers_pkg::ResultTrapEl2;
    end else begin
      plain = arm_pe_timers_pkg::ResultOk;
    end
  end

endmodule
