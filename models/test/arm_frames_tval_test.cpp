// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 6.5: TVAL, a signed 32-bit view of CVAL.
#include "arm_frame_0.h"

namespace archtimers::arm {
namespace {

/// TVAL as software takes it.
std::int32_t tval(arm_bench& b, std::uint64_t t) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(b.at(t).reads(TVAL)));
}
std::uint64_t negative(std::uint64_t m) { return (0U - m) & 0xFFFF'FFFFU; }

// arm T-66: TVAL = v at count c: CVAL = c + v.
TEST(arm_frames_tval, T_66_tval_is_relative_to_the_count) {
  for (const std::uint64_t v : {1ULL, 5ULL, 0x7FFF'FFFFULL}) {
    counting b;
    b.at(1000).writes(TVAL, v);
    b.at(1000).writes(CTL, 1);
    EXPECT_EQ(b.at(1000).reads(CVAL), 1000 + v);
    EXPECT_EQ(b.changes_after(1000), "P0+" + std::to_string(1000 + v) + " ");
  }
}

// arm T-67, arm T-68: TVAL = 0 and -1 expire at once.
TEST(arm_frames_tval, T_67_T_68_tval_of_now_and_before) {
  for (const std::uint64_t m : {0U, 1U}) {
    counting b;
    b.at(1000).writes(TVAL, negative(m));
    b.at(1000).writes(CTL, 1);
    EXPECT_EQ(b.at(1000).reads(CVAL), 1000 - m);
    EXPECT_TRUE(b.at(1000).p());
  }
}

// arm T-69: the most negative TVAL.
TEST(arm_frames_tval, T_69_the_most_negative_tval) {
  for (const std::uint64_t c : {0x8000'0000ULL, 0x8000'0001ULL, 0x7FFF'FFFFULL, 5ULL}) {
    arm_bench b;
    b.at(1).counts_from(c);
    b.at(1).writes(TVAL, 0x8000'0000);
    b.at(1).writes(CTL, 1);
    EXPECT_EQ(b.at(1).reads(CVAL), c - 0x8000'0000);
    EXPECT_EQ(b.at(1).p(), c >= 0x8000'0000) << c;
  }
}

// arm T-70: one further back than 0 is 2^64 - 1, which is no interrupt.
TEST(arm_frames_tval, T_70_before_the_beginning) {
  counting b;
  b.at(1000).writes(TVAL, negative(1001));
  b.at(1000).writes(CTL, 1);
  EXPECT_EQ(b.at(1000).reads(CVAL), largest);
  EXPECT_FALSE(b.at(1000).p());
  EXPECT_EQ(b.changes_after(1000), "");
}

// arm T-71, arm T-72, arm T-73, arm T-74: what TVAL reads far from the count.
TEST(arm_frames_tval, T_71_T_72_T_73_T_74_tval_far_from_the_count) {
  constexpr std::uint64_t most = 0x7FFF'FFFF;
  for (const std::uint64_t w : {1U, 2U, 1000U}) {
    counting b;
    const std::uint64_t now = 5000;
    b.at(now).arms_p(now - w);  // T-71
    EXPECT_EQ(tval(b, now), -static_cast<std::int32_t>(w));
    b.at(now).writes(CVAL, now + most + w);  // T-72
    EXPECT_LE(tval(b, now), 0);
    EXPECT_FALSE(b.at(now).p());
    b.at(now).writes(CVAL, now + 2 * most + w);  // T-73
    EXPECT_EQ(tval(b, now), static_cast<std::int32_t>(w) - 2);
    EXPECT_FALSE(b.at(now).p());
    b.at(now).writes(TVAL, negative(now + w));  // T-74
    EXPECT_EQ(b.at(now).reads(CVAL), 0U - w);
    EXPECT_FALSE(b.at(now).p());
  }
}

// arm T-75, arm T-90: TVAL counts down through 0, and on.
TEST(arm_frames_tval, T_75_T_90_tval_counts_on) {
  counting b;
  b.at(100).writes(TVAL, 0);
  EXPECT_EQ(b.at(100).reads(TVAL), 0U);
  EXPECT_EQ(b.at(101).reads(TVAL), 0xFFFF'FFFFU);
  b.at(200).writes(TVAL, 3);
  b.at(200).writes(CTL, 1);
  for (std::uint64_t t = 200; t < 300; ++t) {
    EXPECT_EQ(tval(b, t), 203 - static_cast<std::int32_t>(t));
    EXPECT_EQ(b.at(t).p(), tval(b, t) <= 0);
  }
  b.at(300).writes(CTL, 0);  // D-20: the same while disabled
  EXPECT_EQ(tval(b, 310), -107);
}

// arm T-76, arm T-87: a CVAL farther away than TVAL reaches is compared in all its 64 bits.
TEST(arm_frames_tval, T_76_T_87_beyond_tvals_range) {
  counting b;
  b.at(1000).arms_p(1000U + 0x7FFF'FFFF + 10);
  EXPECT_EQ(b.at(1000).reads(CTL), 1U);
  EXPECT_EQ(b.changes_after(1000), "P0+2147484657 ");
  b.at(1000).writes(CVAL, 1000 + 10'000'000'000);  // 10 s
  EXPECT_EQ(b.at(1000).reads(CTL), 1U);
  EXPECT_EQ(b.changes_after(1000), "P0+10000001000 ");
}

// arm T-84: the later TVAL counts.
TEST(arm_frames_tval, T_84_reprogrammed_before_expiry) {
  for (const auto& [first, second] : {std::pair{200U, 100U}, {100U, 200U}}) {
    counting b;
    b.at(50).writes(TVAL, first);
    b.at(50).writes(CTL, 1);
    b.at(50).writes(TVAL, second);
    EXPECT_EQ(b.changes_after(50), "P0+" + std::to_string(50 + second) + " ");
  }
}

}  // namespace
}  // namespace archtimers::arm
