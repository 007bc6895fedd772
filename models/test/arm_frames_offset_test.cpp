// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 1, 2.1 and 6.5: the virtual view, its wraps, and jumps of the
// counter.
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint64_t two_to_31 = std::uint64_t{1} << 31U;
constexpr std::uint64_t two_to_56 = std::uint64_t{1} << 56U;
constexpr std::uint64_t two_to_63 = std::uint64_t{1} << 63U;

/// A running counter with a physical timer armed, whose count is then set.
struct jumping : arm_bench {
  jumping(std::uint64_t from, std::uint64_t cval) {
    at(0).counts_from(from);
    at(0).arms_p(cval);
  }
  arm_bench& set(std::uint64_t count) {
    at(0).writes("CNTCV", count);
    return *this;
  }
};

// arm T-77: CVAL is reached from the new count.
TEST(arm_frames_offset, T_77_the_counter_is_set_before_cval) {
  jumping b(0, two_to_31 - 1 + 500);
  b.set(two_to_31 - 1);
  EXPECT_EQ(b.changes_after(0), "P0+500 ");
}

// arm T-78, arm T-79, arm T-81: the counter is set beyond CVAL.
TEST(arm_frames_offset, T_78_T_79_T_81_the_counter_is_set_beyond_cval) {
  EXPECT_TRUE(jumping(0, two_to_63 - 1).set(two_to_63).at(0).p());
  jumping wrapped(largest, 1);
  EXPECT_TRUE(wrapped.at(0).p());
  EXPECT_EQ(wrapped.changes_after(0), "P0-1 P0+2 ");
  EXPECT_TRUE(wrapped.set(2).at(0).p());
  arm_bench by_tval;
  by_tval.at(0).writes("CNTCR", EN);
  by_tval.at(0).writes("CNTBase0.CNTP_TVAL", 0x7FFF'FFFF);
  by_tval.at(0).writes("CNTBase0.CNTP_CTL", 1);
  EXPECT_FALSE(by_tval.at(0).p());
  by_tval.at(0).writes("CNTCV", two_to_31);
  EXPECT_TRUE(by_tval.at(0).p());
}

// arm T-80: the comparison is unsigned: 2^64 - 1 is beyond 2^63.
TEST(arm_frames_offset, T_80_the_comparison_is_unsigned) {
  arm_bench b;
  b.at(0).writes("CNTCR", EN);
  b.at(0).writes("CNTBase0.CNTP_TVAL", 0xFFFF'FFFF);
  b.at(0).writes("CNTBase0.CNTP_CTL", 1);
  for (const std::uint64_t count : {two_to_63, two_to_31 - 1, largest - 2}) {
    b.at(0).writes("CNTCV", count);
    EXPECT_FALSE(b.at(0).p()) << count;
  }
  EXPECT_EQ(b.changes_after(0), "P0+2 P0-3 ");
}

// arm T-82: set to 2^64 - 1, the line is high for that count.
TEST(arm_frames_offset, T_82_high_until_the_wrap) {
  jumping b(0, two_to_63 - 1);
  b.set(largest);
  EXPECT_TRUE(b.at(0).p());
  EXPECT_EQ(b.changes_after(0), "P0-1 ");
}

// arm T-83: set back, the line falls.
TEST(arm_frames_offset, T_83_the_counter_is_set_back) {
  jumping b(1000, 999);
  EXPECT_TRUE(b.at(0).p());
  EXPECT_FALSE(b.set(0).at(0).p());
  EXPECT_EQ(b.changes_after(0), "P0+999 ");
  jumping by_tval(1000, 0);
  by_tval.at(0).writes("CNTBase0.CNTP_TVAL", 0xFFFF'FFFF);
  EXPECT_TRUE(by_tval.at(0).p());
  EXPECT_FALSE(by_tval.set(0).at(0).p());
}

// arm T-66: the virtual TVAL is relative to the virtual count.
TEST(arm_frames_offset, T_66_virtual_tval) {
  counting b;
  b.at(0).writes("CNTVOFF0", 400);
  b.at(1000).writes("CNTBase0.CNTV_TVAL", 50);
  b.at(1000).writes("CNTBase0.CNTV_CTL", 1);
  EXPECT_EQ(b.at(1000).reads("CNTBase0.CNTV_CVAL"), 650U);
  EXPECT_EQ(b.changes_after(1000), "V0+1050 ");
  EXPECT_EQ(b.at(1050).reads("CNTBase0.CNTVCT"), 650U);
  EXPECT_EQ(b.at(1051).reads("CNTBase0.CNTV_TVAL"), 0xFFFF'FFFFU);
}

// arm T-94, arm T-86: timers are independent, and several may fire on one edge.
TEST(arm_frames_offset, T_94_timers_are_independent) {
  counting b(one_count_an_edge(), frames_of({7, 3, 1, 0, 0, 0, 0, 3}));
  b.at(0).arms_p(100);
  b.at(0).arms_v(100);
  b.at(0).writes("CNTBase1.CNTP_CVAL", 90);
  b.at(0).writes("CNTBase1.CNTP_CTL", 1);
  b.at(0).writes("CNTVOFF1", 20);
  b.at(0).writes("CNTBase1.CNTV_CVAL", 80);
  b.at(0).writes("CNTBase1.CNTV_CTL", 1);
  b.at(0).writes("CNTBase7.CNTV_CVAL", 95);
  b.at(0).writes("CNTBase7.CNTV_CTL", 1);
  EXPECT_EQ(b.changes_after(20), "P1+90 V7+95 P0+100 V0+100 V1+100 ");
  b.at(92).writes("CNTBase1.CNTP_CTL", 0);
  EXPECT_EQ(b.changes_after(92), "V7+95 P0+100 V0+100 V1+100 ");
  EXPECT_EQ(b.at(100).reads("CNTBase1.CNTP_CTL"), 0U);
  EXPECT_EQ(b.at(100).reads("CNTBase1.CNTV_CTL"), 5U);
}

// arm T-95: CNTVOFF is nothing to the physical timer.
TEST(arm_frames_offset, T_95_no_offset_in_the_physical_timer) {
  counting b;
  b.at(0).arms_p(100);
  b.at(10).writes("CNTVOFF0", 50);
  EXPECT_EQ(b.changes_after(10), "P0+100 ");
  EXPECT_EQ(b.at(20).reads("CNTBase0.CNTPCT"), 20U);
  EXPECT_EQ(b.at(20).reads("CNTBase0.CNTP_TVAL"), 80U);
}

// arm T-96: CNTVOFF moves the virtual line at once.
TEST(arm_frames_offset, T_96_the_offset_moves_the_line) {
  counting b;
  b.at(0).arms_v(100);
  EXPECT_TRUE(b.at(150).v());
  b.at(150).writes("CNTVOFF0", 60);
  EXPECT_FALSE(b.at(150).v());
  EXPECT_EQ(b.changes_after(150), "V0+160 ");
  b.at(155).writes("CNTVOFF0", 55);
  EXPECT_TRUE(b.at(155).v());
}

// arm T-96: in halves, the offset between counts.
TEST(arm_frames_offset, T_96_the_offset_in_halves) {
  counting b;
  b.at(0).arms_v(100);
  b.ahead(0, 150).frames_write(0x084, 1, secure);  // the view is below 0, and huge: no change
  b.ahead(0, 160).frames_write(0x080, 70, secure);
  b.ahead(0, 165).frames_write(0x084, 0, secure);  // the view is 95
  EXPECT_EQ(b.changes_after(0), "V0+100 V0-165 V0+170 ");
}

// arm T-97: a view below 0 is near 2^64: expired until the count reaches the offset.
TEST(arm_frames_offset, T_97_an_offset_beyond_the_count) {
  counting b;
  b.at(100).writes("CNTVOFF0", 500);
  b.at(100).arms_v(30);
  EXPECT_EQ(b.at(100).reads("CNTBase0.CNTVCT"), 0U - std::uint64_t{400});
  EXPECT_TRUE(b.at(100).v());
  EXPECT_EQ(b.changes_after(100), "V0-500 V0+530 ");
}

// arm T-98: CVAL near 2^64 is reached just before the view wraps.
TEST(arm_frames_offset, T_98_before_the_view_wraps) {
  counting b;
  b.at(100).writes("CNTVOFF0", 500);
  b.at(100).arms_v(0U - std::uint64_t{7});
  EXPECT_FALSE(b.at(100).v());
  EXPECT_EQ(b.changes_after(100), "V0+493 V0-500 ");
}

// arm T-99: offset + CVAL beyond 64 bits with an ordinary view.
TEST(arm_frames_offset, T_99_a_negative_offset) {
  counting b;
  b.at(2000).writes("CNTVOFF0", 0U - std::uint64_t{2000});
  b.at(2000).arms_v(5050);
  EXPECT_EQ(b.at(2000).reads("CNTBase0.CNTVCT"), 4000U);
  EXPECT_EQ(b.changes_after(2000), "V0+3050 ");
}

// arm T-100: 2^56 is never reached by a count of 56 bits.
TEST(arm_frames_offset, T_100_beyond_the_width) {
  arm_bench b(with_width(56));
  b.at(0).counts_from(two_to_56 - 10);
  b.at(0).arms_p(two_to_56);
  EXPECT_EQ(b.changes_after(0, largest), "");
  b.at(0).arms_p(two_to_56 - 1);
  EXPECT_EQ(b.changes_after(0), "P0+9 P0-10 ");
}

// arm T-101: a virtual view is decided anew where the counter wraps.
TEST(arm_frames_offset, T_101_the_counters_wrap) {
  arm_bench b(with_width(56));
  b.at(0).counts_from(two_to_56 - 10);
  b.at(0).writes("CNTVOFF0", 100);
  b.at(0).arms_v(two_to_56);  // only a view below 0 reaches it
  EXPECT_FALSE(b.at(0).v());
  EXPECT_EQ(b.at(9).reads("CNTBase0.CNTVCT"), two_to_56 - 101);
  EXPECT_EQ(b.at(10).reads("CNTBase0.CNTVCT"), 0U - std::uint64_t{100});
  EXPECT_EQ(b.changes_after(0), "V0+10 V0-110 ");
  b.at(5).arms_v(50);  // high on both sides of the wrap
  EXPECT_EQ(b.changes_after(5), "V0-110 V0+160 ");
}

// 6.5: CVAL = 2^64 - 1 is met by one count.
TEST(arm_frames_offset, T_82_the_last_count) {
  jumping b(largest - 3, largest);
  EXPECT_EQ(b.changes_after(0), "P0+3 P0-4 ");
}

}  // namespace
}  // namespace archtimers::arm
