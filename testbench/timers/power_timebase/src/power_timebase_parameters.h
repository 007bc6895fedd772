// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The parameters of the POWER time base, described; the defaults are those of the first profile.
[[nodiscard]] const std::vector<parameter_description>& power_timebase_parameter_list();

}  // namespace archtimers::testbench
