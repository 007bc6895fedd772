// SPDX-License-Identifier: Apache-2.0
// Pins moved by a call at a local time.
#include "pin_calls.h"

#include "arm_bench.h"

namespace archtimers::testing {
namespace {

TEST(pin_calls, stop_the_count_of_mips) { check_count_stop<mips_cp0_machine<>>(); }
TEST(pin_calls, switch_the_world_of_an_arm_cpu) { check_world_switch<arm_machine<>>(); }
TEST(pin_calls, open_and_close_the_interrupt_of_power) { check_msr_ee<power_machine<>>(); }

class pin_calls_ahead : public systemc_test {};

// A signal on one pin leaves alone what calls have done and will have done to another.
TEST_F(pin_calls_ahead, go_with_signals_on_other_pins) {
  mips_cp0_timer_64 timer("timer", mips_cp0_machine<>::presets());
  sc_core::sc_signal<bool> ti("ti");
  sc_core::sc_signal<sc_dt::sc_uint<6>> hw_irq("hw_irq");
  timer.ti(ti);
  timer.hw_irq(hw_irq);
  in_thread([&] {
    timer.drive(&mips_cp0::input_levels::count_stop, true, sc_core::sc_time(1, sc_core::SC_US));
    timer.drive(&mips_cp0::input_levels::count_stop, false, units(3'000'000));
    wait_until(500'000);
    hw_irq.write(1);
    wait_until(2'000'000);
    hw_irq.write(3);
  });
  sc_core::sc_start(units(500'001));
  EXPECT_EQ(timer.lines_at(units(500'001)).ip, 4U);
  EXPECT_EQ(timer.lines_at(units(2'500'000)).ip, 4U) << "the call ahead is about its pin alone";
  sc_core::sc_start(units(1'999'999));
  EXPECT_EQ(timer.count(), 10U);
  EXPECT_EQ(timer.lines_at(units(3'500'000)).ip, 12U);
  EXPECT_EQ(timer.count_at(units(4'000'000)), 20U);
}

TEST_F(pin_calls_ahead, halt_the_arm_counter) {
  counter_bench<> b;
  b.firmware.writes(CNTCR, 3);  // EN, HDBG
  b.counter.drive_dbg_halt(true, units(10'000));
  b.counter.drive_dbg_halt(false, units(30'000));
  EXPECT_EQ(b.counter.count_at(units(29'999)), 10U);
  EXPECT_EQ(b.counter.count_at(units(35'000)), 15U);
}

TEST_F(pin_calls_ahead, of_a_thread_that_is_not_there_are_mistakes) {
  power_timebase timebase("timebase");
  EXPECT_NE(
      error_of([&] { timebase.drive(7, &power::thread_inputs::msr_ee, true); }).find("thread"),
      std::string::npos);
}

}  // namespace
}  // namespace archtimers::testing
