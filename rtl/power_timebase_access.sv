// SPDX-License-Identifier: Apache-2.0
//
// Who may do what to which SPR of the time base: one thread's request in, register and result out.
// Combinational.
//
// Contract:
// - In this order: problem state and a privileged number, existing or not, is Privileged; no such
//   register in this profile, or none in this direction, is Unimplemented; too low a level is
//   Privileged; the rest is OK. Without hypervisor state the supervisor counts as the hypervisor.
// - host_i asks for no privilege and has both directions; what the profile lacks is Unimplemented.
// - A thread that is not in use (active_i) has no registers, but the privileged numbers.
// - At most one of read_o, write_o and host_write_o is 1, and only for a request that is OK.
//   result_o is OK without a request.

module power_timebase_access (
  // Presets
  input  logic       has_tbu40_i,
  input  logic       has_hv_i,
  input  logic       booke_i,
  input  logic       has_vtb_i,
  input  logic       has_purr_i,
  input  logic       tb_write_needs_hypervisor_i,
  input  logic       strict_tbst_i,
  input  logic       decar_readable_i,
  input  logic       active_i,

  // Request
  input  logic       req_i,
  input  logic       we_i,
  input  logic [9:0] spr_i,
  input  logic [1:0] level_i,
  input  logic       host_i,

  output logic [3:0] reg_o,         // of power_timebase_pkg: what is asked for
  output logic [1:0] result_o,
  output logic       read_o,
  output logic       write_o,       // by software
  output logic       host_write_o
);

  logic [3:0] named;
  logic       exists;
  logic [1:0] reads, writes, asked, needed;

  // What the number names
  always_comb begin
    unique case (spr_i)
      power_timebase_pkg::SprDec:      named = power_timebase_pkg::RegDec;
      power_timebase_pkg::SprDecar:    named = power_timebase_pkg::RegDecar;
      power_timebase_pkg::SprTb:       named = power_timebase_pkg::RegTb;
      power_timebase_pkg::SprTbu:      named = power_timebase_pkg::RegTbu;
      power_timebase_pkg::SprTblWrite: named = power_timebase_pkg::RegTblWrite;
      power_timebase_pkg::SprTbuWrite: named = power_timebase_pkg::RegTbuWrite;
      power_timebase_pkg::SprTbu40:    named = power_timebase_pkg::RegTbu40;
      power_timebase_pkg::SprSpurr:    named = power_timebase_pkg::RegSpurr;
      power_timebase_pkg::SprPurr:     named = power_timebase_pkg::RegPurr;
      power_timebase_pkg::SprHdec:     named = power_timebase_pkg::RegHdec;
      power_timebase_pkg::SprTfmr:     named = power_timebase_pkg::RegTfmr;
      power_timebase_pkg::SprLpcr:     named = power_timebase_pkg::RegLpcr;
      power_timebase_pkg::SprTsr:      named = power_timebase_pkg::RegTsr;
      power_timebase_pkg::SprTcr:      named = power_timebase_pkg::RegTcr;
      power_timebase_pkg::SprVtb:      named = power_timebase_pkg::RegVtb;
      default:                         named = power_timebase_pkg::RegNone;
    endcase
  end

  assign reg_o = req_i ? named : power_timebase_pkg::RegNone;

  // Whether it is there, and who may read and write it
  always_comb begin
    unique case (named)
      power_timebase_pkg::RegNone:  exists = 1'b0;
      power_timebase_pkg::RegDecar,
      power_timebase_pkg::RegTsr,
      power_timebase_pkg::RegTcr:   exists = booke_i;
      power_timebase_pkg::RegTbu40: exists = has_tbu40_i;
      power_timebase_pkg::RegSpurr,
      power_timebase_pkg::RegPurr:  exists = has_purr_i;
      power_timebase_pkg::RegHdec,
      power_timebase_pkg::RegLpcr:  exists = has_hv_i;
      power_timebase_pkg::RegTfmr:  exists = strict_tbst_i;
      power_timebase_pkg::RegVtb:   exists = has_vtb_i;
      default:                      exists = 1'b1;
    endcase
  end

  always_comb begin
    unique case (named)
      power_timebase_pkg::RegTb,
      power_timebase_pkg::RegTbu:      reads = power_timebase_pkg::LevelProblem;
      power_timebase_pkg::RegTblWrite,
      power_timebase_pkg::RegTbuWrite,
      power_timebase_pkg::RegTbu40:    reads = power_timebase_pkg::LevelNobody;
      power_timebase_pkg::RegDecar:
        reads = decar_readable_i ? power_timebase_pkg::LevelSupervisor
                                 : power_timebase_pkg::LevelNobody;
      power_timebase_pkg::RegHdec,
      power_timebase_pkg::RegTfmr,
      power_timebase_pkg::RegLpcr:     reads = power_timebase_pkg::LevelHypervisor;
      default:                         reads = power_timebase_pkg::LevelSupervisor;
    endcase
  end

  always_comb begin
    unique case (named)
      power_timebase_pkg::RegTb,
      power_timebase_pkg::RegTbu:      writes = power_timebase_pkg::LevelNobody;
      power_timebase_pkg::RegTblWrite,
      power_timebase_pkg::RegTbuWrite:
        writes = tb_write_needs_hypervisor_i ? power_timebase_pkg::LevelHypervisor
                                             : power_timebase_pkg::LevelSupervisor;
      power_timebase_pkg::RegTbu40,
      power_timebase_pkg::RegSpurr,
      power_timebase_pkg::RegPurr,
      power_timebase_pkg::RegHdec,
      power_timebase_pkg::RegTfmr,
      power_timebase_pkg::RegLpcr,
      power_timebase_pkg::RegVtb:      writes = power_timebase_pkg::LevelHypervisor;
      default:                         writes = power_timebase_pkg::LevelSupervisor;
    endcase
  end

  assign asked  = we_i ? writes : reads;
  assign needed = asked == power_timebase_pkg::LevelHypervisor && !has_hv_i
                      ? power_timebase_pkg::LevelSupervisor : asked;

  always_comb begin
    if (!req_i) begin
      result_o = power_timebase_pkg::ResultOk;
    end else if (!host_i && level_i == power_timebase_pkg::LevelProblem &&
                 spr_i[power_timebase_pkg::PrivilegedBit]) begin
      result_o = power_timebase_pkg::ResultPrivileged;
    end else if (!exists || !active_i) begin
      result_o = power_timebase_pkg::ResultUnimplemented;
    end else if (host_i) begin
      result_o = power_timebase_pkg::ResultOk;
    end else if (needed == power_timebase_pkg::LevelNobody) begin
      result_o = power_timebase_pkg::ResultUnimplemented;
    end else if (level_i < needed) begin
      result_o = power_timebase_pkg::ResultPrivileged;
    end else begin
      result_o = power_timebase_pkg::ResultOk;
    end
  end

  logic granted;
  assign granted      = req_i && result_o == power_timebase_pkg::ResultOk;
  assign read_o       = granted && !we_i;
  assign write_o      = granted && we_i && !host_i;
  assign host_write_o = granted && we_i && host_i;

endmodule
