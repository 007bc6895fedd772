// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace archtimers {

/// An exact frequency: a rational number of hertz, above 0 and in lowest terms.
class frequency {
 public:
  /// `numerator / denominator` Hz.
  /// @throws std::invalid_argument  if either is 0.
  explicit constexpr frequency(std::uint64_t numerator, std::uint64_t denominator = 1)
      : numerator_(numerator), denominator_(denominator) {
    if (numerator == 0 || denominator == 0) {
      throw std::invalid_argument("frequency: must be above 0 Hz, with a denominator above 0");
    }
    const std::uint64_t common = std::gcd(numerator_, denominator_);
    numerator_ /= common;
    denominator_ /= common;
  }

  /// Reads text such as `100 MHz`, `19.2MHz`, `32768 Hz`, `1/3 Hz` or `100/3 MHz`. A number without
  /// a unit is in Hz.
  /// @returns nothing if the text is no frequency, is 0, or needs more than 64 bits.
  [[nodiscard]] static std::optional<frequency> parse(std::string_view text);

  [[nodiscard]] constexpr std::uint64_t numerator() const { return numerator_; }
  [[nodiscard]] constexpr std::uint64_t denominator() const { return denominator_; }

  /// Hertz, rounded down.
  [[nodiscard]] constexpr std::uint64_t whole_hertz() const { return numerator_ / denominator_; }

  /// This frequency after a divider by `divisor` (at least 1).
  /// @throws std::invalid_argument  if `divisor` is 0 or the result needs more than 64 bits.
  [[nodiscard]] constexpr frequency divided_by(std::uint64_t divisor) const {
    if (divisor == 0) throw std::invalid_argument("frequency: divided by 0");
    const std::uint64_t common = std::gcd(numerator_, divisor);
    std::uint64_t denominator = 0;
    if (__builtin_mul_overflow(denominator_, divisor / common, &denominator)) {
      throw std::invalid_argument("frequency: needs more than 64 bits");
    }
    return frequency(numerator_ / common, denominator);
  }

  /// This frequency times `factor` (at least 1).
  /// @throws std::invalid_argument  if `factor` is 0 or the result needs more than 64 bits.
  [[nodiscard]] frequency multiplied_by(std::uint64_t factor) const;

  /// `24000000 Hz` or `1/3 Hz`: exact, and read back by `parse`.
  [[nodiscard]] std::string to_string() const;

  friend bool operator==(frequency a, frequency b) {
    return a.numerator_ == b.numerator_ && a.denominator_ == b.denominator_;
  }
  friend bool operator!=(frequency a, frequency b) { return !(a == b); }

 private:
  std::uint64_t numerator_;
  std::uint64_t denominator_;
};

}  // namespace archtimers
