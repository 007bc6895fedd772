// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// The scenario that does the given actions to an Arm generic timer and lets `idle_edges` pass
/// after them. Identification bytes, which a scenario does not state, are left out.
[[nodiscard]] scenario to_scenario(const arm_generic_timer_parameters& presets,
                                   const std::vector<arm_action>& actions, std::uint64_t idle_edges,
                                   const std::string& about);

}  // namespace archtimers::testbench
