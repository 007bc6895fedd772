// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "archtimers/time/deadline.h"
#include "archtimers/time/frequency.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/tick.h"

namespace archtimers {

/// A clock whose k-th tick falls on the first kernel time unit at or after its ideal instant.
///
/// With U kernel units in a second, a rate of f Hz, an origin o and a phase p (the fraction of a
/// tick already gone at the origin), for every kernel time t, before the origin as well:
///
///     ticks_at(t) = floor(p + (t - o) * f / U)
///
/// and `time_of(k)` is the first t with `ticks_at(t) >= k`. Both are exact integer arithmetic; the
/// error is 0 ticks at any distance. A clock is a plain value: nothing ticks.
class rational_clock {
 public:
  /// Whether a clock of that rate, and its dividers' inputs up to `divisor` times as fast, fit the
  /// arithmetic: U / rate in lowest terms, times `divisor`, in 63 bits a side.
  [[nodiscard]] static bool representable(time_resolution resolution, frequency rate,
                                          std::uint64_t divisor = 1);

  /// What is wrong with a rate that is not `representable`, "too slow" or "too fine"; empty if nothing is.
  [[nodiscard]] static std::string_view obstacle(time_resolution resolution, frequency rate,
                                                 std::uint64_t divisor = 1);

  /// A clock with tick 0 at time 0.
  /// @param resolution  the kernel's time unit.
  /// @param rate        ticks a second.
  /// @throws std::invalid_argument  if the rate is not `representable`.
  rational_clock(time_resolution resolution, frequency rate);

  /// A clock of which the fraction `gone` of a tick has passed at `t`, exactly, unless that takes
  /// more than 63 bits; then the fraction is rounded down to a multiple of 2^-64 tick.
  /// @throws std::invalid_argument  as above.
  rational_clock(time_resolution resolution, frequency rate, signed_units t, tick_fraction gone);

  [[nodiscard]] time_resolution resolution() const { return resolution_; }
  [[nodiscard]] frequency rate() const { return rate_; }

  /// Whether every tick has an instant of its own: there is at most one tick a kernel time unit.
  [[nodiscard]] bool ticks_are_apart() const { return whole_ == 0 || (whole_ == 1 && part_ == 0); }

  /// The number of ticks up to and including `t`. Takes a few multiplications and no division.
  [[nodiscard]] tick ticks_at(kernel_time t) const {
    if (t.units() - first_ > span_) return ticks_at(signed_units{t.units()});
    const std::uint64_t elapsed = t.units() - static_cast<std::uint64_t>(origin_);
    const std::uint64_t part = ticks_of_part(elapsed);
    if (whole_ == 0) return tick(int128{part});
    return tick(int128{part} + static_cast<int128>(uint128{elapsed} * whole_));
  }

  /// `ticks_at(t).low()`, at less cost.
  [[nodiscard]] std::uint64_t low_ticks_at(kernel_time t) const {
    if (t.units() - first_ > span_) return ticks_at(signed_units{t.units()}).low();
    const std::uint64_t elapsed = t.units() - static_cast<std::uint64_t>(origin_);
    const std::uint64_t part = ticks_of_part(elapsed);
    return whole_ == 0 ? part : part + elapsed * whole_;
  }

  /// The same for an instant that may lie before time 0.
  [[nodiscard]] tick ticks_at(signed_units t) const;

  /// The first instant at which `ticks_at` is at least `k`; time 0 if that is before it.
  /// @returns nothing if it is after `kernel_time::max()`.
  [[nodiscard]] deadline time_of(tick k) const;

  /// The fraction of a tick gone since the last tick at `t`.
  [[nodiscard]] tick_fraction fraction_at(signed_units t) const;

  /// The clock that runs at another rate from `t` on and keeps the fraction of a tick gone by then:
  /// exactly, unless that takes more than 63 bits, as the constructor says.
  /// @throws std::invalid_argument  as the constructor.
  [[nodiscard]] rational_clock with_rate(frequency rate, signed_units t) const;

  /// The same clock with every tick later by `units` kernel units.
  [[nodiscard]] rational_clock delayed_by(signed_units units) const;

  /// This clock taken as a divider's output, the clock at the divider's input: every tick of this
  /// clock is a tick of that one.
  /// @throws std::invalid_argument  as the constructor.
  [[nodiscard]] rational_clock divider_input(std::uint64_t divisor) const;

  /// This clock taken as a divider's output, after the divider was cleared at `t`: its next tick is
  /// the `divisor`-th tick of its input after `t`. The input's ticks stay where they are.
  [[nodiscard]] rational_clock divider_cleared(std::uint64_t divisor, signed_units t) const;

 private:
  /// floor(p + elapsed * part_ / period_)
  [[nodiscard]] std::uint64_t ticks_of_part(std::uint64_t elapsed) const {
    // The estimate is at most one too small, so the remainder is below 2 * period_ and needs no
    // more than 64 bits: it may be computed modulo 2^64.
    const auto estimate = static_cast<std::uint64_t>((uint128{elapsed} * reciprocal_) >> 64U);
    const std::uint64_t remainder = elapsed * part_ - estimate * period_;
    return estimate + (remainder >= carry_at_ ? 1U : 0U) +
           (remainder >= period_ + carry_at_ ? 1U : 0U);
  }

  void set_origin(signed_units origin);

  time_resolution resolution_;
  frequency rate_;
  // rate / U = whole_ + part_ / period_ ticks a unit.
  std::uint64_t whole_;
  std::uint64_t part_;
  std::uint64_t period_;
  std::uint64_t reciprocal_;  // floor(part_ * 2^64 / period_)
  // The phase p at the origin is parts_ / 2^64 + numerator_ / period_, modulo 1.
  std::uint64_t parts_ = 0;
  std::uint64_t numerator_ = 0;
  std::uint64_t carry_at_;  // the remainder from which on the phase completes one more tick
  signed_units origin_ = 0;
  std::uint64_t first_ = 0;  // from here on and for span_, t - origin_ is in 0 .. 2^64 - 1
  std::uint64_t span_ = ~std::uint64_t{0};
};

}  // namespace archtimers
