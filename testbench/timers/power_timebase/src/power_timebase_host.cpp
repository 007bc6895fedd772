// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_host.h"

#include <cerrno>

#include "archtimers/by_name/power_host.h"
#include "archtimers/tlm/kernel.h"

namespace archtimers::testbench {

host_answer power_host_operation(power_timebase_module& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments,
                                 const sc_core::sc_time& offset) {
  constexpr bool with_edge = true;  // as the RTL samples it
  return by_name::power_host_operation(timebase, to_kernel_time(sc_core::sc_time_stamp()),
                                       operation, arguments, offset, with_edge);
}

host_answer power_host_operation(power_timebase_rtl_module& timebase, std::string_view operation,
                                 const std::vector<named_text>& arguments,
                                 const sc_core::sc_time& /*offset*/) {
  using namespace by_name::power_host;
  using by_name::narrow_argument;
  if (const auto answer = on_both(timebase, operation, arguments)) return *answer;
  if (const auto answer = on_pins(timebase, operation, arguments)) return *answer;
  if (operation == "or_tsr") {
    return {timebase.or_tsr(any_thread_of(arguments), narrow_argument(arguments, "bits", 32))};
  }
  if (operation == "clear_tsr") {
    return {timebase.clear_tsr(any_thread_of(arguments), narrow_argument(arguments, "bits", 32))};
  }
  if (operation == "load") return {timebase.load(registers_of(arguments))};
  if (operation == "command") {
    return {timebase.command(static_cast<std::uint8_t>(narrow_argument(arguments, "code", 4)))};
  }
  return {-EINVAL};
}

}  // namespace archtimers::testbench
