// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/name_pattern.h"

#include <algorithm>

namespace archtimers::vcd {
namespace {

bool matches_an_end(std::string_view pattern, std::string_view name) noexcept {
  for (;;) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return false;
    name.remove_prefix(dot + 1);
    if (matches(pattern, name)) return true;
  }
}

}  // namespace

/// In time of the product of the lengths, whatever the pattern: of several stars only the latest is
/// ever tried again.
bool matches(std::string_view pattern, std::string_view name) noexcept {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t p = 0;
  std::size_t n = 0;
  std::size_t star = none;
  std::size_t star_name = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_name = n;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
      ++p;
      ++n;
    } else if (star != none) {
      p = star + 1;
      n = ++star_name;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

name_patterns::name_patterns(const std::vector<std::string>& patterns,
                             const std::vector<std::string>& names) {
  for (const std::string& text : patterns) {
    const bool by_end = std::none_of(names.begin(), names.end(),
                                     [&](const std::string& name) { return matches(text, name); });
    patterns_.push_back({text, by_end});
    if (by_end && std::none_of(names.begin(), names.end(),
                               [&](const std::string& name) { return matches_an_end(text, name); }))
      idle_.push_back(text);
  }
}

bool name_patterns::mean(std::string_view name) const noexcept {
  return patterns_.empty() ||
         std::any_of(patterns_.begin(), patterns_.end(), [&](const pattern& p) {
           return p.by_end ? matches_an_end(p.text, name) : matches(p.text, name);
         });
}

}  // namespace archtimers::vcd
