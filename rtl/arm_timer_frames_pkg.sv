// SPDX-License-Identifier: Apache-2.0
//
// Numbers of the Arm memory-mapped timer frames that software and the C++ models share: where each
// register is in CNTCTLBase, CNTBase<n> and CNTEL0Base<n>, and where each field is. They are
// printed from the C++ register table; only the checkers in formal/ repeat numbers, on purpose:
// they are a second opinion. The identification registers are in arm_counterid_pkg. RegNone reads
// as zero and ignores writes.

package arm_timer_frames_pkg;

  // Generated for arm_timer_frames_pkg by: archtimers registers arm-generic-timer --format systemverilog

  // Pages of the flat address: 0 CNTCTLBase, 1 + n CNTBase<n>, 9 + n CNTEL0Base<n>.
  localparam bit [4:0] PageControl = 5'd0;
  localparam bit [4:0] PageLast    = 5'd16;

  // Where the words are in CNTCTLBase; arrays begin with 0.
  localparam bit [11:0] OffsetControlCntfrq = 12'h000;
  localparam bit [11:0] OffsetCntnsar       = 12'h004;
  localparam bit [11:0] OffsetCnttidr       = 12'h008;
  localparam bit [11:0] OffsetCntacr0       = 12'h040;
  localparam bit [11:0] OffsetCntvoff0      = 12'h080;

  // In CNTBase<n> and CNTEL0Base<n>. A 64-bit register has its high half in the next word.
  localparam bit [11:0] OffsetCntpct    = 12'h000;
  localparam bit [11:0] OffsetCntvct    = 12'h008;
  localparam bit [11:0] OffsetCntfrq    = 12'h010;
  localparam bit [11:0] OffsetCntel0acr = 12'h014;
  localparam bit [11:0] OffsetCntvoff   = 12'h018;
  localparam bit [11:0] OffsetCntpCval  = 12'h020;
  localparam bit [11:0] OffsetCntpTval  = 12'h028;
  localparam bit [11:0] OffsetCntpCtl   = 12'h02C;
  localparam bit [11:0] OffsetCntvCval  = 12'h030;
  localparam bit [11:0] OffsetCntvTval  = 12'h038;
  localparam bit [11:0] OffsetCntvCtl   = 12'h03C;

  // The registers of a frame, as the decoder names them.
  localparam bit [3:0] RegNone      = 4'd0;
  localparam bit [3:0] RegCntpct    = 4'd1;
  localparam bit [3:0] RegCntvct    = 4'd2;
  localparam bit [3:0] RegCntfrq    = 4'd3;
  localparam bit [3:0] RegCntel0acr = 4'd4;
  localparam bit [3:0] RegCntvoff   = 4'd5;
  localparam bit [3:0] RegCntpCval  = 4'd6;
  localparam bit [3:0] RegCntpTval  = 4'd7;
  localparam bit [3:0] RegCntpCtl   = 4'd8;
  localparam bit [3:0] RegCntvCval  = 4'd9;
  localparam bit [3:0] RegCntvTval  = 4'd10;
  localparam bit [3:0] RegCntvCtl   = 4'd11;
  localparam bit [3:0] RegCounterid = 4'd12;

  // Bits of CNTACR<n>, and those of them that a frame without a virtual timer lacks.
  localparam int       AcrRwptBit  = 5;
  localparam int       AcrRwvtBit  = 4;
  localparam int       AcrRvoffBit = 3;
  localparam int       AcrRfrqBit  = 2;
  localparam int       AcrRvctBit  = 1;
  localparam int       AcrRpctBit  = 0;
  localparam bit [5:0] AcrVirtual  = 6'h18;

  // CNTEL0ACR has two pairs of bits; they are kept together, the counts' first.
  localparam int El0acrCountsLsb = 0;
  localparam int El0acrTimersLsb = 8;
  localparam int El0PctenBit     = 0;
  localparam int El0VctenBit     = 1;
  localparam int El0VtenBit      = 2;
  localparam int El0PtenBit      = 3;

  // End of what is generated.

endpackage
