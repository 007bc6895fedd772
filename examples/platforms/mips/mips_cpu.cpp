// SPDX-License-Identifier: Apache-2.0
#include "mips_cpu.h"

#include <utility>

namespace {

constexpr unsigned status_register = 12, cause_register = 13, epc_register = 14;
constexpr std::uint32_t ie = 1U << 0, exl = 1U << 1, erl = 1U << 2, im7 = 1U << 15, bev = 1U << 22;
constexpr std::uint32_t bd = 1U << 31;

constexpr unsigned bits(std::uint32_t word, unsigned low, unsigned length) {
  return word >> low & ((1U << length) - 1);
}

/// Whether an instruction of MIPS32 Release 2 has a delay slot.
bool is_branch(std::uint32_t instruction) {
  const unsigned opcode = bits(instruction, 26, 6);
  switch (opcode) {
    case 0:
      return (bits(instruction, 0, 6) & ~1U) == 8;  // JR, JALR
    case 1:
      return (bits(instruction, 16, 5) & ~0x13U) == 0;  // BLTZ, BGEZ, ...AL, ...L
    case 0x11:
    case 0x12:
      return bits(instruction, 21, 5) == 8;  // BC1, BC2
    default:
      return (opcode >= 2 && opcode <= 7) || (opcode >= 0x14 && opcode <= 0x17);
  }
}

}  // namespace

mips_cpu::mips_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
                   cp0_port& cp0, tlm::tlm_fw_transport_if<>& bus)
    : unicorn_cpu(keeper, std::move(interrupt), bus, UC_ARCH_MIPS,
                  UC_MODE_MIPS32 | UC_MODE_LITTLE_ENDIAN, 0x80000000, UC_CPU_MIPS32_24KF),
      cp0_(cp0) {
  // Unicorn takes kseg0 and kseg1 at their virtual addresses.
  for (const std::uint64_t physical : {0x18000000U, 0x1F000000U})
    map_devices(0xA0000000 + physical, physical);
}

// --- instructions -------------------------------------------------------------------------------------

void mips_cpu::execute(std::uint32_t instruction, std::uint64_t address) {
  const auto here = static_cast<std::uint32_t>(address);
  if (bits(instruction, 26, 6) == 0x10) {
    execute_cop0(instruction, here);
  } else {
    branch_ = is_branch(instruction) ? here : 0;
  }
}

void mips_cpu::enter_interrupt(std::uint64_t address) {
  note_interrupt();
  const auto here = static_cast<std::uint32_t>(address);
  // In a delay slot the branch is executed again.
  branch_delay_ = branch_ != 0 && here == branch_ + 4;
  epc_ = branch_delay_ ? branch_ : here;
  set_status(status_ | exl);
  leave_for((status_ & bev) != 0 ? 0xBFC00380 : 0x80000180);
}

void mips_cpu::execute_cop0(std::uint32_t instruction, std::uint32_t address) {
  catch_up();
  const unsigned target = bits(instruction, 16, 5), number = bits(instruction, 11, 5);
  const unsigned select = bits(instruction, 0, 3);
  std::uint32_t next = address + 4;
  if (branch_ != 0) {
    fail("a CP0 instruction in a delay slot");
  } else if (instruction == 0x42000018) {  // ERET
    set_status(status_ & ~exl);
    next = epc_;
  } else if (instruction == 0x42000020) {  // WAIT
    wait_for_interrupt();
  } else if (bits(instruction, 21, 5) == 0x0B && number == status_register) {  // DI, EI
    set_gpr(target, status_);
    set_status(bits(instruction, 5, 1) != 0 ? status_ | ie : status_ & ~ie);
  } else if (bits(instruction, 21, 5) == 0) {
    move_from_cp0(target, number, select);
  } else if (bits(instruction, 21, 5) == 4) {
    move_to_cp0(gpr(target), number, select);
  } else {
    fail("an instruction that this CPU does not have");
  }
  leave_for(next);
}

// --- CP0 ----------------------------------------------------------------------------------------------

bool mips_cpu::interrupts_enabled() const {
  return (status_ & (ie | exl | erl | im7)) == (ie | im7);
}

void mips_cpu::set_status(std::uint32_t value) {
  const bool before = interrupts_enabled();
  status_ = value;
  note_enabled(before);
}

void mips_cpu::move_from_cp0(unsigned target, unsigned number, unsigned select) {
  if (select == 0 && number == status_register) return set_gpr(target, status_);
  if (select == 0 && number == epc_register) return set_gpr(target, epc_);
  const auto [result, value] = with_timer([&] { return cp0_.mfc0(number, select); });
  if (result != archtimers::mips_cp0::access_result::ok) return fail("no such CP0 register");
  const bool is_cause = select == 0 && number == cause_register;
  set_gpr(target, static_cast<std::uint32_t>(value) | (is_cause && branch_delay_ ? bd : 0));
}

void mips_cpu::move_to_cp0(std::uint32_t value, unsigned number, unsigned select) {
  if (select == 0 && number == status_register) return set_status(value);
  if (select == 0 && number == epc_register) {
    epc_ = value;
  } else if (with_timer([&] { return cp0_.mtc0(value, number, select); }) !=
             archtimers::mips_cp0::access_result::ok) {
    fail("no such CP0 register");
  }
}

std::vector<int> mips_cpu::unicorn_registers() {
  std::vector<int> all{UC_MIPS_REG_HI, UC_MIPS_REG_LO};
  for (int n = 1; n < 32; ++n) all.push_back(UC_MIPS_REG_0 + n);
  return all;
}
std::uint32_t mips_cpu::gpr(unsigned number) const {
  return reg<std::uint32_t>(static_cast<int>(UC_MIPS_REG_0 + number));
}
void mips_cpu::set_gpr(unsigned number, std::uint32_t value) {
  if (number != 0) set_reg(static_cast<int>(UC_MIPS_REG_0 + number), value);
}
