// SPDX-License-Identifier: Apache-2.0
// The hypervisor decrementer (docs/spec/power-timebase.md 6).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t minus(std::uint64_t n) { return 0 - n; }

// power T-53
TEST(power_hdec, T_53_the_latch_stays_until_taken) {
  timebase_bench t(latching());
  t.at(0).writes(spr::HDEC, 1);
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(2, 0));
  EXPECT_EQ(t.at(2).reads(spr::HDEC), minus(1));
  t.at(3).writes(spr::HDEC, 1000);
  EXPECT_TRUE(t.at(3).hdec_exc());
  t.at(4).hdec_interrupt_taken();
  EXPECT_FALSE(t.at(4).hdec_exc());
  EXPECT_FALSE(t.at(1003).hdec_exc());
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(1004, 4));
}

// power T-54
TEST(power_hdec, T_54_still_negative_is_no_second_interrupt) {
  timebase_bench t(latching());
  t.at(0).writes(spr::HDEC, 0);
  t.at(5).hdec_interrupt_taken();
  EXPECT_FALSE(t.at(5).hdec_exc());
  EXPECT_FALSE(t.at(1'000'000).hdec_exc());
}

// power T-55
TEST(power_hdec, T_55_a_write_makes_it_negative) {
  timebase_bench t(latching());
  t.at(5).writes(spr::HDEC, minus(1));
  EXPECT_TRUE(t.at(5).hdec_exc());
}

// power T-56
TEST(power_hdec, T_56_negative_to_negative) {
  timebase_bench t(latching());
  t.at(5).writes(spr::HDEC, minus(1));
  t.at(6).hdec_interrupt_taken();
  t.at(7).writes(spr::HDEC, minus(100));
  EXPECT_FALSE(t.at(7).hdec_exc());
}

// power T-57
TEST(power_hdec, T_57_armed_again_by_a_write) {
  timebase_bench t(latching());
  t.at(5).writes(spr::HDEC, minus(1));
  t.at(6).hdec_interrupt_taken();
  t.at(7).writes(spr::HDEC, 5);
  EXPECT_FALSE(t.at(7).hdec_exc());
  t.at(8).writes(spr::HDEC, minus(1));
  EXPECT_TRUE(t.at(8).hdec_exc());
}

