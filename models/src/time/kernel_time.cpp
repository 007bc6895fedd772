// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/kernel_time.h"

#include <stdexcept>

namespace archtimers {

namespace {

constexpr std::uint64_t nanoseconds_per_second = 1'000'000'000;

/// floor(value * numerator / denominator), saturated to 64 bits.
std::uint64_t scaled(std::uint64_t value, std::uint64_t numerator, std::uint64_t denominator) {
  const uint128 result = uint128{value} * numerator / denominator;
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  return result > largest ? largest : static_cast<std::uint64_t>(result);
}

}  // namespace

time_resolution::time_resolution(std::uint64_t units_per_second)
    : units_per_second_(units_per_second) {
  if (units_per_second == 0) {
    throw std::invalid_argument("time_resolution: a second needs at least one kernel time unit");
  }
}

std::uint64_t time_resolution::nanoseconds(kernel_time t) const {
  return scaled(t.units(), nanoseconds_per_second, units_per_second_);
}

std::int64_t time_resolution::nanoseconds(signed_units t) const {
  // Seconds apart, so that nothing overflows; a negative remainder rounds down.
  const int128 units = units_per_second_;
  const int128 seconds = t >= 0 ? t / units : -((-t + units - 1) / units);
  return static_cast<std::int64_t>(seconds * nanoseconds_per_second +
                                   (t - seconds * units) * nanoseconds_per_second / units);
}

kernel_time time_resolution::from_nanoseconds(std::uint64_t ns) const {
  return kernel_time(scaled(ns, units_per_second_, nanoseconds_per_second));
}

}  // namespace archtimers
