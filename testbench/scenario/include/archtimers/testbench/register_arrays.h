// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/registers/register_table.h"

namespace archtimers::testbench {

/// One index of an array of registers, from 0 on.
struct array_index {
  std::string_view letter;  ///< `n` or `m`
  std::uint64_t count;
  std::uint64_t stride;  ///< bytes from one to the next
};

/// A register, or an array of them that differ in the numbers of their names alone: CNTBase0.CNTPCT
/// to CNTBase7.CNTPCT are CNTBase<n>.CNTPCT.
struct register_array {
  const register_description* first;
  std::string name;
  std::vector<array_index> indices;  ///< empty for a single register
  bool resets_differ = false;
};

/// The table with arrays and repeated pages folded, each at the place of its first register.
[[nodiscard]] std::vector<register_array> fold_arrays(table_view<register_description> registers);

/// Names with those that differ in one number, counting from 0, folded into one.
[[nodiscard]] std::vector<std::string> folded_names(const std::vector<std::string_view>& names);

}  // namespace archtimers::testbench
