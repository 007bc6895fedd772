// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

namespace archtimers::cli {

// What a results file has under a name; nothing where it has something else there, whoever wrote it.

[[nodiscard]] inline std::string text_of(const nlohmann::ordered_json& object, const char* name) {
  const auto value = object.find(name);
  return value != object.end() && value->is_string() ? value->get<std::string>() : std::string();
}

[[nodiscard]] inline std::uint64_t number_of(const nlohmann::ordered_json& object,
                                             const char* name) {
  const auto value = object.find(name);
  return value != object.end() && value->is_number_unsigned() ? value->get<std::uint64_t>() : 0;
}

}  // namespace archtimers::cli
