// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/frames_snapshot.h"
#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "arm_crossings.h"

namespace archtimers::testbench {

/// What the edge of a step brings before the step acts.
struct arm_edge_view {
  const arm_models& models;
  crossing_coverage& coverage;
  kernel_time at;
  std::uint64_t count;
  arm::frames_snapshot frames;
  bool met[arm_crossing::situations];
  unsigned written_ports;  ///< a bit each

  /// Counts an operation with all that is met.
  void hit(arm_crossing::operation what) const;
};

/// How a view is off a CVAL: not by one bit, or by one of 31..0, or by one of 63..32.
enum class bit_off : std::uint8_t { none, low, high };
[[nodiscard]] constexpr bit_off bit_off_between(std::uint64_t view, std::uint64_t cval) {
  const std::uint64_t differs = view ^ cval;
  if (differs == 0 || (differs & (differs - 1)) != 0) return bit_off::none;
  return differs >> 32U == 0 ? bit_off::low : bit_off::high;
}

/// The edge of a step, all but what depends on the action: whether another port is written, and in
/// which security state.
[[nodiscard]] arm_edge_view look(crossing_coverage& coverage, const arm_step& step,
                                 const arm_models& models, const rational_clock& clock);

}  // namespace archtimers::testbench
