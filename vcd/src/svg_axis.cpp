// SPDX-License-Identifier: Apache-2.0
#include "svg_axis.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace archtimers::vcd {
namespace {

constexpr long beyond = 100;  // tenths of a pixel
constexpr long tenths_per_letter = 70;

timescale finest_of(timescale a, timescale b) { return a.exponent() < b.exponent() ? a : b; }

std::string digits_of(uint128 value) {
  std::string digits;
  do {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  return digits;
}

/// `value` * 10^exponent seconds as a decimal number of 10^unit seconds.
std::string decimal_text(uint128 value, int exponent, int unit) {
  std::string digits = digits_of(value);
  if (value == 0) return digits;
  if (exponent >= unit) return digits + std::string(static_cast<std::size_t>(exponent - unit), '0');
  const auto places = static_cast<std::size_t>(unit - exponent);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  digits.insert(digits.size() - places, ".");
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

/// The exponent of ten of a number, rounded down.
int magnitude(uint128 value) { return static_cast<int>(digits_of(value).size()) - 1; }

}  // namespace

svg_axis::svg_axis(const instant& from, const instant& to, timescale finest, long left, long right)
    : unit_(finest_of(finest, finest_of(from.unit, to.unit))),
      from_(fine(from)),
      to_(fine(to)),
      left_(left),
      right_(right) {}

uint128 svg_axis::fine(const instant& time) const {
  return uint128{time.ticks} * power_of_ten(time.unit.exponent() - unit_.exponent());
}

long svg_axis::place(const instant& time) const {
  const uint128 t = fine(time);
  if (t < from_) return left_ - beyond;
  if (t > to_) return right_ + beyond;
  return inside(t);
}

long svg_axis::inside(uint128 t) const {
  uint128 offset = t - from_;
  uint128 span = to_ - from_;
  while (span >> 96 != 0) span >>= 1, offset >>= 1;
  return left_ + static_cast<long>(offset * static_cast<unsigned long>(right_ - left_) / span);
}

std::vector<svg_axis::tick> svg_axis::ticks() const {
  static constexpr std::array<std::string_view, 6> names{"s", "ms", "us", "ns", "ps", "fs"};
  for (uint128 step = 1, mantissa = 1, decade = 1;;) {
    // The unit that makes the labels whole numbers, or a larger one while they would have six
    // digits or more.
    const int step_exponent = unit_.exponent() + magnitude(step);
    int unit = std::min(0, step_exponent >= 0 ? 0 : -3 * ((2 - step_exponent) / 3));
    while (unit < 0 && unit_.exponent() + magnitude(to_ + 1) - unit >= 5 &&
           unit + 3 - step_exponent <= 3)
      unit += 3;
    unit = std::max(unit, -15);

    std::vector<tick> ticks;
    std::size_t longest = 0;
    constexpr std::size_t most = 12;
    uint128 t = (from_ + step - 1) / step * step;
    for (; t <= to_ && ticks.size() <= most; t += step) {
      const std::string label = decimal_text(t, unit_.exponent(), unit) + " " +
                                std::string(names[static_cast<std::size_t>(-unit / 3)]);
      longest = std::max(longest, label.size());
      ticks.push_back({inside(t), label});
    }
    const bool crowded =
        ticks.size() > most ||
        (ticks.size() > 1 &&
         ticks[1].at - ticks[0].at < static_cast<long>(longest + 3) * tenths_per_letter);
    if (!crowded) return ticks;
    mantissa = mantissa == 1 ? 2 : mantissa == 2 ? 5 : 1;
    if (mantissa == 1) decade *= 10;
    step = mantissa * decade;
  }
}

}  // namespace archtimers::vcd
