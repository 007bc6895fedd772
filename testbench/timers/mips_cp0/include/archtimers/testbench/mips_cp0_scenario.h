// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The MIPS CP0 timer, for scenarios.
[[nodiscard]] const scenario_timer& mips_cp0_scenario_timer();
/// The same with another build of the RTL as its twin.
[[nodiscard]] std::unique_ptr<scenario_timer> mips_cp0_scenario_timer_with(
    mips_cp0_rtl_factory make_rtl);

using by_name::mips_cp0_parameters;

}  // namespace archtimers::testbench
