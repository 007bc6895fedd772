// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The parameters that are not the default, as a scenario states them.
[[nodiscard]] std::vector<named_text> mips_cp0_parameter_texts(const mips_cp0::parameters& presets);

}  // namespace archtimers::testbench
