// SPDX-License-Identifier: Apache-2.0
#include "translation_checks.h"

namespace archtimers::testing {
namespace {

TEST(access_translation, names_who_accesses_a_mips_timer) {
  check_translation_for_mips<mips_cp0_timer_64>();
}
TEST(access_translation, names_who_accesses_the_arm_timers) {
  check_translation_for_arm<arm_system_counter_64, arm_timer_frames_64, arm_pe_timers_64>();
}
TEST(access_translation, names_who_accesses_a_power_time_base) {
  check_translation_for_power<power_timebase_64>();
}

}  // namespace
}  // namespace archtimers::testing
