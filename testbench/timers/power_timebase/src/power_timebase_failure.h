// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/testbench/power_timebase_stimulus.h"
#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// A failing sequence as a scenario, with so many idle edges after it. With the host's bits of TSR it
/// is one for the model alone; the random state of a load is left out, and a note says so.
[[nodiscard]] scenario to_scenario(const power::parameters& presets,
                                   const std::vector<power_action>& actions,
                                   std::uint64_t idle_edges, const std::string& about);

}  // namespace archtimers::testbench
