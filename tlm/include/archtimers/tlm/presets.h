// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/time/frequency.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/tlm/kernel.h"

namespace archtimers {

/// What is wrong with a preset `clock`; empty if nothing is.
/// @param rate     of the counter, which that clock drives through a divider by `divisor`.
inline std::string clock_problem(frequency clock, frequency rate, std::uint64_t divisor = 1) {
  const auto obstacle = rational_clock::obstacle(kernel_resolution(), rate, divisor);
  if (obstacle.empty()) return {};
  return "clock is " + clock.to_string() + ", " + std::string(obstacle) +
         " for the time resolution; call sc_set_time_resolution";
}

}  // namespace archtimers
