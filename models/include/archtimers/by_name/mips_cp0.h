// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/by_name/timer_kind.h"
#include "archtimers/mips_cp0/timer.h"
#include "archtimers/mips_cp0/virtual_cpu.h"

namespace archtimers::by_name {

/// The MIPS CP0 timer.
[[nodiscard]] const timer_kind& mips_cp0_kind();

/// The parameters that are stated. @throws std::invalid_argument  for an unknown name or a value that is none
///   of it, naming both.
[[nodiscard]] mips_cp0::parameters mips_cp0_parameters(const std::vector<named_text>& stated);

/// How words of `as` access: "guest user".
[[nodiscard]] mips_cp0::access mips_cp0_access(const std::string& as);

/// The words for how an access is made: the inverse.
[[nodiscard]] std::string mips_cp0_words(const mips_cp0::access& how);

/// The name of an access result; `unknown` for a code that is none, which a core with a fault may give.
[[nodiscard]] std::string_view mips_cp0_result(mips_cp0::access_result result);

/// What a hypervisor can do to the timer of a virtual CPU on the core.
[[nodiscard]] const std::vector<host_operation_description>& mips_virtual_cpu_operations();

[[nodiscard]] constexpr bool is_mips_virtual_cpu_operation(std::string_view operation) {
  return operation.substr(0, 5) == "vcpu_";
}

/// One of them. @param vcpu  is made by `vcpu_create`, and anew by the next one.
/// @throws std::invalid_argument  if an argument is wrong, or there is no virtual CPU.
[[nodiscard]] host_answer mips_virtual_cpu_operation(mips_cp0::timer& core,
                                                     std::unique_ptr<mips_cp0::virtual_cpu>& vcpu,
                                                     std::string_view operation,
                                                     const std::vector<named_text>& arguments,
                                                     kernel_time now);

/// The operation `time_of_count`. @throws std::invalid_argument  if an argument is wrong.
[[nodiscard]] host_answer mips_time_of_count(const mips_cp0::timer& timer,
                                             const std::vector<named_text>& arguments,
                                             kernel_time now);

}  // namespace archtimers::by_name
