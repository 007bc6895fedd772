// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace archtimers {

/// An exact frequency: a rational number of hertz, above 0 and in lowest terms.
class frequency {
 public:
  /// `numerator / denominator` Hz.
  /// @throws std::invalid_argument  if either is 0.
  explicit frequency(std::uint64_t numerator, std::uint64_t denominator = 1);

  /// Reads text such as `100 MHz`, `19.2MHz`, `32768 Hz`, `1/3 Hz` or `100/3 MHz`. A number without
  /// a unit is in Hz.
  /// @returns nothing if the text is no frequency, is 0, or needs more than 64 bits.
  [[nodiscard]] static std::optional<frequency> parse(std::string_view text);

  [[nodiscard]] std::uint64_t numerator() const { return numerator_; }
  [[nodiscard]] std::uint64_t denominator() const { return denominator_; }

  /// Hertz, rounded down.
  [[nodiscard]] std::uint64_t whole_hertz() const { return numerator_ / denominator_; }

  /// This frequency after a divider by `divisor` (at least 1).
  /// @throws std::invalid_argument  if `divisor` is 0 or the result needs more than 64 bits.
  [[nodiscard]] frequency divided_by(std::uint64_t divisor) const;

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
