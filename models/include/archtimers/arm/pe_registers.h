// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/describe/constant_text.h"
#include "archtimers/describe/register_row.h"

namespace archtimers::arm {

/// The key of a system register, the 16 bits that KVM uses as well.
[[nodiscard]] constexpr std::uint16_t system_register_key(unsigned op0, unsigned op1, unsigned crn,
                                                          unsigned crm, unsigned op2) {
  return static_cast<std::uint16_t>(op0 << 14U | op1 << 11U | crn << 7U | crm << 3U | op2);
}

/// The key of a cp15 register of 32 bits, `MRC p15,opc1,Rt,CRn,CRm,opc2`. AArch64 has no system register
/// there: its op0 is 0.
[[nodiscard]] constexpr std::uint16_t cp15_key(unsigned opc1, unsigned crn, unsigned crm,
                                               unsigned opc2) {
  return system_register_key(0, opc1, crn, crm, opc2);
}
/// The key of a cp15 register of 64 bits, `MRRC p15,opc1,Rt,Rt2,CRm`: op0 is 1, and opc1 in CRn's place.
[[nodiscard]] constexpr std::uint16_t cp15_pair_key(unsigned opc1, unsigned crm) {
  return system_register_key(1, 0, opc1, crm, 0);
}
/// Whether a key is that of a cp15 register, and its access thus made in AArch32 state.
[[nodiscard]] constexpr bool is_cp15_key(std::uint16_t key) { return key < 0x8000; }

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
                                         "EL1's _EL02 accesses to CNTP trap; FEAT_ECV"};
inline constexpr register_field EL1NVVCT{"EL1NVVCT", 16, 16, register_access::read_write,
                                         "EL1's _EL02 accesses to CNTV trap; FEAT_ECV"};
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

