// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Units of time, and exact conversion between them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {

/// A power of ten from 1 fs to 100 s: the unit in which a waveform counts time.
class timescale {
 public:
  static constexpr int min_exponent = -15;  ///< 1 fs
  static constexpr int max_exponent = 2;    ///< 100 s

  /// The unit of 10^exponent seconds. SystemC's default resolution of 1 ps is `timescale{-12}`.
  /// \throws misuse  when the exponent is outside -15..2
  constexpr explicit timescale(int exponent) : exponent_(exponent) {
    if (exponent < min_exponent || exponent > max_exponent) {
      throw misuse("a timescale is a power of ten from 1 fs to 100 s");
    }
  }

  /// Reads "1 ps", "10ns", "100 us", ...: 1, 10 or 100 of s, ms, us, ns, ps, fs, with or without
  /// blanks. Returns nothing when the text is anything else.
  [[nodiscard]] static std::optional<timescale> parse(std::string_view text);

  /// The exponent e of 10^e seconds.
  [[nodiscard]] constexpr int exponent() const noexcept { return exponent_; }

  /// As VCD writes it: "1 ps", "10 ns".
  [[nodiscard]] std::string text() const;

  friend constexpr bool operator==(timescale a, timescale b) noexcept {
    return a.exponent_ == b.exponent_;
  }
  friend constexpr bool operator!=(timescale a, timescale b) noexcept { return !(a == b); }

 private:
  int exponent_;
};

inline constexpr timescale femtoseconds{-15};
inline constexpr timescale picoseconds{-12};
inline constexpr timescale nanoseconds{-9};
inline constexpr timescale microseconds{-6};
inline constexpr timescale milliseconds{-3};
inline constexpr timescale seconds{0};

/// `ticks` units of `from`, counted in units of `to`: the exact number, or nothing when there is
/// none (not a whole number, or beyond 64 bits).
[[nodiscard]] std::optional<std::uint64_t> rescale(std::uint64_t ticks, timescale from,
                                                   timescale to) noexcept;

/// The same for callers who cannot go on without it.
/// \throws inexact_time  naming the time and the unit
[[nodiscard]] std::uint64_t rescale_exactly(std::uint64_t ticks, timescale from, timescale to);

}  // namespace archtimers::vcd
