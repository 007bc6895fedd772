// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"
#include "archtimers/testbench/scenario.h"
#include "failure_steps.h"

namespace archtimers::testbench {

/// The scenario that does the given steps to a MIPS timer, and compares what that has led to.
[[nodiscard]] scenario to_scenario(const mips_cp0::parameters& presets,
                                   const std::vector<mips_cp0_step>& steps, const failing_run& run,
                                   const std::string& about);

}  // namespace archtimers::testbench
