// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "archtimers/rtl_twins/arm_counter_rtl.h"
#include "archtimers/rtl_twins/arm_frames_rtl.h"
#include "archtimers/rtl_twins/arm_pe_rtl.h"
#include "archtimers/testbench/arm_generic_timer_scenario.h"

namespace archtimers::testbench {

/// The RTL of one system.
struct arm_generic_timer_rtl {
  std::unique_ptr<arm_counter_rtl> counter;
  std::unique_ptr<arm_frames_rtl> frames;
  std::vector<std::unique_ptr<arm_pe_rtl>> cpus;
};

/// The RTL as it is.
[[nodiscard]] arm_generic_timer_rtl make_arm_generic_timer_rtl(
    const arm_generic_timer_parameters& presets);
/// What makes an RTL, that one or another build of it.
using arm_generic_timer_rtl_factory =
    std::function<arm_generic_timer_rtl(const arm_generic_timer_parameters&)>;

/// The timer with another build of the RTL as its twin.
[[nodiscard]] std::unique_ptr<scenario_timer> arm_generic_timer_scenario_with(
    arm_generic_timer_rtl_factory make_rtl);

}  // namespace archtimers::testbench
