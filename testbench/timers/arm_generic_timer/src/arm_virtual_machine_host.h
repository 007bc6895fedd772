// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "archtimers/arm/timer_frames.h"
#include "archtimers/arm/virtual_machine.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// What the host can do to the Arm generic timer.
[[nodiscard]] const std::vector<host_operation_description>& arm_host_operations();

/// An operation that names a frame: when a count of it is a value. Nothing for others.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such frame.
[[nodiscard]] std::optional<scenario_target::host_answer> arm_frame_operation(
    const arm::timer_frames& frames, std::string_view operation,
    const std::vector<named_text>& arguments, kernel_time now);

/// An operation on the virtual machine that the CPUs of a scenario make up.
/// @param cpus  its virtual CPUs.
/// @throws std::invalid_argument  if an argument is wrong, or there is no such CPU.
[[nodiscard]] scenario_target::host_answer arm_virtual_machine_operation(
    arm::virtual_machine& machine, const std::vector<arm::pe_timers*>& cpus,
    std::string_view operation, const std::vector<named_text>& arguments, kernel_time now);

}  // namespace archtimers::testbench
