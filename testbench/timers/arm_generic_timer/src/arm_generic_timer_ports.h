// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// All pins and lines, the parts' in the order counter, frames, CPUs.
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_inputs();
[[nodiscard]] const std::vector<pin_description>& arm_generic_timer_lines();

}  // namespace archtimers::testbench
