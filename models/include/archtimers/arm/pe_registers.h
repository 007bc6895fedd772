// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/describe/number_text.h"
#include "archtimers/describe/register_row.h"

namespace archtimers::arm {

/// The key of a system register, the 16 bits that KVM uses as well.
[[nodiscard]] constexpr std::uint16_t system_register_key(unsigned op0, unsigned op1, unsigned crn,
                                                          unsigned crm, unsigned op2) {
  return static_cast<std::uint16_t>(op0 << 14U | op1 << 11U | crn << 7U | crm << 3U | op2);
}
constexpr std::uint16_t cntpct_key = system_register_key(3, 3, 14, 0, 1);  ///< CNTPCT_EL0
constexpr std::uint16_t cntvct_key = system_register_key(3, 3, 14, 0, 2);  ///< CNTVCT_EL0

/// The byte address of a system register on the TLM socket.
[[nodiscard]] constexpr std::uint64_t address_of_key(std::uint16_t key) {
  return std::uint64_t{8} * key;
}

/// Numeric ids of KVM's ONE_REG interface (Linux `arch/arm64/include/uapi/asm/kvm.h`).
[[nodiscard]] constexpr std::uint64_t one_reg_of_key(std::uint16_t key) {
  return 0x6030'0000'0013'0000 | key;
}

/// The timers of a CPU.
enum class pe_timer : std::uint8_t {
  cntp,    ///< EL1 physical
  cntv,    ///< EL1 virtual
  cnthp,   ///< EL2 physical, Non-secure
  cnthv,   ///< EL2 virtual, Non-secure (VHE)
  cntps,   ///< Secure physical
  cnthps,  ///< Secure EL2 physical
  cnthvs,  ///< Secure EL2 virtual
  none,
};
constexpr std::size_t pe_timer_count = 7;
/// Their names, in that order.
inline constexpr std::string_view pe_timer_names[pe_timer_count] = {
    "cntp", "cntv", "cnthp", "cnthv", "cntps", "cnthps", "cnthvs"};

/// What a register name leads to.
enum class pe_register : std::uint8_t {
  none,
  cntfrq,
  cntpct,
  cntvct,
  cntkctl,
  cnthctl,
  cntvoff,
  cntpoff,
  tval,
  ctl,
  cval
};

namespace field {
inline constexpr register_field EVNTEN{"EVNTEN", 2, 2, register_access::read_write,
                                       "the event stream is on"};
inline constexpr register_field EVNTDIR{"EVNTDIR", 3, 3, register_access::read_write,
                                        "an event is the bit's change to 0 instead of to 1"};
inline constexpr register_field EVNTI{"EVNTI", 7, 4, register_access::read_write,
                                      "the bit of the count that makes events"};
inline constexpr register_field EVNTIS{"EVNTIS", 17, 17, register_access::read_write,
                                       "EVNTI counts from bit 8; FEAT_ECV"};
inline constexpr register_field EL1PCTEN{"EL1PCTEN", 0, 0, register_access::read_write,
                                         "E2H = 0: EL1 and EL0 may read CNTPCT; E2H = 1: EL0PCTEN"};
inline constexpr register_field EL1PCEN{"EL1PCEN", 1, 1, register_access::read_write,
                                        "E2H = 0: EL1 and EL0 may access CNTP; E2H = 1: EL0VCTEN"};
inline constexpr register_field E2H_EL0VTEN{"EL0VTEN", 8, 8, register_access::read_write,
                                            "E2H = 1: EL0 may access the virtual timer"};
inline constexpr register_field E2H_EL0PTEN{"EL0PTEN", 9, 9, register_access::read_write,
                                            "E2H = 1: EL0 may access the physical timer"};
inline constexpr register_field E2H_EL1PCTEN{"E2H_EL1PCTEN", 10, 10, register_access::read_write,
                                             "E2H = 1: EL1 and EL0 may read CNTPCT"};
inline constexpr register_field E2H_EL1PTEN{"E2H_EL1PTEN", 11, 11, register_access::read_write,
                                            "E2H = 1: EL1 and EL0 may access CNTP"};
inline constexpr register_field ECV{"ECV", 12, 12, register_access::read_write,
                                    "CNTPOFF_EL2 is subtracted; FEAT_ECV"};
inline constexpr register_field EL1TVT{"EL1TVT", 13, 13, register_access::read_write,
                                       "traps CNTV; FEAT_ECV"};
inline constexpr register_field EL1TVCT{"EL1TVCT", 14, 14, register_access::read_write,
                                        "traps CNTVCT; FEAT_ECV"};
inline constexpr register_field EL1NVPCT{"EL1NVPCT", 15, 15, register_access::read_write,
                                         "storage: HCR_EL2.NV is 0 here; FEAT_ECV"};
inline constexpr register_field EL1NVVCT{"EL1NVVCT", 16, 16, register_access::read_write,
                                         "storage: HCR_EL2.NV is 0 here; FEAT_ECV"};
inline constexpr register_field CNTVMASK{
    "CNTVMASK", 18, 18, register_access::read_write,
    "masks the interrupt of CNTV in Realm and Root state; FEAT_RME"};
inline constexpr register_field CNTPMASK{
    "CNTPMASK", 19, 19, register_access::read_write,
    "masks the interrupt of CNTP in Realm and Root state; FEAT_RME"};
inline constexpr register_field KCTL_EL0PCTEN{"EL0PCTEN", 0, 0, register_access::read_write,
                                              "EL0 may read CNTPCT and CNTFRQ"};
inline constexpr register_field KCTL_EL0VCTEN{"EL0VCTEN", 1, 1, register_access::read_write,
                                              "EL0 may read CNTVCT and CNTFRQ"};
inline constexpr register_field KCTL_EL0VTEN{"EL0VTEN", 8, 8, register_access::read_write,
                                             "EL0 may access CNTV"};
inline constexpr register_field KCTL_EL0PTEN{"EL0PTEN", 9, 9, register_access::read_write,
                                             "EL0 may access CNTP"};

inline constexpr register_field CNTKCTL[] = {EVNTIS,  KCTL_EL0PTEN, KCTL_EL0VTEN,  EVNTI,
                                             EVNTDIR, EVNTEN,       KCTL_EL0VCTEN, KCTL_EL0PCTEN};
inline constexpr register_field CNTHCTL[] = {
    CNTPMASK, CNTVMASK, EVNTIS,      EL1NVVCT,     EL1NVPCT,    EL1TVCT,
    EL1TVT,   ECV,      E2H_EL1PTEN, E2H_EL1PCTEN, E2H_EL0PTEN, E2H_EL0VTEN,
    EVNTI,    EVNTDIR,  EVNTEN,      EL1PCEN,      EL1PCTEN};
}  // namespace field

/// A system register, what it leads to before any redirection, and by which of its names.
struct pe_register_rules {
  register_row<pe_parameters> row;
  pe_register target;
  pe_timer timer = pe_timer::none;
  bool alias = false;  ///< an _EL02 or _EL12 name
};

namespace pe_row {
using text = std::string_view;
/// The register 3,Op1,14,CRm,Op2.
template <unsigned Op1, unsigned CRm, unsigned Op2>
constexpr register_row<pe_parameters> at(text name, unsigned width, register_access access,
                                         text what, text source) {
  return register_row<pe_parameters>(name, decimal_text<3, Op1, 14, CRm, Op2>, "AArch64",
                                     address_of_key(system_register_key(3, Op1, 14, CRm, Op2)),
                                     width, access, what, source);
}
constexpr auto read_only = register_access::read_only;
constexpr auto read_write = register_access::read_write;
constexpr bool alias = true;

inline constexpr parameter_condition<pe_parameters> always{};
inline constexpr auto ecv = given<&pe_parameters::has_ecv>("FEAT_ECV");
inline constexpr auto ecv_2 = given<&pe_parameters::has_cntpoff>("FEAT_ECV 2");
inline constexpr auto el2 = given<&pe_parameters::el2>("EL2");
inline constexpr auto el3 = given<&pe_parameters::el3>("EL3");
inline constexpr auto vhe = given<&pe_parameters::vhe>("FEAT_VHE");
inline constexpr auto sel2 = given<&pe_parameters::sel2>("FEAT_SEL2");
inline constexpr auto sel2_vhe =
    given<&pe_parameters::has_secure_virtual>("FEAT_SEL2 and FEAT_VHE");
inline constexpr auto cntfrq_reset = preset<&pe_parameters::cntfrq_reset>("cntfrq_reset");
/// CVAL and the count are 0, so that the timer condition holds.
inline constexpr parameter_value<pe_parameters> ctl_reset{
    [](const pe_parameters& p, std::uint64_t) {
      return p.istatus_when_disabled_is_condition ? field::ISTATUS.mask() : 0;
    },
    "istatus_when_disabled_is_condition << 2"};

// clang-format off
/// The three registers of a timer.
#define ARCHTIMERS_PE_TIMER(NAME, SUFFIX, OP1, CRM, TIMER, ALIAS, WHEN, CTL_ID, CVAL_ID, TEXT) \
  {at<OP1, CRM, 0>(NAME "_TVAL_" SUFFIX, 32, read_write, TEXT ": CVAL less the count, signed.", "Arm DDI 0601 " NAME "_TVAL").only(WHEN), \
   pe_register::tval, TIMER, ALIAS}, \
  {at<OP1, CRM, 1>(NAME "_CTL_" SUFFIX, 32, read_write, TEXT ": control.", "Arm DDI 0601 " NAME "_CTL").only(WHEN).has(field::CTL).resets(ctl_reset).one_reg_id(CTL_ID), \
   pe_register::ctl, TIMER, ALIAS}, \
  {at<OP1, CRM, 2>(NAME "_CVAL_" SUFFIX, 64, read_write, TEXT ": compare value.", "Arm DDI 0601 " NAME "_CVAL").only(WHEN).one_reg_id(CVAL_ID), \
   pe_register::cval, TIMER, ALIAS}

inline constexpr pe_register_rules table[] = {
    {at<0, 1, 0>("CNTKCTL_EL1", 32, read_write, "What EL0 may access, and the event stream of the virtual count.",
                 "Arm DDI 0601 CNTKCTL_EL1").has(field::CNTKCTL).one_reg_id(one_reg_of_key(0xC708)), pe_register::cntkctl},
    {at<3, 0, 0>("CNTFRQ_EL0", 32, read_write, "The frequency as firmware tells it; it has no effect. Parameter cntfrq_reset presets it.",
                 "Arm DDI 0601 CNTFRQ_EL0").resets(cntfrq_reset), pe_register::cntfrq},
    {at<3, 0, 1>("CNTPCT_EL0", 64, read_only, "The physical count.", "Arm DDI 0601 CNTPCT_EL0").one_reg_id(one_reg_of_key(0xDF01)), pe_register::cntpct},
    {at<3, 0, 2>("CNTVCT_EL0", 64, read_only, "The virtual count.", "Arm DDI 0601 CNTVCT_EL0").one_reg_id(one_reg_of_key(0xDF1A)), pe_register::cntvct},
    {at<3, 0, 5>("CNTPCTSS_EL0", 64, read_only, "The physical count, self-synchronised.", "Arm DDI 0601 CNTPCTSS_EL0").only(ecv), pe_register::cntpct},
    {at<3, 0, 6>("CNTVCTSS_EL0", 64, read_only, "The virtual count, self-synchronised.", "Arm DDI 0601 CNTVCTSS_EL0").only(ecv), pe_register::cntvct},
    ARCHTIMERS_PE_TIMER("CNTP", "EL0", 3, 2, pe_timer::cntp, false, always, one_reg_of_key(0xDF11), one_reg_of_key(0xDF12), "EL1 physical timer"),
    ARCHTIMERS_PE_TIMER("CNTV", "EL0", 3, 3, pe_timer::cntv, false, always, one_reg_of_key(0xDF19), one_reg_of_key(0xDF02), "EL1 virtual timer"),
    {at<4, 0, 3>("CNTVOFF_EL2", 64, read_write, "The virtual offset.", "Arm DDI 0601 CNTVOFF_EL2").only(el2).one_reg_id(one_reg_of_key(0xE703)), pe_register::cntvoff},
    {at<4, 0, 6>("CNTPOFF_EL2", 64, read_write, "The physical offset, in force as CNTHCTL_EL2.ECV says.", "Arm DDI 0601 CNTPOFF_EL2").only(ecv_2).one_reg_id(one_reg_of_key(0xE706)),
     pe_register::cntpoff},
    {at<4, 1, 0>("CNTHCTL_EL2", 32, read_write, "What EL1 and EL0 may access, and the event stream of the "
                 "physical count. Bits 11 to 8 act while HCR_EL2.E2H is 1.", "Arm DDI 0601 CNTHCTL_EL2").only(el2).has(field::CNTHCTL).one_reg_id(one_reg_of_key(0xE708)), pe_register::cnthctl},
    ARCHTIMERS_PE_TIMER("CNTHP", "EL2", 4, 2, pe_timer::cnthp, false, el2, one_reg_of_key(0xE711), one_reg_of_key(0xE712), "EL2 physical timer"),
    ARCHTIMERS_PE_TIMER("CNTHV", "EL2", 4, 3, pe_timer::cnthv, false, vhe, one_reg_of_key(0xE719), one_reg_of_key(0xE71A), "EL2 virtual timer"),
    ARCHTIMERS_PE_TIMER("CNTHVS", "EL2", 4, 4, pe_timer::cnthvs, false, sel2_vhe, 0, 0, "Secure EL2 virtual timer"),
    ARCHTIMERS_PE_TIMER("CNTHPS", "EL2", 4, 5, pe_timer::cnthps, false, sel2, 0, 0, "Secure EL2 physical timer"),
    {at<5, 1, 0>("CNTKCTL_EL12", 32, read_write, "CNTKCTL_EL1, for EL2 with E2H.", "Arm DDI 0601 CNTKCTL_EL1").only(vhe).has(field::CNTKCTL),
     pe_register::cntkctl, pe_timer::none, alias},
    ARCHTIMERS_PE_TIMER("CNTP", "EL02", 5, 2, pe_timer::cntp, alias, vhe, 0, 0, "EL1 physical timer, for EL2 with E2H"),
    ARCHTIMERS_PE_TIMER("CNTV", "EL02", 5, 3, pe_timer::cntv, alias, vhe, 0, 0, "EL1 virtual timer, for EL2 with E2H"),
    ARCHTIMERS_PE_TIMER("CNTPS", "EL1", 7, 2, pe_timer::cntps, false, el3, 0, 0, "Secure physical timer"),
};

#undef ARCHTIMERS_PE_TIMER
// clang-format on
}  // namespace pe_row

/// Every system register of a CPU's timers; the only list of them. The ids of CNTVCT and CNTV_CVAL
/// in KVM's interface are exchanged, a mistake that has become its ABI.
inline constexpr const auto& pe_rules = pe_row::table;

/// The rows alone.
[[nodiscard]] table_view<register_description> pe_registers();

/// The place of a key in `pe_decoder`: the keys of this table are all 3,op1,14,CRm,op2 with CRm
/// below 8.
constexpr std::uint16_t decoded_key_bits = 7U << 11U | 7U << 3U | 7U;
constexpr std::uint16_t common_key_bits = system_register_key(3, 0, 14, 0, 0);
[[nodiscard]] constexpr std::size_t decoder_place(std::uint16_t key) {
  return (key >> 11U & 7U) << 6U | (key & 0x3FU);
}

/// One entry a key: 1 + the register's place in `pe_rules`, or 0.
inline constexpr auto pe_decoder = [] {
  std::array<std::uint8_t, 512> places{};
  std::uint8_t place = 0;
  for (const auto& rules : pe_rules) {
    places[decoder_place(static_cast<std::uint16_t>(rules.row.address / 8))] = ++place;
  }
  return places;
}();

/// The rules of the register with that key, or null.
[[nodiscard]] constexpr const pe_register_rules* find_system_register(std::uint16_t key) {
  if ((key & ~decoded_key_bits) != common_key_bits) return nullptr;
  const std::uint8_t place = pe_decoder[decoder_place(key)];
  return place == 0 ? nullptr : &pe_rules[place - 1];
}

}  // namespace archtimers::arm
