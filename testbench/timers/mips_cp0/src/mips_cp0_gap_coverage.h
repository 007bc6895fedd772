// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/testbench/crossing_coverage.h"
#include "mips_cp0_edge_view.h"
#include "place_in_table.h"

namespace archtimers::testbench {

/// What has come about in a long gap between two steps.
[[nodiscard]] std::vector<std::string> mips_cp0_long_gaps();
/// What the edge that ends it brings.
[[nodiscard]] std::vector<std::string> mips_cp0_ends_of_gaps();
/// Declares which of them cannot be met.
void exclude_ends_of_gaps(crossing_coverage& table, place_in_table first);

/// Counts the long gap that a step ends, if it does.
void observe_gap(crossing_coverage& coverage, place_in_table first, const mips_cp0_step& step,
                 const mips_cp0::parameters& presets, const mips_cp0_edge_view& view);

}  // namespace archtimers::testbench
