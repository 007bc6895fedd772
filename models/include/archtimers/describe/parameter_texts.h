// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "archtimers/describe/parameter.h"
#include "archtimers/describe/timer_description.h"

namespace archtimers {

/// The list of a struct of parameters, as the timer tells it.
template <class Parameters>
[[nodiscard]] std::vector<parameter_description> described() {
  std::vector<parameter_description> made;
  for (const auto& row : Parameters::list()) {
    made.push_back({row.name, row.get({}), row.values, row.text});
  }
  return made;
}

/// The parameters that somebody states by name, not yet checked as a whole.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
template <class Parameters>
[[nodiscard]] Parameters parse_parameters(const std::vector<named_text>& stated) {
  Parameters result;
  for (const auto& [name, text] : stated) {
    const std::string problem = set_parameter(result, name, text);
    if (!problem.empty()) throw std::invalid_argument(problem);
  }
  return result;
}

/// Parameters that are right.
/// @throws std::invalid_argument  if they are not, saying why.
template <class Parameters>
[[nodiscard]] Parameters checked(Parameters presets) {
  const std::string problem = presets.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  return presets;
}

/// Parameters as a text states them: those that are not as in `otherwise`.
template <class Parameters>
[[nodiscard]] std::vector<named_text> parameter_texts(const Parameters& otherwise,
                                                      const Parameters& presets) {
  std::vector<named_text> texts;
  for (const auto& row : Parameters::list()) {
    const std::string text = row.get(presets);
    if (text != row.get(otherwise)) texts.emplace_back(row.name, text);
  }
  return texts;
}

}  // namespace archtimers
