// SPDX-License-Identifier: Apache-2.0
// The decrementer of servers: value and level exception (docs/spec/power-timebase.md 5).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t two_31 = std::uint64_t{1} << 31U;

// power T-26
TEST(power_decrementer, T_26_the_written_value_is_read_and_then_counts) {
  timebase_bench t;
  t.at(1).writes(spr::DEC, 100);
  EXPECT_EQ(t.at(1).dec(), 100U);
  EXPECT_EQ(t.at(2).dec(), 99U);
  EXPECT_EQ(t.at(3).dec(), 98U);
}

// power T-27
TEST(power_decrementer, T_27_below_zero) {
  timebase_bench t;
  t.at(1).writes(spr::DEC, 0);
  EXPECT_EQ(t.at(2).dec(), 0xFFFF'FFFFU);
  t.at(3).writes(spr::LPCR, LD());
  t.at(4).writes(spr::DEC, 0);
  EXPECT_EQ(t.at(5).dec(), ~0ULL);
}

// power T-28: bits above 31 of the counter are 0.
TEST(power_decrementer, T_28_a_write_without_LD) {
  timebase_bench t;
  t.at(1).writes(spr::DEC, 0x1111'1111'0000'0020);
  EXPECT_EQ(t.at(1).dec(), 0x20U);
  t.at(1).writes(spr::LPCR, LD());
  EXPECT_EQ(t.at(1).dec(), 0x20U);
}

// power T-29
TEST(power_decrementer, T_29_a_write_with_LD) {
  timebase_bench t;
  t.at(0).writes(spr::LPCR, LD());
  t.at(1).writes(spr::DEC, 0xAB00'0000'0000'0020);
  EXPECT_EQ(t.at(1).dec(), 0x20U);
  t.at(2).writes(spr::DEC, 0x0080'0000'0000'0000);
  EXPECT_EQ(t.at(2).dec(), 0xFF80'0000'0000'0000U);
  EXPECT_TRUE(t.at(2).dec_exc());
  EXPECT_TRUE(t.dec_exc_falls_exactly_at(3, 2));
}

// power T-30
TEST(power_decrementer, T_30_positive_with_LD) {
  timebase_bench t;
  t.at(0).writes(spr::LPCR, LD());
  t.at(1).writes(spr::DEC, two_31);
  EXPECT_FALSE(t.at(1).dec_exc());
  EXPECT_EQ(t.at(1).dec(), two_31);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(1 + two_31 + 1, 1));
}

// power T-31
TEST(power_decrementer, T_31_no_LD_in_older_servers) {
  timebase_bench t(tick_an_edge(profile::server_v207));
  t.at(0).writes(spr::LPCR, LD() | HDICE());
  EXPECT_EQ(t.at(0).reads(spr::LPCR), HDICE());
  t.at(1).writes(spr::DEC, 0x1'0000'0003);
  EXPECT_EQ(t.at(1).dec(), 3U);
  EXPECT_EQ(t.at(5).dec(), 0xFFFF'FFFFU);
}

// power T-32: DEC writes do not move the time base.
TEST(power_decrementer, T_32_the_time_base_does_not_move) {
  timebase_bench t;
  for (std::uint64_t e = 1; e < 50; ++e) {
    EXPECT_EQ(t.at(e).tb(), e);
    t.at(e).writes(spr::DEC, e * 0x0123'4567'89AB'CDEF);
    EXPECT_EQ(t.at(e).tb(), e);
  }
}

// power T-33: TB + DEC is constant, also across the wrap of TB and over a stop.
TEST(power_decrementer, T_33_coherent) {
  timebase_bench t(tb_starts_at(0ULL - 500));
  t.at(0).writes(spr::LPCR, LD());
  t.at(0).writes(spr::DEC, 300);
  const std::uint64_t mask = (1ULL << 56U) - 1;
  const std::uint64_t sum = (t.at(0).tb() + t.at(0).dec()) & mask;
  t.at(400).run_pins_become(false);
  t.at(450).run_pins_become(true);
  for (const std::uint64_t e : {451ULL, 499ULL, 550ULL, 551ULL, 1ULL << 60U}) {
    EXPECT_EQ((t.at(e).tb() + t.at(e).dec()) & mask, sum) << e;
  }
  timebase_bench u(tb_starts_at(0ULL - 500));
  u.at(0).writes(spr::LPCR, LD());
  u.at(0).writes(spr::DEC, 300);
  for (std::uint64_t e = 0; e < 1000; ++e) ASSERT_EQ((u.at(e).tb() + u.at(e).dec()) & mask, sum);
}

// power T-34: v + 1 ticks, to the edge; DEC reads -1 there.
TEST(power_decrementer, T_34_rises_after_v_plus_1_ticks) {
  for (const std::uint64_t v : {0ULL, 1ULL, 2ULL, 100ULL, 0x7FFF'FFFFULL}) {
    timebase_bench t;
    t.at(10).writes(spr::DEC, v);
    EXPECT_TRUE(t.dec_exc_rises_exactly_at(10 + v + 1, 10)) << v;
    EXPECT_EQ(t.at(10 + v + 1).dec(), 0xFFFF'FFFFU) << v;
    EXPECT_EQ(t.at(10 + v).dec(), 0U) << v;
  }
}

// power T-35
TEST(power_decrementer, T_35_zero_is_not_negative) {
  timebase_bench t;
  t.at(7).writes(spr::DEC, 0);
  EXPECT_FALSE(t.at(7).dec_exc());
  EXPECT_TRUE(t.at(8).dec_exc());
}

// power T-36
TEST(power_decrementer, T_36_a_negative_write) {
  timebase_bench t;
  t.at(7).writes(spr::DEC, 0xFFFF'FFFF);
  EXPECT_TRUE(t.at(7).dec_exc());
}

// power T-37
TEST(power_decrementer, T_37_a_positive_write_ends_it) {
  timebase_bench t;
  t.at(7).writes(spr::DEC, 0);
  EXPECT_TRUE(t.at(20).dec_exc());
  t.at(20).writes(spr::DEC, 0x7FFF'FFFF);
  EXPECT_FALSE(t.at(20).dec_exc());
}

// power T-38
TEST(power_decrementer, T_38_taking_the_interrupt_clears_nothing) {
  timebase_bench t;
  t.at(7).writes(spr::DEC, 0);
  for (const std::uint64_t e : {8, 9, 30}) {
    t.at(e).dec_interrupt_taken();
    EXPECT_TRUE(t.at(e).dec_exc()) << e;
  }
}

// power T-39
TEST(power_decrementer, T_39_falls_at_the_wrap_to_positive) {
  timebase_bench t;
  t.at(7).writes(spr::DEC, 0x8000'0001);
  EXPECT_TRUE(t.at(7).dec_exc());
  EXPECT_TRUE(t.at(8).dec_exc());
  EXPECT_FALSE(t.at(9).dec_exc());
  EXPECT_EQ(t.at(9).dec(), 0x7FFF'FFFFU);
  EXPECT_TRUE(t.dec_exc_falls_exactly_at(9, 7));
}

// power T-40: the whole waveform, by what is announced from one change to the next.
TEST(power_decrementer, T_40_the_waveform_has_a_period_of_2_to_32) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 0);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(1, 0));
  EXPECT_TRUE(t.dec_exc_falls_exactly_at(two_31 + 1, 1));
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(2 * two_31 + 1, two_31 + 1));
  EXPECT_TRUE(t.dec_exc_falls_exactly_at(3 * two_31 + 1, 2 * two_31 + 1));
}

// power T-41: a write on the edge of 0 to -1: no pulse.
TEST(power_decrementer, T_41_a_write_on_the_edge_of_expiry) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 9);
  EXPECT_EQ(t.at(9).dec(), 0U);
  t.at(10).writes(spr::DEC, 50);
  EXPECT_FALSE(t.at(10).dec_exc());
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(61, 10));
}

// power T-42
TEST(power_decrementer, T_42_LD_decides_at_once) {
  timebase_bench t;
  t.at(0).writes(spr::LPCR, LD());
  t.at(1).writes(spr::DEC, 0x9000'0000);
  EXPECT_FALSE(t.at(5).dec_exc());
  t.at(5).writes(spr::LPCR, 0);
  EXPECT_TRUE(t.at(5).dec_exc());
  t.at(6).writes(spr::LPCR, LD());
  EXPECT_FALSE(t.at(6).dec_exc());
}

// power T-43: the borrow runs through all bits.
TEST(power_decrementer, T_43_counted_below_zero_before_LD) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 0);
  t.at(5).writes(spr::LPCR, LD());
  EXPECT_EQ(t.at(5).dec(), 0ULL - 5);
  EXPECT_TRUE(t.at(5).dec_exc());
}

// power T-44
TEST(power_decrementer, T_44_written_below_zero_before_LD) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 0xFFFF'FFFF);
  EXPECT_TRUE(t.at(1).dec_exc());
  t.at(2).writes(spr::LPCR, LD());
  EXPECT_EQ(t.at(2).dec(), 0xFFFF'FFFDU);
  EXPECT_FALSE(t.at(2).dec_exc());
}

// power T-45
TEST(power_decrementer, T_45_EE_gates_the_request_alone) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 4);
  EXPECT_TRUE(t.at(5).dec_exc());
  EXPECT_FALSE(t.at(5).dec_irq());
  t.at(9).pins_become(ee_is(true));
  EXPECT_TRUE(t.at(9).dec_irq());
  t.at(10).pins_become(ee_is(false));
  EXPECT_FALSE(t.at(10).dec_irq());
  EXPECT_TRUE(t.at(10).dec_exc());
}

// power T-46: one edge is replayed in the order of 3.2, so the write still has the old LD.
TEST(power_decrementer, T_46_a_write_and_LD_on_one_edge) {
  timebase_bench t;
  t.at(5).writes(spr::DEC, 0xFF'FFFF'FFFF'FFF0);
  t.at(5).writes(spr::LPCR, LD());
  EXPECT_EQ(t.at(5).dec(), 0xFFFF'FFF0U);
  EXPECT_FALSE(t.at(5).dec_exc());
}

}  // namespace
}  // namespace archtimers::power
