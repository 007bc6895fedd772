// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/crossing_coverage.h"

namespace archtimers::testbench {

/// The crossings of the Arm generic timer's operations with what happens on their edge: an empty
/// table.
[[nodiscard]] crossing_coverage arm_generic_timer_crossings();

/// Counts the crossings that a step meets.
/// @param models  before the step.
void observe(crossing_coverage& coverage, const arm_step& step, const arm_models& models,
             const rational_clock& clock);

}  // namespace archtimers::testbench
