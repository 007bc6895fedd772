// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "firmware_checks.h"

namespace archtimers::testing {
namespace {

TEST(arm_firmware, has_done_at_the_twins_what_an_operating_system_expects) {
  check_after_firmware<arm_system_counter_rtl, arm_timer_frames_rtl, arm_pe_timers_rtl>();
}

}  // namespace
}  // namespace archtimers::testing
