// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "archtimers/describe/register_description.h"

namespace archtimers {

/// Something that holds or not as the parameters P of a timer say, and what to call it. `address` is
/// the row's own: with it the elements of an array share a function.
template <class P>
struct parameter_condition {
  bool (*holds)(const P& presets, std::uint64_t address) = nullptr;  ///< null: always
  std::string_view text = {};
};

/// A value that the parameters P of a timer give, and its formula.
template <class P>
struct parameter_value {
  std::uint64_t (*of)(const P& presets, std::uint64_t address);
  std::string_view text;
};

template <class P, class Member>
P owner_of(Member P::*);

/// The condition that a flag, or a question without arguments, of the parameters is true:
/// `given<&parameters::vz>("VZ")`.
template <auto Member, class P = decltype(owner_of(Member))>
[[nodiscard]] constexpr parameter_condition<P> given(std::string_view text) {
  return {[](const P& presets, std::uint64_t) -> bool { return std::invoke(Member, presets); },
          text};
}

/// The value of a parameter: `preset<&parameters::count_reset>("count_reset")`.
template <auto Member, class P = decltype(owner_of(Member))>
[[nodiscard]] constexpr parameter_value<P> preset(std::string_view text) {
  return {[](const P& presets, std::uint64_t) -> std::uint64_t { return presets.*Member; }, text};
}

/// One register of a timer with the parameters P: the row of its table. A table makes it from what
/// every register has and adds the rest, each a copy with one thing changed:
///
///     cp0<9, 0>("Count", read_write, "Counts ...", "manual, 9.15").resets(count_reset)
///
/// The decoder, the ONE_REG look-up and the documents all ask the row, so that there is no second
/// statement of what exists, of what can be written, and of what a reset gives.
template <class P>
struct register_row : register_description {
  parameter_condition<P> existence = {};
  parameter_value<P> reset_value = {};
  parameter_condition<P> writability = {};  ///< read_write, of a register with one direction

  constexpr register_row() = default;
  /// A register that always exists, without fields, and 0 after reset.
  constexpr register_row(std::string_view its_name, std::string_view its_number,
                         std::string_view its_space, std::uint64_t its_address, unsigned its_width,
                         register_access its_access, std::string_view its_description,
                         std::string_view its_source)
      : register_description{its_name,        its_number, its_space, its_address, its_width,
                             its_access,      0,          "",        0,           {},
                             its_description, its_source} {}

  // --- what it is with these parameters ---------------------------------------------------------

  [[nodiscard]] constexpr bool exists(const P& presets) const {
    return existence.holds == nullptr || existence.holds(presets, address);
  }
  [[nodiscard]] constexpr std::uint64_t reset_with(const P& presets) const {
    return reset_value.of == nullptr ? reset : reset_value.of(presets, address);
  }
  [[nodiscard]] constexpr register_access access_with(const P& presets) const {
    return writability.holds != nullptr && writability.holds(presets, address)
               ? register_access::read_write
               : access;
  }
  /// The description for these parameters instead of the default ones.
  [[nodiscard]] constexpr register_description with(const P& presets) const {
    register_description made = static_cast<const register_description&>(*this);
    made.reset = reset_with(presets);
    made.access = access_with(presets);
    return made;
  }

  // --- for tables -------------------------------------------------------------------------------

  [[nodiscard]] constexpr register_row only(parameter_condition<P> holds) const {
    register_row made = *this;
    made.existence = holds;
    made.condition = holds.text;
    return made;
  }
  [[nodiscard]] constexpr register_row resets(std::uint64_t value) const {
    register_row made = *this;
    made.reset = value;
    return made;
  }
  [[nodiscard]] constexpr register_row resets(parameter_value<P> value) const {
    register_row made = *this;
    made.reset_value = value;
    made.reset = value.of(P{}, address);
    made.reset_text = value.text;
    return made;
  }
  [[nodiscard]] constexpr register_row writable(parameter_condition<P> holds) const {
    register_row made = *this;
    made.writability = holds;
    made.writable_text = holds.text;
    return made;
  }
  [[nodiscard]] constexpr register_row has(table_view<register_field> given_fields) const {
    register_row made = *this;
    made.fields = given_fields;
    return made;
  }
  [[nodiscard]] constexpr register_row one_reg_id(std::uint64_t id) const {
    register_row made = *this;
    made.one_reg = id;
    return made;
  }
};

/// The descriptions of a constant table, for those that need no parameters.
template <class P, std::size_t N>
[[nodiscard]] constexpr std::array<register_description, N> descriptions_of(
    const register_row<P> (&rows)[N]) {
  std::array<register_description, N> made{};
  for (std::size_t i = 0; i < N; ++i) made[i] = static_cast<const register_description&>(rows[i]);
  return made;
}

}  // namespace archtimers
