// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// All pins and lines, those of the group first.
[[nodiscard]] const std::vector<pin_description>& power_timebase_inputs();
[[nodiscard]] const std::vector<pin_description>& power_timebase_lines();

}  // namespace archtimers::testbench