/// What FEAT_NV2p1 adds to CNTKCTL_EL1: it is kept for a guest hypervisor, whose CNTHCTL_EL2 that is.
constexpr register_field kept_for_guest(std::string_view name, unsigned bit) {
  return {name, bit, bit, register_access::read_write, "kept, without effect; FEAT_NV2p1"};
}
inline constexpr register_field CNTKCTL[] = {kept_for_guest("CNTPMASK", 19),
                                             kept_for_guest("CNTVMASK", 18),
                                             EVNTIS,
                                             kept_for_guest("EL1NVVCT", 16),
                                             kept_for_guest("EL1NVPCT", 15),
                                             kept_for_guest("EL1TVCT", 14),
                                             kept_for_guest("EL1TVT", 13),
                                             kept_for_guest("ECV", 12),
                                             kept_for_guest("E2H_EL1PTEN", 11),
                                             kept_for_guest("E2H_EL1PCTEN", 10),
                                             KCTL_EL0PTEN,
                                             KCTL_EL0VTEN,
                                             EVNTI,
                                             EVNTDIR,
                                             EVNTEN,
                                             KCTL_EL0VCTEN,
                                             KCTL_EL0PCTEN};
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
  bool alias = false;  ///< an _EL02 or _EL12 name, or one of AArch32's

  /// A cp15 name.
  [[nodiscard]] constexpr bool aarch32() const {
    return is_cp15_key(static_cast<std::uint16_t>(row.address / 8));
  }
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
/// The cp15 register MRC p15,Opc1,Rt,c14,CRm,Opc2.
template <unsigned Opc1, unsigned CRm, unsigned Opc2>
constexpr register_row<pe_parameters> cp15(text name, register_access access, text what,
                                           text source) {
  return register_row<pe_parameters>(name, decimal_text<15, Opc1, 14, CRm, Opc2>, "AArch32",
                                     address_of_key(cp15_key(Opc1, 14, CRm, Opc2)), 32, access,
                                     what, source);
}
/// The cp15 register MRRC p15,Opc1,Rt,Rt2,c14.
template <unsigned Opc1>
constexpr register_row<pe_parameters> cp15_pair(text name, register_access access, text what,
                                                text source) {
  return register_row<pe_parameters>(name, decimal_text<15, Opc1, 14>, "AArch32",
                                     address_of_key(cp15_pair_key(Opc1, 14)), 64, access, what,
                                     source);
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
inline constexpr auto aarch32 = given<&pe_parameters::has_aarch32>("AArch32");
inline constexpr auto aarch32_ecv = given<&pe_parameters::has_aarch32_ecv>("AArch32 and FEAT_ECV");
inline constexpr auto aarch32_el2 = given<&pe_parameters::has_aarch32_el2>("AArch32 and EL2");
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

/// The same in AArch32. ROW and PAIR: opc1 of the words and of CVAL.
#define ARCHTIMERS_PE_AARCH32_TIMER(NAME, ROW, CRM, PAIR, TIMER, WHEN, TEXT) \
  {cp15<ROW, CRM, 0>(NAME "_TVAL", read_write, TEXT ": CVAL less the count, signed.", "Arm DDI 0487 G8.7 " NAME "_TVAL").only(WHEN), \
   pe_register::tval, TIMER, alias}, \
  {cp15<ROW, CRM, 1>(NAME "_CTL", read_write, TEXT ": control.", "Arm DDI 0487 G8.7 " NAME "_CTL").only(WHEN).has(field::CTL).resets(ctl_reset), \
   pe_register::ctl, TIMER, alias}, \
  {cp15_pair<PAIR>(NAME "_CVAL", read_write, TEXT ": compare value.", "Arm DDI 0487 G8.7 " NAME "_CVAL").only(WHEN), \
   pe_register::cval, TIMER, alias}

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
    {cp15<0, 0, 0>("CNTFRQ", read_write, "CNTFRQ_EL0 in AArch32.", "Arm DDI 0487 G8.7 CNTFRQ").only(aarch32).resets(cntfrq_reset),
     pe_register::cntfrq, pe_timer::none, alias},
    {cp15<0, 1, 0>("CNTKCTL", read_write, "CNTKCTL_EL1 in AArch32.", "Arm DDI 0487 G8.7 CNTKCTL").only(aarch32).has(field::CNTKCTL),
     pe_register::cntkctl, pe_timer::none, alias},
    {cp15_pair<0>("CNTPCT", read_only, "The physical count.", "Arm DDI 0487 G8.7 CNTPCT").only(aarch32), pe_register::cntpct, pe_timer::none, alias},
    {cp15_pair<1>("CNTVCT", read_only, "The virtual count.", "Arm DDI 0487 G8.7 CNTVCT").only(aarch32), pe_register::cntvct, pe_timer::none, alias},
    {cp15_pair<8>("CNTPCTSS", read_only, "The physical count, self-synchronised.", "Arm DDI 0487 G8.7 CNTPCTSS").only(aarch32_ecv),
     pe_register::cntpct, pe_timer::none, alias},
    {cp15_pair<9>("CNTVCTSS", read_only, "The virtual count, self-synchronised.", "Arm DDI 0487 G8.7 CNTVCTSS").only(aarch32_ecv),
     pe_register::cntvct, pe_timer::none, alias},
    ARCHTIMERS_PE_AARCH32_TIMER("CNTP", 0, 2, 2, pe_timer::cntp, aarch32, "EL1 physical timer; its Secure copy, where there is one, is the Secure physical timer"),
    ARCHTIMERS_PE_AARCH32_TIMER("CNTV", 0, 3, 3, pe_timer::cntv, aarch32, "Virtual timer"),
    {cp15_pair<4>("CNTVOFF", read_write, "The virtual offset.", "Arm DDI 0487 G8.7 CNTVOFF").only(aarch32_el2), pe_register::cntvoff, pe_timer::none, alias},
    {cp15<4, 1, 0>("CNTHCTL", read_write, "CNTHCTL_EL2 in AArch32, where its EVNT fields, EL1PCEN and EL1PCTEN act alone.",
                   "Arm DDI 0487 G8.7 CNTHCTL").only(aarch32_el2).has(field::CNTHCTL), pe_register::cnthctl, pe_timer::none, alias},
    ARCHTIMERS_PE_AARCH32_TIMER("CNTHP", 4, 2, 6, pe_timer::cnthp, aarch32_el2, "Hyp physical timer"),
};

