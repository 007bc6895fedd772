// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "recorded_timer.h"

namespace archtimers {

class arm_pe_timers_module;
class arm_system_counter_module;
class arm_timer_frames_module;
class mips_cp0_timer_module;
class power_timebase_module;

[[nodiscard]] std::unique_ptr<recorded_timer> recorded(mips_cp0_timer_module& timer);
[[nodiscard]] std::unique_ptr<recorded_timer> recorded(power_timebase_module& timebase);
[[nodiscard]] std::unique_ptr<recorded_timer> recorded(arm_system_counter_module& counter);
[[nodiscard]] std::unique_ptr<recorded_timer> recorded(arm_timer_frames_module& frames);
[[nodiscard]] std::unique_ptr<recorded_timer> recorded(arm_pe_timers_module& cpu);

}  // namespace archtimers
