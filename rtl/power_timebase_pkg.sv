// SPDX-License-Identifier: Apache-2.0
//
// The POWER time base and decrementers: SPR numbers, fields, result codes, host commands, and the
// two rules that several steps of one edge apply: a write of the time base, a control of TFMR. The
// numbers are printed from the C++ tables; only the checkers in formal/ repeat them.

package power_timebase_pkg;

  // Generated for power_timebase_pkg by: archtimers registers power-timebase --format systemverilog

  // SPR numbers.
  localparam bit [9:0] SprDec      = 10'd22;
  localparam bit [9:0] SprDecar    = 10'd54;
  localparam bit [9:0] SprTb       = 10'd268;
  localparam bit [9:0] SprTbu      = 10'd269;
  localparam bit [9:0] SprTblWrite = 10'd284;
  localparam bit [9:0] SprTbuWrite = 10'd285;
  localparam bit [9:0] SprTbu40    = 10'd286;
  localparam bit [9:0] SprSpurr    = 10'd308;
  localparam bit [9:0] SprPurr     = 10'd309;
  localparam bit [9:0] SprHdec     = 10'd310;
  localparam bit [9:0] SprTfmr     = 10'd317;
  localparam bit [9:0] SprLpcr     = 10'd318;
  localparam bit [9:0] SprTsr      = 10'd336;
  localparam bit [9:0] SprTcr      = 10'd340;
  localparam bit [9:0] SprVtb      = 10'd849;

  // The registers, as power_timebase_access names them.
  localparam bit [3:0] RegNone     = 4'd0;
  localparam bit [3:0] RegDec      = 4'd1;
  localparam bit [3:0] RegDecar    = 4'd2;
  localparam bit [3:0] RegTb       = 4'd3;
  localparam bit [3:0] RegTbu      = 4'd4;
  localparam bit [3:0] RegTblWrite = 4'd5;
  localparam bit [3:0] RegTbuWrite = 4'd6;
  localparam bit [3:0] RegTbu40    = 4'd7;
  localparam bit [3:0] RegSpurr    = 4'd8;
  localparam bit [3:0] RegPurr     = 4'd9;
  localparam bit [3:0] RegHdec     = 4'd10;
  localparam bit [3:0] RegTfmr     = 4'd11;
  localparam bit [3:0] RegLpcr     = 4'd12;
  localparam bit [3:0] RegTsr      = 4'd13;
  localparam bit [3:0] RegTcr      = 4'd14;
  localparam bit [3:0] RegVtb      = 4'd15;

  // Fields of TFMR.
  localparam int MaxCycBetStepsLsb = 56;  // 8 bits
  localparam int NClksPerStepLsb   = 54;  // 2 bits
  localparam int MaskHmiBit        = 53;
  localparam int SyncBitSelLsb     = 50;  // 3 bits
  localparam int TbEclipzBit       = 49;
  localparam int LoadTodModBit     = 47;
  localparam int MoveTodBit        = 45;
  localparam int ClearErrorsBit    = 39;
  localparam int TbstLsb           = 32;  // 4 bits
  localparam int TbstLastLsb       = 28;  // 4 bits
  localparam int TbEnabledBit      = 23;
  localparam int TbValidBit        = 22;
  localparam int TbSyncOccuredBit  = 21;
  localparam int ControlErrorBit   = 17;

  // Fields of LPCR.
  localparam int LdBit    = 17;
  localparam int DeeBit   = 13;
  localparam int HdiceBit = 0;

  // Fields of TSR.
  localparam int EnwBit = 31;
  localparam int WisBit = 30;
  localparam int WrsLsb = 28;  // 2 bits
  localparam int DisBit = 27;
  localparam int FisBit = 26;

  // Fields of TCR.
  localparam int WpLsb    = 30;  // 2 bits
  localparam int WrcLsb   = 28;  // 2 bits
  localparam int WieBit   = 27;
  localparam int DieBit   = 26;
  localparam int FpLsb    = 24;  // 2 bits
  localparam int FieBit   = 23;
  localparam int AreBit   = 22;
  localparam int WpextLsb = 17;  // 4 bits
  localparam int FpextLsb = 13;  // 4 bits

  // The bits of TCR that all have, those that only e500 has, and those of TSR.
  localparam bit [31:0] TcrMask = 32'hFFC00000;
  localparam bit [31:0] ExtMask = 32'h001FE000;
  localparam bit [31:0] TsrMask = 32'hFC000000;

  // States of the time base.
  localparam bit [3:0] TbstReset      = 4'd0;
  localparam bit [3:0] TbstSendTodMod = 4'd1;
  localparam bit [3:0] TbstNotSet     = 4'd2;
  localparam bit [3:0] TbstSyncWait   = 4'd6;
  localparam bit [3:0] TbstGetTod     = 4'd7;
  localparam bit [3:0] TbstRunning    = 4'd8;
  localparam bit [3:0] TbstError      = 4'd9;

  // Privilege.
  localparam bit [1:0] LevelProblem    = 2'd0;
  localparam bit [1:0] LevelSupervisor = 2'd1;
  localparam bit [1:0] LevelHypervisor = 2'd2;
  localparam bit [1:0] LevelNobody     = 2'd3;

  // Results of an access.
  localparam bit [1:0] ResultOk            = 2'd0;
  localparam bit [1:0] ResultPrivileged    = 2'd1;
  localparam bit [1:0] ResultUnimplemented = 2'd2;

  // How the decrementer's exception exists; else by level.
  localparam bit [1:0] DecEdge  = 2'd1;
  localparam bit [1:0] DecBooke = 2'd2;

  // What of TCR[WRC] sticks; else nothing.
  localparam bit [1:0] WrcBitsStick   = 2'd0;
  localparam bit [1:0] WrcFieldSticks = 2'd1;

  // Host commands.
  localparam bit [3:0] HostNone          = 4'd0;
  localparam bit [3:0] HostSetOffset     = 4'd1;
  localparam bit [3:0] HostGuestEnter    = 4'd2;
  localparam bit [3:0] HostGuestExit     = 4'd3;
  localparam bit [3:0] HostSetExpiry     = 4'd4;
  localparam bit [3:0] HostOrTsr         = 4'd5;
  localparam bit [3:0] HostClearTsr      = 4'd6;
  localparam bit [3:0] HostSetPurrShare  = 4'd7;
  localparam bit [3:0] HostSetSpurrScale = 4'd8;
  localparam bit [3:0] HostLoad          = 4'd9;
  localparam bit [3:0] HostGuestResync   = 4'd10;

  // End of what is generated.

  // In problem state an SPR number with this bit is refused, whether it exists or not.
  localparam int PrivilegedBit = 4;

  // The registers that a write of makes a write of the time base.
  function automatic logic is_tb(input logic [3:0] kind);
    is_tb = kind >= RegTb && kind <= RegTbu40;
  endfunction

  // The time base after such a write: the bits written, and the others as they are.
  function automatic logic [63:0] tb_written(input logic [3:0] kind, input logic [63:0] tb,
                                             input logic [63:0] wdata, input logic xlen32);
    unique case (kind)
      RegTb:                tb_written = xlen32 ? {tb[63:32], wdata[31:0]} : wdata;
      RegTblWrite:          tb_written = {tb[63:32], wdata[31:0]};
      RegTbu, RegTbuWrite:  tb_written = {wdata[31:0], tb[31:0]};
      RegTbu40:             tb_written = {wdata[63:24], tb[23:0]};
      default:              tb_written = tb;
    endcase
  endfunction

  // What TFMR holds after a write of it: {base fields, MOVE_CHIP_TOD_TO_TB, a sync pulse has been, control
  // error, state before, state}; the last three of what it held before. controls is {LOAD_TOD_MOD,
  // MOVE_CHIP_TOD_TO_TB, CLEAR_TB_ERRORS, FIRMWARE_CONTROL_ERROR}.
  function automatic logic [25:0] tfmr_written(input logic [8:0] earlier, input logic [14:0] base,
                                               input logic [3:0] controls);
    logic       error, moves;
    logic [3:0] last, tbst;
    moves        = controls[2];
    error        = earlier[8] && !controls[0];
    {last, tbst} = earlier[7:0];
    if (controls[3:2] == 2'b11) begin
      error        = 1'b1;
      {last, tbst} = {tbst, TbstError};
    end else if (controls[1]) begin
      moves = 1'b0;
      error = 1'b0;
      if (tbst != TbstRunning) begin
        {last, tbst} = {tbst, TbstReset};
      end
    end else if (controls[3]) begin
      if (tbst == TbstReset || tbst == TbstNotSet || tbst == TbstSyncWait || tbst == TbstRunning) begin
        {last, tbst} = {TbstSendTodMod, TbstNotSet};
      end else begin
        error        = 1'b1;
        {last, tbst} = {tbst, TbstError};
      end
    end else if (controls[2]) begin
      if (tbst == TbstNotSet) begin
        {last, tbst} = {tbst, TbstSyncWait};
      end else begin
        error        = 1'b1;
        {last, tbst} = {tbst, TbstError};
      end
    end
    tfmr_written = {base, moves, 1'b0, error, last, tbst};
  endfunction

endpackage
