// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "archtimers/testbench/scenario.h"
#include "failure_steps.h"

namespace archtimers::testbench {

/// The scenario that does the given actions to a POWER time base, and compares what that has led to.
[[nodiscard]] scenario to_scenario(const power::parameters& presets,
                                   const std::vector<power_action>& actions, const failing_run& run,
                                   const std::string& about);

}  // namespace archtimers::testbench
