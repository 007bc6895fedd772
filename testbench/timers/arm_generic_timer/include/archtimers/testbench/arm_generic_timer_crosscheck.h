// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "archtimers/testbench/arm_generic_timer_lockstep.h"
#include "archtimers/testbench/crosscheck.h"

namespace archtimers::testbench {

/// `crosscheck` for the Arm generic timer and an RTL of the caller's choice, which a test may have made faulty.
crosscheck_result crosscheck_arm_generic_timer(
    const crosscheck_options& options, const arm_generic_timer_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

}  // namespace archtimers::testbench
