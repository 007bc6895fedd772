// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "archtimers/arm/comparator.h"
#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/page.h"
#include "archtimers/registers/register_table.h"

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
  CNTV_CTL
};

/// A register of a frame, and which controls let an access reach it.
struct frame_register_rules {
  register_description row;  ///< `address` is the offset in the page
  std::uint8_t acr;          ///< the bit of CNTACR<n> it needs; 0 for none
  std::uint16_t el0acr;      ///< CNTEL0Base: needs one of these bits of CNTEL0ACR; 0: never there
  bool of_virtual;           ///< exists with a virtual timer only
};

/// The registers of CNTBase<n> and CNTEL0Base<n>, by `frame_register`.
inline constexpr frame_register_rules frame_rules[] = {
    {{"CNTPCT",
      "000",
      "",
      0x000,
      64,
      register_access::read_only,
      0,
      "",
      0,
      {},
      "The physical count.",
      "Arm DDI 0595 CNTPCT"},
     field::RPCT.mask(),
     field::EL0PCTEN.mask(),
     false},
    {{"CNTVCT",
      "008",
      "",
      0x008,
      64,
      register_access::read_only,
      0,
      "",
      0,
      {},
      "The virtual count: the physical one less CNTVOFF.",
      "Arm DDI 0595 CNTVCT"},
     field::RVCT.mask(),
     field::EL0VCTEN.mask(),
     false},
    {{"CNTFRQ",
      "010",
      "",
      0x010,
      32,
      register_access::read_only,
      0,
      "",
      0,
      {},
      "CNTFRQ of CNTCTLBase; with frame_cntfrq_independent a word that Secure software writes.",
      "Arm DDI 0595 CNTFRQ"},
     field::RFRQ.mask(),
     field::EL0PCTEN.mask() | field::EL0VCTEN.mask(),
     false},
    {{"CNTEL0ACR", "014", "", 0x014, 32, register_access::read_write, 0, "CNTEL0Base", 0,
      field::CNTEL0ACR, "What CNTEL0Base<n> shows.", "Arm DDI 0595 CNTEL0ACR"},
     0,
     0,
     false},
    {{"CNTVOFF",
      "018",
      "",
      0x018,
      64,
      register_access::read_only,
      0,
      "virtual timer",
      0,
      {},
      "The virtual offset; CNTCTLBase writes it.",
      "Arm DDI 0595 CNTVOFF"},
     field::RVOFF.mask(),
     0,
     true},
    {{"CNTP_CVAL",
      "020",
      "",
      0x020,
      64,
      register_access::read_write,
      0,
      "",
      0,
      {},
      "The physical timer's compare value.",
      "Arm DDI 0595 CNTP_CVAL"},
     field::RWPT.mask(),
     field::EL0PTEN.mask(),
     false},
    {{"CNTP_TVAL",
      "028",
      "",
      0x028,
      32,
      register_access::read_write,
      0,
      "",
      0,
      {},
      "CNTP_CVAL less the physical count, signed.",
      "Arm DDI 0595 CNTP_TVAL"},
     field::RWPT.mask(),
     field::EL0PTEN.mask(),
     false},
    {{"CNTP_CTL", "02C", "", 0x02C, 32, register_access::read_write, 0, "", 0, field::CTL,
      "The physical timer's control.", "Arm DDI 0595 CNTP_CTL"},
     field::RWPT.mask(),
     field::EL0PTEN.mask(),
     false},
    {{"CNTV_CVAL",
      "030",
      "",
      0x030,
      64,
      register_access::read_write,
      0,
      "virtual timer",
      0,
      {},
      "The virtual timer's compare value.",
      "Arm DDI 0595 CNTV_CVAL"},
     field::RWVT.mask(),
     field::EL0VTEN.mask(),
     true},
    {{"CNTV_TVAL",
      "038",
      "",
      0x038,
      32,
      register_access::read_write,
      0,
      "virtual timer",
      0,
      {},
      "CNTV_CVAL less the virtual count, signed.",
      "Arm DDI 0595 CNTV_TVAL"},
     field::RWVT.mask(),
     field::EL0VTEN.mask(),
     true},
    {{"CNTV_CTL", "03C", "", 0x03C, 32, register_access::read_write, 0, "virtual timer", 0,
      field::CTL, "The virtual timer's control.", "Arm DDI 0595 CNTV_CTL"},
     field::RWVT.mask(),
     field::EL0VTEN.mask(),
     true},
};

/// The offset of the first byte after a frame's registers, CounterID left out.
constexpr std::uint64_t frame_registers_end = 0x040;

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

/// Every register of the frames, of all eight; the only list of them.
[[nodiscard]] table_view<register_description> frames_registers();

/// Whether frames with these parameters include the register.
[[nodiscard]] bool is_built(const frames_parameters& presets, const register_description& row);

}  // namespace archtimers::arm
