// SPDX-License-Identifier: Apache-2.0
//
// Numbers of the Arm system counter that software and the C++ models share: where each register is
// in CNTControlBase and CNTReadBase, and where each field is. They are printed from the C++
// register table; only the checkers in formal/ repeat numbers, on purpose: they are a second
// opinion. The identification registers are in arm_counterid_pkg. RegNone reads as zero and
// ignores writes.

package arm_system_counter_pkg;

  // Generated for arm_system_counter_pkg by: archtimers registers arm-generic-timer --format systemverilog

  // Where the words are in CNTControlBase, and in CNTReadBase.
  localparam bit [11:0] OffsetCntcr       = 12'h000;
  localparam bit [11:0] OffsetCntsr       = 12'h004;
  localparam bit [11:0] OffsetCntcvLo     = 12'h008;
  localparam bit [11:0] OffsetCntcvHi     = 12'h00C;
  localparam bit [11:0] OffsetCntscr      = 12'h010;
  localparam bit [11:0] OffsetCntid       = 12'h01C;
  localparam bit [11:0] OffsetCntfid0     = 12'h020;
  localparam bit [11:0] OffsetReadCntcvLo = 12'h000;
  localparam bit [11:0] OffsetReadCntcvHi = 12'h004;

  // The registers, as the decoder names them to the read multiplexer and the strobes.
  localparam bit [3:0] RegNone      = 4'd0;
  localparam bit [3:0] RegCntcr     = 4'd1;
  localparam bit [3:0] RegCntsr     = 4'd2;
  localparam bit [3:0] RegCntcv     = 4'd3;
  localparam bit [3:0] RegCntscr    = 4'd4;
  localparam bit [3:0] RegCntid     = 4'd5;
  localparam bit [3:0] RegCntfid    = 4'd6;
  localparam bit [3:0] RegReadCntcv = 4'd7;
  localparam bit [3:0] RegCounterid = 4'd8;

  // Fields. One of more than one bit is named by its lowest.
  localparam int CntcrFcreqLsb     = 8;  // 10 bits
  localparam int CntcrScenBit      = 2;
  localparam int CntcrHdbgBit      = 1;
  localparam int CntcrEnBit        = 0;
  localparam int CntsrFcackLsb     = 8;  // 10 bits
  localparam int CntsrDbghBit      = 1;
  localparam int CntscrScalevalLsb = 0;  // 32 bits
  localparam int CntidCntscLsb     = 0;  // 4 bits

  // CNTSCR after reset: ScaleVal is an 8.24 fixed point number, 1 here.
  localparam bit [31:0] ScaleOne = 32'h01000000;

  // End of what is generated.

endpackage
