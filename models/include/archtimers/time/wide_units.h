// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// A number of kernel time units that a snapshot keeps and that may not fit 64 bits: the kernel's whole
/// time is 2^64 of them, and a timer that is restored from a longer past reaches beyond its beginning.
///
///     wide_units moved = now - then;
///     moved.to_string();  // "-18446744073709551616"
class wide_units {
 public:
  constexpr wide_units() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): it is such a number, of a type with a text
  constexpr wide_units(signed_units units) : units_(units) {}

  [[nodiscard]] constexpr signed_units units() const { return units_; }

  [[nodiscard]] constexpr bool fits_64_bits() const {
    return units_ >= std::numeric_limits<std::int64_t>::min() &&
           units_ <= std::numeric_limits<std::int64_t>::max();
  }

  /// In decimal.
  [[nodiscard]] std::string to_string() const {
    std::string digits;
    for (signed_units rest = units_; rest != 0 || digits.empty(); rest /= 10) {
      const auto digit = static_cast<int>(rest % 10);
      digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    }
    return units_ < 0 ? "-" + digits : digits;
  }

  /// What `to_string` gives, read; nothing for any other text, or one of more than 30 characters.
  [[nodiscard]] static std::optional<wide_units> parse(std::string_view text) {
    if (text.empty() || text.size() > 30) return std::nullopt;
    const bool negative = text.front() == '-';
    signed_units units = 0;
    for (const char c : text.substr(negative ? 1 : 0)) {
      if (c < '0' || c > '9') return std::nullopt;
      units = units * 10 + (c - '0');
    }
    const wide_units read(negative ? -units : units);
    if (read.to_string() != text) return std::nullopt;
    return read;
  }

  friend constexpr bool operator==(wide_units a, wide_units b) { return a.units_ == b.units_; }
  friend constexpr bool operator!=(wide_units a, wide_units b) { return a.units_ != b.units_; }

 private:
  signed_units units_ = 0;
};

}  // namespace archtimers
