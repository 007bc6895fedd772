// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/describe/constant_text.h"
#include "archtimers/describe/register_row.h"
#include "archtimers/mips_cp0/parameters.h"

/// The MIPS CP0 timer: Count, Compare and the timer part of Cause.
namespace archtimers::mips_cp0 {

/// The registers, in the order of the table.
enum class register_id : std::uint8_t {
  HWREna,
  Count,
  Compare,
  GuestCtl0Ext,
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
inline constexpr register_field guest_TI{
    "TI", 30, 30, register_access::read_write,
    "timer interrupt pending; root software and the host write it, the guest's writes are ignored"};
inline constexpr register_field DC{"DC", 27, 27, register_access::read_write,
                                   "disable Count; 0 in Release 1"};
inline constexpr register_field guest_DC{
    "DC", 27, 27, register_access::read_write,
    "the guest's match is not taken while it is 1; Guest Count goes on"};
inline constexpr register_field IV{
    "IV", 23, 23, register_access::read_write,
    "interrupts use vector offset 200h; part of what turns EIC mode on"};
inline constexpr register_field WP{"WP", 22, 22, register_access::write_0_to_clear,
                                   "watch exception deferred, only with the parameter watch; the "
                                   "host sets it"};
inline constexpr register_field guest_WP{
    "WP", 22, 22, register_access::read_write,
    "watch exception deferred, only with the parameter watch; the guest's writes only clear it"};
inline constexpr register_field IP{
    "IP", 15, 10, register_access::read_only,
    "hardware interrupts 5..0, the timer's on IP[IPTI] as the parameter merge says"};
inline constexpr register_field guest_IP{"IP", 15, 10, register_access::read_write,
                                         "hardware interrupts 5..0 of the guest: its lines, what "
                                         "root software or the host wrote, and the "
                                         "timer's on IP[IPTI]; the guest's writes are ignored"};
inline constexpr register_field IP_software{"IP1_0", 9, 8, register_access::read_write,
                                            "software interrupts"};
inline constexpr register_field CC{"CC", 2, 2, register_access::read_write,
                                   "user mode may read Count by RDHWR $2"};
inline constexpr register_field CCRes{"CCRes", 3, 3, register_access::read_write,
                                      "user mode may read CCRes by RDHWR $3"};
inline constexpr register_field IPTI{"IPTI", 31, 29, register_access::read_only,
                                     "the IP bit of the timer interrupt"};
inline constexpr register_field CP0{"CP0", 28, 28, register_access::read_write,
                                    "the guest may use its CP0 and RDHWR without an exit"};
inline constexpr register_field GT{"GT", 25, 25, register_access::read_write,
                                   "the guest may use its timer without an exit"};
inline constexpr register_field FCD{"FCD", 3, 3, register_access::read_write,
                                    "the guest may change its Cause.DC and IV without an exit"};
inline constexpr register_field count_ctl_DC{"DC", 0, 0, register_access::read_write,
                                             "master disable: 1 freezes the timer"};

inline constexpr register_field HWREna[] = {CCRes, CC};
inline constexpr register_field Cause[] = {TI, DC, IV, WP, IP, IP_software};
inline constexpr register_field Guest_Cause[] = {guest_TI, guest_DC, IV,
                                                 guest_WP, guest_IP, IP_software};
inline constexpr register_field IntCtl[] = {IPTI};
inline constexpr register_field GuestCtl0Ext[] = {FCD};
inline constexpr register_field GuestCtl0[] = {CP0, GT};
inline constexpr register_field COUNT_CTL[] = {count_ctl_DC};
}  // namespace field

/// What the rows say of the parameters.
namespace given_by {
inline constexpr parameter_condition<parameters> release_2{
    [](const parameters& p, std::uint64_t) { return p.release != architecture_release::release_1; },
    "Release 2"};
inline constexpr auto vz = given<&parameters::vz>("VZ");
inline constexpr auto count_reset = preset<&parameters::count_reset>("count_reset");
inline constexpr auto compare_reset = preset<&parameters::compare_reset>("compare_reset");
inline constexpr auto ccres = preset<&parameters::ccres>("ccres");
inline constexpr parameter_value<parameters> intctl{
    [](const parameters& p, std::uint64_t) { return std::uint64_t{p.ipti} << field::IPTI.lsb; },
    "ipti << 29"};
inline constexpr parameter_value<parameters> guest_intctl{[](const parameters& p, std::uint64_t) {
                                                            return std::uint64_t{p.guest_ipti}
                                                                   << field::IPTI.lsb;
                                                          },
                                                          "guest_ipti << 29"};
inline constexpr parameter_value<parameters> count_hz{
    [](const parameters& p, std::uint64_t) { return p.count_rate().whole_hertz(); },
    "clock / ccres"};
}  // namespace given_by

/// Rows of the table, by where the register is.
namespace row {
using text = std::string_view;
template <unsigned Number, unsigned Select>
constexpr register_row<parameters> cp0(text name, register_access access, text what, text source) {
  return register_row<parameters>(name, decimal_text<Number, Select>, "CP0",
                                  cp0_address(Number, Select), 32, access, what, source);
}
/// One that KVM's interface has too.
template <unsigned Number, unsigned Select>
constexpr register_row<parameters> shared(text name, register_access access, text what,
                                          text source) {
  return cp0<Number, Select>(name, access, what, source).one_reg_id(one_reg_cp0(Number, Select));
}
template <unsigned Number, unsigned Select>
constexpr register_row<parameters> guest(text name, register_access access, text what,
                                         text source) {
  auto made = cp0<Number, Select>(name, access, what, source).only(given_by::vz);
  made.space = "guest CP0";
  made.address += guest_page;
  return made;
}
template <unsigned Number>
constexpr register_row<parameters> rdhwr(text name, text number, text what) {
  return register_row<parameters>(name, number, "RDHWR", rdhwr_page + 4 * Number, 32,
                                  register_access::read_only, what, "MIPS ISA RDHWR")
      .only(given_by::release_2);
}
template <unsigned Number>
constexpr register_row<parameters> guest_rdhwr(text name, text number, text what) {
  auto made = rdhwr<Number>(name, number, what).only(given_by::vz);
  made.space = "guest RDHWR";
  made.address += guest_page;
  return made;
}
constexpr register_row<parameters> kvm(text name, unsigned index, text what, text source) {
  return register_row<parameters>(name, "", "KVM", register_description::no_address, 64,
                                  register_access::read_write, what, source)
      .one_reg_id(one_reg_kvm(index));
}
constexpr auto read_only = register_access::read_only;
constexpr auto read_write = register_access::read_write;

// clang-format off
inline constexpr register_row<parameters> table[] = {
    shared<7, 0>("HWREna", read_write, "Enables RDHWR in user mode.", "MIPS PRA 9.13").only(given_by::release_2).has(field::HWREna),
    shared<9, 0>("Count", read_write, "Counts CPU clocks divided by CCRes, modulo 2^32. Parameter count_reset presets it.",
                 "MIPS PRA 9.15").resets(given_by::count_reset),
    shared<11, 0>("Compare", read_write, "The timer requests an interrupt when Count reaches it; a software write withdraws the request. "
                  "Parameter compare_reset presets it.", "MIPS PRA 9.18").resets(given_by::compare_reset),
    cp0<11, 4>("GuestCtl0Ext", read_write, "More guest control; only the bit that concerns the timer.", "Linux asm/mipsregs.h").only(given_by::vz).has(field::GuestCtl0Ext),
    shared<12, 1>("IntCtl", read_only, "Parameter ipti presets it.", "MIPS PRA 9.21").only(given_by::release_2).has(field::IntCtl).resets(given_by::intctl),
    cp0<12, 6>("GuestCtl0", read_write, "Guest control; only the bits that concern the timer.", "Linux asm/mipsregs.h").only(given_by::vz).has(field::GuestCtl0),
    cp0<12, 7>("GTOffset", read_write, "Guest Count is root Count plus this. Parameter gtoffset_bits says how many bits exist.",
               "Linux arch/mips/kvm/vz.c").only(given_by::vz),
    shared<13, 0>("Cause", read_write, "The timer's part of the interrupt cause.", "MIPS PRA 9.24").has(field::Cause),
    guest<7, 0>("Guest.HWREna", read_write, "The guest's HWREna.", "MIPS PRA 9.13").has(field::HWREna),
    guest<9, 0>("Guest.Count", read_only, "Root Count plus GTOffset, whatever the guest's Cause.DC is.",
                "Linux arch/mips/kvm/vz.c").resets(given_by::count_reset),
    guest<11, 0>("Guest.Compare", read_write, "The guest's Compare.", "MIPS PRA 9.18"),
    guest<12, 1>("Guest.IntCtl", read_only, "Parameter guest_ipti presets it.", "MIPS PRA 9.21").has(field::IntCtl).resets(given_by::guest_intctl),
    guest<13, 0>("Guest.Cause", read_write, "The guest's Cause; root software writes TI and IP7..2 as well.", "MIPS PRA 9.24").has(field::Guest_Cause),
    rdhwr<2>("CC", "$2", "Count, for user mode.").resets(given_by::count_reset),
    rdhwr<3>("CCRes", "$3", "CPU clocks in one count. Parameter ccres presets it.").resets(given_by::ccres),
    guest_rdhwr<2>("Guest.CC", "$2", "Guest Count, for the guest's user mode.").resets(given_by::count_reset),
    guest_rdhwr<3>("Guest.CCRes", "$3", "CPU clocks in one count. Parameter ccres presets it.").resets(given_by::ccres),
    kvm("COUNT_CTL", 0, "Master disable of the timer.", "Linux kvm_mips_set_count_ctl, f82393426af").has(field::COUNT_CTL),
    kvm("COUNT_RESUME", 1, "The time of the last master disable, in ns.", "Linux kvm_mips_set_count_resume, f82393426af"),
    kvm("COUNT_HZ", 2, "The rate of Count in Hz, rounded down; 1 to 10^9 may be written. Parameters clock and ccres preset it.",
        "Linux kvm_mips_set_count_hz, f74a8e224e32").resets(given_by::count_hz),
};
// clang-format on
}  // namespace row

/// Every register of the timer; the only list of them.
inline constexpr table_view<register_row<parameters>> register_rows{row::table};

/// The same for those that need no parameters.
inline constexpr auto register_descriptions = descriptions_of(row::table);
inline constexpr table_view<register_description> registers{register_descriptions.data(),
                                                            register_descriptions.size()};

static_assert(registers.size() == static_cast<std::size_t>(register_id::COUNT_HZ) + 1);

[[nodiscard]] constexpr const register_description& describe(register_id id) {
  return registers[static_cast<std::size_t>(id)];
}

/// The row with what depends on the parameters.
[[nodiscard]] constexpr const register_row<parameters>& row_of(register_id id) {
  return register_rows[static_cast<std::size_t>(id)];
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
