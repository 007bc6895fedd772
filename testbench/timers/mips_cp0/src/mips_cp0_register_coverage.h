// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"
#include "place_in_table.h"

namespace archtimers::testbench {

/// Reads and writes of each register on the bus, and of what is none.
[[nodiscard]] std::vector<std::string> mips_cp0_accesses();
/// Who makes them, and how wide they are.
[[nodiscard]] std::vector<std::string> mips_cp0_initiators();

/// Counts which register a step accesses, and as whom, whatever comes of it.
void observe_register(crossing_coverage& coverage, place_in_table first, const mips_cp0_step& step,
                      const mips_cp0::parameters& presets);

}  // namespace archtimers::testbench
