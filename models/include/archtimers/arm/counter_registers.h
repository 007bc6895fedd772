// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/page.h"
#include "archtimers/describe/register_row.h"

namespace archtimers::arm {

/// The pages of the system counter's flat addresses.
constexpr std::uint64_t control_page = 0;  ///< CNTControlBase
constexpr std::uint64_t read_page = 1;     ///< CNTReadBase
/// The size of its range of flat addresses, in bytes.
constexpr std::uint64_t counter_address_range = 2 * page_size;

constexpr std::uint64_t cntcr_offset = 0x000;
constexpr std::uint64_t cntsr_offset = 0x004;
constexpr std::uint64_t cntcv_offset = 0x008;
constexpr std::uint64_t cntscr_offset = 0x010;
constexpr std::uint64_t cntid_offset = 0x01C;
constexpr std::uint64_t cntfid_offset = 0x020;
constexpr std::uint64_t read_cntcv_offset = 0x000;  ///< CNTCV in CNTReadBase

namespace field {
inline constexpr register_field EN{"EN", 0, 0, register_access::read_write, "the counter counts"};
inline constexpr register_field HDBG{"HDBG", 1, 1, register_access::read_write,
                                     "the input dbg_halt stops the counter"};
inline constexpr register_field SCEN{"SCEN", 2, 2, register_access::read_write,
                                     "the counter adds CNTSCR.ScaleVal instead of 1; FEAT_CNTSC"};
inline constexpr register_field FCREQ{"FCREQ", 17, 8, register_access::read_write,
                                      "the entry of the frequency table that is asked for"};
inline constexpr register_field DBGH{"DBGH", 1, 1, register_access::read_only,
                                     "the counter is stopped by dbg_halt"};
inline constexpr register_field FCACK{"FCACK", 17, 8, register_access::read_only,
                                      "the entry of the frequency table in use"};
inline constexpr register_field ScaleVal{"ScaleVal", 31, 0, register_access::read_write,
                                         "what a tick adds: 8 bits before the point and 24 behind"};
inline constexpr register_field CNTSC{"CNTSC", 3, 0, register_access::read_only,
                                      "1 with FEAT_CNTSC"};

inline constexpr register_field CNTCR[] = {FCREQ, SCEN, HDBG, EN};
inline constexpr register_field CNTSR[] = {FCACK, DBGH};
inline constexpr register_field CNTSCR[] = {ScaleVal};
inline constexpr register_field CNTID[] = {CNTSC};
}  // namespace field

/// Every register of the system counter; the only list of them. CNTFID and CounterID are arrays of
/// 32-bit words, of which the table has a row each.
[[nodiscard]] table_view<register_row<counter_parameters>> counter_rows();
/// The same for those that need no parameters.
[[nodiscard]] table_view<register_description> counter_registers();

/// Whether a counter with these parameters includes the register.
[[nodiscard]] bool is_built(const counter_parameters& presets, const register_description& row);

}  // namespace archtimers::arm
