// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/power_timebase.h"

namespace archtimers::testbench {

/// An operation of `by_name::power_host_operations`, on the model or on what the RTL has of it.
/// @param offset  how far ahead of the kernel; 0 for the RTL.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such thread.
[[nodiscard]] host_answer power_host_operation(power_timebase_module& timebase,
                                               std::string_view operation,
                                               const std::vector<named_text>& arguments,
                                               const sc_core::sc_time& offset);
[[nodiscard]] host_answer power_host_operation(power_timebase_rtl_module& timebase,
                                               std::string_view operation,
                                               const std::vector<named_text>& arguments,
                                               const sc_core::sc_time& offset);

}  // namespace archtimers::testbench
