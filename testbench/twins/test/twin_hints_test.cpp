// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "hint_checks.h"

namespace archtimers::testing {
namespace {

using twins_of_arm =
    untouched_system<arm_system_counter_rtl_64, arm_timer_frames_rtl_64, arm_pe_timers_rtl_64>;

TEST(twin_hints, of_a_write_that_a_frame_swallows) {
  check_hint_of_a_swallowed_write<twins_of_arm>();
}
TEST(twin_hints, not_of_a_system_that_is_set_up) { check_no_hint_of_open_writes<twins_of_arm>(); }
TEST(twin_hints, of_a_timer_on_a_counter_that_stands_still) {
  check_hint_of_a_counter_that_stands_still<twins_of_arm>();
}
TEST(twin_hints, of_a_frequency_that_nobody_has_told) {
  check_hint_of_an_untold_frequency<twins_of_arm>();
}
TEST(twin_hints, not_of_a_frequency_that_is_hidden) {
  check_no_hint_of_a_hidden_frequency<twins_of_arm>();
}
TEST(twin_hints, of_secure_state_that_nobody_has_chosen) {
  check_hint_of_secure_state<twins_of_arm>();
}
TEST(twin_hints, of_an_exception_that_msr_ee_keeps_back) {
  check_hint_of_a_closed_exception<power_timebase_rtl_64>();
}

}  // namespace
}  // namespace archtimers::testing
