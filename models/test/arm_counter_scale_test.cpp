// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 2.6: scaling (FEAT_CNTSC).
#include <vector>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

constexpr std::uint32_t two_and_a_half = 0x0280'0000;

/// A counter from 0 on in steps of `scale`.
struct scaled : arm_bench {
  explicit scaled(std::uint32_t scale, const counter_parameters& p = with_scaling())
      : arm_bench(p) {
    at(0).writes("CNTSCR", scale);
    at(0).writes("CNTCR", EN | SCEN);
  }
  std::vector<std::uint64_t> counts(std::uint64_t from, std::size_t cycles) {
    std::vector<std::uint64_t> all;
    for (std::size_t i = 0; i < cycles; ++i) all.push_back(at(from + i).count());
    return all;
  }
};
using counts_of = std::vector<std::uint64_t>;

// arm T-30: 2.5 a tick.
TEST(arm_counter_scale, T_30_two_and_a_half) {
  scaled b(two_and_a_half);
  EXPECT_EQ(b.counts(0, 7), (counts_of{0, 2, 5, 7, 10, 12, 15}));
}

// The smallest and the largest step, and the distance of 10^12 ticks.
TEST(arm_counter_scale, extreme_steps) {
  scaled least(1);
  EXPECT_EQ(least.at((1U << 24U) - 1).count(), 0U);
  EXPECT_EQ(least.at(1U << 24U).count(), 1U);
  scaled most(0xFFFF'FFFF);
  EXPECT_EQ(most.counts(0, 4), (counts_of{0, 255, 511, 767}));
  EXPECT_EQ(most.at(1'000'000'000'000).count(), 255'999'999'940'395U);
}

// A timer fires with the step that reaches or passes its value.
TEST(arm_counter_scale, fires_with_the_step_beyond) {
  scaled b(two_and_a_half);
  b.at(0).arms_p(11);
  EXPECT_EQ(b.changes_after(0), "P0+5 ");
  b.at(0).arms_p(12);
  EXPECT_EQ(b.changes_after(0), "P0+5 ");
  b.at(0).arms_p(13);
  EXPECT_EQ(b.changes_after(0), "P0+6 ");
}

// A step past the wrap may jump over the counts for which a line would be high.
TEST(arm_counter_scale, steps_over_a_short_pulse) {
  for (const bool hits : {false, true}) {
    scaled b(0x0A00'0000);  // 10.0
    b.at(0).writes("CNTCV", hits ? largest - 20 : largest - 24);
    b.at(0).arms_p(largest - 1);
    EXPECT_EQ(b.changes_after(0), hits ? "P0+2 P0-3 " : "") << hits;
  }
}

// arm T-31: a step of 1 is no scaling.
TEST(arm_counter_scale, T_31_a_scale_of_one) {
  scaled b(0x0100'0000);
  counting plain;
  b.at(3).arms_p(100);
  plain.at(3).arms_p(100);
  for (std::uint64_t t = 3; t < 200; ++t) EXPECT_EQ(b.at(t).count(), plain.at(t).count());
  EXPECT_EQ(b.changes_after(3), plain.changes_after(3));
}

// arm T-32: a step of 0 moves nothing and divides nothing.
TEST(arm_counter_scale, T_32_a_scale_of_zero) {
  scaled b(0);
  b.at(0).arms_p(1);
  EXPECT_EQ(b.changes_after(0, largest), "");
  EXPECT_EQ(b.at(largest).count(), 0U);
  // With a frequency table too, and with a request pending.
  counter_parameters p = with_table({1, 4, 10});
  p.cntsc = true;
  scaled table(0, p);
  table.at(0).writes("CNTCV", 1001);
  table.at(0).arms_p(1002);
  table.at(1).writes("CNTCR", EN | SCEN | fcreq(2));
  EXPECT_EQ(table.changes_after(1, largest), "");
  EXPECT_EQ(table.at(largest).count(), 1001U);
  EXPECT_EQ(table.at(1).fcack(), 2U);  // no multiple is waited for
}

// arm T-33: a write of CNTCV, whole or half, clears the fraction.
TEST(arm_counter_scale, T_33_a_write_clears_the_fraction) {
  for (int how = 0; how < 3; ++how) {
    scaled b(two_and_a_half);
    EXPECT_EQ(b.at(3).count(), 7U);  // and a half
    if (how == 0) b.at(3).writes("CNTCV", 7);
    if (how == 1) b.at(3).counter_write(0x008, 7, secure);
    if (how == 2) b.at(3).counter_write(0x00C, 0, secure);
    EXPECT_EQ(b.counts(3, 4), (counts_of{7, 9, 12, 14})) << how;
  }
}

// arm T-34: stopping keeps the fraction.
TEST(arm_counter_scale, T_34_a_stop_keeps_the_fraction) {
  scaled b(two_and_a_half);
  b.at(3).writes("CNTCR", SCEN);
  b.at(3).writes("CNTSCR", two_and_a_half);
  b.at(10).writes("CNTCR", EN | SCEN);
  EXPECT_EQ(b.counts(10, 4), (counts_of{7, 10, 12, 15}));
}

// 2.6, D-12: a step or SCEN changed while running acts from the next tick on; the fraction stays.
TEST(arm_counter_scale, changed_while_running) {
  scaled b(two_and_a_half);
  b.at(1).writes("CNTSCR", 0x0180'0000);
  EXPECT_EQ(b.counts(1, 3), (counts_of{2, 4, 5}));  // 2.5, 4.0, 5.5
  b.at(3).writes("CNTCR", EN);
  EXPECT_EQ(b.counts(3, 3), (counts_of{5, 6, 7}));
  b.at(5).writes("CNTCR", EN | SCEN);  // 7.5
  EXPECT_EQ(b.counts(5, 3), (counts_of{7, 9, 10}));
}

// With a lower frequency an update adds the entry's divisor times the step; a request to go slower
// does not wait for a multiple.
TEST(arm_counter_scale, scaled_and_slow) {
  counter_parameters p = with_table({1, 4});
  p.cntsc = true;
  scaled b(0x0140'0000, p);                       // 1.25
  b.at(3).writes("CNTCR", EN | SCEN | fcreq(1));  // 3.75
  EXPECT_EQ(b.at(3).fcack(), 1U);
  EXPECT_EQ(b.counts(3, 9), (counts_of{3, 3, 3, 3, 8, 8, 8, 8, 13}));
  b.at(12).writes("CNTCR", EN | SCEN);
  EXPECT_EQ(b.counts(14, 3), (counts_of{13, 18, 20}));  // 13.75, 18.75, 20.0
}

}  // namespace
}  // namespace archtimers::arm
