// SPDX-License-Identifier: Apache-2.0
#include "exact_time.h"

#include <array>
#include <limits>
#include <utility>

#include "is_digit.h"

namespace archtimers::testbench {

namespace {

constexpr std::array<std::pair<std::string_view, int>, 6> units_of_time{
    {{"s", 0}, {"ms", -3}, {"us", -6}, {"ns", -9}, {"ps", -12}, {"fs", -15}}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<exact_time> exact_time::parse(std::string_view text) {
  text = trimmed(text);
  exact_time result;
  bool fraction = false;
  bool any = false;
  std::size_t i = 0;
  for (; i < text.size() && (is_digit(text[i]) || (text[i] == '.' && !fraction)); ++i) {
    if (text[i] == '.') {
      fraction = true;
      continue;
    }
    any = true;
    const auto digit = static_cast<std::uint64_t>(text[i] - '0');
    if (result.digits > (std::numeric_limits<std::uint64_t>::max() - digit) / 10)
      return std::nullopt;
    result.digits = result.digits * 10 + digit;
    if (fraction) --result.exponent;
  }
  const std::string_view unit = trimmed(text.substr(i));
  if (!any) return std::nullopt;
  if (unit.empty() && result.digits == 0) return exact_time{};
  for (const auto& [name, exponent] : units_of_time) {
    if (unit == name) {
      result.exponent += exponent;
      return result;
    }
  }
  return std::nullopt;
}

std::optional<std::uint64_t> exact_time::units(time_resolution resolution) const {
  uint128 value = uint128{digits} * resolution.units_per_second();
  if (value == 0) return 0;
  for (int e = exponent; e < 0; ++e) {
    if (value % 10 != 0) return std::nullopt;
    value /= 10;
  }
  if (value > std::numeric_limits<std::uint64_t>::max()) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

std::string time_text(kernel_time t, time_resolution resolution) {
  if (t.units() == 0) return "0 s";
  int exponent = 0;
  for (std::uint64_t u = resolution.units_per_second(); u > 1; u /= 10) --exponent;
  std::string digits = std::to_string(t.units());
  // The largest unit that leaves a whole part.
  const int magnitude = exponent + static_cast<int>(digits.size()) - 1;
  for (const auto& [name, unit] : units_of_time) {
    if (magnitude < unit && unit != units_of_time.back().second) continue;
    const int decimals = unit - exponent;
    if (decimals > 0) {
      digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
      while (digits.back() == '0') digits.pop_back();
      if (digits.back() == '.') digits.pop_back();
    } else {
      digits.append(static_cast<std::size_t>(-decimals), '0');
    }
    return digits + " " + std::string(name);
  }
  return digits;
}

std::optional<int> resolution_exponent(std::string_view text) {
  const auto unit = exact_time::parse(text);
  if (!unit || unit->digits == 0) return std::nullopt;
  std::uint64_t digits = unit->digits;
  int exponent = unit->exponent;
  for (; digits % 10 == 0; digits /= 10) ++exponent;
  if (digits != 1 || exponent < -15 || exponent > 0) return std::nullopt;
  return exponent;
}

time_resolution resolution_of(int exponent) {
  std::uint64_t units = 1;
  for (int e = exponent; e < 0; ++e) units *= 10;
  return time_resolution(units);
}

}  // namespace archtimers::testbench
