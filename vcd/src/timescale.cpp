// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/timescale.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "archtimers/vcd/instant.h"
#include "power_of_ten.h"

namespace archtimers::vcd {
namespace {

constexpr std::array<std::string_view, 6> unit_names{"s", "ms", "us", "ns", "ps", "fs"};

/// Index into unit_names of the largest unit not above 10^exponent seconds.
constexpr int unit_index(int exponent) { return exponent >= 0 ? 0 : (2 - exponent) / 3; }

std::uint64_t finer_than(int coarse, int fine) { return power_of_ten(coarse - fine); }

}  // namespace

std::optional<timescale> timescale::parse(std::string_view text) {
  std::string packed;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) packed += c;
  }
  int zeros = 0;
  std::size_t at = 1;
  if (packed.empty() || packed[0] != '1') return std::nullopt;
  while (at < packed.size() && packed[at] == '0') ++at, ++zeros;
  if (zeros > 2) return std::nullopt;
  const std::string_view unit = std::string_view(packed).substr(at);
  for (std::size_t i = 0; i < unit_names.size(); ++i) {
    if (unit == unit_names[i]) return timescale(zeros - 3 * static_cast<int>(i));
  }
  return std::nullopt;
}

std::string timescale::text() const {
  const int index = unit_index(exponent_);
  const std::uint64_t factor = power_of_ten(exponent_ + 3 * index);
  return std::to_string(factor) + " " + std::string(unit_names[static_cast<std::size_t>(index)]);
}

std::optional<std::uint64_t> rescale(std::uint64_t ticks, timescale from, timescale to) noexcept {
  if (from.exponent() >= to.exponent()) {
    const uint128 wide = uint128{ticks} * finer_than(from.exponent(), to.exponent());
    if (wide > UINT64_MAX) return std::nullopt;
    return static_cast<std::uint64_t>(wide);
  }
  const std::uint64_t divisor = finer_than(to.exponent(), from.exponent());
  if (ticks % divisor != 0) return std::nullopt;
  return ticks / divisor;
}

std::uint64_t rescale_exactly(std::uint64_t ticks, timescale from, timescale to) {
  const auto exact = rescale(ticks, from, to);
  if (!exact) {
    throw inexact_time(to_string(instant{ticks, from}) +
                       " is not a 64-bit whole number of units of " + to.text());
  }
  return *exact;
}

int order(const instant& a, const instant& b) noexcept {
  const int fine = a.unit.exponent() < b.unit.exponent() ? a.unit.exponent() : b.unit.exponent();
  const uint128 left = uint128{a.ticks} * finer_than(a.unit.exponent(), fine);
  const uint128 right = uint128{b.ticks} * finer_than(b.unit.exponent(), fine);
  return left < right ? -1 : left > right ? 1 : 0;
}

std::optional<instant> parse_instant(std::string_view text) {
  std::string packed;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) == 0) packed += c;
  }
  const std::size_t unit_at = packed.find_first_not_of("0123456789.");
  if (unit_at == std::string::npos) return std::nullopt;
  const auto unit = std::find(unit_names.begin(), unit_names.end(), packed.substr(unit_at));
  std::string digits = packed.substr(0, unit_at);
  if (unit == unit_names.end() || digits.empty()) return std::nullopt;
  int exponent = -3 * static_cast<int>(unit - unit_names.begin());
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    digits.erase(digits.find_last_not_of('0') + 1);
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  if (exponent < timescale::min_exponent) return std::nullopt;
  std::uint64_t ticks = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), ticks);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return instant{ticks, timescale(exponent)};
}

std::string to_string(const instant& time) {
  if (time.ticks == 0) return "0 s";
  std::string digits = std::to_string(time.ticks);
  const int index = unit_index(time.unit.exponent() + static_cast<int>(digits.size()) - 1);
  const int shift = time.unit.exponent() + 3 * index;  // the value is digits * 10^shift units
  if (shift >= 0) {
    digits.append(static_cast<std::size_t>(shift), '0');
  } else {
    digits.insert(digits.size() - static_cast<std::size_t>(-shift), ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits + " " + std::string(unit_names[static_cast<std::size_t>(index)]);
}

}  // namespace archtimers::vcd
