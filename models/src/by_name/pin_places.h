// SPDX-License-Identifier: Apache-2.0
// Levels by the place of a pin in its list, and what else every timer by name does alike.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "archtimers/describe/pin.h"

namespace archtimers::by_name {

/// How many pins a list has.
template <class Levels>
[[nodiscard]] constexpr std::size_t pin_count() {
  return std::tuple_size_v<decltype(Levels::pins())>;
}

/// Sets the level of the pin at a place; of one that leaves none nothing changes.
template <class Levels>
void set_level(Levels& levels, std::size_t place, std::uint64_t level) {
  std::size_t at = 0;
  for_each_pin<Levels>([&](const auto& row) {
    if (at++ != place || row.level == nullptr) return;
    auto& to = levels.*row.level;
    to = static_cast<std::decay_t<decltype(to)>>(level);
  });
}

/// Adds the levels of a list.
template <class Levels>
void add_levels(std::vector<std::uint64_t>& all, const Levels& levels) {
  for_each_pin<Levels>([&](const auto& row) { all.push_back(row.level_in(levels)); });
}

/// Restores what a text has given, or says what is wrong with it.
template <class Snapshot, class Error, class Restore>
[[nodiscard]] std::string restore_read(const std::variant<Snapshot, Error>& read,
                                       const Restore& restore) {
  if (const auto* problem = std::get_if<Error>(&read)) return problem->message;
  return restore(std::get<Snapshot>(read));
}

}  // namespace archtimers::by_name
