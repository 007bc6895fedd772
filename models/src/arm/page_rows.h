// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "archtimers/arm/page.h"
#include "archtimers/describe/constant_text.h"
#include "archtimers/describe/register_list.h"

namespace archtimers::arm {

constexpr auto read_only = register_access::read_only;
constexpr auto read_write = register_access::read_write;

/// An offset in a page as the architecture's tables have it: `02C`.
inline std::string hex_offset(std::uint64_t address) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const unsigned shift : {8U, 4U, 0U})
    text += digits[(offset_in_page(address) >> shift) & 0xFU];
  return text;
}

/// Adds the identification registers of one page.
/// @param pid  gives the word at an address; its text is that of the bytes that the product chooses.
template <class P>
void add_counter_ids(basic_register_list<register_row<P>>& list, std::string_view page_name,
                     std::uint64_t page, parameter_value<P> pid,
                     parameter_condition<P> exists = {}) {
  for (std::uint64_t i = 0; i < 12; ++i) {
    const std::uint64_t offset = counter_id_offset + 4 * i;
    const register_row<P> row("", "", page_name, page * page_size + offset, 32, read_only,
                              "Identification of the frame; parameters name the PIDs.",
                              "Arm DDI 0595 CounterID<n>");
    list.add((i < 8 ? row.resets(pid) : row.resets(counter_id({}, offset))).only(exists),
             std::string(page_name) + ".CounterID" + std::to_string(i), hex_offset(offset));
  }
}

}  // namespace archtimers::arm
