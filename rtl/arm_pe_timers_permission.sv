// SPDX-License-Identifier: Apache-2.0
//
// Whether an exception level may do what it asks of a register that is built. Combinational.
//
// The first rule that applies gives the result:
// 1. UNDEFINED: this level does not have the register under this name, or cannot write it.
// 2. Trap to EL3: SCR_EL3 keeps it (CNTPOFF from EL2 without ECVEn, CNTPS from EL1 without ST).
// 3. EL0: its enable in CNTKCTL_EL1, or in CNTHCTL_EL2 if EL2 hosts it. Without, a trap to EL1, or
//    to EL2 if that takes EL1's traps.
// 4. EL1, and EL0 that EL2 does not host, while EL2 is enabled: what CNTHCTL_EL2 keeps is a trap to
//    EL2.

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
  input  logic        ecv_enabled_i,
  input  logic        scr_st_i,

  // Control bits that decide; 11..8 of CNTHCTL_EL2 while E2H is 1
  input  logic [9:0]  cntkctl_i,
  input  logic [14:0] cnthctl_i,

  // The access: the register as named, before redirection
  input  logic        we_i,
  input  logic [1:0]  el_i,
  input  logic [3:0]  reg_i,
  input  logic [2:0]  timer_i,
  input  logic        alias_i,

  output logic [2:0]  result_o
);

  logic [1:0] highest;       // the highest exception level built
  logic [9:0] enables;       // the control register that speaks for EL0
  logic       el1_physical;  // CNTHCTL_EL2 lets EL1 have CNTPCT
  logic       el1_timer;     // ... and CNTP

  logic       defined;       // rule 1
  logic       el3_keeps;     // rule 2
  logic       el0_enable;    // rule 3
  logic       el2_keeps;     // rule 4

  assign highest = el3_i ? 2'd3 : (el2_i ? 2'd2 : 2'd1);
  assign enables = el2_host_i ? cnthctl_i[9:0] : cntkctl_i;

  assign el1_physical = e2h_i ? cnthctl_i[arm_pe_timers_pkg::El1pctenE2hBit]
                              : cnthctl_i[arm_pe_timers_pkg::El1pctenBit];
  assign el1_timer    = e2h_i ? cnthctl_i[arm_pe_timers_pkg::El1ptenE2hBit]
                              : cnthctl_i[arm_pe_timers_pkg::El1pcenBit];

  always_comb begin
    defined    = 1'b1;
    el3_keeps  = 1'b0;
    el0_enable = 1'b0;
    el2_keeps  = 1'b0;

    unique case (reg_i)
      arm_pe_timers_pkg::RegCntfrq: begin
        defined    = !we_i || el_i == highest;
        el0_enable = enables[arm_pe_timers_pkg::El0pctenBit] ||
            enables[arm_pe_timers_pkg::El0vctenBit];
      end
      arm_pe_timers_pkg::RegCntpct: begin
        defined    = !we_i;
        el0_enable = enables[arm_pe_timers_pkg::El0pctenBit];
        el2_keeps  = !el1_physical;
      end
      arm_pe_timers_pkg::RegCntvct: begin
        defined    = !we_i;
        el0_enable = enables[arm_pe_timers_pkg::El0vctenBit];
        el2_keeps  = cnthctl_i[arm_pe_timers_pkg::El1tvctBit];
      end
      arm_pe_timers_pkg::RegCntkctl:
        defined = el_i != 2'd0;
      arm_pe_timers_pkg::RegCnthctl,
      arm_pe_timers_pkg::RegCntvoff:
        defined = el_i[1];
      arm_pe_timers_pkg::RegCntpoff: begin
        defined   = el_i[1];
        el3_keeps = el_i == 2'd2 && !ecv_enabled_i;
      end
      default: begin
        unique case (timer_i)
          arm_pe_timers_pkg::TimerP: begin
            el0_enable = enables[arm_pe_timers_pkg::El0ptenBit];
            el2_keeps  = !el1_timer;
          end
          arm_pe_timers_pkg::TimerV: begin
            el0_enable = enables[arm_pe_timers_pkg::El0vtenBit];
            el2_keeps  = cnthctl_i[arm_pe_timers_pkg::El1tvtBit];
          end
          arm_pe_timers_pkg::TimerPs: begin
            defined   = el_i == 2'd3 || (el_i == 2'd1 && secure_i && !secure_el2_i);
            el3_keeps = el_i == 2'd1 && !scr_st_i;
          end
          arm_pe_timers_pkg::TimerHps,
          arm_pe_timers_pkg::TimerHvs:
            defined = (el_i == 2'd3 && secure_el2_i) || (el_i == 2'd2 && secure_i);
          default:  // CNTHP, CNTHV
            defined = el_i[1];
        endcase
      end
    endcase

    if (alias_i) begin
      defined = el_i[1] && e2h_i;
    end
  end

  always_comb begin
    result_o = arm_pe_timers_pkg::ResultOk;
    if (!defined) begin
      result_o = arm_pe_timers_pkg::ResultUndefined;
    end else if (el3_keeps) begin
      result_o = arm_pe_timers_pkg::ResultTrapEl3;
    end else if (el_i == 2'd0 && !el0_enable) begin
      result_o = tge_i ? arm_pe_timers_pkg::ResultTrapEl2 : arm_pe_timers_pkg::ResultTrapEl1;
    end else if (!el_i[1] && !(el_i == 2'd0 && el2_host_i) && el2_enabled_i && el2_keeps) begin
      result_o = arm_pe_timers_pkg::ResultTrapEl2;
    end
  end

endmodule
