// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/power_timebase_lockstep.h"

namespace archtimers::testbench {

/// What operations on the POWER time base can meet on their edge.
[[nodiscard]] crossing_coverage power_timebase_crossings();

/// Counts what a step meets.
void observe(crossing_coverage& coverage, const power_step& step, const power::timebase& model,
             const rational_clock& clock);

}  // namespace archtimers::testbench
