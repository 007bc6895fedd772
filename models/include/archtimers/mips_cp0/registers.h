// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/registers/register_table.h"

/// The MIPS CP0 timer: Count, Compare and the timer part of Cause.
namespace archtimers::mips_cp0 {

/// The registers, in the order of the table.
enum class register_id : std::uint8_t {
  HWREna,
  Count,
  Compare,
  IntCtl,
  GuestCtl0,
  GTOffset,
  Cause,
  Guest_HWREna,
  Guest_Count,
  Guest_Compare,
  Guest_IntCtl,
  Guest_Cause,
  CC,
  CCRes,
  Guest_CC,
  Guest_CCRes,
  COUNT_CTL,
  COUNT_RESUME,
  COUNT_HZ,
};

/// Byte address of CP0 register `number`, select `select` in the root context.
constexpr std::uint64_t cp0_address(unsigned number, unsigned select) {
  return 4U * (8U * number + select);
}
constexpr std::uint64_t guest_page = 0x400;
constexpr std::uint64_t rdhwr_page = 0x800;
constexpr std::uint64_t guest_rdhwr_page = 0xC00;
/// The size of the address range, in bytes.
constexpr std::uint64_t address_range = 0x1000;

/// Numeric ids of KVM's ONE_REG interface (Linux `arch/mips/include/uapi/asm/kvm.h`).
constexpr std::uint64_t one_reg_cp0(unsigned number, unsigned select) {
  return 0x7020'0000'0001'0000 | (8U * number + select);
}
constexpr std::uint64_t one_reg_kvm(unsigned index) { return 0x7030'0000'0002'0000 | index; }

namespace field {
inline constexpr register_field TI{
    "TI", 30, 30, register_access::read_only,
    "timer interrupt pending; the host writes it, Release 1 software reads 0"};
inline constexpr register_field DC{"DC", 27, 27, register_access::read_write,
                                   "disable Count; 0 in Release 1"};
inline constexpr register_field IV{"IV", 23, 23, register_access::read_write,
                                   "interrupts use vector offset 200h; no effect on the timer"};
inline constexpr register_field WP{"WP", 22, 22, register_access::read_write,
                                   "watch exception deferred; only with the parameter watch"};
inline constexpr register_field IP{"IP", 15, 10, register_access::read_only,
                                   "hardware interrupts 5..0, the timer's merged onto IP[IPTI]"};
inline constexpr register_field IP_software{"IP1_0", 9, 8, register_access::read_write,
                                            "software interrupts"};
inline constexpr register_field CC{"CC", 2, 2, register_access::read_write,
                                   "user mode may read Count by RDHWR $2"};
inline constexpr register_field CCRes{"CCRes", 3, 3, register_access::read_write,
                                      "user mode may read CCRes by RDHWR $3"};
inline constexpr register_field IPTI{"IPTI", 31, 29, register_access::read_only,
                                     "the IP bit onto which the timer interrupt is merged"};
inline constexpr register_field GT{"GT", 25, 25, register_access::read_write,
                                   "the guest may use its timer without an exit"};
inline constexpr register_field count_ctl_DC{"DC", 0, 0, register_access::read_write,
                                             "master disable: 1 freezes the timer"};

inline constexpr register_field HWREna[] = {CCRes, CC};
inline constexpr register_field Cause[] = {TI, DC, IV, WP, IP, IP_software};
inline constexpr register_field IntCtl[] = {IPTI};
inline constexpr register_field GuestCtl0[] = {GT};
inline constexpr register_field COUNT_CTL[] = {count_ctl_DC};
}  // namespace field

// clang-format off
inline constexpr register_description register_rows[] = {
    {"HWREna", "7,0", "CP0", cp0_address(7, 0), 32, register_access::read_write, 0, "Release 2",
     one_reg_cp0(7, 0), field::HWREna, "Enables RDHWR in user mode.", "MIPS PRA 9.13"},
    {"Count", "9,0", "CP0", cp0_address(9, 0), 32, register_access::read_write, 0, "",
     one_reg_cp0(9, 0), {},
     "Counts CPU clocks divided by CCRes, modulo 2^32. Parameter count_reset presets it.",
     "MIPS PRA 9.15"},
    {"Compare", "11,0", "CP0", cp0_address(11, 0), 32, register_access::read_write, 0, "",
     one_reg_cp0(11, 0), {},
     "The timer requests an interrupt when Count reaches it; a software write withdraws the request. "
     "Parameter compare_reset presets it.",
     "MIPS PRA 9.18"},
    {"IntCtl", "12,1", "CP0", cp0_address(12, 1), 32, register_access::read_only, 0xE000'0000,
     "Release 2", one_reg_cp0(12, 1), field::IntCtl, "Parameter ipti presets it.", "MIPS PRA 9.21"},
    {"GuestCtl0", "12,6", "CP0", cp0_address(12, 6), 32, register_access::read_write, 0, "VZ", 0,
     field::GuestCtl0, "Guest control; only the timer's bit.", "Linux asm/mipsregs.h"},
    {"GTOffset", "12,7", "CP0", cp0_address(12, 7), 32, register_access::read_write, 0, "VZ", 0, {},
     "Guest Count is root Count plus this. Parameter gtoffset_bits says how many bits exist.",
     "Linux arch/mips/kvm/vz.c"},
    {"Cause", "13,0", "CP0", cp0_address(13, 0), 32, register_access::read_write, 0, "",
     one_reg_cp0(13, 0), field::Cause, "The timer's part of the interrupt cause.", "MIPS PRA 9.24"},
    {"Guest.HWREna", "7,0", "guest CP0", guest_page + cp0_address(7, 0), 32,
     register_access::read_write, 0, "VZ", 0, field::HWREna, "The guest's HWREna.", "MIPS PRA 9.13"},
    {"Guest.Count", "9,0", "guest CP0", guest_page + cp0_address(9, 0), 32,
     register_access::read_only, 0, "VZ", 0, {},
     "Root Count plus GTOffset, or a held copy while the guest's Cause.DC is 1.",
     "Linux arch/mips/kvm/vz.c"},
    {"Guest.Compare", "11,0", "guest CP0", guest_page + cp0_address(11, 0), 32,
     register_access::read_write, 0, "VZ", 0, {}, "The guest's Compare.", "MIPS PRA 9.18"},
    {"Guest.IntCtl", "12,1", "guest CP0", guest_page + cp0_address(12, 1), 32,
     register_access::read_only, 0xE000'0000, "VZ", 0, field::IntCtl,
     "Parameter guest_ipti presets it.", "MIPS PRA 9.21"},
    {"Guest.Cause", "13,0", "guest CP0", guest_page + cp0_address(13, 0), 32,
     register_access::read_write, 0, "VZ", 0, field::Cause,
     "The guest's Cause; root software writes TI as well.", "MIPS PRA 9.24"},
    {"CC", "$2", "RDHWR", rdhwr_page + 0x08, 32, register_access::read_only, 0, "Release 2", 0, {},
     "Count, for user mode.", "MIPS ISA RDHWR"},
    {"CCRes", "$3", "RDHWR", rdhwr_page + 0x0C, 32, register_access::read_only, 2, "Release 2", 0, {},
     "CPU clocks in one count. Parameter ccres presets it.", "MIPS ISA RDHWR"},
    {"Guest.CC", "$2", "guest RDHWR", guest_rdhwr_page + 0x08, 32, register_access::read_only, 0,
     "VZ", 0, {}, "Guest Count, for the guest's user mode.", "MIPS ISA RDHWR"},
    {"Guest.CCRes", "$3", "guest RDHWR", guest_rdhwr_page + 0x0C, 32, register_access::read_only, 2,
     "VZ", 0, {}, "CPU clocks in one count. Parameter ccres presets it.", "MIPS ISA RDHWR"},
    {"COUNT_CTL", "", "KVM", register_description::no_address, 64, register_access::read_write, 0, "",
     one_reg_kvm(0), field::COUNT_CTL, "Master disable of the timer.",
     "Linux kvm_mips_set_count_ctl, f82393426af"},
    {"COUNT_RESUME", "", "KVM", register_description::no_address, 64, register_access::read_write, 0,
     "", one_reg_kvm(1), {}, "The time of the last master disable, in ns.",
     "Linux kvm_mips_set_count_resume, f82393426af"},
    {"COUNT_HZ", "", "KVM", register_description::no_address, 64, register_access::read_write,
     100'000'000, "", one_reg_kvm(2), {},
     "The rate of Count in Hz, rounded down; 1 to 10^9 may be written. Parameters clock and ccres preset it.",
     "Linux kvm_mips_set_count_hz, f74a8e224e32"},
};
// clang-format on

/// Every register of the timer; the only list of them.
inline constexpr table_view<register_description> registers{register_rows};

static_assert(registers.size() == static_cast<std::size_t>(register_id::COUNT_HZ) + 1);

[[nodiscard]] constexpr const register_description& describe(register_id id) {
  return registers[static_cast<std::size_t>(id)];
}

[[nodiscard]] constexpr register_id id_of(const register_description& row) {
  return static_cast<register_id>(&row - registers.begin());
}

/// One entry a word of the address range: 1 + the register's place in the table, or 0.
inline constexpr auto address_decoder = [] {
  std::array<std::uint8_t, address_range / 4> places{};
  for (std::size_t i = 0; i < registers.size(); ++i) {
    if (registers[i].addressable())
      places[registers[i].address / 4] = static_cast<std::uint8_t>(i + 1);
  }
  return places;
}();

}  // namespace archtimers::mips_cp0
