// SPDX-License-Identifier: Apache-2.0
// What an instruction-set simulator calls.
#include "arm_bench.h"
#include "instruction_checks.h"

namespace archtimers::testing {
namespace {

TEST(instruction_ports, reach_a_mips_timer) { check_cp0_instructions<mips_cp0_machine<>>(); }
TEST(instruction_ports, reach_an_arm_timer) { check_system_register_instructions<arm_machine<>>(); }
// arm T-180.
TEST(instruction_ports, reach_an_armv7_timer) {
  check_cp15_instructions<arm_machine<arm_system_counter_64, arm_pe_timers_64, true>>();
}
TEST(instruction_ports, reach_a_power_time_base) { check_spr_instructions<power_machine<>>(); }

// In guest mode the guest's registers are meant, and root software has moves of its own to them.
TEST(instruction_ports, tell_root_and_guest_of_mips_apart) {
  using result = mips_cp0::access_result;
  const simulation own;
  auto presets = mips_cp0_machine<>::presets();
  presets.vz = true;
  mips_cp0_timer_64 timer("timer", presets);
  tlm_utils::tlm_quantumkeeper cpu;
  mips_cp0_port cp0(timer, cpu);
  constexpr mips_cp0_mode guest{true, true};
  EXPECT_EQ(cp0.mtc0(7, 11), result::ok);
  EXPECT_EQ(cp0.mtgc0(8, 11), result::ok);
  EXPECT_EQ(cp0.mfc0(11).value, 7U);
  EXPECT_EQ(cp0.mfgc0(11).value, 8U);
  EXPECT_EQ(cp0.mfc0(11, 0, guest).result, result::guest_privileged_sensitive_instruction);
  EXPECT_EQ(cp0.mtc0(1U << 28U | 1U << 25U, 12, 6), result::ok) << "GuestCtl0.CP0 and GT";
  EXPECT_EQ(cp0.mfc0(11, 0, guest).value, 8U);
  EXPECT_EQ(cp0.mtc0(9, 11, 0, guest), result::ok);
  EXPECT_EQ(cp0.mfgc0(11).value, 9U);
  EXPECT_EQ(cp0.rdhwr(2, guest).result, result::ok);
}

// A mistake of the integrator's is reported, and is no access.
TEST(instruction_ports, refuse_a_thread_that_is_not_there) {
  const simulation own;
  power_timebase_64 timebase("timebase", power_machine<>::presets());
  tlm_utils::tlm_quantumkeeper cpu;
  power_spr_port sprs(timebase, cpu, 5);
  EXPECT_NE(error_of([&] { static_cast<void>(sprs.mftb()); }).find("thread"), std::string::npos);
}

}  // namespace
}  // namespace archtimers::testing
