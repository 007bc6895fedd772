// SPDX-License-Identifier: Apache-2.0
// What an instruction-set simulator calls, at the twins.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "instruction_checks.h"

namespace archtimers::testing {
namespace {

TEST(instruction_ports, reach_the_twin_of_mips) {
  check_cp0_instructions<mips_cp0_machine<mips_cp0_timer_rtl_64>>();
}
TEST(instruction_ports, reach_the_twin_of_arm) {
  check_system_register_instructions<
      arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64>>();
}
TEST(instruction_ports, reach_the_twin_of_power) {
  check_spr_instructions<power_machine<power_timebase_rtl_64>>();
}

}  // namespace
}  // namespace archtimers::testing
