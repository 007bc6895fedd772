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

  logic       exists;
  logic [1:0] reads, writes, needed;

  // What there is, and who may have it
  always_comb begin
    reg_o  = power_timebase_pkg::RegNone;
    exists = 1'b1;
    reads  = power_timebase_pkg::LevelSupervisor;
    writes = power_timebase_pkg::LevelSupervisor;
    if (req_i) begin
      unique case (spr_i)
        power_timebase_pkg::SprDec: begin
          reg_o = power_timebase_pkg::RegDec;
        end
        power_timebase_pkg::SprDecar: begin
          reg_o  = power_timebase_pkg::RegDecar;
          exists = booke_i;
          reads  = decar_readable_i ? power_timebase_pkg::LevelSupervisor
                                    : power_timebase_pkg::LevelNobody;
        end
        power_timebase_pkg::SprTb: begin
          reg_o  = power_timebase_pkg::RegTb;
          reads  = power_timebase_pkg::LevelProblem;
          writes = power_timebase_pkg::LevelNobody;
        end
        power_timebase_pkg::SprTbu: begin
          reg_o  = power_timebase_pkg::RegTbu;
          reads  = power_timebase_pkg::LevelProblem;
          writes = power_timebase_pkg::LevelNobody;
        end
        power_timebase_pkg::SprTblWrite: begin
          reg_o  = power_timebase_pkg::RegTblWrite;
          reads  = power_timebase_pkg::LevelNobody;
          writes = tb_write_needs_hypervisor_i ? power_timebase_pkg::LevelHypervisor
                                               : power_timebase_pkg::LevelSupervisor;
        end
        power_timebase_pkg::SprTbuWrite: begin
          reg_o  = power_timebase_pkg::RegTbuWrite;
          reads  = power_timebase_pkg::LevelNobody;
          writes = tb_write_needs_hypervisor_i ? power_timebase_pkg::LevelHypervisor
                                               : power_timebase_pkg::LevelSupervisor;
        end
        power_timebase_pkg::SprTbu40: begin
          reg_o  = power_timebase_pkg::RegTbu40;
          exists = has_tbu40_i;
          reads  = power_timebase_pkg::LevelNobody;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprSpurr: begin
          reg_o  = power_timebase_pkg::RegSpurr;
          exists = has_purr_i;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprPurr: begin
          reg_o  = power_timebase_pkg::RegPurr;
          exists = has_purr_i;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprHdec: begin
          reg_o  = power_timebase_pkg::RegHdec;
          exists = has_hv_i;
          reads  = power_timebase_pkg::LevelHypervisor;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprTfmr: begin
          reg_o  = power_timebase_pkg::RegTfmr;
          exists = strict_tbst_i;
          reads  = power_timebase_pkg::LevelHypervisor;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprLpcr: begin
          reg_o  = power_timebase_pkg::RegLpcr;
          exists = has_hv_i;
          reads  = power_timebase_pkg::LevelHypervisor;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        power_timebase_pkg::SprTsr: begin
          reg_o  = power_timebase_pkg::RegTsr;
          exists = booke_i;
        end
        power_timebase_pkg::SprTcr: begin
          reg_o  = power_timebase_pkg::RegTcr;
          exists = booke_i;
        end
        power_timebase_pkg::SprVtb: begin
          reg_o  = power_timebase_pkg::RegVtb;
          exists = has_vtb_i;
          writes = power_timebase_pkg::LevelHypervisor;
        end
        default: begin
          exists = 1'b0;
        end
      endcase
    end
  end

  always_comb begin
    needed = we_i ? writes : reads;
    if (needed == power_timebase_pkg::LevelHypervisor && !has_hv_i) begin
      needed = power_timebase_pkg::LevelSupervisor;
    end
  end

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
