// SPDX-License-Identifier: Apache-2.0
#include "firmware_checks.h"

namespace archtimers::testing {
namespace {

TEST(arm_firmware, has_done_what_an_operating_system_expects) {
  check_after_firmware<arm_system_counter, arm_timer_frames, arm_pe_timers>();
}

// arm T-164: registers that are UNKNOWN after the reset do not stay so.
TEST(arm_firmware, leaves_no_offset_unknown) {
  arm::pe_parameters unknown;
  for (unknown.unknown_seed = 1; unknown.unknown_seed <= 5; ++unknown.unknown_seed) {
    check_after_firmware<arm_system_counter, arm_timer_frames, arm_pe_timers>(unknown);
  }
}

// Without: the CPU is in Secure state, the counter stands, the frame is shut.
TEST(arm_firmware, has_something_to_do) {
  const simulation own;
  arm_system_counter counter("counter");
  arm_timer_frames frames("frames", counter);
  arm_pe_timers timers("timers", counter);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(counter.count(), 0U);
  EXPECT_EQ(frames.register_value("CNTACR0"), 0U);
  EXPECT_EQ(timers.register_value("CNTFRQ_EL0"), 0U);
  EXPECT_FALSE(timers.model().inputs(kernel_time(1'000'000)).scr_ns);
}

// Before the simulation starts.
TEST(arm_firmware, may_be_over_at_time_0) {
  const simulation own;
  arm_system_counter counter("counter", counting_on(frequency(1'000'000'000)));
  arm_pe_timers timers("timers", counter);
  const arm_firmware firmware(1'000'000'000);
  firmware.start(counter);
  firmware.hand_over(timers);
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(counter.count(), 1000U);
  EXPECT_TRUE(timers.model().inputs(kernel_time(1'000'000)).scr_ns);
}

// arm T-183: an Armv7-A CPU, by its cp15 names.
TEST(arm_firmware, hands_over_in_aarch32) {
  const simulation own;
  arm_system_counter counter("counter", counting_on(frequency(1'000'000'000)));
  arm::pe_parameters armv7;
  armv7.vhe = false;
  armv7.aarch32 = arm::aarch32_support::all;
  arm_pe_timers timers("timers", counter, armv7);
  arm_firmware(1'000'000'000).hand_over(timers);
  EXPECT_EQ(timers.register_value("CNTFRQ"), 1'000'000'000U);
  EXPECT_EQ(timers.register_value("CNTHCTL"), 3U);
  EXPECT_TRUE(timers.model().inputs(kernel_time(0)).scr_ns);
}

}  // namespace
}  // namespace archtimers::testing
