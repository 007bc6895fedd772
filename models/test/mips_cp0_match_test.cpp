// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.2: the match.
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

/// A timer whose Count is `count` and whose Compare is `compare` at edge 10, with TI low.
struct prepared : timer_bench {
  prepared(std::uint32_t count, std::uint32_t compare, const parameters& p = one_count_an_edge())
      : timer_bench(p) {
    at(10).host_sets("Count", count);
    at(10).software_writes("Compare", compare);
  }
};

// mips T-10: TI comes with the n-th tick, on the edge on which Count takes the value of Compare.
TEST(mips_cp0_match, T_10_ti_rises_with_count_equal_compare) {
  for (const std::uint64_t n : {1ULL, 2ULL, 1000ULL, 0xFFFF'FFFFULL}) {
    prepared t(500, static_cast<std::uint32_t>(500 + n));
    EXPECT_TRUE(t.ti_rises_exactly_at(10 + n, 10));
    EXPECT_EQ(t.at(10 + n).count(), static_cast<std::uint32_t>(500 + n));
    EXPECT_FALSE(t.at(9 + n).cause_ti());
    EXPECT_TRUE(t.at(10 + n).cause_ti());
  }
}

// mips T-10: with a prescaler the tick, not the clock edge, counts.
TEST(mips_cp0_match, T_10_with_a_prescaler) {
  timer_bench t(ccres_is(3));
  t.at(4).software_writes("Compare", 5);
  EXPECT_TRUE(t.ti_rises_exactly_at(15, 4));
}

// mips T-11: Compare=0 matches at the wrap.
TEST(mips_cp0_match, T_11_matches_at_the_wrap) {
  prepared t(0xFFFF'FFFE, 0);
  EXPECT_TRUE(t.ti_rises_exactly_at(12, 10));
  EXPECT_EQ(t.at(12).count(), 0U);
}

// mips T-12: TI is no counter: after a second match one Compare write clears it.
TEST(mips_cp0_match, T_12_a_second_match_adds_nothing) {
  prepared t(500, 600);
  EXPECT_TRUE(t.at(110 + full_wrap).ti());
  EXPECT_TRUE(t.nothing_changes_after(110));
  t.at(120 + full_wrap).software_writes("Compare", 600);
  EXPECT_FALSE(t.at(120 + full_wrap).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(110 + 2 * full_wrap, 120 + full_wrap));
}

// mips T-13: a Compare write of any value, its own too, withdraws the request on that edge.
TEST(mips_cp0_match, T_13_any_compare_write_clears) {
  for (const std::uint32_t value : {600U, 0U, 700U, 0xFFFF'FFFFU, 620U, 619U}) {
    prepared t(500, 600);
    EXPECT_TRUE(t.at(129).ti());
    t.at(130).software_writes("Compare", value);
    EXPECT_FALSE(t.at(130).ti()) << value;
    EXPECT_FALSE(t.at(130).cause_ti()) << value;
    EXPECT_EQ(t.at(130).software_reads("Compare"), value);
  }
}

// mips T-14: the acknowledged match is not found again: the next is 2^32 - k ticks away.
TEST(mips_cp0_match, T_14_the_same_value_k_ticks_late) {
  for (const std::uint64_t k : {1ULL, 2ULL, 77ULL}) {
    prepared t(500, 600);
    t.at(110 + k).software_writes("Compare", 600);
    EXPECT_FALSE(t.at(110 + k).ti());
    EXPECT_TRUE(t.ti_rises_exactly_at(110 + full_wrap, 110 + k));
  }
}

// mips T-15: Compare := Count acknowledges; the match is exactly 2^32 ticks away.
TEST(mips_cp0_match, T_15_compare_written_with_count) {
  prepared t(500, 500);
  EXPECT_FALSE(t.at(10).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(10 + full_wrap, 10));
}

// mips T-15: at 100 MHz that is 42.949672960 s.
TEST(mips_cp0_match, T_15_at_100_MHz) {
  timer_bench t(count_at_rate(frequency(100'000'000)));
  t.at(50).software_writes("Compare", 5);
  EXPECT_TRUE(t.ti_rises_exactly_at(42'949'672'960ULL + 50, 50));
}

// mips T-16: Compare := Count + 1 matches on the next tick.
TEST(mips_cp0_match, T_16_one_ahead) {
  prepared t(500, 501);
  EXPECT_TRUE(t.ti_rises_exactly_at(11, 10));
}

// mips T-17: Compare := Count - 1 matches after 2^32 - 1 ticks.
TEST(mips_cp0_match, T_17_one_behind) {
  prepared t(500, 499);
  EXPECT_TRUE(t.ti_rises_exactly_at(10 + full_wrap - 1, 10));
}

// mips T-18: match and Compare write on one edge: the write wins and the old match never shows.
TEST(mips_cp0_match, T_18_the_write_beats_the_match_of_its_edge) {
  prepared t(500, 600);
  EXPECT_FALSE(t.at(109).ti());
  t.at(110).software_writes("Compare", 5000);
  EXPECT_FALSE(t.at(110).ti());
  EXPECT_FALSE(t.at(111).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(10 + 4500, 110));
}

// mips T-19: the tick brings Count to the very value written: no match until a wrap later.
TEST(mips_cp0_match, T_19_written_with_the_count_of_its_edge) {
  prepared t(500, 5000);
  t.at(110).software_writes("Compare", 600);
  EXPECT_EQ(t.at(110).count(), 600U);
  EXPECT_FALSE(t.at(110).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(110 + full_wrap, 110));
}

// mips T-20: Count moved beyond Compare: equality, not greater-or-equal.
TEST(mips_cp0_match, T_20_count_moved_past_compare) {
  prepared t(0, 10);
  t.at(15).software_writes("Count", 20);
  EXPECT_FALSE(t.at(15).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(15 + full_wrap - 10, 15));
}

// mips T-21: software writes Count with the value of Compare: with COUNT_WRITE_MATCH=1, TI on that edge.
TEST(mips_cp0_match, T_21_count_written_with_compare) {
  parameters p = one_count_an_edge();
  p.count_write_match = true;
  prepared t(500, 9000, p);
  t.at(20).software_writes("Count", 9000);
  EXPECT_TRUE(t.at(20).ti());
  EXPECT_EQ(t.at(20).count(), 9000U);
}

// mips T-21: with COUNT_WRITE_MATCH=0 the match is a wrap away.
TEST(mips_cp0_match, T_21_without_count_write_match) {
  parameters p = one_count_an_edge();
  p.count_write_match = false;
  prepared t(500, 9000, p);
  t.at(20).software_writes("Count", 9000);
  EXPECT_FALSE(t.at(20).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(20 + full_wrap, 20));
}

// mips T-21: left alone it is on in Release 1 and off from Release 2 on.
TEST(mips_cp0_match, T_21_count_write_match_by_release) {
  for (const auto release : {architecture_release::release_1, architecture_release::release_2,
                             architecture_release::release_6}) {
    parameters p = one_count_an_edge();
    p.release = release;
    prepared t(500, 9000, p);
    t.at(20).software_writes("Count", 9000);
    EXPECT_EQ(t.at(20).ti(), release == architecture_release::release_1);
  }
}

// mips T-22: a host write of Count with the value of Compare leaves TI as it is.
TEST(mips_cp0_match, T_22_a_host_write_invents_no_interrupt) {
  prepared t(500, 9000);
  t.at(20).host_sets("Count", 9000);
  EXPECT_FALSE(t.at(20).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(20 + full_wrap, 20));
  t.at(20 + full_wrap).host_sets("Count", 9000);
  EXPECT_TRUE(t.at(20 + full_wrap).ti());
  t.at(21 + full_wrap).software_writes("Count", 9000, made_by_host());
  EXPECT_TRUE(t.at(21 + full_wrap).ti());
}

// mips T-22: a host access through the registers' addresses follows the same rule.
TEST(mips_cp0_match, T_22_also_by_address) {
  prepared t(500, 9000);
  t.at(20).software_writes("Count", 9000, made_by_host());
  EXPECT_FALSE(t.at(20).ti());
}

// mips T-23: a Count write never clears TI.
TEST(mips_cp0_match, T_23_count_writes_keep_the_request) {
  for (const std::uint32_t value : {0U, 600U, 601U, 0xFFFF'FFFFU}) {
    prepared t(500, 600);
    t.at(120).software_writes("Count", value);
    EXPECT_TRUE(t.at(120).ti()) << value;
    EXPECT_TRUE(t.nothing_changes_after(120)) << value;
  }
}

// mips T-24: tick first: the match of the edge is kept although Count is replaced on it.
TEST(mips_cp0_match, T_24_a_due_match_survives_a_count_write) {
  prepared t(0, 10);
  EXPECT_EQ(t.at(19).count(), 9U);
  EXPECT_FALSE(t.at(19).ti());
  t.at(20).software_writes("Count", 50);
  EXPECT_EQ(t.at(20).count(), 50U);
  EXPECT_TRUE(t.at(20).ti());
}

// mips T-25: boot code writes Count := 0 with Compare = 0: TI, until Compare is written.
TEST(mips_cp0_match, T_25_count_zeroed_at_boot) {
  parameters p = one_count_an_edge();
  p.count_write_match = true;
  timer_bench t(p);
  t.at(30).software_writes("Count", 0);
  EXPECT_TRUE(t.at(30).ti());
  t.at(31).software_writes("Compare", 0);
  EXPECT_FALSE(t.at(31).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(30 + full_wrap, 31));
}

constexpr std::uint32_t IE = 1;
constexpr std::uint32_t EXL = 2;
constexpr std::uint32_t ERL = 4;
constexpr std::uint32_t IM7 = 0x8000;

// mips T-26: TI interrupts only with IE=1, EXL=ERL=0 and IM[7]=1; masked it stays.
TEST(mips_cp0_match, T_26_status_masks_the_interrupt_and_not_the_request) {
  prepared t(500, 600);
  const auto cause = static_cast<std::uint32_t>(t.at(110).software_reads("Cause"));
  EXPECT_TRUE(interrupt_requested(IM7 | IE, cause));
  EXPECT_FALSE(interrupt_requested(IM7 | IE | EXL, cause));
  EXPECT_FALSE(interrupt_requested(IM7 | IE | ERL, cause));
  EXPECT_FALSE(interrupt_requested(IM7, cause));
  EXPECT_FALSE(interrupt_requested(0x7F00 | IE, cause));
  EXPECT_FALSE(
      interrupt_requested(IM7 | IE, static_cast<std::uint32_t>(t.at(109).software_reads("Cause"))));
  EXPECT_TRUE(t.at(200).ti());
}

// mips T-27: Status belongs to the CPU: the timer has no such register, and nothing of it moves
// Count or TI.
TEST(mips_cp0_match, T_27_status_does_not_touch_count_or_ti) {
  prepared t(500, 600);
  for (std::uint64_t e = 11; e < 110; ++e) {
    EXPECT_EQ(
        t.model.write(cp0_address(12, 0), e * 0x0101'0101, kernel_time(e), kernel_time(e), {}),
        access_result::address_error);
    ASSERT_EQ(t.at(e).count(), 490 + e);
    ASSERT_FALSE(t.at(e).ti());
  }
  EXPECT_TRUE(t.ti_rises_exactly_at(110, 109));
}

}  // namespace
}  // namespace archtimers::mips_cp0
