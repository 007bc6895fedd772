// SPDX-License-Identifier: Apache-2.0
// What follows from the list of a state's fields.
//
// A state lists them once, in the order in which a reader wants to see them. The list is for any
// number of states side by side, so that a visitor can write one, compare two or copy one to
// another; these may be of different types, as long as the fields have the same names:
//
//     template <class Visitor, class... States>
//     static void fields(const Visitor& visit, States&... s) {
//       visit("count", s.count...);
//       visit(state_field("active").up_to(7), s.active...);
//     }
//
// A field is a flag, an integer, an enumeration, something else that is one value, a state with
// fields of its own, or an array of those.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "archtimers/describe/state_field.h"

namespace archtimers {

namespace field_list {

/// Stands for any visitor.
struct nobody {
  template <class... T>
  void operator()(const state_field&, T&...) const {}
};

template <class T, class = void>
struct is_listed : std::false_type {};
template <class T>
struct is_listed<T, decltype(T::fields(nobody(), std::declval<T&>()))> : std::true_type {};

template <class T>
struct is_array : std::false_type {};
template <class T, std::size_t N>
struct is_array<std::array<T, N>> : std::true_type {};

}  // namespace field_list

/// The type lists its fields.
template <class T>
inline constexpr bool has_fields = field_list::is_listed<std::remove_const_t<T>>::value;
template <class T>
inline constexpr bool is_field_array = field_list::is_array<std::remove_const_t<T>>::value;

/// The same in all fields: what `==` of a state is.
template <class State>
[[nodiscard]] constexpr bool same_fields(const State& a, const State& b) {
  bool same = true;
  State::fields([&same](const state_field&, const auto& of_a,
                        const auto& of_b) { same = same && of_a == of_b; },
                a, b);
  return same;
}

/// Makes `to` what `from` is; the states may keep a field in integers of different sizes, or one of
/// them as an enumeration.
template <class To, class From>
constexpr void copy_field(To& to, const From& from);

/// Visits a state and what it becomes.
struct copy_to_first {
  template <class To, class From>
  constexpr void operator()(const state_field&, To& to, const From& from) const {
    copy_field(to, from);
  }
};

template <class To, class From>
constexpr void copy_field(To& to, const From& from) {
  if constexpr (std::is_same_v<To, From>) {
    to = from;
  } else if constexpr (has_fields<To>) {
    To::fields(copy_to_first(), to, from);
  } else if constexpr (has_fields<From>) {
    From::fields(copy_to_first(), to, from);
  } else if constexpr (is_field_array<To>) {
    for (std::size_t i = 0; i < to.size(); ++i) copy_field(to[i], from[i]);
  } else {
    to = static_cast<To>(from);
  }
}

/// Where a field is in a state: `threads[2].purr.value`.
struct field_place {
  const field_place* of = nullptr;  ///< the field that it belongs to
  std::string_view name = {};
  std::size_t index = 0;  ///< of an element without a name

  [[nodiscard]] std::string to_string() const {
    if (of == nullptr) return std::string(name);
    const std::string outer = of->to_string();
    if (name.empty()) return outer + "[" + std::to_string(index) + "]";
    return outer.empty() ? std::string(name) : outer + "." + std::string(name);
  }
};

namespace field_list {

/// Goes down to the fields that are one value.
template <class Act>
class walker {
 public:
  walker(const Act& act, const field_place& at, const state_field& of)
      : act_(act), at_(at), of_(of) {}

  template <class T, class... Others>
  void operator()(const state_field& field, T& value, Others&... others) const {
    const state_field here = of_.inside(field);
    walk(here, {&at_, here.name}, value, others...);
  }

 private:
  template <class T, class... Others>
  void walk(const state_field& field, const field_place& at, T& value, Others&... others) const {
    if constexpr (has_fields<T>) {
      std::remove_const_t<T>::fields(walker(act_, at, field), value, others...);
    } else if constexpr (is_field_array<T>) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        const std::string_view name = i < field.places.size() ? field.places[i] : "";
        walk(field, {&at, name, i}, value[i], others[i]...);
      }
    } else {
      act_(at, field, value, others...);
    }
  }

  const Act& act_;
  const field_place& at_;
  const state_field& of_;
};

}  // namespace field_list

/// Calls `act(place, field, value...)` for every field of states side by side that is one value,
/// also in states in the states and in arrays.
template <class Act, class State, class... Others>
void for_each_value(const Act& act, State& state, Others&... others) {
  const field_place top;
  const state_field all("");
  std::remove_const_t<State>::fields(field_list::walker(act, top, all), state, others...);
}

/// The value of a field as text.
template <class T>
[[nodiscard]] std::string field_text(const state_field& field, const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_class_v<T>) {
    return value.to_string();
  } else {
    const auto number = static_cast<std::uint64_t>(value);
    if (number < field.words.size()) return std::string(field.words[number]);
    if constexpr (std::is_signed_v<T>) return std::to_string(std::int64_t{value});
    return std::to_string(number);
  }
}

/// A field in which two states differ.
struct field_difference {
  std::string name;  ///< `threads[2].purr.value`
  std::string a;     ///< its value in the one state ...
  std::string b;     ///< ... and in the other
};

/// The first field in which two states differ; nothing if they are the same.
template <class State, class = std::enable_if_t<has_fields<State>>>
[[nodiscard]] std::optional<field_difference> difference(const State& a, const State& b) {
  std::optional<field_difference> found;
  for_each_value(
      [&found](const field_place& place, const state_field& field, const auto& of_a,
               const auto& of_b) {
        if (found || of_a == of_b) return;
        found = {place.to_string(), field_text(field, of_a), field_text(field, of_b)};
      },
      a, b);
  return found;
}

}  // namespace archtimers
