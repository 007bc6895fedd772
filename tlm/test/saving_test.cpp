// SPDX-License-Identifier: Apache-2.0
// What a save leaves out is told.
#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"
#include "mips_cp0_bench.h"
#include "said.h"

namespace archtimers::testing {
namespace {

class saving : public systemc_test {
 protected:
  said said_;
};

/// Saves, with nobody asking and with somebody who asks.
template <class Timer>
void expect_left_out(const Timer& timer, std::size_t expected) {
  std::size_t left_out = 99;
  const auto asked = timer.save(&left_out);
  EXPECT_EQ(left_out, expected);
  EXPECT_EQ(timer.operations_ahead(), expected);
  EXPECT_EQ(said::count(), 0U) << "who asks needs no hint";
  EXPECT_TRUE(timer.save() == asked);
  EXPECT_TRUE(timer.save() == asked);
  EXPECT_EQ(said::about("the state is saved while initiators are ahead of it"),
            expected == 0 ? 0U : 1U);
}

TEST_F(saving, of_a_mips_timer_tells_what_lies_ahead) {
  bench<> b;
  sc_core::sc_start(units(1));
  b.cpu.writes("Compare", 10);
  EXPECT_EQ(b.timer.operations_ahead(), 0U) << "at the kernel's time";
  b.cpu.writes("Compare", 500, 20'000);
  b.timer.drive(&mips_cp0::input_levels::count_stop, true, units(30'000));
  b.cpu.reads("Count", 40'000);
  expect_left_out(b.timer, 2);
  EXPECT_EQ(b.timer.save().root.compare, 10U);
  sc_core::sc_start(units(20'000));
  EXPECT_EQ(b.timer.operations_ahead(), 1U) << "one has been reached";
  sc_core::sc_start(units(20'000));
  EXPECT_EQ(b.timer.operations_ahead(), 0U);
}

TEST_F(saving, does_not_count_what_follows_from_a_reset) {
  sc_core::sc_signal<bool> reset("reset");
  bench<> b;
  b.timer.rst_ni(reset);
  sc_core::sc_start(units(100));
  reset.write(true);
  sc_core::sc_start(units(100));
  expect_left_out(b.timer, 0);
}

TEST_F(saving, of_an_arm_counter_tells_what_lies_ahead_of_it) {
  system_bench<> b;
  b.firmware.writes(CNTCR, 0, 5'000);
  EXPECT_EQ(b.frame.frames.operations_ahead(), 0U) << "of the counter alone";
  EXPECT_EQ(b.core.pe.operations_ahead(), 0U);
  expect_left_out(b.counter, 1);
}

TEST_F(saving, of_arm_frames_tells_what_lies_ahead_of_them) {
  system_bench<> b;
  b.firmware.writes(CNTCR, 0, 7'000);
  b.frame.cpu.writes(CNTP_CTL, 1, 5'000);
  b.frame.cpu.writes(CNTP_CTL, 0, 6'000);
  expect_left_out(b.frame.frames, 2);
}

TEST_F(saving, of_a_cpu_s_arm_timers_tells_what_lies_ahead_of_them) {
  system_bench<> b;
  b.firmware.writes(CNTCR, 0, 7'000);
  b.core.cpu.sets(CNTV_CTL_EL0, 1, 5'000);
  expect_left_out(b.core.pe, 1);
}

TEST_F(saving, of_a_power_time_base_tells_what_lies_ahead) {
  auto presets = power::parameters::of(power::profile::server_v3);
  presets.strict_tbst = true;  // what is done at the kernel's instant is kept
  presets.tb_valid_at_reset = true;
  power_timebase timer("timer", presets);
  initiator<> cpu("cpu");
  cpu.socket.bind(timer.socket);
  const auto write = [&cpu](std::uint64_t value, std::uint64_t offset) {
    power_access_extension who;
    cpu.access(tlm::TLM_WRITE_COMMAND, power::address_of_spr(power::spr::DEC), value, 8, offset,
               &who);
  };
  write(1000, 0);
  EXPECT_EQ(timer.operations_ahead(), 0U) << "of this instant, which is in it";
  write(2000, 7'000);
  timer.acknowledge_hdec(0, units(8'000));
  timer.drive(0, &power::thread_inputs::msr_ee, true, units(9'000));
  expect_left_out(timer, 3);
}

}  // namespace
}  // namespace archtimers::testing
