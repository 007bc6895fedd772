// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/power_timebase_lockstep.h"

namespace archtimers::testbench {

/// `crosscheck` for the POWER time base and an RTL of the caller's choice, which a test may have made faulty.
crosscheck_result crosscheck_power_timebase(
    const crosscheck_options& options, const power_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

}  // namespace archtimers::testbench
