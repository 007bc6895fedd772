// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "archtimers/describe/line_cause.h"
#include "archtimers/describe/table_view.h"

namespace archtimers {

/// What the list of a timer's pins says of one, an input or an output line. The list belongs to the
/// struct of their levels; what is done to all pins (sampling, driving, tracing, comparing, naming)
/// follows from it:
///
///     static constexpr auto pins() {
///       return std::make_tuple(pin("tb_run", &group_inputs::tb_run, "the time base runs"),
///                              pulse<group_inputs>("tod_sync", "sync pulse of the time of day"));
///     }
///
/// @tparam Levels  the struct. @tparam Level  what it has of the pin: bool, or an unsigned integer.
template <class Levels, class Level>
struct pin_row {
  std::string_view name;  ///< of the port
  Level Levels::*level;   ///< null for an input that acts when it rises and leaves nothing
  std::string_view text;
  unsigned width = 1;
  bool interrupt = false;              ///< a line that interrupts
  bool asynchronous = false;           ///< the RTL takes the input between clock edges as well
  std::string_view needs = {};         ///< the register without which it is not built
  table_view<line_cause> causes = {};  ///< what moves the line

  [[nodiscard]] constexpr pin_row bits(unsigned count) const {
    pin_row made = *this;
    made.width = count;
    return made;
  }
  [[nodiscard]] constexpr pin_row interrupts() const {
    pin_row made = *this;
    made.interrupt = true;
    return made;
  }
  [[nodiscard]] constexpr pin_row at_once() const {
    pin_row made = *this;
    made.asynchronous = true;
    return made;
  }
  [[nodiscard]] constexpr pin_row with(std::string_view register_name) const {
    pin_row made = *this;
    made.needs = register_name;
    return made;
  }
  [[nodiscard]] constexpr pin_row because(table_view<line_cause> list) const {
    pin_row made = *this;
    made.causes = list;
    return made;
  }

  /// Its level where nobody has driven it.
  [[nodiscard]] std::uint64_t initial() const { return level_in(Levels{}); }
  [[nodiscard]] std::uint64_t level_in(const Levels& levels) const {
    return level == nullptr ? 0 : std::uint64_t{levels.*level};
  }
};

template <class Levels, class Level>
constexpr pin_row<Levels, Level> pin(std::string_view name, Level Levels::*level,
                                     std::string_view text) {
  return {name, level, text};
}

/// An input that acts when it rises and leaves no level, or what goes with one.
template <class Levels>
constexpr pin_row<Levels, bool> pulse(std::string_view name, std::string_view text) {
  return {name, nullptr, text};
}

/// Calls `visit(row)` for each pin, in the order of the list.
template <class Levels, class Visit>
void for_each_pin(const Visit& visit) {
  std::apply([&visit](const auto&... row) { (visit(row), ...); }, Levels::pins());
}

/// Whether all levels are alike. It is asked after every write: where a struct is nothing but the levels
/// of the list, its bytes are compared.
template <class Levels>
[[nodiscard]] bool same_levels(const Levels& a, const Levels& b) {
  constexpr std::size_t listed = std::apply(
      [](const auto&... row) {
        return ((row.level == nullptr ? 0 : sizeof(a.*row.level)) + ... + std::size_t{0});
      },
      Levels::pins());
  if constexpr (std::has_unique_object_representations_v<Levels> && listed == sizeof(Levels)) {
    return std::memcmp(&a, &b, sizeof(Levels)) == 0;
  } else {
    bool same = true;
    for_each_pin<Levels>([&](const auto& row) {
      if (row.level != nullptr && a.*row.level != b.*row.level) same = false;
    });
    return same;
  }
}

}  // namespace archtimers
