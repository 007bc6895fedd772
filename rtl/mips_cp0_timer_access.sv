// SPDX-License-Identifier: Apache-2.0
//
// Who may do what to which register of the MIPS CP0 timer. Combinational: an access and the state
// bits that decide about it in, the register and the result code out (mips_cp0_timer_pkg).
//
// The first rule that applies gives the result:
// 1. ADDRESS: no such register. HWREna and IntCtl came with Release 2; GuestCtl0, GTOffset and the
//    guest pages exist with the Virtualization module only, the former two in the root page only. A
//    guest reaches its own pages, never root's.
// 2. COMMAND: a write in an RDHWR page.
// 3. RESERVED_INSTRUCTION: RDHWR in Release 1, or where neither CP0 is usable nor HWREna allows it.
//    COPROCESSOR_UNUSABLE: a CP0 page while CP0 is not usable.
// 4. GPSI: the guest does anything at all while GuestCtl0.CP0 is 0, writes Count, or touches Count,
//    Compare or CC while GuestCtl0.GT keeps the timer to root. COMMAND: root or host writes the
//    guest's Count, which does not exist (GTOffset does).
// 5. GSFC: the guest writes its Cause with another DC or IV than it has and GuestCtl0Ext.FCD is 0.
// A host access is nobody's guest and needs no privilege. Without the Virtualization module guest_i
// means nothing.

module mips_cp0_timer_access (
  // Presets
  input  logic        release1_i,
  input  logic        vz_i,

  // The access
  input  logic        we_i,
  input  logic [11:0] addr_i,
  input  logic        wdata_dc_i,      // the bits that would go to Cause.DC and Cause.IV
  input  logic        wdata_iv_i,
  input  logic        host_i,
  input  logic        guest_i,
  input  logic        cp0_usable_i,

  // State that decides
  input  logic        guest_cp0_i,     // GuestCtl0.CP0
  input  logic        gt_i,            // GuestCtl0.GT
  input  logic        fcd_i,           // GuestCtl0Ext.FCD
  input  logic [1:0]  hwrena_i,        // HWREna.{CCRes, CC}
  input  logic [1:0]  guest_hwrena_i,
  input  logic        guest_dc_i,
  input  logic        guest_iv_i,

  output logic [3:0]  reg_o,           // RegNone if there is no such register
  output logic [2:0]  result_o
);

  logic       rdhwr_page, guest_page;
  logic       guest, usable;
  logic [3:0] named;                   // what the address names, present or not
  logic       exists, present;
  logic [1:0] enables;
  logic       rdhwr_allowed;
  logic       is_timer;                // Count, Compare or CC: what GT gives to the guest

  assign rdhwr_page = addr_i[11];
  assign guest_page = addr_i[10];
  assign guest      = guest_i && vz_i && !host_i;
  assign usable     = cp0_usable_i || host_i;

  // Ten bits are compared, so an address that is no multiple of 4 names nothing.
  always_comb begin
    if (rdhwr_page) begin
      unique case (addr_i[9:0])
        mips_cp0_timer_pkg::OffsetCc:    named = mips_cp0_timer_pkg::RegCc;
        mips_cp0_timer_pkg::OffsetCcres: named = mips_cp0_timer_pkg::RegCcres;
        default:                         named = mips_cp0_timer_pkg::RegNone;
      endcase
    end else begin
      unique case (addr_i[9:0])
        mips_cp0_timer_pkg::OffsetHwrena:       named = mips_cp0_timer_pkg::RegHwrena;
        mips_cp0_timer_pkg::OffsetCount:        named = mips_cp0_timer_pkg::RegCount;
        mips_cp0_timer_pkg::OffsetCompare:      named = mips_cp0_timer_pkg::RegCompare;
        mips_cp0_timer_pkg::OffsetGuestctl0ext: named = mips_cp0_timer_pkg::RegGuestctl0ext;
        mips_cp0_timer_pkg::OffsetIntctl:       named = mips_cp0_timer_pkg::RegIntctl;
        mips_cp0_timer_pkg::OffsetGuestctl0:    named = mips_cp0_timer_pkg::RegGuestctl0;
        mips_cp0_timer_pkg::OffsetGtoffset:     named = mips_cp0_timer_pkg::RegGtoffset;
        mips_cp0_timer_pkg::OffsetCause:        named = mips_cp0_timer_pkg::RegCause;
        default:                                named = mips_cp0_timer_pkg::RegNone;
      endcase
    end
  end

  always_comb begin
    unique case (named)
      mips_cp0_timer_pkg::RegNone:         exists = 1'b0;
      mips_cp0_timer_pkg::RegHwrena,
      mips_cp0_timer_pkg::RegIntctl:       exists = !release1_i;
      mips_cp0_timer_pkg::RegGuestctl0ext,
      mips_cp0_timer_pkg::RegGuestctl0,
      mips_cp0_timer_pkg::RegGtoffset:     exists = vz_i && !guest_page;
      default:                             exists = 1'b1;
    endcase
  end

  assign present = exists && (vz_i || !guest_page) && (guest_page || !guest);
  assign reg_o = present ? named : mips_cp0_timer_pkg::RegNone;

  assign enables       = guest_page ? guest_hwrena_i : hwrena_i;
  assign rdhwr_allowed = !release1_i &&
      (usable || (named == mips_cp0_timer_pkg::RegCc ? enables[0] : enables[1]));

  assign is_timer = named == mips_cp0_timer_pkg::RegCount ||
      named == mips_cp0_timer_pkg::RegCompare || named == mips_cp0_timer_pkg::RegCc;

  always_comb begin
    if (!present) begin
      result_o = mips_cp0_timer_pkg::ResultAddress;
    end else if (rdhwr_page && we_i) begin
      result_o = mips_cp0_timer_pkg::ResultCommand;
    end else if (rdhwr_page && !rdhwr_allowed) begin
      result_o = mips_cp0_timer_pkg::ResultReservedInstruction;
    end else if (!rdhwr_page && !usable) begin
      result_o = mips_cp0_timer_pkg::ResultCoprocessorUnusable;
    end else if (guest && !guest_cp0_i) begin
      result_o = mips_cp0_timer_pkg::ResultGpsi;
    end else if (guest && is_timer && !gt_i) begin
      result_o = mips_cp0_timer_pkg::ResultGpsi;
    end else if (guest_page && we_i && named == mips_cp0_timer_pkg::RegCount) begin
      result_o = guest ? mips_cp0_timer_pkg::ResultGpsi : mips_cp0_timer_pkg::ResultCommand;
    end else if (guest && we_i && named == mips_cp0_timer_pkg::RegCause && !fcd_i &&
                 (wdata_dc_i != guest_dc_i || wdata_iv_i != guest_iv_i)) begin
      result_o = mips_cp0_timer_pkg::ResultGsfc;
    end else begin
      result_o = mips_cp0_timer_pkg::ResultOk;
    end
  end

endmodule
