// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "archtimers/power/parameters.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The POWER time base and decrementers of one share group, for scenarios.
[[nodiscard]] const scenario_timer& power_timebase_scenario();
/// The same with another build of the RTL as its twin.
[[nodiscard]] std::unique_ptr<scenario_timer> power_timebase_scenario_with(
    power_rtl_factory make_rtl);

/// The parameters that a scenario states: those of its profile, the others in their place.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
[[nodiscard]] power::parameters power_timebase_parameters(const std::vector<named_text>& stated);

/// Parameters as a scenario states them: the profile, and those that are not the profile's.
[[nodiscard]] std::vector<named_text> power_timebase_parameter_texts(
    const power::parameters& presets);

/// A scenario's addresses of a thread's registers: SPR n at 8 n from here on, as on the APB4 port.
constexpr std::uint64_t power_scenario_thread_range = 0x2000;
[[nodiscard]] constexpr std::uint64_t power_scenario_thread(unsigned thread) {
  return power_scenario_thread_range * thread;
}

}  // namespace archtimers::testbench
