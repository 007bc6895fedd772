// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "archtimers/arm/virtual_machine.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// What the host can do to the Arm generic timer.
[[nodiscard]] const std::vector<host_operation_description>& arm_host_operations();

/// An operation on the virtual machine that the CPUs of a scenario make up.
/// @param cpus  its virtual CPUs.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such CPU.
[[nodiscard]] scenario_target::host_answer arm_virtual_machine_operation(
    arm::virtual_machine& machine, const std::vector<arm::pe_timers*>& cpus,
    std::string_view operation, const std::vector<named_text>& arguments, kernel_time now);

}  // namespace archtimers::testbench
