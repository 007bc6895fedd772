// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/testbench/your_rtl.h"
#include "described_core.h"
#include "foreign_run.h"

namespace archtimers::testbench {

/// The scenario of what the model does where a core differs.
/// @param failed  the run, as short as it got. @param words  what differed.
[[nodiscard]] scenario scenario_of(const described_core& core, const foreign_outcome& failed,
                                   const std::string& words);

/// Why the model's line that differs moved last, from the scenario; empty for anything else.
[[nodiscard]] std::string reason_of(const scenario& shown, const foreign_difference& found);

}  // namespace archtimers::testbench
