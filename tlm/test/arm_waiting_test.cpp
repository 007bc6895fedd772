// SPDX-License-Identifier: Apache-2.0
// When a count is a value, and reads with an erratum, on the modules.
#include "arm_bench.h"

namespace archtimers::testing {
namespace {

class arm_waiting : public systemc_test {};

// arm T-159: who sleeps until then reads it then, and not a unit before.
TEST_F(arm_waiting, sleeps_until_a_count) {
  system_bench<> b(counting_on(frequency(24'000'000)));
  unsigned slept = 0;
  in_thread([&] {
    b.core.cpu.sets(CNTVOFF_EL2, 3);
    wait_until(1'000 * ns);
    for (std::uint64_t value = 30; value < 300; value += 11) {
      const auto& here = sc_core::sc_time_stamp();
      const auto due = b.core.pe.time_of_virtual_count(value, here);
      ASSERT_TRUE(due);
      EXPECT_EQ(b.core.pe.time_of_physical_count(value + 3, here), due);
      EXPECT_EQ(b.counter.time_of_count(value + 3, here), due);
      sc_core::wait(*due - units(1) - here);
      EXPECT_EQ(b.core.cpu.gets(CNTVCT_EL0), value - 1);
      sc_core::wait(units(1));
      EXPECT_EQ(b.core.cpu.gets(CNTVCT_EL0), value);
      ++slept;
    }
    b.firmware.writes(CNTCR, 0);
    EXPECT_EQ(b.core.pe.time_of_virtual_count(1'000, sc_core::sc_time_stamp()), std::nullopt);
  });
  sc_core::sc_start(100, sc_core::SC_US);
  EXPECT_EQ(slept, 25U);
}

// arm T-163: the same for who reads a frame.
TEST_F(arm_waiting, sleeps_until_a_frame_s_count) {
  system_bench<> b(counting_on(frequency(24'000'000)));
  unsigned slept = 0;
  in_thread([&] {
    b.frame.firmware.writes_wide(CNTVOFF0, 3);
    wait_until(1'000 * ns);
    for (std::uint64_t value = 30; value < 300; value += 11) {
      const auto& here = sc_core::sc_time_stamp();
      const auto due = b.frame.frames.time_of_virtual_count(0, value, here);
      ASSERT_TRUE(due);
      EXPECT_EQ(b.frame.frames.time_of_physical_count(0, value + 3, here), due);
      sc_core::wait(*due - units(1) - here);
      EXPECT_EQ(b.frame.cpu.reads_wide(CNTVCT), value - 1);
      sc_core::wait(units(1));
      EXPECT_EQ(b.frame.cpu.reads_wide(CNTVCT), value);
      ++slept;
    }
    EXPECT_EQ(b.frame.frames.time_of_virtual_count(1, 1'000, sc_core::sc_time_stamp()),
              std::nullopt);
  });
  sc_core::sc_start(100, sc_core::SC_US);
  EXPECT_EQ(slept, 25U);
}

// arm T-151: through the socket; debuggers and the counter views see the truth.
TEST_F(arm_waiting, erratum_of_a_read) {
  auto clocked = counting_on(frequency(100'000'000));
  clocked.clocks_per_tick = 10;
  arm::pe_parameters faulty = without_el3();
  faulty.erratum_count = arm::count_erratum::e161010101;
  system_bench<> b(clocked, open_frame(), faulty);
  in_thread([&] {
    wait_until(1'000 * ns);
    EXPECT_EQ(b.core.cpu.gets(CNTPCT_EL0), 132U);
    EXPECT_EQ(b.core.cpu.gets(CNTPCT_EL0, 1 * ns), 100U);
    EXPECT_EQ(b.core.cpu.gets(CNTPCT_EL0, 10 * ns), 133U);
    EXPECT_EQ(b.core.pe.register_value("CNTPCT_EL0"), 100U);
    EXPECT_EQ(b.core.pe.physical_count_at(sc_core::sc_time_stamp()), 100U);
    EXPECT_EQ(b.frame.cpu.reads(CNTPCT), 100U);
  });
  sc_core::sc_start(2, sc_core::SC_US);
}

// arm T-156: a mistake in the parameters names what it needs.
TEST_F(arm_waiting, an_erratum_needs_the_cpu_s_clock) {
  arm_system_counter counter("counter");
  arm::pe_parameters faulty;
  faulty.erratum_count = arm::count_erratum::a008585;
  const std::string message = error_of([&] { arm_pe_timers pe("pe", counter, faulty); });
  EXPECT_NE(message.find("clocks_per_tick"), std::string::npos) << message;
}

}  // namespace
}  // namespace archtimers::testing
