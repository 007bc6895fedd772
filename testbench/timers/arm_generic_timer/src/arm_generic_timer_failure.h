// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/scenario.h"
#include "failure_steps.h"

namespace archtimers::testbench {

/// The scenario that does the given actions to an Arm generic timer, and compares what that has led to.
[[nodiscard]] scenario to_scenario(const arm_generic_timer_parameters& presets,
                                   const std::vector<arm_action>& actions, const failing_run& run,
                                   const std::string& about);

}  // namespace archtimers::testbench
