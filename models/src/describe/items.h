// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sstream>
#include <string>
#include <vector>

namespace archtimers {

/// What stands between commas, without the blanks around it.
[[nodiscard]] inline std::vector<std::string> items_of(const std::string& text) {
  std::vector<std::string> items;
  std::istringstream stream(text);
  for (std::string item; std::getline(stream, item, ',');) {
    const std::size_t from = item.find_first_not_of(' ');
    const std::size_t to = item.find_last_not_of(' ');
    items.push_back(from == std::string::npos ? "" : item.substr(from, to - from + 1));
  }
  return items;
}

/// Things with commas between them.
template <class List, class Text>
[[nodiscard]] std::string joined(const List& list, const Text& text_of) {
  std::string text;
  for (const auto& each : list) text += (text.empty() ? "" : ",") + std::string(text_of(each));
  return text;
}

/// Numbers with commas between them.
template <class List>
[[nodiscard]] std::string joined(const List& list) {
  return joined(list, [](auto number) { return std::to_string(unsigned{number}); });
}

}  // namespace archtimers
