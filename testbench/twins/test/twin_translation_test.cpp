// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "translation_checks.h"

namespace archtimers::testing {
namespace {

TEST(access_translation, names_who_accesses_the_twin_of_mips) {
  check_translation_for_mips<mips_cp0_timer_rtl_64>();
}
TEST(access_translation, names_who_accesses_the_twins_of_arm) {
  check_translation_for_arm<arm_system_counter_rtl_64, arm_timer_frames_rtl_64,
                            arm_pe_timers_rtl_64>();
}
TEST(access_translation, names_who_accesses_the_twin_of_power) {
  check_translation_for_power<power_timebase_rtl_64>();
}

}  // namespace
}  // namespace archtimers::testing
