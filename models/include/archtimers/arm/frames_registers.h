// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "archtimers/arm/auto_increment.h"
#include "archtimers/arm/comparator.h"
#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/page.h"
#include "archtimers/describe/constant_text.h"
#include "archtimers/describe/register_row.h"

namespace archtimers::arm {

/// The pages of the frames' flat addresses.
constexpr std::uint64_t ctl_page = 0;                                            ///< CNTCTLBase
constexpr std::uint64_t base_page(std::size_t n) { return 1 + n; }               ///< CNTBase<n>
constexpr std::uint64_t el0_page(std::size_t n) { return 1 + frame_count + n; }  ///< CNTEL0Base<n>
/// The size of their range of flat addresses, in bytes.
constexpr std::uint64_t frames_address_range = (1 + 2 * frame_count) * page_size;

/// Offsets in CNTCTLBase.
constexpr std::uint64_t cntfrq_offset = 0x000;
constexpr std::uint64_t cntnsar_offset = 0x004;
constexpr std::uint64_t cnttidr_offset = 0x008;
constexpr std::uint64_t cntacr_offset = 0x040;   ///< + 4 n
constexpr std::uint64_t cntvoff_offset = 0x080;  ///< + 8 n

namespace field {
inline constexpr register_field RPCT{"RPCT", 0, 0, register_access::read_write,
                                     "CNTPCT can be read"};
inline constexpr register_field RVCT{"RVCT", 1, 1, register_access::read_write,
                                     "CNTVCT can be read"};
inline constexpr register_field RFRQ{"RFRQ", 2, 2, register_access::read_write,
                                     "CNTFRQ can be read"};
inline constexpr register_field RVOFF{"RVOFF", 3, 3, register_access::read_write,
                                      "CNTVOFF can be read"};
inline constexpr register_field RWVT{"RWVT", 4, 4, register_access::read_write,
                                     "the virtual timer can be accessed"};
inline constexpr register_field RWPT{"RWPT", 5, 5, register_access::read_write,
                                     "the physical timer can be accessed"};
inline constexpr register_field EL0PCTEN{"EL0PCTEN", 0, 0, register_access::read_write,
                                         "CNTPCT can be read in CNTEL0Base"};
inline constexpr register_field EL0VCTEN{"EL0VCTEN", 1, 1, register_access::read_write,
                                         "CNTVCT can be read in CNTEL0Base"};
inline constexpr register_field EL0VTEN{"EL0VTEN", 8, 8, register_access::read_write,
                                        "the virtual timer can be accessed in CNTEL0Base"};
inline constexpr register_field EL0PTEN{"EL0PTEN", 9, 9, register_access::read_write,
                                        "the physical timer can be accessed in CNTEL0Base"};

inline constexpr register_field NS{
    "NS", 7, 0, register_access::read_write,
    "bit n: Non-secure accesses reach frame n; fixed by security, 0 without the frame"};
inline constexpr register_field CNTNSAR[] = {NS};
inline constexpr register_field CNTACR[] = {RWPT, RWVT, RVOFF, RFRQ, RVCT, RPCT};
inline constexpr register_field CNTEL0ACR[] = {EL0PTEN, EL0VTEN, EL0VCTEN, EL0PCTEN};
inline constexpr std::uint16_t el0acr_mask =
    static_cast<std::uint16_t>(EL0PCTEN.mask() | EL0VCTEN.mask() | EL0VTEN.mask() | EL0PTEN.mask());
}  // namespace field

/// What a frame's page shows, in the order of the offsets.
enum class frame_register : std::uint8_t {
  CNTPCT,
  CNTVCT,
  CNTFRQ,
  CNTEL0ACR,
  CNTVOFF,
  CNTP_CVAL,
  CNTP_TVAL,
  CNTP_CTL,
  CNTV_CVAL,
  CNTV_TVAL,
  CNTV_CTL,
  CNTP_AIVAL,
  CNTP_AIVAL_RELOAD,
  CNTP_AIVAL_CTL,
  CNTP_CFG
};

/// A register of a frame, and which controls let an access reach it.
struct frame_register_rules {
  register_row<frames_parameters> row;  ///< `address` is the offset in the page
  std::uint8_t acr;                     ///< the bit of CNTACR<n> it needs; 0 for none
  std::uint16_t el0acr;  ///< CNTEL0Base: needs one of these bits of CNTEL0ACR; 0: never there
  bool of_virtual;       ///< exists with a virtual timer only
  bool of_auto_increment = false;  ///< exists with `auto_increment` only
};

namespace frame_row {
using text = std::string_view;
template <unsigned Offset>
constexpr register_row<frames_parameters> at(text name, unsigned width, register_access access,
                                             text what, text source) {
  return register_row<frames_parameters>(name, hexadecimal_text<Offset>, "", Offset, width, access,
                                         what, source);
}
constexpr auto read_only = register_access::read_only;
constexpr auto read_write = register_access::read_write;
constexpr bool with_virtual = true;
constexpr bool with_auto_increment = true;

inline constexpr auto cntfrq_reset = preset<&frames_parameters::cntfrq_reset>("cntfrq_reset");
inline constexpr auto own_cntfrq =
    given<&frames_parameters::frame_cntfrq_independent>("frame_cntfrq_independent");
/// CVAL and the count are 0, so that the timer condition holds.
inline constexpr parameter_value<frames_parameters> ctl_reset{
    [](const frames_parameters& p, std::uint64_t) {
      return p.istatus_when_disabled_is_condition ? field::ISTATUS.mask() : 0;
    },
    "istatus_when_disabled_is_condition << 2"};

inline constexpr parameter_value<frames_parameters> cfg_reset{
    [](const frames_parameters&, std::uint64_t) -> std::uint64_t { return 1; }, ""};

// clang-format off
inline constexpr frame_register_rules table[] = {
    {at<0x000>("CNTPCT", 64, read_only, "The physical count.", "Arm DDI 0595 CNTPCT"), field::RPCT.mask(), field::EL0PCTEN.mask(), false},
    {at<0x008>("CNTVCT", 64, read_only, "The virtual count: the physical one less CNTVOFF.", "Arm DDI 0595 CNTVCT"),
     field::RVCT.mask(), field::EL0VCTEN.mask(), false},
    {at<0x010>("CNTFRQ", 32, read_only, "CNTFRQ of CNTCTLBase; with frame_cntfrq_independent a word that Secure software writes.",
               "Arm DDI 0595 CNTFRQ").resets(cntfrq_reset).writable(own_cntfrq), field::RFRQ.mask(), field::EL0PCTEN.mask() | field::EL0VCTEN.mask(), false},
    {at<0x014>("CNTEL0ACR", 32, read_write, "What CNTEL0Base<n> shows.", "Arm DDI 0595 CNTEL0ACR").has(field::CNTEL0ACR), 0, 0, false},
    {at<0x018>("CNTVOFF", 64, read_only, "The virtual offset; CNTCTLBase writes it.", "Arm DDI 0595 CNTVOFF"), field::RVOFF.mask(), 0, with_virtual},
    {at<0x020>("CNTP_CVAL", 64, read_write, "The physical timer's compare value.", "Arm DDI 0595 CNTP_CVAL"),
     field::RWPT.mask(), field::EL0PTEN.mask(), false},
    {at<0x028>("CNTP_TVAL", 32, read_write, "CNTP_CVAL less the physical count, signed.", "Arm DDI 0595 CNTP_TVAL"),
     field::RWPT.mask(), field::EL0PTEN.mask(), false},
    {at<0x02C>("CNTP_CTL", 32, read_write, "The physical timer's control.", "Arm DDI 0595 CNTP_CTL").has(field::CTL).resets(ctl_reset),
     field::RWPT.mask(), field::EL0PTEN.mask(), false},
    {at<0x030>("CNTV_CVAL", 64, read_write, "The virtual timer's compare value.", "Arm DDI 0595 CNTV_CVAL"),
     field::RWVT.mask(), field::EL0VTEN.mask(), with_virtual},
    {at<0x038>("CNTV_TVAL", 32, read_write, "CNTV_CVAL less the virtual count, signed.", "Arm DDI 0595 CNTV_TVAL"),
     field::RWVT.mask(), field::EL0VTEN.mask(), with_virtual},
    {at<0x03C>("CNTV_CTL", 32, read_write, "The virtual timer's control.", "Arm DDI 0595 CNTV_CTL").has(field::CTL).resets(ctl_reset),
     field::RWVT.mask(), field::EL0VTEN.mask(), with_virtual},
    {at<0x040>("CNTP_AIVAL", 64, read_only, "The count that ends the period.", "Arm 102803 CNTP_AIVAL"),
     field::RWPT.mask(), 0, false, with_auto_increment},
    {at<0x048>("CNTP_AIVAL_RELOAD", 32, read_write, "The counts in a period.", "Arm 102803 CNTP_AIVAL_RELOAD"),
     field::RWPT.mask(), 0, false, with_auto_increment},
    {at<0x04C>("CNTP_AIVAL_CTL", 32, read_write, "The periodic timer's control.", "Arm 102803 CNTP_AIVAL_CTL").has(field::AIVAL_CTL),
     field::RWPT.mask(), 0, false, with_auto_increment},
    {at<0x050>("CNTP_CFG", 32, read_only, "What the timer has.", "Arm 102803 CNTP_CFG").has(field::CNTP_CFG).resets(cfg_reset),
     field::RWPT.mask(), 0, false, with_auto_increment},
};
// clang-format on
}  // namespace frame_row

/// The registers of CNTBase<n> and CNTEL0Base<n>, by `frame_register`.
inline constexpr const auto& frame_rules = frame_row::table;

/// The offset of the first byte after a frame's registers, CounterID left out.
constexpr std::uint64_t frame_registers_end = 0x054;

/// One entry a word of a frame's page: 1 + the register's place in `frame_rules`, or 0.
inline constexpr auto frame_decoder = [] {
  std::array<std::uint8_t, frame_registers_end / 4> places{};
  std::uint8_t place = 0;
  for (const auto& rules : frame_rules) {
    ++place;
    places[rules.row.address / 4] = place;
    if (rules.row.width == 64) places[rules.row.address / 4 + 1] = place;
  }
  return places;
}();

/// The register at an offset of the page of a frame with these parameters, or null.
[[nodiscard]] const frame_register_rules* find_frame_register(const frames_parameters& presets,
                                                              std::uint64_t offset);

/// What decides about accesses to a frame: CNTNSAR, and its CNTACR and CNTEL0ACR, as they read.
struct frame_controls {
  std::uint8_t nsar = 0;
  std::uint8_t acr = 0;
  std::uint16_t el0acr = 0;
};
/// Whether they let an access reach a register of the frame, at a flat address of one of its pages. What
/// they deny is RAZ/WI. (docs/spec/arm-generic-timer.md 6.3)
[[nodiscard]] bool lets_access(const frames_parameters& presets, const frame_controls& controls,
                               std::uint64_t address, bool is_write, bool nonsecure);

/// Every register of the frames, of all eight; the only list of them.
[[nodiscard]] table_view<register_row<frames_parameters>> frames_rows();
/// The same for those that need no parameters.
[[nodiscard]] table_view<register_description> frames_registers();

/// Whether frames with these parameters include the register.
[[nodiscard]] bool is_built(const frames_parameters& presets, const register_description& row);

}  // namespace archtimers::arm
