// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 2.3 and 2.4: start, stop, halt and writes of the count.
#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-1: the counter does not start by itself.
TEST(arm_counter_run, T_1_stands_after_reset) {
  arm_bench b;
  for (const std::uint64_t t : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{77},
                                ps_per_second, std::uint64_t{1} << 63U, largest}) {
    EXPECT_EQ(b.at(t).reads("CNTCR"), 0U);
    EXPECT_EQ(b.at(t).reads("CNTSR"), 0U);
    EXPECT_EQ(b.at(t).reads("CNTCV"), 0U);
    EXPECT_EQ(b.at(t).reads("CNTReadBase.CNTCV"), 0U);
  }
}

// arm T-2: EN = 1 in cycle k: cycle k + n has count n.
TEST(arm_counter_run, T_2_starts_in_the_next_cycle) {
  for (const std::uint64_t k : {0U, 1U, 40U}) {
    arm_bench b;
    b.at(k).writes("CNTCR", EN);
    for (const std::uint64_t n : {0U, 1U, 2U, 3U, 1000U}) EXPECT_EQ(b.at(k + n).count(), n);
    EXPECT_EQ(b.at(k).reads("CNTCR"), EN);
  }
}

// arm T-2: 24 MHz at 1 ps has edges at 0, 41667, 83334, 125000 ps: a write anywhere in a cycle
// makes the first count at that cycle's end.
TEST(arm_counter_run, T_2_inside_a_cycle) {
  counter_parameters p;
  p.clock = frequency(24'000'000);
  for (const std::uint64_t written : {41'667U, 41'668U, 60'000U, 83'333U}) {
    arm_bench b(p, one_full_frame(), ps_per_second);
    b.at(written).writes("CNTCR", EN);
    EXPECT_EQ(b.at(83'333).count(), 0U) << written;
    EXPECT_EQ(b.at(83'334).count(), 1U) << written;
    EXPECT_EQ(b.at(124'999).count(), 1U) << written;
    EXPECT_EQ(b.at(125'000).count(), 2U) << written;
  }
}

// arm T-3: EN = 0 at count c: the count stays c for ever.
TEST(arm_counter_run, T_3_stops_at_once) {
  counting b;
  b.at(12).writes("CNTCR", 0);
  for (const std::uint64_t t : {std::uint64_t{12}, std::uint64_t{13}, largest}) {
    EXPECT_EQ(b.at(t).count(), 12U);
  }
  b.at(100).writes("CNTCR", EN);
  EXPECT_EQ(b.at(100).count(), 12U);
  EXPECT_EQ(b.at(101).count(), 13U);
}

// arm T-3: the time that the counter stood leaves no trace, also inside cycles.
TEST(arm_counter_run, T_3_stop_and_start_inside_cycles) {
  counter_parameters p;
  p.clock = frequency(24'000'000);
  arm_bench b(p, one_full_frame(), ps_per_second);
  b.at(10).writes("CNTCR", EN);       // cycle 0
  b.at(100'000).writes("CNTCR", 0);   // cycle 2: the count is 2
  b.at(120'000).writes("CNTCR", EN);  // cycle 2 again: nothing is lost
  EXPECT_EQ(b.at(125'000).count(), 3U);
  b.at(125'000).writes("CNTCR", 0);   // on edge 3, whose tick counts
  b.at(166'667).writes("CNTCR", EN);  // on edge 4, whose tick does not
  EXPECT_EQ(b.at(166'667).count(), 3U);
  EXPECT_EQ(b.at(208'334).count(), 4U);  // edge 5
}

// arm T-5, arm T-6: the count wraps at its width, and bits above it are never there.
TEST(arm_counter_run, T_5_T_6_wraps_at_its_width) {
  for (const unsigned width : {56U, 57U, 60U, 63U, 64U}) {
    const std::uint64_t last = largest >> (64U - width);
    arm_bench b(with_width(width));
    b.at(5).counts_from(last);
    EXPECT_EQ(b.at(5).reads("CNTCV"), last);
    EXPECT_EQ(b.at(6).reads("CNTCV"), 0U) << width;
    EXPECT_EQ(b.at(9).reads("CNTCV"), 3U);
    b.at(20).counts_from(largest);
    EXPECT_EQ(b.at(20).reads("CNTCV"), last);
    EXPECT_EQ(b.at(20).reads("CNTBase0.CNTPCT"), last);
    EXPECT_EQ(b.at(21).reads("CNTCV"), 0U);
  }
}

// arm T-7: 64 bits change at once: no timer sees a value between.
TEST(arm_counter_run, T_7_a_wide_write_is_one_change) {
  arm_bench b;
  b.at(0).writes("CNTCV", 0x0'FFFF'FFFF);
  b.at(0).arms_p(0x1'0000'0005);
  b.ahead(0, 10).writes("CNTCV", 0x1'0000'0000);
  EXPECT_EQ(b.changes_after(0), "");
  EXPECT_EQ(b.at(9).count(), 0x0'FFFF'FFFFU);
  EXPECT_EQ(b.at(10).count(), 0x1'0000'0000U);
}

// In halves the value between is real: a timer that waits for it shows a pulse.
TEST(arm_counter_run, T_7_two_halves_are_two_changes) {
  arm_bench b;
  b.at(0).writes("CNTCV", 0x0'FFFF'FFFF);
  b.at(0).arms_p(0x1'0000'0005);
  EXPECT_EQ(b.ahead(0, 10).counter_write(0x00C, 1, secure), bus_result::ok);
  EXPECT_EQ(b.ahead(0, 11).counter_write(0x008, 0, secure), bus_result::ok);
  EXPECT_EQ(b.changes_after(0), "P0+10 P0-11 ");
}

// arm T-8: half writes keep the other half.
TEST(arm_counter_run, T_8_half_writes) {
  arm_bench b;
  b.at(0).writes("CNTCV", 0x1'0000'0005);
  EXPECT_EQ(b.at(1).counter_write(0x008, 7, secure), bus_result::ok);
  EXPECT_EQ(b.at(1).count(), 0x1'0000'0007U);
  EXPECT_EQ(b.at(2).counter_write(0x00C, 2, secure), bus_result::ok);
  EXPECT_EQ(b.at(2).count(), 0x2'0000'0007U);
  EXPECT_EQ(b.at(2).counter_word(0x008), 7U);
  EXPECT_EQ(b.at(2).counter_word(0x00C), 2U);
}

// arm T-8: while running, the half that stays is the one after the tick.
TEST(arm_counter_run, T_8_half_writes_while_running) {
  arm_bench b;
  b.at(0).counts_from(0x0'FFFF'FFFE);
  EXPECT_EQ(b.at(2).counter_write(0x008, 9, secure), bus_result::ok);  // the tick carried
  EXPECT_EQ(b.at(2).count(), 0x1'0000'0009U);
  EXPECT_EQ(b.at(3).counter_write(0x00C, 5, secure), bus_result::ok);
  EXPECT_EQ(b.at(3).count(), 0x5'0000'000AU);
}

// arm T-9: the high half has the width's bits.
TEST(arm_counter_run, T_9_the_high_half_is_cut) {
  arm_bench b(with_width(56));
  EXPECT_EQ(b.at(0).counter_write(0x00C, 0xFFFF'FFFF, secure), bus_result::ok);
  EXPECT_EQ(b.at(0).counter_word(0x00C), 0x00FF'FFFFU);
  EXPECT_EQ(b.at(0).counter_word(0x008), 0U);
}

// arm T-10: a write while running holds in its cycle, and the next one has one more.
TEST(arm_counter_run, T_10_written_while_running) {
  counting b;
  b.at(50).writes("CNTCV", 1000);
  EXPECT_EQ(b.at(50).count(), 1000U);
  EXPECT_EQ(b.at(51).count(), 1001U);
  b.at(60).writes("CNTCV", largest);
  EXPECT_EQ(b.at(61).count(), 0U);
}

// arm T-13: HDBG lets dbg_halt freeze the counter; it goes on without a jump.
TEST(arm_counter_run, T_13_halts_on_debug) {
  counting b;
  b.at(1).writes("CNTCR", EN | HDBG);
  b.counter.drive(true, kernel_time(10));
  for (const std::uint64_t t : {10U, 11U, 5000U}) {
    EXPECT_EQ(b.at(t).count(), 10U);
    EXPECT_EQ(b.at(t).reads("CNTSR"), 2U);
  }
  b.counter.drive(false, kernel_time(5000));
  EXPECT_EQ(b.at(5000).count(), 10U);
  EXPECT_EQ(b.at(5000).reads("CNTSR"), 0U);
  EXPECT_EQ(b.at(5001).count(), 11U);
}

// arm T-13: HDBG set while the pin is high already; DBGH does not depend on EN.
TEST(arm_counter_run, T_13_hdbg_under_a_high_pin) {
  counting b;
  b.counter.drive(true, kernel_time(4));
  EXPECT_EQ(b.at(9).count(), 9U);
  b.at(10).writes("CNTCR", EN | HDBG);
  EXPECT_EQ(b.at(20).count(), 10U);
  b.at(20).writes("CNTCR", HDBG);
  EXPECT_EQ(b.at(20).reads("CNTSR"), 2U);
  b.at(30).writes("CNTCR", EN);
  EXPECT_EQ(b.at(31).count(), 11U);
}

// arm T-14: without HDBG the pin is ignored.
TEST(arm_counter_run, T_14_ignores_the_pin_without_hdbg) {
  counting b;
  b.counter.drive(true, kernel_time(10));
  EXPECT_EQ(b.at(11).reads("CNTSR"), 0U);
  EXPECT_EQ(b.at(1000).count(), 1000U);
}

// arm T-15: a met condition stays met while the counter stands.
TEST(arm_counter_run, T_15_the_line_stays_high_while_the_counter_stands) {
  counting b;
  b.at(0).arms_p(10);
  EXPECT_EQ(b.changes_after(0), "P0+10 ");
  b.at(15).writes("CNTCR", HDBG);
  EXPECT_EQ(b.changes_after(14), "");
  EXPECT_TRUE(b.at(1'000'000).p());
  b.at(1'000'000).writes("CNTCR", EN | HDBG);
  b.counter.drive(true, kernel_time(1'000'001));
  EXPECT_TRUE(b.at(2'000'000).p());
  EXPECT_EQ(b.at(2'000'000).reads("CNTBase0.CNTP_CTL"), 5U);
}

// arm T-16: with the counter stopped TVAL = 1 never fires, TVAL = 0 at once.
TEST(arm_counter_run, T_16_tval_while_stopped) {
  arm_bench b;
  b.at(3).writes("CNTBase0.CNTP_TVAL", 1);
  b.at(3).writes("CNTBase0.CNTP_CTL", 1);
  EXPECT_FALSE(b.at(3).p());
  EXPECT_EQ(b.changes_after(3, largest), "");
  b.at(500).writes("CNTBase0.CNTP_TVAL", 0);
  EXPECT_TRUE(b.at(500).p());
}

}  // namespace
}  // namespace archtimers::arm
