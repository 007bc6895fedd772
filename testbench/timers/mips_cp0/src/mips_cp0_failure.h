// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"
#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// The scenario that does the given steps to a MIPS timer and lets `idle_edges` pass after them.
[[nodiscard]] scenario to_scenario(const mips_cp0::parameters& presets,
                                   const std::vector<mips_cp0_step>& steps,
                                   std::uint64_t idle_edges, const std::string& about);

}  // namespace archtimers::testbench
