// SPDX-License-Identifier: Apache-2.0
// VTB, PURR and SPURR (docs/spec/power-timebase.md 7); T-67 is in power_access_test.cpp.
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

// power T-65
TEST(power_vtb, T_65_counts_while_dispatched) {
  timebase_bench t;
  t.at(10).run_pins_become(true, false);
  EXPECT_EQ(t.at(20).reads(spr::VTB), 10U);
  t.at(20).run_pins_become(true, true);
  EXPECT_EQ(t.at(25).reads(spr::VTB), 15U);
  t.at(30).writes(spr::VTB, ~0ULL);
  EXPECT_EQ(t.at(30).reads(spr::VTB), ~0ULL);
  EXPECT_EQ(t.at(31).reads(spr::VTB), 0U);
}

// power T-66
TEST(power_vtb, T_66_the_time_base_and_its_offset_do_not_move_it) {
  timebase_bench t;
  t.at(5).writes(spr::TBU40, 77 * unit);
  EXPECT_EQ(t.at(5).reads(spr::VTB), 5U);
  t.at(6).offset_set(3 * unit);
  t.at(7).guest_enters();
  EXPECT_EQ(t.at(7).reads(spr::VTB), 7U);
  t.at(8).guest_exits();
  EXPECT_EQ(t.at(9).reads(spr::VTB), 9U);
}

// power T-68
TEST(power_purr, T_68_shares) {
  timebase_bench t(with_threads(2));
  EXPECT_EQ(t.model.set_purr_share(0, {3, 4}, kernel_time(0)), 0);
  EXPECT_EQ(t.model.set_purr_share(1, {1, 4}, kernel_time(0)), 0);
  for (std::uint64_t e = 0; e <= 1000; ++e) {
    const std::uint64_t sum = t.at(e).reads(spr::PURR, 0) + t.at(e).reads(spr::PURR, 1);
    ASSERT_LE(sum, e);
    ASSERT_GE(sum + 1, e);
  }
  EXPECT_EQ(t.at(1000).reads(spr::PURR, 0), 750U);
  EXPECT_EQ(t.at(1000).reads(spr::PURR, 1), 250U);
}

// power T-68: however often the state is brought up to date in between.
TEST(power_purr, T_68_the_remainder_is_kept) {
  timebase_bench t;
  EXPECT_EQ(t.model.set_purr_share(0, {3, 7}, kernel_time(0)), 0);
  EXPECT_EQ(t.model.set_spurr_scale(0, {9, 5}, kernel_time(0)), 0);
  for (std::uint64_t e = 1; e <= 700; ++e) {
    t.at(e).writes(spr::DEC, e);
    ASSERT_EQ(t.at(e).reads(spr::PURR), e * 3 / 7);
    ASSERT_EQ(t.at(e).reads(spr::SPURR), e * 27 / 35);
  }
}

// 7: a write keeps the remainder, a new share clears it.
TEST(power_purr, T_68_what_clears_the_remainder) {
  timebase_bench t;
  EXPECT_EQ(t.model.set_purr_share(0, {1, 4}, kernel_time(0)), 0);
  t.at(3).writes(spr::PURR, 100);
  EXPECT_EQ(t.at(4).reads(spr::PURR), 101U);
  EXPECT_EQ(t.model.set_purr_share(0, {1, 4}, kernel_time(7)), 0);
  EXPECT_EQ(t.at(10).reads(spr::PURR), 101U);
  EXPECT_EQ(t.at(11).reads(spr::PURR), 102U);
}

// 7: the default is an equal share.
TEST(power_purr, T_68_the_default_share) {
  timebase_bench t(with_threads(4));
  for (unsigned i = 0; i < 4; ++i) EXPECT_EQ(t.at(1000).reads(spr::PURR, i), 250U);
}

// 7: SPURR has a remainder of its own and may step by more than 1.
TEST(power_purr, spurr_scales_the_share_and_not_the_steps) {
  timebase_bench t;
  EXPECT_EQ(t.model.set_purr_share(0, {1, 2}, kernel_time(0)), 0);
  EXPECT_EQ(t.model.set_spurr_scale(0, {5, 1}, kernel_time(0)), 0);
  EXPECT_EQ(t.at(1).reads(spr::PURR), 0U);
  EXPECT_EQ(t.at(1).reads(spr::SPURR), 2U);
  EXPECT_EQ(t.at(2).reads(spr::SPURR), 5U);
}

// Far ahead nothing overflows.
TEST(power_purr, far_ahead) {
  timebase_bench t;
  EXPECT_EQ(t.model.set_purr_share(0, {65535, 65534}, kernel_time(0)), 0);
  EXPECT_EQ(t.model.set_spurr_scale(0, {65535, 65534}, kernel_time(0)), 0);
  const std::uint64_t e = ~0ULL;
  const uint128 purr = uint128{e} * 65535 / 65534;
  EXPECT_EQ(t.at(e).reads(spr::PURR), static_cast<std::uint64_t>(purr));
  const uint128 spurr = uint128{e} * (65535ULL * 65535) / (65534ULL * 65534);
  EXPECT_EQ(t.at(e).reads(spr::SPURR), static_cast<std::uint64_t>(spurr));
}

TEST(power_purr, shares_that_are_refused) {
  timebase_bench t;
  for (const share bad : {share{65536, 1}, share{1, 0}, share{1, 65536}}) {
    EXPECT_EQ(t.model.set_purr_share(0, bad, kernel_time(0)), -EINVAL);
    EXPECT_EQ(t.model.set_spurr_scale(0, bad, kernel_time(0)), -EINVAL);
  }
  EXPECT_EQ(t.model.set_purr_share(0, {0, 65535}, kernel_time(0)), 0);
  EXPECT_EQ(t.at(1'000'000).reads(spr::PURR), 0U);
}

}  // namespace
}  // namespace archtimers::power
