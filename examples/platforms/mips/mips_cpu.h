// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <elf.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "archtimers/tlm/mips_cp0_port.h"
#include "unicorn_cpu.h"

/// A MIPS32 Release 2 CPU: CP0 and interrupts are done here.
class mips_cpu : public unicorn_cpu<mips_cpu> {
 public:
  static constexpr unsigned machine = EM_MIPS;
  static constexpr bool big_endian = false;
  static constexpr int program_counter = UC_MIPS_REG_PC;
  using cp0_port = archtimers::mips_cp0_port<keeper_type>;

  /// @param interrupt  asks for the level of the timer's interrupt.
  /// @param cp0        the timer's registers.
  mips_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt, cp0_port& cp0,
           tlm::tlm_fw_transport_if<>& bus);

 private:
  friend unicorn_cpu;

  void begin() { branch_ = 0; }
  void execute(std::uint32_t instruction, std::uint64_t address);
  void enter_interrupt(std::uint64_t address);
  [[nodiscard]] bool interrupts_enabled() const;
  /// In a delay slot the branch before would be lost.
  [[nodiscard]] bool can_stop() const { return branch_ == 0; }
  [[nodiscard]] static std::vector<int> unicorn_registers();
  template <class Visit>
  void for_each_own(const Visit& visit) {
    visit(status_);
    visit(epc_);
    visit(branch_delay_);
  }

  /// Carries an instruction of CP0 out.
  void execute_cop0(std::uint32_t instruction, std::uint32_t address);
  void move_from_cp0(unsigned target, unsigned number, unsigned select);
  void move_to_cp0(std::uint32_t value, unsigned number, unsigned select);
  void set_status(std::uint32_t value);
  [[nodiscard]] std::uint32_t gpr(unsigned number) const;
  void set_gpr(unsigned number, std::uint32_t value);

  cp0_port& cp0_;
  std::uint32_t status_ = 0x00400004;  // BEV, ERL
  std::uint32_t epc_ = 0;
  bool branch_delay_ = false;  // Cause.BD
  /// The instruction before, if that was one; no address of a branch is 0.
  std::uint32_t branch_ = 0;
};
