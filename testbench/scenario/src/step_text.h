// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "plan.h"

namespace archtimers::testbench {

/// What a step does to its timer, on one line for a waveform: `write Compare = 0x70`,
/// `msr CPU0.CNTV_CTL_EL0 = 1 as el0`, `host freeze`, `count_stop = 1`. Empty for one that only looks.
/// @param kept  the values that earlier steps have kept.
[[nodiscard]] std::string step_text(const plan& ready, const resolved_step& step,
                                    const kept_values& kept);

}  // namespace archtimers::testbench
