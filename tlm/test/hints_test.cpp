// SPDX-License-Identifier: Apache-2.0
#include "hint_checks.h"

namespace archtimers::testing {
namespace {

using models_of_arm =
    untouched_system<arm_system_counter_64, arm_timer_frames_64, arm_pe_timers_64>;

TEST(hints, of_a_write_that_a_frame_swallows) { check_hint_of_a_swallowed_write<models_of_arm>(); }
TEST(hints, not_of_a_system_that_is_set_up) { check_no_hint_of_open_writes<models_of_arm>(); }
TEST(hints, of_a_timer_on_a_counter_that_stands_still) {
  check_hint_of_a_counter_that_stands_still<models_of_arm>();
}
TEST(hints, of_a_frequency_that_nobody_has_told) {
  check_hint_of_an_untold_frequency<models_of_arm>();
}
TEST(hints, not_of_a_frequency_that_is_hidden) {
  check_no_hint_of_a_hidden_frequency<models_of_arm>();
}
TEST(hints, of_secure_state_that_nobody_has_chosen) { check_hint_of_secure_state<models_of_arm>(); }
TEST(hints, of_an_exception_that_msr_ee_keeps_back) {
  check_hint_of_a_closed_exception<power_timebase_64>();
}

}  // namespace
}  // namespace archtimers::testing
