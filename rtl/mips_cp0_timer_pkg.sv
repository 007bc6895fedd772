// SPDX-License-Identifier: Apache-2.0
//
// Numbers of the MIPS CP0 timer that software and the C++ models share: where each register is,
// where each field is, and the result codes of the register port. They are printed from the C++
// register table; only the checkers in formal/ repeat numbers, on purpose: they are a second
// opinion.

package mips_cp0_timer_pkg;

  // The address space has four pages of 1 KiB: addr[11] = RDHWR view, addr[10] = guest context.
  // In a CP0 page, register r select s is at byte 4*(8r+s); in an RDHWR page, register n is at 4n.

  // Generated for mips_cp0_timer_pkg by: archtimers registers mips-cp0 --format systemverilog

  // Where the registers are in a page of 1 KiB.
  localparam bit [9:0] OffsetHwrena       = 10'h0E0;  // CP0 7,0
  localparam bit [9:0] OffsetCount        = 10'h120;  // CP0 9,0
  localparam bit [9:0] OffsetCompare      = 10'h160;  // CP0 11,0
  localparam bit [9:0] OffsetGuestctl0ext = 10'h170;  // CP0 11,4
  localparam bit [9:0] OffsetIntctl       = 10'h184;  // CP0 12,1
  localparam bit [9:0] OffsetGuestctl0    = 10'h198;  // CP0 12,6
  localparam bit [9:0] OffsetGtoffset     = 10'h19C;  // CP0 12,7
  localparam bit [9:0] OffsetCause        = 10'h1A0;  // CP0 13,0
  localparam bit [9:0] OffsetCc           = 10'h008;  // RDHWR $2
  localparam bit [9:0] OffsetCcres        = 10'h00C;  // RDHWR $3

  // The registers, as the decoder names them to the read multiplexer and the strobes.
  localparam bit [3:0] RegNone         = 4'd0;
  localparam bit [3:0] RegHwrena       = 4'd1;
  localparam bit [3:0] RegCount        = 4'd2;
  localparam bit [3:0] RegCompare      = 4'd3;
  localparam bit [3:0] RegGuestctl0ext = 4'd4;
  localparam bit [3:0] RegIntctl       = 4'd5;
  localparam bit [3:0] RegGuestctl0    = 4'd6;
  localparam bit [3:0] RegGtoffset     = 4'd7;
  localparam bit [3:0] RegCause        = 4'd8;
  localparam bit [3:0] RegCc           = 4'd9;
  localparam bit [3:0] RegCcres        = 4'd10;

  // Fields. One of more than one bit is named by its lowest.
  localparam int HwrenaCcresBit     = 3;
  localparam int HwrenaCcBit        = 2;
  localparam int Guestctl0extFcdBit = 3;
  localparam int IntctlIptiLsb      = 29;  // 3 bits
  localparam int Guestctl0Cp0Bit    = 28;
  localparam int Guestctl0GtBit     = 25;
  localparam int CauseTiBit         = 30;
  localparam int CauseDcBit         = 27;
  localparam int CauseIvBit         = 23;
  localparam int CauseWpBit         = 22;
  localparam int CauseIpLsb         = 8;  // 8 bits

  // What the register port answers. All but ResultOk have no effect at all and read 0.
  localparam bit [2:0] ResultOk                  = 3'd0;
  localparam bit [2:0] ResultAddress             = 3'd1;
  localparam bit [2:0] ResultCommand             = 3'd2;
  localparam bit [2:0] ResultCoprocessorUnusable = 3'd3;
  localparam bit [2:0] ResultReservedInstruction = 3'd4;
  localparam bit [2:0] ResultGpsi                = 3'd5;
  localparam bit [2:0] ResultGsfc                = 3'd6;

  // End of what is generated.

endpackage
