// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_parameters.h"

#include <algorithm>
#include <limits>

#include "archtimers/time/wide_integer.h"

namespace archtimers::arm {

std::uint32_t counter_parameters::cntfid(std::size_t i) const {
  if (i >= divisors.size()) return 0;
  const auto hertz = static_cast<std::uint64_t>(uint128{clock.numerator()} * counts_per_tick /
                                                (uint128{clock.denominator()} * divisors[i]));
  return static_cast<std::uint32_t>(
      std::clamp<std::uint64_t>(hertz, 1, std::numeric_limits<std::uint32_t>::max()));
}

std::string counter_parameters::error() const {
  if (width < 56 || width > 64) return "width must be 56 to 64, but is " + std::to_string(width);
  if (clocks_per_tick < 1 || clocks_per_tick > 65535) {
    return "clocks_per_tick must be 1 to 65535, but is " + std::to_string(clocks_per_tick);
  }
  if (counts_per_tick < 1 || counts_per_tick > most_divisor) {
    return "counts_per_tick must be 1 to " + std::to_string(most_divisor) + ", but is " +
           std::to_string(counts_per_tick);
  }
  if (divisors.empty() || divisors.size() > most_frequencies) {
    return "divisors must have 1 to " + std::to_string(most_frequencies) + " entries, but has " +
           std::to_string(divisors.size());
  }
  if (divisors.front() != 1) {
    return "divisors must begin with 1, the base frequency, but begins with " +
           std::to_string(divisors.front());
  }
  for (const std::uint32_t divisor : divisors) {
    if (divisor < 1 || divisor > most_divisor) {
      return "divisors must be 1 to " + std::to_string(most_divisor) + ", but one is " +
             std::to_string(divisor);
    }
    if (std::uint64_t{divisor} * counts_per_tick > most_divisor) {
      return "divisors times counts_per_tick must be at most " + std::to_string(most_divisor) +
             ", but is " + std::to_string(divisor) + " times " + std::to_string(counts_per_tick);
    }
  }
  if (control_in_root && !two_security_states) {
    return "control_in_root needs two_security_states: without them every access counts as Secure";
  }
  return {};
}

std::string counter_parameters::rtl_obstacle() const {
  if (narrow_registers) return "narrow_registers: the RTL's CVAL and CNTVOFF have 64 bits";
  if (unknown_seed != 0) return "unknown_seed: the RTL's reset clears these registers";
  return {};
}

}  // namespace archtimers::arm
