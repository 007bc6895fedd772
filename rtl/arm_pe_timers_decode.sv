// SPDX-License-Identifier: Apache-2.0
//
// What a system register key names: a register, whose timer's it is, and by which of its names.
// Combinational, and the same for every setting: arm_pe_timers_access says whether it is built.

module arm_pe_timers_decode (
  input  logic [15:0] key_i,
  output logic [3:0]  reg_o,      // RegNone if there is no such register
  output logic [2:0]  timer_o,    // TimerNone if it is not a timer's
  output logic        alias_o,    // one of the _EL02 and _EL12 names
  output logic        aarch32_o,  // a name of AArch32's
  output logic        selfsync_o  // one of the self-synchronised views
);

  logic [3:0] timer_reg, other_reg;  // the register, if it is a timer's and if not

  always_comb begin
    unique case (key_i)
      arm_pe_timers_pkg::KeyCntpTvalEl0,  arm_pe_timers_pkg::KeyCntpCtlEl0,
      arm_pe_timers_pkg::KeyCntpTval,     arm_pe_timers_pkg::KeyCntpCtl,
      arm_pe_timers_pkg::KeyCntpCval,
      arm_pe_timers_pkg::KeyCntpCvalEl0,  arm_pe_timers_pkg::KeyCntpTvalEl02,
      arm_pe_timers_pkg::KeyCntpCtlEl02,  arm_pe_timers_pkg::KeyCntpCvalEl02:
        timer_o = arm_pe_timers_pkg::TimerP;
      arm_pe_timers_pkg::KeyCntvTvalEl0,  arm_pe_timers_pkg::KeyCntvCtlEl0,
      arm_pe_timers_pkg::KeyCntvTval,     arm_pe_timers_pkg::KeyCntvCtl,
      arm_pe_timers_pkg::KeyCntvCval,
      arm_pe_timers_pkg::KeyCntvCvalEl0,  arm_pe_timers_pkg::KeyCntvTvalEl02,
      arm_pe_timers_pkg::KeyCntvCtlEl02,  arm_pe_timers_pkg::KeyCntvCvalEl02:
        timer_o = arm_pe_timers_pkg::TimerV;
      arm_pe_timers_pkg::KeyCnthpTval,    arm_pe_timers_pkg::KeyCnthpCtl,
      arm_pe_timers_pkg::KeyCnthpCval,
      arm_pe_timers_pkg::KeyCnthpTvalEl2, arm_pe_timers_pkg::KeyCnthpCtlEl2,
      arm_pe_timers_pkg::KeyCnthpCvalEl2:
        timer_o = arm_pe_timers_pkg::TimerHp;
      arm_pe_timers_pkg::KeyCnthvTvalEl2, arm_pe_timers_pkg::KeyCnthvCtlEl2,
      arm_pe_timers_pkg::KeyCnthvCvalEl2:
        timer_o = arm_pe_timers_pkg::TimerHv;
      arm_pe_timers_pkg::KeyCntpsTvalEl1, arm_pe_timers_pkg::KeyCntpsCtlEl1,
      arm_pe_timers_pkg::KeyCntpsCvalEl1:
        timer_o = arm_pe_timers_pkg::TimerPs;
      arm_pe_timers_pkg::KeyCnthpsTvalEl2, arm_pe_timers_pkg::KeyCnthpsCtlEl2,
      arm_pe_timers_pkg::KeyCnthpsCvalEl2:
        timer_o = arm_pe_timers_pkg::TimerHps;
      arm_pe_timers_pkg::KeyCnthvsTvalEl2, arm_pe_timers_pkg::KeyCnthvsCtlEl2,
      arm_pe_timers_pkg::KeyCnthvsCvalEl2:
        timer_o = arm_pe_timers_pkg::TimerHvs;
      default:
        timer_o = arm_pe_timers_pkg::TimerNone;
    endcase
  end

  // All timers have their three registers in the same order; AArch32's CVAL has a key of another kind.
  always_comb begin
    unique case ({key_i[15:14], key_i[1:0]})
      4'b1100,
      4'b0000: timer_reg = arm_pe_timers_pkg::RegTval;
      4'b1101,
      4'b0001: timer_reg = arm_pe_timers_pkg::RegCtl;
      default: timer_reg = arm_pe_timers_pkg::RegCval;
    endcase
  end

  always_comb begin
    unique case (key_i)
      arm_pe_timers_pkg::KeyCntfrq,
      arm_pe_timers_pkg::KeyCntfrqEl0:   other_reg = arm_pe_timers_pkg::RegCntfrq;
      arm_pe_timers_pkg::KeyCntpct,
      arm_pe_timers_pkg::KeyCntpctss,
      arm_pe_timers_pkg::KeyCntpctEl0,
      arm_pe_timers_pkg::KeyCntpctssEl0: other_reg = arm_pe_timers_pkg::RegCntpct;
      arm_pe_timers_pkg::KeyCntvct,
      arm_pe_timers_pkg::KeyCntvctss,
      arm_pe_timers_pkg::KeyCntvctEl0,
      arm_pe_timers_pkg::KeyCntvctssEl0: other_reg = arm_pe_timers_pkg::RegCntvct;
      arm_pe_timers_pkg::KeyCntkctl,
      arm_pe_timers_pkg::KeyCntkctlEl1,
      arm_pe_timers_pkg::KeyCntkctlEl12: other_reg = arm_pe_timers_pkg::RegCntkctl;
      arm_pe_timers_pkg::KeyCnthctl,
      arm_pe_timers_pkg::KeyCnthctlEl2:  other_reg = arm_pe_timers_pkg::RegCnthctl;
      arm_pe_timers_pkg::KeyCntvoff,
      arm_pe_timers_pkg::KeyCntvoffEl2:  other_reg = arm_pe_timers_pkg::RegCntvoff;
      arm_pe_timers_pkg::KeyCntpoffEl2:  other_reg = arm_pe_timers_pkg::RegCntpoff;
      default:                           other_reg = arm_pe_timers_pkg::RegNone;
    endcase
  end

  assign reg_o = timer_o != arm_pe_timers_pkg::TimerNone ? timer_reg : other_reg;

  assign selfsync_o = key_i == arm_pe_timers_pkg::KeyCntpctssEl0 ||
      key_i == arm_pe_timers_pkg::KeyCntvctssEl0 || key_i == arm_pe_timers_pkg::KeyCntpctss ||
      key_i == arm_pe_timers_pkg::KeyCntvctss;

  assign aarch32_o = !key_i[15];

  always_comb begin
    unique case (key_i)
      arm_pe_timers_pkg::KeyCntkctlEl12,
      arm_pe_timers_pkg::KeyCntpTvalEl02, arm_pe_timers_pkg::KeyCntpCtlEl02,
      arm_pe_timers_pkg::KeyCntpCvalEl02, arm_pe_timers_pkg::KeyCntvTvalEl02,
      arm_pe_timers_pkg::KeyCntvCtlEl02,  arm_pe_timers_pkg::KeyCntvCvalEl02:
        alias_o = 1'b1;
      default:
        alias_o = 1'b0;
    endcase
  end

endmodule
