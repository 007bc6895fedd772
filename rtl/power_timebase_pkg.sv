// SPDX-License-Identifier: Apache-2.0
//
// The POWER time base and decrementers: SPR numbers, fields, result codes, host commands, and the
// two rules that several steps of one edge apply: a write of the time base, a control of TFMR.

package power_timebase_pkg;

  // SPR numbers. In problem state a number with PrivilegedBit is refused, whether it exists or not.
  localparam logic [9:0] SprDec      = 10'd22;
  localparam logic [9:0] SprDecar    = 10'd54;
  localparam logic [9:0] SprTb       = 10'd268;  // TBL on 32-bit cores
  localparam logic [9:0] SprTbu      = 10'd269;
  localparam logic [9:0] SprTblWrite = 10'd284;
  localparam logic [9:0] SprTbuWrite = 10'd285;
  localparam logic [9:0] SprTbu40    = 10'd286;
  localparam logic [9:0] SprSpurr    = 10'd308;
  localparam logic [9:0] SprPurr     = 10'd309;
  localparam logic [9:0] SprHdec     = 10'd310;
  localparam logic [9:0] SprTfmr     = 10'd317;
  localparam logic [9:0] SprLpcr     = 10'd318;
  localparam logic [9:0] SprTsr      = 10'd336;
  localparam logic [9:0] SprTcr      = 10'd340;
  localparam logic [9:0] SprVtb      = 10'd849;

  localparam int PrivilegedBit = 4;

  // The registers, as power_timebase_access names them
  localparam logic [3:0] RegNone     = 4'd0;
  localparam logic [3:0] RegDec      = 4'd1;
  localparam logic [3:0] RegDecar    = 4'd2;
  localparam logic [3:0] RegTb       = 4'd3;
  localparam logic [3:0] RegTbu      = 4'd4;
  localparam logic [3:0] RegTblWrite = 4'd5;
  localparam logic [3:0] RegTbuWrite = 4'd6;
  localparam logic [3:0] RegTbu40    = 4'd7;
  localparam logic [3:0] RegSpurr    = 4'd8;
  localparam logic [3:0] RegPurr     = 4'd9;
  localparam logic [3:0] RegHdec     = 4'd10;
  localparam logic [3:0] RegTfmr     = 4'd11;
  localparam logic [3:0] RegLpcr     = 4'd12;
  localparam logic [3:0] RegTsr      = 4'd13;
  localparam logic [3:0] RegTcr      = 4'd14;
  localparam logic [3:0] RegVtb      = 4'd15;

  // Privilege
  localparam logic [1:0] LevelProblem    = 2'd0;
  localparam logic [1:0] LevelSupervisor = 2'd1;
  localparam logic [1:0] LevelHypervisor = 2'd2;
  localparam logic [1:0] LevelNobody     = 2'd3;

  // Results of an access
  localparam logic [1:0] ResultOk            = 2'd0;
  localparam logic [1:0] ResultPrivileged    = 2'd1;
  localparam logic [1:0] ResultUnimplemented = 2'd2;

  // How the decrementer's exception exists; else by level
  localparam logic [1:0] DecEdge  = 2'd1;
  localparam logic [1:0] DecBooke = 2'd2;

  // LPCR
  localparam int LdBit    = 17;
  localparam int HdiceBit = 0;

  // TFMR
  localparam int LoadTodModBit   = 47;
  localparam int MoveTodBit      = 45;
  localparam int ClearErrorsBit  = 39;
  localparam int TbstLsb         = 32;
  localparam int TbValidBit      = 22;
  localparam int ControlErrorBit = 17;

  localparam logic [3:0] TbstReset    = 4'd0;
  localparam logic [3:0] TbstNotSet   = 4'd2;
  localparam logic [3:0] TbstSyncWait = 4'd6;
  localparam logic [3:0] TbstGetTod   = 4'd7;
  localparam logic [3:0] TbstRunning  = 4'd8;
  localparam logic [3:0] TbstError    = 4'd9;

  // TCR: fields, and those that only e500 has
  localparam logic [31:0] TcrMask = 32'hFFC0_0000;
  localparam logic [31:0] ExtMask = 32'h001F_E000;
  localparam int WpLsb    = 30;
  localparam int WrcLsb   = 28;
  localparam int WieBit   = 27;
  localparam int DieBit   = 26;
  localparam int FpLsb    = 24;
  localparam int FieBit   = 23;
  localparam int AreBit   = 22;
  localparam int WpextLsb = 17;
  localparam int FpextLsb = 13;

  // TSR
  localparam logic [31:0] TsrMask = 32'hFC00_0000;
  localparam int EnwBit = 31;
  localparam int WisBit = 30;
  localparam int WrsLsb = 28;
  localparam int DisBit = 27;
  localparam int FisBit = 26;

  // Host commands
  localparam logic [3:0] HostNone          = 4'd0;
  localparam logic [3:0] HostSetOffset     = 4'd1;
  localparam logic [3:0] HostGuestEnter    = 4'd2;
  localparam logic [3:0] HostGuestExit     = 4'd3;
  localparam logic [3:0] HostSetExpiry     = 4'd4;
  localparam logic [3:0] HostOrTsr         = 4'd5;
  localparam logic [3:0] HostClearTsr      = 4'd6;
  localparam logic [3:0] HostSetPurrShare  = 4'd7;
  localparam logic [3:0] HostSetSpurrScale = 4'd8;
  localparam logic [3:0] HostLoad          = 4'd9;

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

  // {control error, state} after a write of TFMR, whose controls act one after the other.
  function automatic logic [4:0] tfmr_written(input logic [4:0] earlier, input logic load_tod_mod,
                                              input logic move_tod, input logic clear_errors);
    tfmr_written = earlier;
    if (load_tod_mod) begin
      if (tfmr_written[3:0] == TbstReset || tfmr_written[3:0] == TbstNotSet ||
          tfmr_written[3:0] == TbstSyncWait || tfmr_written[3:0] == TbstRunning) begin
        tfmr_written[3:0] = TbstNotSet;
      end else begin
        tfmr_written = {1'b1, TbstError};
      end
    end
    if (move_tod) begin
      if (tfmr_written[3:0] == TbstNotSet) begin
        tfmr_written[3:0] = TbstSyncWait;
      end else begin
        tfmr_written = {1'b1, TbstError};
      end
    end
    if (clear_errors && tfmr_written[3:0] == TbstError) begin
      tfmr_written = {1'b0, TbstReset};
    end
  endfunction

endpackage
