// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <elf.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "archtimers/tlm/arm_system_register_port.h"
#include "unicorn_cpu.h"

/// An AArch64 CPU at EL1 with its MMU off: system registers and interrupts are done here.
class arm_cpu : public unicorn_cpu<arm_cpu> {
 public:
  static constexpr unsigned machine = EM_AARCH64;
  static constexpr bool big_endian = false;
  static constexpr int program_counter = UC_ARM64_REG_PC;
  using register_port = archtimers::arm_system_register_port<keeper_type>;

  /// @param interrupt  asks for the level of the CPU's IRQ.
  /// @param timers     the timers' registers.
  arm_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
          register_port& timers, tlm::tlm_fw_transport_if<>& bus);

 private:
  friend unicorn_cpu;

  void begin() {}
  void execute(std::uint32_t instruction, std::uint64_t address);
  void enter_interrupt(std::uint64_t address);
  [[nodiscard]] bool interrupts_enabled() const { return (daif_ & masks_irq) == 0; }
  [[nodiscard]] static bool can_stop() { return true; }
  [[nodiscard]] static std::vector<int> unicorn_registers();
  template <class Visit>
  void for_each_own(const Visit& visit) {
    visit(daif_);
    visit(vbar_);
    visit(elr_);
    visit(spsr_);
  }

  void set_daif(std::uint32_t value);
  void read_system_register(std::uint16_t key, unsigned to);
  void write_system_register(std::uint16_t key, std::uint64_t value);
  /// One that the CPU has itself; null for another.
  [[nodiscard]] std::uint64_t* own_register(std::uint16_t key);

  static constexpr std::uint32_t masks_irq = 1U << 7;

  register_port& timers_;
  std::uint32_t daif_ = 0xFU << 6;
  std::uint64_t vbar_ = 0, elr_ = 0, spsr_ = 0;
};
