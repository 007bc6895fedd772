// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 6.5: the physical timer: condition, status and line. The virtual
// timer is the same comparator; what its offset adds is in arm_frames_offset_test.cpp.
#include "arm_frame_0.h"

namespace archtimers::arm {
namespace {

// arm T-58: a timer out of reset fires when it is enabled.
TEST(arm_frames_timer, T_58_fires_when_enabled_after_reset) {
  arm_bench b;
  b.at(0).writes(CTL, 1);
  EXPECT_TRUE(b.at(0).p());
  EXPECT_EQ(b.at(0).reads(CTL), 5U);
}

// arm T-59, arm T-89: low with count c - 1, high with count c; ISTATUS with it.
TEST(arm_frames_timer, T_59_T_89_fires_with_count_equal_cval) {
  for (const std::uint64_t c : {1ULL, 2ULL, 100ULL, 0x1'0000'0000ULL}) {
    counting b;
    b.at(0).arms_p(c);
    EXPECT_FALSE(b.at(c - 1).p());
    EXPECT_EQ(b.at(c - 1).reads(CTL), 1U);
    EXPECT_TRUE(b.at(c).p());
    EXPECT_EQ(b.at(c).reads(CTL), 5U);
    EXPECT_EQ(b.changes_after(0), "P0+" + std::to_string(c) + " ");
  }
}

// arm T-60: CTL of an expired timer; ISTATUS of a disabled one is 0.
TEST(arm_frames_timer, T_60_ctl_of_an_expired_timer) {
  counting b;
  for (const auto& [written, read] : {std::pair{1U, 5U}, {3U, 7U}, {0U, 0U}, {2U, 2U}}) {
    b.at(5).writes(CTL, written);
    EXPECT_EQ(b.at(5).reads(CTL), read);
  }
  frames_parameters p = one_full_frame();
  p.istatus_when_disabled_is_condition = true;
  counting other(one_count_an_edge(), p);
  other.at(5).writes(CVAL, 7);
  EXPECT_EQ(other.at(6).reads(CTL), 0U);
  EXPECT_EQ(other.at(7).reads(CTL), 4U);
  EXPECT_FALSE(other.at(7).p());
}

// arm T-61: of CTL only ENABLE and IMASK are stored.
TEST(arm_frames_timer, T_61_only_two_bits_are_stored) {
  counting b;
  b.at(5).writes(CVAL, 10);
  b.at(5).writes(CTL, 0xFFFF'FFFF);
  EXPECT_EQ(b.at(5).reads(CTL), 3U);
  EXPECT_EQ(b.at(10).reads(CTL), 7U);
  b.at(11).writes(CTL, 1);  // bit 2 written as 0
  EXPECT_EQ(b.at(11).reads(CTL), 5U);
  b.at(12).writes(CVAL, 100);
  b.at(12).writes(CTL, 5);
  EXPECT_EQ(b.at(12).reads(CTL), 1U);
  EXPECT_FALSE(b.at(12).p());
}

// arm T-62: IMASK hides the line and nothing else; it needs no progress of the counter.
TEST(arm_frames_timer, T_62_unmasking_raises_at_once) {
  counting b;
  b.at(5).writes(CTL, 3);
  EXPECT_FALSE(b.at(5).p());
  b.at(6).writes("CNTCR", 0);
  b.at(7).writes(CTL, 1);
  EXPECT_TRUE(b.at(7).p());
}

// arm T-63: masked, the line never rises.
TEST(arm_frames_timer, T_63_masked) {
  counting b;
  b.at(0).writes(CVAL, 10);
  b.at(0).writes(CTL, 3);
  EXPECT_EQ(b.changes_after(0), "");
  EXPECT_EQ(b.at(10).reads(CTL), 7U);
}

// arm T-64: a future CVAL takes the line down.
TEST(arm_frames_timer, T_64_a_future_cval_lowers) {
  counting b;
  b.at(0).arms_p(10);
  b.at(20).writes(CVAL, 30);
  EXPECT_FALSE(b.at(20).p());
  EXPECT_EQ(b.changes_after(20), "P0+30 ");
}

// arm T-65: ENABLE takes it down and up, ten times.
TEST(arm_frames_timer, T_65_ten_times_disabled_and_enabled) {
  counting b;
  b.at(0).arms_p(10);
  for (std::uint64_t t = 20; t < 40; t += 2) {
    EXPECT_TRUE(b.at(t).p());
    b.at(t).writes(CTL, 0);
    EXPECT_FALSE(b.at(t).p());
    b.at(t + 1).writes(CTL, 1);
    EXPECT_TRUE(b.at(t + 1).p());
  }
}

// arm T-85: 100 ms at 24 MHz.
TEST(arm_frames_timer, T_85_a_long_delay) {
  counter_parameters p;
  p.clock = frequency(24'000'000);
  arm_bench b(p, one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  b.at(5'000'000).writes(TVAL, 2'400'000);  // count 120
  b.at(5'000'000).writes(CTL, 1);
  EXPECT_EQ(b.changes_after(5'000'000), "P0+100005000000 ");
  EXPECT_EQ(b.at(100'005'000'000).count(), 2'400'120U);
}

// arm T-88: a passed CVAL, disabled, and masked.
TEST(arm_frames_timer, T_88_pending_and_masked) {
  counting b;
  b.at(100).arms_p(99);
  EXPECT_EQ(b.at(100).reads(CTL), 5U);
  EXPECT_TRUE(b.at(100).p());
  b.at(101).writes(CTL, 0);
  EXPECT_FALSE(b.at(101).p());
  b.at(102).writes(CVAL, 101);
  b.at(102).writes(CTL, 3);
  EXPECT_EQ(b.at(102).reads(CTL), 7U);
  EXPECT_FALSE(b.at(102).p());
}

// arm T-91, arm T-92, arm T-93: the halves of CVAL.
TEST(arm_frames_timer, T_91_T_92_T_93_halves_of_cval) {
  counting b;
  b.at(100).arms_p(0x1'0000'0050);
  EXPECT_FALSE(b.at(100).p());
  EXPECT_EQ(b.at(101).frames_write(0x1020, 200, secure), bus_result::ok);
  EXPECT_EQ(b.at(101).reads(CVAL), 0x1'0000'00C8U);
  EXPECT_EQ(b.changes_after(101), "P0+4294967496 ");
  EXPECT_EQ(b.at(102).frames_write(0x1024, 0, secure), bus_result::ok);
  EXPECT_EQ(b.changes_after(102), "P0+200 ");
  // 0x50 would be passed, 0x1'0000'00C8 too far: one 64-bit write shows neither.
  b.at(150).writes(CVAL, 0x1'0000'0050);
  b.ahead(150, 160).writes(CVAL, 300);
  EXPECT_EQ(b.changes_after(150), "P0+300 ");
  // Disabled, the halves are written without a pulse.
  b.at(400).writes(CTL, 0);
  b.ahead(400, 401).frames_write(0x1020, 0, secure);
  b.ahead(400, 402).frames_write(0x1024, 1, secure);
  b.ahead(400, 403).writes(CTL, 1);
  EXPECT_EQ(b.changes_after(400), "P0+4294967296 ");
}

}  // namespace
}  // namespace archtimers::arm
