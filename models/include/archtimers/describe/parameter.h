// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "archtimers/describe/number_text.h"
#include "archtimers/time/frequency.h"

namespace archtimers {

/// `level, edge or booke`.
[[nodiscard]] std::string alternatives(const std::vector<std::string_view>& words);

/// One parameter of a timer: its name, what it may be, and how it is read from text and told as one.
/// Every struct of parameters has its rows in `list()`; its range check, scenarios, the command line and
/// the documents have them from there.
///
///     presets.ccres = 3;                                        // by member
///     const auto wrong = set_parameter(presets, "ccres", "3");  // or by name
///
/// @tparam Parameters  the struct. A `place` is a pointer to its member, or a function from it to one.
template <class Parameters>
struct parameter_row {
  std::string name;
  std::string values;  ///< what it may be, in words
  std::string text;    ///< what it is
  std::function<std::string(const Parameters&)> get;
  /// False, and nothing changed, if the text is no value of it.
  std::function<bool(Parameters&, const std::string&)> set;
  /// Whether it is one of `values`, as far as they do not depend on other parameters; may be empty.
  std::function<bool(const Parameters&)> in_range;

  /// `true` or `false`, read from `1` and `0` too.
  template <class Place>
  static parameter_row flag(std::string_view name, Place place, std::string_view text) {
    return {std::string(name),
            "true or false",
            std::string(text),
            [place](const Parameters& p) { return std::invoke(place, p) ? "true" : "false"; },
            [place](Parameters& p, const std::string& given) {
              const bool on = given == "true" || given == "1";
              if (!on && given != "false" && given != "0") return false;
              std::invoke(place, p) = on;
              return true;
            },
            {}};
  }

  /// A number from `least` to `most`.
  template <class Place>
  static parameter_row number(std::string_view name, Place place, std::uint64_t least,
                              std::uint64_t most, std::string_view text) {
    using value_type = std::decay_t<std::invoke_result_t<Place, Parameters&>>;
    const auto allowed = [least, most](std::uint64_t n) { return n >= least && n <= most; };
    const auto told = [most](std::uint64_t n) {
      return most < 0x10000 ? std::to_string(n) : number_text(n);
    };
    return {std::string(name),
            told(least) + " to " + told(most),
            std::string(text),
            [place, told](const Parameters& p) { return told(std::invoke(place, p)); },
            [place, allowed](Parameters& p, const std::string& given) {
              const auto n = parse_number(given);
              if (!n || !allowed(*n)) return false;
              std::invoke(place, p) = static_cast<value_type>(*n);
              return true;
            },
            [place, allowed](const Parameters& p) { return allowed(std::invoke(place, p)); }};
  }

  /// Any number of the member's type.
  template <class Place>
  static parameter_row number(std::string_view name, Place place, std::string_view text) {
    using limits = std::numeric_limits<std::decay_t<std::invoke_result_t<Place, Parameters&>>>;
    return number(name, place, 0, limits::max(), text)
        .valued("a " + std::to_string(limits::digits) + "-bit number");
  }

  /// One of some words, each of which stands for its place among them.
  template <class Place>
  static parameter_row word(std::string_view name, Place place,
                            const std::vector<std::string_view>& words, std::string_view text) {
    using value_type = std::decay_t<std::invoke_result_t<Place, Parameters&>>;
    return {std::string(name),
            alternatives(words),
            std::string(text),
            [place, words](const Parameters& p) {
              const auto which = static_cast<std::size_t>(std::invoke(place, p));
              return which < words.size() ? std::string(words[which]) : std::to_string(which);
            },
            [place, words](Parameters& p, const std::string& given) {
              for (std::size_t which = 0; which < words.size(); ++which) {
                if (words[which] != given) continue;
                std::invoke(place, p) = static_cast<value_type>(which);
                return true;
              }
              return false;
            },
            [place, count = words.size()](const Parameters& p) {
              return static_cast<std::size_t>(std::invoke(place, p)) < count;
            }};
  }

  /// A frequency.
  template <class Place>
  static parameter_row rate(std::string_view name, Place place, std::string_view text) {
    return {std::string(name),
            "a frequency: 100 MHz, 32768 Hz, 1/3 Hz",
            std::string(text),
            [place](const Parameters& p) { return std::invoke(place, p).to_string(); },
            [place](Parameters& p, const std::string& given) {
              const auto read = frequency::parse(given);
              if (read) std::invoke(place, p) = *read;
              return read.has_value();
            },
            {}};
  }

  /// The same, but told in other words what it may be.
  [[nodiscard]] parameter_row valued(std::string_view words) const {
    parameter_row made = *this;
    made.values = words;
    return made;
  }
};

/// The rows of a struct of parameters, in the order in which they are told.
template <class Parameters>
using parameter_list = std::vector<parameter_row<Parameters>>;

/// Adds the rows of a part to those of the whole. What several parts have under one name is set in all of
/// them, and read from the first.
template <class Whole, class Part>
void add_rows_of(parameter_list<Whole>& rows, Part Whole::*part) {
  for (const auto& row : Part::list()) {
    const auto set = [&row, part](Whole& whole, const std::string& given) {
      return row.set(whole.*part, given);
    };
    const auto known = std::find_if(rows.begin(), rows.end(),
                                    [&row](const auto& each) { return each.name == row.name; });
    if (known == rows.end()) {
      rows.push_back({row.name,
                      row.values,
                      row.text,
                      [&row, part](const Whole& whole) { return row.get(whole.*part); },
                      set,
                      {}});
      continue;
    }
    if (known->text != row.text) known->text += "; " + row.text;
    known->set = [first = known->set, set](Whole& whole, const std::string& given) {
      return first(whole, given) && set(whole, given);
    };
  }
}

/// What is out of its range, with the range and the value; empty if nothing is.
template <class Parameters>
[[nodiscard]] std::string range_error(const Parameters& presets) {
  for (const auto& row : Parameters::list()) {
    if (!row.in_range || row.in_range(presets)) continue;
    return row.name + " must be " + row.values + ", but is " + row.get(presets);
  }
  return {};
}

/// Sets a parameter by name.
/// @returns what is wrong, naming the parameter and what is expected, with nothing changed; empty if nothing is.
template <class Parameters>
[[nodiscard]] std::string set_parameter(Parameters& presets, std::string_view name,
                                        const std::string& value) {
  std::string names;
  for (const auto& row : Parameters::list()) {
    names += (names.empty() ? "" : ", ") + row.name;
    if (row.name != name) continue;
    if (row.set(presets, value)) return {};
    return row.name + " is '" + value + "'; expected " + row.values;
  }
  return "'" + std::string(name) + "' is no parameter; expected: " + names;
}

}  // namespace archtimers
