// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "plan.h"
#include "stage.h"

namespace archtimers::testbench {

/// Of the lines that a step has waited for in vain: when they move if nothing more is done, or what they
/// depend on. Time goes on for it.
/// @param who  the timer by which the step goes.
[[nodiscard]] std::vector<std::string> late_lines(const plan& ready, stage& going_on,
                                                  const resolved_step& step, const actor& who);

}  // namespace archtimers::testbench
