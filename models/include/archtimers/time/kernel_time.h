// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

#include "archtimers/time/wide_integer.h"

namespace archtimers {

/// An instant of simulated time, counted in the simulation kernel's time units from time 0: what
/// `sc_core::sc_time::value()` returns. A kernel time, a tick and a frequency do not convert into
/// each other, so they cannot be confused.
class kernel_time {
 public:
  constexpr kernel_time() = default;

  /// @param units  kernel time units since time 0.
  constexpr explicit kernel_time(std::uint64_t units) : units_(units) {}

  /// Kernel time units since time 0.
  [[nodiscard]] constexpr std::uint64_t units() const { return units_; }

  /// The last instant that the kernel can express.
  [[nodiscard]] static constexpr kernel_time max() {
    return kernel_time(std::numeric_limits<std::uint64_t>::max());
  }

  friend constexpr bool operator==(kernel_time a, kernel_time b) { return a.units_ == b.units_; }
  friend constexpr bool operator!=(kernel_time a, kernel_time b) { return a.units_ != b.units_; }
  friend constexpr bool operator<(kernel_time a, kernel_time b) { return a.units_ < b.units_; }
  friend constexpr bool operator<=(kernel_time a, kernel_time b) { return a.units_ <= b.units_; }
  friend constexpr bool operator>(kernel_time a, kernel_time b) { return a.units_ > b.units_; }
  friend constexpr bool operator>=(kernel_time a, kernel_time b) { return a.units_ >= b.units_; }

 private:
  std::uint64_t units_ = 0;
};

/// An instant in kernel time units that may lie before time 0, as the past of a restored timer
/// does.
using signed_units = int128;

/// How long one kernel time unit is. SystemC fixes it once in a simulation (1 ps by default).
class time_resolution {
 public:
  /// @param units_per_second  kernel time units in one second, at least 1: 10^12 for 1 ps.
  /// @throws std::invalid_argument  if it is 0.
  explicit time_resolution(std::uint64_t units_per_second);

  /// Kernel time units in one second.
  [[nodiscard]] std::uint64_t units_per_second() const { return units_per_second_; }

  /// The whole nanoseconds that have gone at `t`, rounded down; saturates at 2^64 - 1.
  [[nodiscard]] std::uint64_t nanoseconds(kernel_time t) const;

  /// The same for an instant that may lie before time 0.
  [[nodiscard]] std::int64_t nanoseconds(signed_units t) const;

  /// The last kernel time that is not after `ns` nanoseconds; saturates at `kernel_time::max()`.
  [[nodiscard]] kernel_time from_nanoseconds(std::uint64_t ns) const;

  friend bool operator==(time_resolution a, time_resolution b) {
    return a.units_per_second_ == b.units_per_second_;
  }

 private:
  std::uint64_t units_per_second_;
};

}  // namespace archtimers
