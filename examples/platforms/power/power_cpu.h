// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <elf.h>

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "archtimers/tlm/power_spr_port.h"
#include "unicorn_cpu.h"

/// A Book E CPU of 32 bits that translates nothing: its special purpose registers, MSR and interrupts are done here.
class power_cpu : public unicorn_cpu<power_cpu> {
 public:
  static constexpr unsigned machine = EM_PPC;
  static constexpr bool big_endian = true;
  static constexpr int program_counter = UC_PPC_REG_PC;
  using spr_port = archtimers::power_spr_port<keeper_type>;

  /// @param interrupt  asks for the level of the decrementer's interrupt, MSR[EE] included.
  /// @param msr_ee     is told MSR[EE] when it changes, at the keeper's local time.
  /// @param timer      the timer's registers.
  power_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
            std::function<void(bool)> msr_ee, spr_port& timer, tlm::tlm_fw_transport_if<>& bus);

 private:
  friend unicorn_cpu;

  void begin() {}
  void execute(std::uint32_t instruction, std::uint64_t address);
  void enter_interrupt(std::uint64_t address);
  [[nodiscard]] bool interrupts_enabled() const;
  [[nodiscard]] static bool can_stop() { return true; }
  [[nodiscard]] static std::vector<int> unicorn_registers();
  template <class Visit>
  void for_each_own(const Visit& visit) {
    visit(msr_);
    for (const unsigned number : own_sprs()) visit(sprs_[number]);
  }
  [[nodiscard]] static std::vector<unsigned> own_sprs();

  /// One of opcode 31. @returns false if Unicorn can carry it out.
  bool execute_31(std::uint32_t instruction);
  void move_to_spr(unsigned number, std::uint32_t value);
  void move_from_spr(unsigned number, int to);
  void set_msr(std::uint32_t value);

  std::function<void(bool)> msr_ee_;
  spr_port& timer_;
  std::uint32_t msr_ = 0;
  std::map<unsigned, std::uint32_t> sprs_;  ///< that the CPU has itself
};
