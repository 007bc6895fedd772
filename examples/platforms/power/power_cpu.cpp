// SPDX-License-Identifier: Apache-2.0
#include "power_cpu.h"

#include <utility>

namespace {

using archtimers::power::access_result;

constexpr std::uint32_t ee = 1U << 15, we = 1U << 18;
constexpr std::uint32_t kept_in_interrupts = 1U << 17 | 1U << 12 | 1U << 9;  // CE, ME, DE
constexpr unsigned lr = 8, ctr = 9, xer = 1, srr0 = 26, srr1 = 27, ivpr = 63, dbcr0 = 308;
constexpr unsigned ivor0 = 400, ivor10 = 410, ivor15 = 415;

constexpr unsigned bits(std::uint32_t word, unsigned first, unsigned last) {  // bit 0 is the top
  return word >> (31 - last) & ((1U << (last - first + 1)) - 1);
}
int gpr(unsigned n) { return static_cast<int>(UC_PPC_REG_0 + n); }

bool is_own(unsigned spr) {
  return spr == srr0 || spr == srr1 || spr == ivpr || (spr >= ivor0 && spr <= ivor15);
}

}  // namespace

power_cpu::power_cpu(archtimers::exact_quantumkeeper& keeper, std::function<bool()> interrupt,
                     std::function<void(bool)> msr_ee, spr_port& timer,
                     tlm::tlm_fw_transport_if<>& bus)
    : unicorn_cpu(keeper, std::move(interrupt), bus, UC_ARCH_PPC,
                  UC_MODE_PPC32 | UC_MODE_BIG_ENDIAN, 0),
      msr_ee_(std::move(msr_ee)),
      timer_(timer) {
  map_devices(0xEF600000, 0xEF600000);
  msr_ee_(false);
}

void power_cpu::execute(std::uint32_t instruction, std::uint64_t address) {
  if (instruction == 0x4C000064) {  // RFI
    catch_up();
    set_msr(sprs_[srr1]);
    leave_for(sprs_[srr0]);
  } else if (bits(instruction, 0, 5) == 31 && execute_31(instruction)) {
    leave_for(address + 4);
  }
}

bool power_cpu::execute_31(std::uint32_t instruction) {
  const int target = gpr(bits(instruction, 6, 10));
  const unsigned spr = bits(instruction, 16, 20) << 5 | bits(instruction, 11, 15);
  switch (bits(instruction, 21, 30)) {
    case 83:  // MFMSR
      catch_up();
      set_reg(target, msr_);
      return true;
    case 146:  // MTMSR
      catch_up();
      set_msr(reg<std::uint32_t>(target));
      return true;
    case 131:  // WRTEE
      catch_up();
      set_msr((msr_ & ~ee) | (reg<std::uint32_t>(target) & ee));
      return true;
    case 163:  // WRTEEI
      catch_up();
      set_msr((msr_ & ~ee) | (instruction & ee));
      return true;
    case 339:  // MFSPR
      if (spr == lr || spr == ctr || spr == xer) return false;
      catch_up();
      move_from_spr(spr, target);
      return true;
    case 467:  // MTSPR
      if (spr == lr || spr == ctr || spr == xer) return false;
      catch_up();
      move_to_spr(spr, reg<std::uint32_t>(target));
      return true;
    default:
      return false;
  }
}

void power_cpu::enter_interrupt(std::uint64_t address) {
  note_interrupt();
  sprs_[srr0] = static_cast<std::uint32_t>(address);
  sprs_[srr1] = msr_;
  set_msr(msr_ & kept_in_interrupts);
  leave_for(sprs_[ivpr] | sprs_[ivor10]);
}

bool power_cpu::interrupts_enabled() const { return (msr_ & ee) != 0; }

std::vector<int> power_cpu::unicorn_registers() {
  std::vector<int> all{UC_PPC_REG_LR, UC_PPC_REG_CTR, UC_PPC_REG_XER, UC_PPC_REG_CR};
  for (unsigned n = 0; n < 32; ++n) all.push_back(gpr(n));
  return all;
}
std::vector<unsigned> power_cpu::own_sprs() {
  std::vector<unsigned> all{srr0, srr1, ivpr};
  for (unsigned number = ivor0; number <= ivor15; ++number) all.push_back(number);
  return all;
}

void power_cpu::set_msr(std::uint32_t value) {
  const bool before = interrupts_enabled();
  msr_ = value & ~we;
  if (before != interrupts_enabled()) with_timer([&] { msr_ee_(!before); });
  note_enabled(before);
  if ((value & we) != 0) wait_for_interrupt();
}

void power_cpu::move_from_spr(unsigned number, int to) {
  if (is_own(number)) return set_reg(to, sprs_[number]);
  const auto [result, value] = with_timer([&] { return timer_.mfspr(number); });
  if (result != access_result::ok) return fail("no such special purpose register");
  set_reg(to, static_cast<std::uint32_t>(value));
}

void power_cpu::move_to_spr(unsigned number, std::uint32_t value) {
  if (is_own(number)) {
    sprs_[number] = value;
  } else if (number == dbcr0) {
    if ((value & 0x30000000) != 0) stop();  // asks for a reset of the system
  } else if (with_timer([&] { return timer_.mtspr(number, value); }) != access_result::ok) {
    fail("no such special purpose register");
  }
}
