// SPDX-License-Identifier: Apache-2.0
//
// Numbers of the per-CPU Arm timers that software and the C++ models share: the key of each system
// register, where each field is, and the result codes of the register port. They are printed from
// the C++ register table; only the checkers in formal/ repeat numbers, on purpose: they are a
// second opinion.

package arm_pe_timers_pkg;

  // Generated for arm_pe_timers_pkg by: archtimers registers arm-generic-timer --format systemverilog

  // Keys: op0<<14 | op1<<11 | CRn<<7 | CRm<<3 | op2. AArch32 has 0 for op0, and 1 with opc1 for CRn where a register takes MRRC.
  localparam bit [15:0] KeyCntkctlEl1    = 16'hC708;
  localparam bit [15:0] KeyCntfrqEl0     = 16'hDF00;
  localparam bit [15:0] KeyCntpctEl0     = 16'hDF01;
  localparam bit [15:0] KeyCntvctEl0     = 16'hDF02;
  localparam bit [15:0] KeyCntpctssEl0   = 16'hDF05;
  localparam bit [15:0] KeyCntvctssEl0   = 16'hDF06;
  localparam bit [15:0] KeyCntpTvalEl0   = 16'hDF10;
  localparam bit [15:0] KeyCntpCtlEl0    = 16'hDF11;
  localparam bit [15:0] KeyCntpCvalEl0   = 16'hDF12;
  localparam bit [15:0] KeyCntvTvalEl0   = 16'hDF18;
  localparam bit [15:0] KeyCntvCtlEl0    = 16'hDF19;
  localparam bit [15:0] KeyCntvCvalEl0   = 16'hDF1A;
  localparam bit [15:0] KeyCntvoffEl2    = 16'hE703;
  localparam bit [15:0] KeyCntpoffEl2    = 16'hE706;
  localparam bit [15:0] KeyCnthctlEl2    = 16'hE708;
  localparam bit [15:0] KeyCnthpTvalEl2  = 16'hE710;
  localparam bit [15:0] KeyCnthpCtlEl2   = 16'hE711;
  localparam bit [15:0] KeyCnthpCvalEl2  = 16'hE712;
  localparam bit [15:0] KeyCnthvTvalEl2  = 16'hE718;
  localparam bit [15:0] KeyCnthvCtlEl2   = 16'hE719;
  localparam bit [15:0] KeyCnthvCvalEl2  = 16'hE71A;
  localparam bit [15:0] KeyCnthvsTvalEl2 = 16'hE720;
  localparam bit [15:0] KeyCnthvsCtlEl2  = 16'hE721;
  localparam bit [15:0] KeyCnthvsCvalEl2 = 16'hE722;
  localparam bit [15:0] KeyCnthpsTvalEl2 = 16'hE728;
  localparam bit [15:0] KeyCnthpsCtlEl2  = 16'hE729;
  localparam bit [15:0] KeyCnthpsCvalEl2 = 16'hE72A;
  localparam bit [15:0] KeyCntkctlEl12   = 16'hEF08;
  localparam bit [15:0] KeyCntpTvalEl02  = 16'hEF10;
  localparam bit [15:0] KeyCntpCtlEl02   = 16'hEF11;
  localparam bit [15:0] KeyCntpCvalEl02  = 16'hEF12;
  localparam bit [15:0] KeyCntvTvalEl02  = 16'hEF18;
  localparam bit [15:0] KeyCntvCtlEl02   = 16'hEF19;
  localparam bit [15:0] KeyCntvCvalEl02  = 16'hEF1A;
  localparam bit [15:0] KeyCntpsTvalEl1  = 16'hFF10;
  localparam bit [15:0] KeyCntpsCtlEl1   = 16'hFF11;
  localparam bit [15:0] KeyCntpsCvalEl1  = 16'hFF12;
  localparam bit [15:0] KeyCntfrq        = 16'h0700;
  localparam bit [15:0] KeyCntkctl       = 16'h0708;
  localparam bit [15:0] KeyCntpct        = 16'h4070;
  localparam bit [15:0] KeyCntvct        = 16'h40F0;
  localparam bit [15:0] KeyCntpctss      = 16'h4470;
  localparam bit [15:0] KeyCntvctss      = 16'h44F0;
  localparam bit [15:0] KeyCntpTval      = 16'h0710;
  localparam bit [15:0] KeyCntpCtl       = 16'h0711;
  localparam bit [15:0] KeyCntpCval      = 16'h4170;
  localparam bit [15:0] KeyCntvTval      = 16'h0718;
  localparam bit [15:0] KeyCntvCtl       = 16'h0719;
  localparam bit [15:0] KeyCntvCval      = 16'h41F0;
  localparam bit [15:0] KeyCntvoff       = 16'h4270;
  localparam bit [15:0] KeyCnthctl       = 16'h2708;
  localparam bit [15:0] KeyCnthpTval     = 16'h2710;
  localparam bit [15:0] KeyCnthpCtl      = 16'h2711;
  localparam bit [15:0] KeyCnthpCval     = 16'h4370;

  // What a key leads to, as the decoder names it. The last three are a timer's, which is said beside.
  localparam bit [3:0] RegNone    = 4'd0;
  localparam bit [3:0] RegCntfrq  = 4'd1;
  localparam bit [3:0] RegCntpct  = 4'd2;
  localparam bit [3:0] RegCntvct  = 4'd3;
  localparam bit [3:0] RegCntkctl = 4'd4;
  localparam bit [3:0] RegCnthctl = 4'd5;
  localparam bit [3:0] RegCntvoff = 4'd6;
  localparam bit [3:0] RegCntpoff = 4'd7;
  localparam bit [3:0] RegTval    = 4'd8;
  localparam bit [3:0] RegCtl     = 4'd9;
  localparam bit [3:0] RegCval    = 4'd10;

  // The timers: EL1 physical and virtual, EL2, Secure, Secure EL2.
  localparam int       Timers    = 7;
  localparam bit [2:0] TimerP    = 3'd0;
  localparam bit [2:0] TimerV    = 3'd1;
  localparam bit [2:0] TimerHp   = 3'd2;
  localparam bit [2:0] TimerHv   = 3'd3;
  localparam bit [2:0] TimerPs   = 3'd4;
  localparam bit [2:0] TimerHps  = 3'd5;
  localparam bit [2:0] TimerHvs  = 3'd6;
  localparam bit [2:0] TimerNone = 3'd7;

  // Fields of CNTKCTL_EL1 and CNTHCTL_EL2; those that both have are at the same places. E2h: where it is while E2H is 1.
  localparam int CntpmaskBit    = 19;
  localparam int CntvmaskBit    = 18;
  localparam int EvntisBit      = 17;
  localparam int El1nvvctBit    = 16;
  localparam int El1nvpctBit    = 15;
  localparam int El1tvctBit     = 14;
  localparam int El1tvtBit      = 13;
  localparam int EcvBit         = 12;
  localparam int El1ptenE2hBit  = 11;
  localparam int El1pctenE2hBit = 10;
  localparam int El0ptenBit     = 9;
  localparam int El0vtenBit     = 8;
  localparam int EvntiLsb       = 4;  // 4 bits
  localparam int EvntdirBit     = 3;
  localparam int EvntenBit      = 2;
  localparam int El0vctenBit    = 1;
  localparam int El0pctenBit    = 0;
  localparam int El1pcenBit     = 1;
  localparam int El1pctenBit    = 0;

  // What the register port answers. All but ResultOk have no effect at all and read 0.
  localparam bit [2:0] ResultOk        = 3'd0;
  localparam bit [2:0] ResultNoSuch    = 3'd1;
  localparam bit [2:0] ResultTrapEl1   = 3'd2;
  localparam bit [2:0] ResultTrapEl2   = 3'd3;
  localparam bit [2:0] ResultTrapEl3   = 3'd4;
  localparam bit [2:0] ResultUndefined = 3'd5;
  localparam bit [2:0] ResultMemory    = 3'd6;

  // End of what is generated.

endpackage
