// SPDX-License-Identifier: Apache-2.0
#include "whole_number.h"

#include <fmt/format.h>

#include <charconv>

#include "commands.h"

namespace archtimers::cli {

std::uint64_t whole_number(std::string_view option, const std::string& text, std::uint64_t least,
                           std::uint64_t most) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc() || stop != end || value < least || value > most) {
    throw usage_error(
        fmt::format("{}: '{}' is no whole number from {} to {}", option, text, least, most));
  }
  return value;
}

seed_range seeds_typed(const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto number = [](const std::string& typed) {
    return whole_number("--seeds", typed, 0, greatest_seed);
  };
  const std::uint64_t first = number(text.substr(0, dots));
  const std::uint64_t last = dots == std::string::npos ? first : number(text.substr(dots + 2));
  if (last < first) throw usage_error("--seeds: the last seed is before the first");
  return {first, last};
}

}  // namespace archtimers::cli
