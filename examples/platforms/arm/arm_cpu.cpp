// SPDX-License-Identifier: Apache-2.0
#include "arm_cpu.h"

#include <utility>

namespace {

using archtimers::arm::pe_result;
using archtimers::arm::system_register_key;

constexpr unsigned el1 = 1;
constexpr std::uint64_t el1h = 5, of_mode = 0xF, of_daif = 0xFU << 6, of_nzcv = 0xFU << 28;
constexpr std::uint64_t irq_vector = 0x280;  // from EL1 with its own stack
constexpr auto daif_key = system_register_key(3, 3, 4, 2, 1);
constexpr unsigned zero_register = 31;

/// Unicorn's number of Xn, XZR left out.
int x(unsigned n) {
  return static_cast<int>(n < 29 ? UC_ARM64_REG_X0 + n : UC_ARM64_REG_X29 + (n - 29));
}

}  // namespace

arm_cpu::arm_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
                 register_port& timers, tlm::tlm_fw_transport_if<>& bus)
    : unicorn_cpu(keeper, std::move(interrupt), bus, UC_ARCH_ARM64, UC_MODE_ARM, 0x40000000),
      timers_(timers) {
  for (const std::uint64_t physical : {0x08000000U, 0x08010000U, 0x09000000U, 0x0A810000U})
    map_devices(physical, physical);
}

void arm_cpu::execute(std::uint32_t instruction, std::uint64_t address) {
  std::uint64_t next = address + 4;
  const unsigned target = instruction & 0x1F;
  const auto key = static_cast<std::uint16_t>(instruction >> 5);  // op0, op1, CRn, CRm, op2
  const std::uint32_t mask = (instruction >> 8 & 0xF) << 6;       // of DAIFSet and DAIFClr
  const bool is_move = (instruction & 0xFFD00000) == 0xD5100000;  // MSR, MRS of a register
  if (!is_move && (instruction & 0xFFFFF0DF) != 0xD50340DF && instruction != 0xD69F03E0 &&
      instruction != 0xD503207F && (instruction & 0xFFE0001F) != 0xD4000002) {
    return;
  }
  catch_up();
  if (is_move) {
    const bool reads = (instruction & 1U << 21) != 0;
    if (reads) {
      read_system_register(key, target);
    } else {
      write_system_register(key, target == zero_register ? 0 : reg(x(target)));
    }
  } else if ((instruction & 0xFFFFF0FF) == 0xD50340DF) {  // MSR DAIFSet
    set_daif(daif_ | mask);
  } else if ((instruction & 0xFFFFF0FF) == 0xD50340FF) {  // MSR DAIFClr
    set_daif(daif_ & ~mask);
  } else if (instruction == 0xD69F03E0) {  // ERET
    if ((spsr_ & of_mode) != el1h) return fail("a return to another exception level");
    set_reg(UC_ARM64_REG_NZCV, spsr_ & of_nzcv);
    set_daif(static_cast<std::uint32_t>(spsr_ & of_daif));
    next = elr_;
  } else if (instruction == 0xD503207F) {  // WFI
    wait_for_interrupt();
  } else if (reg(x(0)) == 0x84000008) {  // HVC: PSCI's SYSTEM_OFF
    stop();
  } else {
    fail("a hypervisor call that nobody answers");
  }
  leave_for(next);
}

void arm_cpu::enter_interrupt(std::uint64_t address) {
  note_interrupt();
  elr_ = address;
  spsr_ = (reg(UC_ARM64_REG_NZCV) & of_nzcv) | daif_ | el1h;
  set_daif(0xFU << 6);
  leave_for(vbar_ + irq_vector);
}

std::vector<int> arm_cpu::unicorn_registers() {
  std::vector<int> all{UC_ARM64_REG_SP, UC_ARM64_REG_NZCV};
  for (unsigned n = 0; n < zero_register; ++n) all.push_back(x(n));
  return all;
}

void arm_cpu::set_daif(std::uint32_t value) {
  const bool before = interrupts_enabled();
  daif_ = value;
  note_enabled(before);
}

std::uint64_t* arm_cpu::own_register(std::uint16_t key) {
  switch (key) {
    case system_register_key(3, 0, 12, 0, 0):
      return &vbar_;
    case system_register_key(3, 0, 4, 0, 1):
      return &elr_;
    case system_register_key(3, 0, 4, 0, 0):
      return &spsr_;
    default:
      return nullptr;
  }
}

void arm_cpu::read_system_register(std::uint16_t key, unsigned to) {
  std::uint64_t value = daif_;
  if (const std::uint64_t* own = own_register(key)) {
    value = *own;
  } else if (key != daif_key) {
    const auto answer = with_timer([&] { return timers_.mrs(key, el1); });
    if (answer.result != pe_result::ok) return fail("no such system register");
    value = answer.value;
  }
  if (to != zero_register) set_reg(x(to), value);
}

void arm_cpu::write_system_register(std::uint16_t key, std::uint64_t value) {
  if (std::uint64_t* own = own_register(key)) {
    *own = value;
  } else if (key == daif_key) {
    set_daif(static_cast<std::uint32_t>(value & of_daif));
  } else if (with_timer([&] { return timers_.msr(key, value, el1); }) != pe_result::ok) {
    fail("no such system register");
  }
}
