// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cctype>
#include <string>
#include <string_view>

namespace archtimers {

/// Where a signal stands in a waveform.
struct wave_place {
  std::string scope;
  std::string name;
};

/// Where `Guest.Count` stands: `count` in the scope guest of `scope`. All is lower case, like the pins.
[[nodiscard]] inline wave_place wave_place_of(const std::string& scope, std::string_view full) {
  std::string name(full);
  for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return {scope, name};
  return {scope + "." + name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace archtimers
