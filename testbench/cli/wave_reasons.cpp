// SPDX-License-Identifier: Apache-2.0
#include "wave_reasons.h"

#include <algorithm>
#include <cctype>

namespace archtimers::cli {

namespace {

bool same_but_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

/// The part of a text before a separator, which is taken away with it.
std::string_view next_part(std::string_view& text, std::string_view separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + separator.size());
  return part;
}

}  // namespace

std::optional<reason_row> reason_row_of(const vcd::wave_stream& stream, std::string_view signal) {
  constexpr std::string_view last = "reason";
  std::optional<reason_row> found;
  std::size_t longest = 0;
  for (const auto& row : stream.texts()) {
    if (row.name.size() < last.size()) continue;
    const std::string_view scope(row.name.data(), row.name.size() - last.size());
    const bool is_one = row.name.compare(scope.size(), last.size(), last) == 0 &&
                        (scope.empty() || scope.back() == '.');
    if (!is_one || signal.substr(0, scope.size()) != scope) continue;
    if (found && scope.size() < longest) continue;
    longest = scope.size();
    found = reason_row{row.net, std::string(signal.substr(scope.size()))};
  }
  return found;
}

std::string reason_in(std::string_view text, std::string_view signal) {
  while (!text.empty()) {
    std::string_view part = next_part(text, "; ");
    const std::size_t colon = part.find(": ");
    if (colon == std::string_view::npos) continue;
    std::string_view names = part.substr(0, colon);
    while (!names.empty()) {
      if (same_but_case(next_part(names, ", "), signal)) return std::string(part.substr(colon + 2));
    }
  }
  return {};
}

}  // namespace archtimers::cli
