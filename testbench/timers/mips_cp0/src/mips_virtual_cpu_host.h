// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "archtimers/mips_cp0/virtual_cpu.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// What a hypervisor can do to the timer of a virtual CPU on the core.
[[nodiscard]] const std::vector<host_operation_description>& mips_virtual_cpu_operations();

[[nodiscard]] constexpr bool is_mips_virtual_cpu_operation(std::string_view operation) {
  return operation.substr(0, 5) == "vcpu_";
}

/// One of them. @param vcpu  is made by `vcpu_create`, and anew by the next one.
/// @throws std::invalid_argument  if an argument is wrong, or there is no virtual CPU.
scenario_target::host_answer mips_virtual_cpu_operation(
    mips_cp0::timer& core, std::unique_ptr<mips_cp0::virtual_cpu>& vcpu, std::string_view operation,
    const std::vector<named_text>& arguments, kernel_time now);

}  // namespace archtimers::testbench
