// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "archtimers/time/wide_integer.h"

namespace archtimers {

/// A number of ticks of a clock since its origin; negative before the origin. It is wide enough for
/// every frequency and every kernel time, so it never wraps.
class tick {
 public:
  constexpr tick() = default;
  constexpr explicit tick(int128 number) : number_(number) {}

  [[nodiscard]] constexpr int128 number() const { return number_; }

  /// The number modulo 2^64, as counters use it.
  [[nodiscard]] constexpr std::uint64_t low() const { return static_cast<std::uint64_t>(number_); }

  friend constexpr tick operator+(tick a, int128 n) { return tick(a.number_ + n); }
  friend constexpr int128 operator-(tick a, tick b) { return a.number_ - b.number_; }
  friend constexpr bool operator==(tick a, tick b) { return a.number_ == b.number_; }
  friend constexpr bool operator<(tick a, tick b) { return a.number_ < b.number_; }
  friend constexpr bool operator>=(tick a, tick b) { return a.number_ >= b.number_; }

 private:
  int128 number_ = 0;
};

/// A fraction of a tick, exactly: parts / 2^64 + numerator / denominator, modulo 1.
struct tick_fraction {
  std::uint64_t parts = 0;
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 1;

  /// Rounded down to a multiple of 2^-64 tick: that multiple.
  [[nodiscard]] constexpr std::uint64_t rounded_parts() const {
    return parts + static_cast<std::uint64_t>((uint128{numerator} << 64U) / denominator);
  }

  /// `5/2^64 + 1/3`
  [[nodiscard]] std::string to_string() const {
    return std::to_string(parts) + "/2^64 + " + std::to_string(numerator) + "/" +
           std::to_string(denominator);
  }

  friend constexpr bool operator==(const tick_fraction& a, const tick_fraction& b) {
    return a.parts == b.parts && a.numerator == b.numerator && a.denominator == b.denominator;
  }
};

}  // namespace archtimers
