// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

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
  bool met[arm_crossing::situations];
  unsigned written_ports;  ///< a bit each

  /// Counts an operation with all that is met.
  void hit(arm_crossing::operation what) const;
};

/// The edge of a step, all but whether another port is written.
[[nodiscard]] arm_edge_view look(crossing_coverage& coverage, const arm_step& step,
                                 const arm_models& models, const rational_clock& clock);

}  // namespace archtimers::testbench
