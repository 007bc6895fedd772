// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"

namespace archtimers::testbench {

/// The crossings of the MIPS timer's operations with what happens on their edge: an empty table.
[[nodiscard]] crossing_coverage mips_cp0_crossings();

/// Counts the crossings that a step meets.
/// @param timer  the model, before the step.
void observe(crossing_coverage& coverage, const mips_cp0_step& step, const mips_cp0::timer& timer,
             const rational_clock& clock);

}  // namespace archtimers::testbench
