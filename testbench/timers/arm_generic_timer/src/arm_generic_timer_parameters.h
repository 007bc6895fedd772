// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The parameters of the Arm generic timer that scenarios may state.
[[nodiscard]] const std::vector<parameter_description>& arm_generic_timer_parameter_list();

}  // namespace archtimers::testbench
