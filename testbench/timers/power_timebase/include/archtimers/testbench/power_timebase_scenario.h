// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "archtimers/by_name/power_timebase.h"
#include "archtimers/power/parameters.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The POWER time base and decrementers of one share group, for scenarios.
[[nodiscard]] const scenario_timer& power_timebase_scenario();
/// The same with another build of the RTL as its twin.
[[nodiscard]] std::unique_ptr<scenario_timer> power_timebase_scenario_with(
    power_rtl_factory make_rtl);

using by_name::power_thread_base;
using by_name::power_thread_range;
using by_name::power_timebase_parameters;

/// Parameters as a scenario states them: the profile, and those that are not the profile's.
[[nodiscard]] std::vector<named_text> power_timebase_parameter_texts(
    const power::parameters& presets);

}  // namespace archtimers::testbench