#undef ARCHTIMERS_PE_AARCH32_TIMER
#undef ARCHTIMERS_PE_TIMER
// clang-format on
}  // namespace pe_row

/// Every system register of a CPU's timers; the only list of them. The ids of CNTVCT and CNTV_CVAL
/// in KVM's interface are exchanged, a mistake that has become its ABI.
inline constexpr const auto& pe_rules = pe_row::table;

/// The rows alone.
[[nodiscard]] table_view<register_description> pe_registers();

/// The place of a key in `pe_decoder`. The keys of this table are those of 3,op1,14,CRm,op2, and in AArch32 of
/// opc1,14,CRm,opc2, with CRm below 8, and of opc1,14.
constexpr std::uint16_t decoded_key_bits = 7U << 11U | 7U << 3U | 7U;
constexpr std::uint16_t decoded_pair_bits = 15U << 7U;
constexpr std::size_t no_decoder_place = 2 * 512 + 16;
[[nodiscard]] constexpr std::size_t decoder_place(std::uint16_t key) {
  const std::size_t place = (key >> 11U & 7U) << 6U | (key & 0x3FU);
  const auto common = static_cast<std::uint16_t>(key & ~decoded_key_bits);
  if (common == system_register_key(3, 0, 14, 0, 0)) return place;
  if (common == cp15_key(0, 14, 0, 0)) return 512 + place;
  const auto common_pair = static_cast<std::uint16_t>(key & ~decoded_pair_bits);
  return common_pair == cp15_pair_key(0, 14) ? 2 * 512 + (key >> 7U & 15U) : no_decoder_place;
}

/// One entry a place: 1 + the register's place in `pe_rules`, or 0.
inline constexpr auto pe_decoder = [] {
  std::array<std::uint8_t, no_decoder_place + 1> places{};
  std::uint8_t place = 0;
  for (const auto& rules : pe_rules) {
    places[decoder_place(static_cast<std::uint16_t>(rules.row.address / 8))] = ++place;
  }
  return places;
}();

/// The rules of the register with that key, or null.
[[nodiscard]] constexpr const pe_register_rules* find_system_register(std::uint16_t key) {
  const std::uint8_t place = pe_decoder[decoder_place(key)];
  return place == 0 ? nullptr : &pe_rules[place - 1];
}

/// Where FEAT_NV2 keeps a register in memory, in bytes from VNCR_EL2.BADDR on: the place that an access with the
/// result `pe_result::memory` goes to. Nothing for a register without one. (Arm DDI 0487, the registers' access
/// pseudocode, NVMem; Linux arch/arm64/include/asm/vncr_mapping.h.)
///
///     if (cpu.read(key, t, el1).result == pe_result::memory) load(vncr_el2 + *vncr_offset(key));
[[nodiscard]] constexpr std::optional<std::uint16_t> vncr_offset(std::uint16_t key) {
  const pe_register_rules* rules = find_system_register(key);
  if (rules == nullptr || rules->aarch32()) return std::nullopt;
  const bool of_cntv = rules->timer == pe_timer::cntv;
  const bool of_cntp = rules->timer == pe_timer::cntp;
  switch (rules->target) {
    case pe_register::cntvoff:
      return std::uint16_t{0x060};
    case pe_register::cntpoff:
      return std::uint16_t{0x1A8};
    case pe_register::cval:
      if (of_cntv) return std::uint16_t{0x168};
      if (of_cntp) return std::uint16_t{0x178};
      return std::nullopt;
    case pe_register::ctl:
      if (of_cntv) return std::uint16_t{0x170};
      if (of_cntp) return std::uint16_t{0x180};
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace archtimers::arm
