// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/crosscheck.h"

#include <stdexcept>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"

namespace archtimers::testbench {

crosscheck_result crosscheck(std::string_view timer, const crosscheck_options& options,
                             const std::function<void(const crosscheck_result&)>& progress) {
  if (options.first_seed > options.last_seed) {
    throw std::invalid_argument("crosscheck: the first seed is above the last one");
  }
  if (options.operations == 0) {
    throw std::invalid_argument("crosscheck: no operations, so nothing would be compared");
  }
  if (timer == "mips-cp0") return crosscheck_mips_cp0(options, make_mips_cp0_rtl, progress);
  if (timer == "arm-generic-timer") {
    return crosscheck_arm_generic_timer(options, make_arm_generic_timer_rtl, progress);
  }
  if (timer == "power-timebase") {
    return crosscheck_power_timebase(options, make_power_rtl, progress);
  }
  throw std::invalid_argument("crosscheck: unknown timer '" + std::string(timer) +
                              "'; `archtimers timers` lists them");
}

}  // namespace archtimers::testbench
