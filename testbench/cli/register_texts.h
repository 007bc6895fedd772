// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/register_arrays.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::cli {

using testbench::register_array;

/// `RO`, `RW`, `WO` or `W1C`.
[[nodiscard]] std::string access_text(register_access access);
/// The same of a register, with what else may let it be written: `RO; RW with cntfid_rw`.
[[nodiscard]] std::string access_text(const register_description& row);

/// `0x7FFFFFFF`, of the register's width.
[[nodiscard]] std::string value_text(std::uint64_t value, const register_description& row);

/// `CP0 9,0`; in a page that is there several times, the page's name with its index.
[[nodiscard]] std::string where_text(const register_array& array);

/// `Guest.Cause` of mips-cp0 as a macro's name: `MIPS_CP0_GUEST_CAUSE`.
[[nodiscard]] std::string macro(std::string_view name);

/// `CNTBase<n>.CNTPCT` as `CNTBase.CNTPCT`.
[[nodiscard]] std::string without_indices(const std::string& name);

/// One register of an array.
struct array_element {
  std::string name;
  std::uint64_t address;
};
/// All of them, in the order of their addresses. A single register is an array of itself.
[[nodiscard]] std::vector<array_element> elements_of(const register_array& array);

/// What is said of a register in a sentence: its description, its source, and what its existence and
/// its reset depend on.
[[nodiscard]] std::string sentence(const register_description& row);

/// The fields of a register; one without has one for all its bits, `value`.
[[nodiscard]] std::vector<register_field> fields_or_whole(const register_description& row);

// The formats that have a file of their own.
[[nodiscard]] std::string registers_as_c_header(const testbench::scenario_timer& timer);
[[nodiscard]] std::string registers_as_ipxact(const testbench::scenario_timer& timer);
[[nodiscard]] std::string registers_as_systemrdl(const testbench::scenario_timer& timer);

}  // namespace archtimers::cli
