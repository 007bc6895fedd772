// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The parameters of the MIPS CP0 timer, described.
[[nodiscard]] const std::vector<parameter_description>& mips_cp0_parameter_list();

}  // namespace archtimers::testbench
