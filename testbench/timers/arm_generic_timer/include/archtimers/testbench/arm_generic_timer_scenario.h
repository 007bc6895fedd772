// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The Arm generic timer, for scenarios: the system counter, the timer frames and the timers of
/// some CPUs on one counter, as one target.
[[nodiscard]] const scenario_timer& arm_generic_timer_scenario();

using by_name::arm_cpu_base;
using by_name::arm_cpu_range;
using by_name::arm_frames_base;
using by_name::arm_generic_timer_parameters;
using by_name::arm_generic_timer_parameters_of;

/// Parameters as a scenario states them: those that are not the default. Identification bytes,
/// which scenarios do not state, are left out.
[[nodiscard]] std::vector<named_text> arm_generic_timer_parameter_texts(
    const arm_generic_timer_parameters& presets);

}  // namespace archtimers::testbench
