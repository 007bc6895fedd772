// SPDX-License-Identifier: Apache-2.0
// What an instruction-set simulator calls, at the twins: instructions, and pins at a local time.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "decoupled_runs.h"
#include "instruction_checks.h"
#include "pin_calls.h"

namespace archtimers::testing {
namespace {

TEST(instruction_ports, reach_the_twin_of_mips) {
  check_cp0_instructions<mips_cp0_machine<mips_cp0_timer_rtl_64>>();
}
TEST(instruction_ports, reach_the_twin_of_arm) {
  check_system_register_instructions<
      arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64>>();
}
TEST(instruction_ports, reach_the_twin_of_an_armv7_timer) {
  check_cp15_instructions<arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64, true>>();
}
TEST(instruction_ports, reach_the_twin_of_power) {
  check_spr_instructions<power_machine<power_timebase_rtl_64>>();
}

TEST(pin_calls, stop_the_count_of_the_twin_of_mips) {
  check_count_stop<mips_cp0_machine<mips_cp0_timer_rtl_64>>();
}
TEST(pin_calls, switch_the_world_of_the_twin_of_arm) {
  check_world_switch<arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64>>();
}
TEST(pin_calls, open_and_close_the_interrupt_of_the_twin_of_power) {
  check_msr_ee<power_machine<power_timebase_rtl_64>>();
}

class twin_pin_calls : public systemc_test {};

TEST_F(twin_pin_calls, halt_the_arm_counter) {
  arm_machine<arm_system_counter_rtl_64, arm_pe_timers_rtl_64> machine(frequency(10'000'000));
  no_decoupling at_kernel_time;
  machine.keeps_time_with(at_kernel_time);
  in_thread([&machine] {
    machine.firmware.store(arm::cntcr_offset, 3, 4);
    machine.counter.drive_dbg_halt(true, units(1'000'000));
    EXPECT_EQ(now(), 1'000'000U);
    machine.counter.drive_dbg_halt(false, units(2'000'000));
  });
  sc_core::sc_start(units(2'999'999));
  EXPECT_EQ(machine.counter.count(), 10U);
  sc_core::sc_start(units(500'002));
  EXPECT_EQ(machine.counter.count(), 15U);
}

}  // namespace
}  // namespace archtimers::testing