// power T-58
TEST(power_hdec, T_58_armed_again_by_the_wrap) {
  timebase_bench t(latching(tick_an_edge(profile::server_v207)));
  t.at(5).writes(spr::HDEC, 0x8000'0000);
  t.at(5).hdec_ack_sampled();
  EXPECT_TRUE(t.at(5).hdec_exc());  // registered at this very time
  t.at(5).writes(spr::HDEC, 0x8000'0001);
  t.at(6).hdec_interrupt_taken();
  EXPECT_EQ(t.at(6).reads(spr::HDEC), 0x8000'0000U);
  EXPECT_EQ(t.at(7).reads(spr::HDEC), 0x7FFF'FFFFU);
  EXPECT_FALSE(t.at(7).hdec_exc());
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(7 + 0x8000'0000ULL, 7));
}

// power T-59
TEST(power_hdec, T_59_HDICE_gates_the_interrupt_alone) {
  timebase_bench t(latching());
  t.at(0).pins_become(ee_is(true));
  t.at(0).writes(spr::HDEC, 3);
  EXPECT_TRUE(t.at(4).hdec_exc());
  EXPECT_FALSE(t.at(4).hdec_irq());
  t.at(9).writes(spr::LPCR, HDICE());
  EXPECT_TRUE(t.at(9).hdec_irq());
  t.at(10).writes(spr::LPCR, 0);
  EXPECT_TRUE(t.at(10).hdec_exc());
  EXPECT_FALSE(t.at(10).hdec_irq());
}

// power T-98: POWER8 and POWER9 never create the exception while HDICE is 0, POWER6 and 7 keep it.
TEST(power_hdec, T_98_which_parts_need_HDICE_first) {
  for (const auto which : {profile::server_v3, profile::server_v207, profile::server_v206}) {
    timebase_bench t(tick_an_edge(which));
    t.at(0).pins_become(ee_is(true));
    t.at(0).writes(spr::HDEC, 3);
    t.at(9).writes(spr::LPCR, HDICE());
    EXPECT_EQ(t.at(9).hdec_irq(), which == profile::server_v206);
  }
}

// power T-59: with HDICE_GATES_EDGE the exception is never created.
TEST(power_hdec, T_59_HDICE_gates_the_edge) {
  timebase_bench t;
  t.at(0).pins_become(ee_is(true));
  t.at(0).writes(spr::HDEC, 3);
  EXPECT_FALSE(t.at(4).hdec_exc());
  t.at(9).writes(spr::LPCR, HDICE());
  EXPECT_FALSE(t.at(9).hdec_irq());
  EXPECT_FALSE(t.at(1000).hdec_exc());
  t.at(1000).writes(spr::HDEC, 3);
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(1004, 1000));
}

// power T-59: an edge at the time of the change still has the old HDICE.
TEST(power_hdec, T_59_HDICE_on_the_very_edge) {
  timebase_bench off;
  off.at(0).writes(spr::HDEC, 3);
  off.at(4).writes(spr::LPCR, HDICE());
  EXPECT_FALSE(off.at(4).hdec_exc());
  timebase_bench on;
  on.at(0).writes(spr::LPCR, HDICE());
  on.at(0).writes(spr::HDEC, 3);
  on.at(4).writes(spr::LPCR, 0);
  EXPECT_TRUE(on.at(4).hdec_exc());
}

// power T-60
TEST(power_hdec, T_60_when_it_interrupts) {
  timebase_bench t;
  t.at(0).writes(spr::LPCR, HDICE());
  t.at(0).writes(spr::HDEC, minus(1));
  for (unsigned k = 0; k < 8; ++k) {
    thread_inputs pins;
    pins.msr_ee = (k & 1U) != 0;
    pins.msr_hv = (k & 2U) != 0;
    pins.msr_pr = (k & 4U) != 0;
    t.at(k + 1).pins_become(pins);
    EXPECT_EQ(t.at(k + 1).hdec_irq(), k != 2) << k;  // only HV=1, PR=0, EE=0 holds it back
  }
}

// power T-61
TEST(power_hdec, T_61_width) {
  timebase_bench v3(latching());
  v3.at(1).writes(spr::HDEC, 0x8000'0000);
  EXPECT_FALSE(v3.at(1).hdec_exc());
  timebase_bench v207(latching(tick_an_edge(profile::server_v207)));
  v207.at(1).writes(spr::HDEC, 0x8000'0000);
  EXPECT_TRUE(v207.at(1).hdec_exc());
}

// power T-62
TEST(power_hdec, T_62_reads) {
  timebase_bench v3;
  v3.at(1).writes(spr::HDEC, minus(1));
  EXPECT_EQ(v3.at(1).reads(spr::HDEC), minus(1));
  timebase_bench v207(tick_an_edge(profile::server_v207));
  v207.at(1).writes(spr::HDEC, minus(1));
  EXPECT_EQ(v207.at(1).reads(spr::HDEC), 0xFFFF'FFFFU);
}

// power T-63: the group's HDEC sets every thread's latch; each acknowledges its own.
TEST(power_hdec, T_63_every_thread) {
  timebase_bench t(with_threads(4, latching()));
  t.at(10).writes(spr::HDEC, 0, 2);
  for (unsigned i = 0; i < 4; ++i) {
    EXPECT_FALSE(t.at(10).hdec_exc(i));
    EXPECT_TRUE(t.at(11).hdec_exc(i));
  }
  t.at(12).hdec_interrupt_taken(0);
  EXPECT_FALSE(t.at(12).hdec_exc(0));
  for (unsigned i = 1; i < 4; ++i) EXPECT_TRUE(t.at(12).hdec_exc(i));
}

// power T-63 and 3.4: each of several writes on one edge has its own event.
TEST(power_hdec, T_63_two_writes_on_one_edge) {
  timebase_bench t(with_threads(2, latching()));
  t.at(10).writes(spr::HDEC, minus(1), 0);
  t.at(10).writes(spr::HDEC, 5, 1);
  EXPECT_EQ(t.at(10).reads(spr::HDEC), 5U);
  EXPECT_TRUE(t.at(10).hdec_exc(0));
  EXPECT_TRUE(t.at(10).hdec_exc(1));
}

// power T-64 and D-18: a write meets the level from before its edge.
TEST(power_hdec, T_64_asleep_or_awake_on_the_edge_of_a_write) {
  timebase_bench t(latching());
  thread_inputs asleep;
  asleep.pm_active = true;
  t.at(1).pins_become(asleep);
  t.at(1).writes(spr::HDEC, minus(1));
  EXPECT_TRUE(t.at(1).hdec_exc());
  t.at(2).hdec_interrupt_taken();
  t.at(3).writes(spr::HDEC, 5);
  t.at(3).pins_become({});
  t.at(3).pins_become(asleep);
  t.at(3).pins_become({});
  t.at(3).writes(spr::HDEC, minus(1));
  EXPECT_FALSE(t.at(3).hdec_exc());
  t.at(4).writes(spr::HDEC, 5);
  t.at(4).writes(spr::HDEC, minus(1));
  EXPECT_TRUE(t.at(4).hdec_exc());
}

// power T-64
TEST(power_hdec, T_64_a_thread_that_saves_power) {
  timebase_bench t(with_threads(3, latching()));
  thread_inputs asleep;
  asleep.pm_active = true;
  t.at(1).pins_become(asleep, 1);
  t.at(10).writes(spr::HDEC, 0);
  EXPECT_TRUE(t.at(11).hdec_exc(0));
  EXPECT_FALSE(t.at(11).hdec_exc(1));
  EXPECT_TRUE(t.at(11).hdec_exc(2));
  t.at(12).pins_become({}, 1);
  EXPECT_FALSE(t.at(1000).hdec_exc(1));
}

// D-7: an event beats the acknowledge of its edge; with several ticks in a kernel unit, an event of
// any of them.
TEST(power_hdec, T_63_event_and_acknowledge_at_one_time) {
  parameters p = latching();
  p.tb_clock = frequency(3'000'000'000);
  for (std::uint64_t v = 25; v < 32; ++v) {
    timebase_bench t(p);
    t.at(0).writes(spr::HDEC, v);
    t.at(10).hdec_ack_sampled();
    EXPECT_EQ(t.at(10).hdec_exc(), v >= 27 && v < 30) << v;  // ticks 28 to 30 are at 10
  }
}

// 6.3: the text of ISA 2.03.
TEST(power_hdec, level_mode) {
  parameters p = tick_an_edge(profile::server_v206);
  p.hdec_mode = exception_mode::level;
  timebase_bench t(p);
  t.at(0).writes(spr::HDEC, 3);
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(4, 0));
  t.at(5).hdec_interrupt_taken();
  EXPECT_TRUE(t.at(5).hdec_exc());
  t.at(6).writes(spr::HDEC, 0x8000'0000);
  EXPECT_TRUE(t.at(6).hdec_exc());
  EXPECT_FALSE(t.at(7).hdec_exc());
}

}  // namespace
}  // namespace archtimers::power
