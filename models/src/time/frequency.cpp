// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/frequency.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "archtimers/time/wide_integer.h"

namespace archtimers {

namespace {

/// a * b, or nothing if it needs more than 64 bits.
std::optional<std::uint64_t> product(std::uint64_t a, std::uint64_t b) {
  std::uint64_t result = 0;
  if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
  return result;
}

/// A decimal number with an optional fraction, as digits / scale; consumes it from `text`.
struct decimal {
  std::uint64_t digits = 0;
  std::uint64_t scale = 1;
};

std::optional<decimal> take_decimal(std::string_view& text) {
  decimal number;
  bool any_digit = false;
  bool in_fraction = false;
  while (!text.empty()) {
    const char c = text.front();
    if (c == '.' && !in_fraction) {
      in_fraction = true;
    } else if (c >= '0' && c <= '9') {
      const auto shifted = product(number.digits, 10);
      const auto digit = static_cast<std::uint64_t>(c - '0');
      if (!shifted || __builtin_add_overflow(*shifted, digit, &number.digits)) return std::nullopt;
      if (in_fraction) {
        const auto scale = product(number.scale, 10);
        if (!scale) return std::nullopt;
        number.scale = *scale;
      }
      any_digit = true;
    } else {
      break;
    }
    text.remove_prefix(1);
  }
  if (!any_digit) return std::nullopt;
  return number;
}

void skip_spaces(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
}

}  // namespace

std::optional<frequency> frequency::parse(std::string_view text) {
  skip_spaces(text);
  const auto top = take_decimal(text);
  if (!top) return std::nullopt;
  decimal bottom{1, 1};
  if (!text.empty() && text.front() == '/') {
    text.remove_prefix(1);
    const auto given = take_decimal(text);
    if (!given) return std::nullopt;
    bottom = *given;
  }
  skip_spaces(text);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);

  static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 5> units{
      {{"", 1}, {"Hz", 1}, {"kHz", 1'000}, {"MHz", 1'000'000}, {"GHz", 1'000'000'000}}};
  const auto unit = std::find_if(units.begin(), units.end(),
                                 [text](const auto& entry) { return entry.first == text; });
  if (unit == units.end() || top->digits == 0 || bottom.digits == 0) return std::nullopt;

  // (top.digits / top.scale) * unit / (bottom.digits / bottom.scale), reduced before multiplying.
  const frequency scale_part(unit->second, top->scale);
  const frequency bottom_part(bottom.scale, bottom.digits);
  const frequency digits_part(top->digits, 1);
  const auto multiply = [](const std::optional<frequency>& a,
                           frequency b) -> std::optional<frequency> {
    if (!a) return std::nullopt;
    const frequency left(a->numerator(), b.denominator());
    const frequency right(b.numerator(), a->denominator());
    const auto numerator = product(left.numerator(), right.numerator());
    const auto denominator = product(left.denominator(), right.denominator());
    if (!numerator || !denominator) return std::nullopt;
    return frequency(*numerator, *denominator);
  };
  return multiply(multiply(digits_part, scale_part), bottom_part);
}

frequency frequency::multiplied_by(std::uint64_t factor) const {
  if (factor == 0) throw std::invalid_argument("frequency: multiplied by 0");
  const std::uint64_t common = std::gcd(denominator_, factor);
  const auto numerator = product(numerator_, factor / common);
  if (!numerator) throw std::invalid_argument("frequency: needs more than 64 bits");
  return frequency(*numerator, denominator_ / common);
}

std::string frequency::to_string() const {
  std::string text = std::to_string(numerator_);
  if (denominator_ != 1) text += "/" + std::to_string(denominator_);
  return text + " Hz";
}

}  // namespace archtimers
