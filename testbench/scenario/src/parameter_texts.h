// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// One parameter of a timer: its name, what it may be, and how it is read from and written as text.
template <class Parameters>
struct parameter_row {
  std::string_view name;
  std::string_view values;
  std::string_view description;
  std::string (*text)(const Parameters&);
  /// @returns false if the text is no value of it.
  bool (*set)(Parameters&, const std::string&);
};

template <class Parameters, std::size_t N>
[[nodiscard]] std::vector<parameter_description> described(
    const parameter_row<Parameters> (&rows)[N]) {
  std::vector<parameter_description> made;
  for (const auto& row : rows)
    made.push_back({row.name, row.text({}), row.values, row.description});
  return made;
}

/// The parameters that a scenario states, not yet checked as a whole.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
template <class Parameters, std::size_t N>
[[nodiscard]] Parameters parse_parameters(const parameter_row<Parameters> (&rows)[N],
                                          std::string_view timer,
                                          const std::vector<named_text>& stated) {
  Parameters result;
  for (const auto& [name, text] : stated) {
    const parameter_row<Parameters>* found = nullptr;
    std::string names;
    for (const auto& row : rows) {
      if (row.name == name) found = &row;
      names += (names.empty() ? "" : ", ") + std::string(row.name);
    }
    if (found == nullptr) {
      throw std::invalid_argument(
          fmt::format("'{}' is no parameter of {}; expected: {}", name, timer, names));
    }
    if (!found->set(result, text)) {
      throw std::invalid_argument(
          fmt::format("{} is '{}'; expected {}", name, text, found->values));
    }
  }
  return result;
}

/// Parameters as a scenario states them: those that are not the default.
template <class Parameters, std::size_t N>
[[nodiscard]] std::vector<named_text> parameter_texts(const parameter_row<Parameters> (&rows)[N],
                                                      const Parameters& presets) {
  std::vector<named_text> texts;
  for (const auto& row : rows) {
    const std::string text = row.text(presets);
    if (text != row.text({})) texts.emplace_back(row.name, text);
  }
  return texts;
}

}  // namespace archtimers::testbench
