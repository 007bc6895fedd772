// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

#include "archtimers/describe/table_view.h"

namespace archtimers {

/// What the list of a state's fields says of one: its name, and what it may hold on any timer. A
/// list makes it from the name and adds the rest:
///
///     state_field("threads_used").from(1, most_threads)
struct state_field {
  std::string_view name;
  std::uint64_t least = 0;
  std::uint64_t most = ~std::uint64_t{0};
  std::uint64_t mask = ~std::uint64_t{0};    ///< the bits that some implementation has
  bool (*valid)(std::uint64_t) = nullptr;    ///< what else must hold; null: nothing
  std::string_view otherwise = {};           ///< ... and what to say if it does not
  table_view<std::string_view> words = {};   ///< of an enumeration: its values as text
  table_view<std::string_view> places = {};  ///< of an array: its elements have names
  std::string_view part = {};                ///< a field of the field, and ...
  std::uint64_t part_most = 0;               ///< ... the most that it holds here
  bool is_added = false;                     ///< see `added`

  // NOLINTNEXTLINE(google-explicit-constructor): most have a name and nothing to add
  constexpr state_field(const char* its_name) : name(its_name) {}

  [[nodiscard]] constexpr state_field from(std::uint64_t low, std::uint64_t high) const {
    state_field made = *this;
    made.least = low;
    made.most = high;
    return made;
  }
  [[nodiscard]] constexpr state_field at_least(std::uint64_t low) const { return from(low, most); }
  [[nodiscard]] constexpr state_field up_to(std::uint64_t high) const { return from(0, high); }
  [[nodiscard]] constexpr state_field bits(std::uint64_t some) const {
    state_field made = *this;
    made.mask = some;
    return made;
  }
  [[nodiscard]] constexpr state_field only(bool (*holds)(std::uint64_t),
                                           std::string_view or_else) const {
    state_field made = *this;
    made.valid = holds;
    made.otherwise = or_else;
    return made;
  }
  [[nodiscard]] constexpr state_field one_of(table_view<std::string_view> names) const {
    state_field made = *this;
    made.words = names;
    return made;
  }
  [[nodiscard]] constexpr state_field each(table_view<std::string_view> names) const {
    state_field made = *this;
    made.places = names;
    return made;
  }
  [[nodiscard]] constexpr state_field with_part(std::string_view its, std::uint64_t high) const {
    state_field made = *this;
    made.part = its;
    made.part_most = high;
    return made;
  }

  /// A state in the state that older snapshots do not have: JSON leaves it out while it is as new.
  [[nodiscard]] constexpr state_field added() const {
    state_field made = *this;
    made.is_added = true;
    return made;
  }

  /// What holds for a field of this field.
  [[nodiscard]] constexpr state_field inside(const state_field& inner) const {
    return inner.name == part ? inner.up_to(part_most) : inner;
  }
  /// The range of the field, which is an integer of that type.
  template <class Integer>
  [[nodiscard]] constexpr Integer lowest() const {
    return least == 0 ? std::numeric_limits<Integer>::min() : static_cast<Integer>(least);
  }
  template <class Integer>
  [[nodiscard]] constexpr Integer highest() const {
    constexpr auto all = static_cast<std::uint64_t>(std::numeric_limits<Integer>::max());
    return static_cast<Integer>(std::min(most, all));
  }
};

}  // namespace archtimers
