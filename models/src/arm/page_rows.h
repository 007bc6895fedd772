// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "archtimers/arm/page.h"
#include "archtimers/registers/register_list.h"

namespace archtimers::arm {

/// An offset in a page as the architecture's tables have it: `02C`.
inline std::string hex_offset(std::uint64_t address) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const unsigned shift : {8U, 4U, 0U})
    text += digits[(offset_in_page(address) >> shift) & 0xFU];
  return text;
}

/// Adds the identification registers of one page.
inline void add_counter_ids(register_list& list, std::string_view page_name, std::uint64_t page) {
  for (std::uint64_t i = 0; i < 12; ++i) {
    const std::uint64_t offset = counter_id_offset + 4 * i;
    const register_description row{"",
                                   "",
                                   page_name,
                                   page * page_size + offset,
                                   32,
                                   register_access::read_only,
                                   counter_id({}, offset),
                                   "",
                                   0,
                                   {},
                                   "Identification of the frame; parameters name the PIDs.",
                                   "Arm DDI 0595 CounterID<n>"};
    list.add(row, std::string(page_name) + ".CounterID" + std::to_string(i), hex_offset(offset));
  }
}

}  // namespace archtimers::arm
