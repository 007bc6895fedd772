// SPDX-License-Identifier: Apache-2.0
// docs/spec/arm-generic-timer.md 2.2: exact time at awkward frequencies, and times out of reach.
#include <array>
#include <cerrno>
#include <random>

#include "arm_fixture.h"

namespace archtimers::arm {
namespace {

counter_parameters counting_at(frequency clock) {
  counter_parameters p;
  p.clock = clock;
  return p;
}

/// The edges up to `t`, and the first time with `n` of them, at f Hz in picoseconds.
std::uint64_t edges(frequency f, std::uint64_t t) {
  return static_cast<std::uint64_t>(uint128{t} * f.numerator() /
                                    (uint128{ps_per_second} * f.denominator()));
}
std::uint64_t time_of_edge(frequency f, std::uint64_t n) {
  return static_cast<std::uint64_t>(
      (uint128{n} * ps_per_second * f.denominator() + f.numerator() - 1) / f.numerator());
}

const std::array<frequency, 7> awkward{
    frequency(25'165'824), frequency(24'000'000),  frequency(100'000'000, 3),   frequency(7, 3),
    frequency(32'768),     frequency(999'999'937), frequency(1'000'000'000'000)};

// arm T-17: 10^6 seconds of 25165824 Hz at 1 ps.
TEST(arm_counter_time, T_17_a_million_seconds) {
  arm_bench b(counting_at(frequency(25'165'824)), one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  b.at(0).arms_p(25'165'824'000'000);
  EXPECT_EQ(b.at(1'000'000 * ps_per_second).count(), 25'165'824'000'000U);
  EXPECT_EQ(b.at(1'000'000 * ps_per_second - 1).count(), 25'165'823'999'999U);
  EXPECT_EQ(b.changes_after(0, largest), "P0+1000000000000000000 ");
}

// arm T-18: the count, TVAL and ISTATUS of the time that is asked for, ahead of the kernel's.
TEST(arm_counter_time, T_18_reads_are_of_their_own_time) {
  counting b;
  b.at(0).arms_p(700);
  EXPECT_EQ(b.at(5).count(), 5U);
  EXPECT_EQ(b.ahead(5, 1005).count(), 1005U);
  EXPECT_EQ(b.ahead(5, 1005).reads("CNTBase0.CNTP_CTL"), 5U);
  EXPECT_EQ(b.ahead(5, 699).reads("CNTBase0.CNTP_CTL"), 1U);
  EXPECT_EQ(b.ahead(5, 690).reads("CNTBase0.CNTP_TVAL"), 10U);
  EXPECT_EQ(b.at(5).count(), 5U);
}

// Armed anywhere in a cycle, at any frequency, a timer fires on exactly the edge of its count.
TEST(arm_counter_time, fires_on_the_exact_edge_from_any_phase) {
  std::mt19937_64 random(1);
  for (const frequency f : awkward) {
    SCOPED_TRACE(f.to_string());
    for (int i = 0; i < 2000; ++i) {
      arm_bench b(counting_at(f), one_full_frame(), ps_per_second);
      b.at(0).writes("CNTCR", EN);
      const std::uint64_t t = random() >> (2 + random() % 60);
      const std::uint64_t tval = 1 + (random() >> (33 + random() % 31)) % 0x7FFF'FFFFU;
      const std::uint64_t count = edges(f, t);
      ASSERT_EQ(b.at(t).count(), count);
      if (uint128{count + tval} * f.denominator() * ps_per_second / f.numerator() >= largest) {
        continue;
      }
      b.at(t).writes("CNTBase0.CNTP_TVAL", tval);
      b.at(t).writes("CNTBase0.CNTP_CTL", 1);
      const std::uint64_t fires = time_of_edge(f, count + tval);
      ASSERT_EQ(b.changes_after(t, largest), "P0+" + std::to_string(fires) + " ") << t;
      ASSERT_EQ(b.at(fires - 1).count(), count + tval - 1);
      ASSERT_EQ(b.at(fires).count(), count + tval);
      ASSERT_TRUE(b.at(fires).p());
    }
  }
}

// arm T-19: a value out of the kernel's reach gives no deadline; nothing fires early or overflows.
TEST(arm_counter_time, T_19_out_of_reach) {
  for (const frequency f : awkward) {
    SCOPED_TRACE(f.to_string());
    arm_bench b(counting_at(f), one_full_frame(), ps_per_second);
    b.at(0).writes("CNTCR", EN);
    for (const std::uint64_t cval : {largest, largest - 1, std::uint64_t{1} << 63U}) {
      b.at(1000).arms_p(cval);
      EXPECT_FALSE(b.at(1000).p());
      const auto next = b.frames.look_ahead(kernel_time(1000)).next;
      if (next) {  // at 1 THz
        EXPECT_EQ(next->units(), time_of_edge(f, cval));
      } else {
        EXPECT_LT(edges(f, largest), cval);
        EXPECT_FALSE(b.at(largest).p());
      }
    }
  }
}

// arm T-19: the last instant: 2^64 - 1 ps hold 2^64 - 1 edges of 1 THz, not one more.
TEST(arm_counter_time, T_19_the_last_instant) {
  arm_bench b(counting_at(frequency(ps_per_second)), one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  b.at(0).arms_p(largest);
  EXPECT_EQ(b.changes_after(0, largest), "P0+18446744073709551615 ");
  b.at(1).writes("CNTCV", 0);  // one later is too late
  EXPECT_EQ(b.changes_after(1, largest), "");
  EXPECT_EQ(b.at(largest).count(), largest - 1);
}

// A wake-up that is too far comes into reach when the counter is moved or speeds up.
TEST(arm_counter_time, T_19_comes_into_reach) {
  arm_bench b(counting_at(frequency(24'000'000)), one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  b.at(0).arms_p(largest);
  EXPECT_EQ(b.changes_after(0, largest), "");
  b.at(1'000'000).writes("CNTCV", largest - 24);
  EXPECT_EQ(b.changes_after(1'000'000, largest), "P0+2000000 P0-2041667 ");
}

// A change of rate keeps the count and the phase: three quarters of an edge gone stay gone.
TEST(arm_counter_time, set_clock_keeps_the_phase) {
  arm_bench b(counting_at(frequency(1'000'000)), one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  b.at(0).arms_p(14);
  EXPECT_EQ(b.changes_after(0), "P0+14000000 ");
  EXPECT_EQ(b.counter.set_clock(frequency(500'000), kernel_time(10'750'000)), 0);
  EXPECT_EQ(b.at(10'750'000).count(), 10U);
  // A quarter of 2 us is missing.
  EXPECT_EQ(b.at(11'249'999).count(), 10U);
  EXPECT_EQ(b.at(11'250'000).count(), 11U);
  EXPECT_EQ(b.changes_after(10'750'000), "P0+17250000 ");
  EXPECT_TRUE(b.counter.clock(kernel_time(10'750'000)) == frequency(500'000));
  EXPECT_TRUE(b.counter.clock(kernel_time(0)) == frequency(500'000));
}

// 1/3 Hz, which no CNTFID can express, can be set live: an edge every 3 s.
TEST(arm_counter_time, set_clock_to_a_third_of_a_hertz) {
  arm_bench b(counting_at(frequency(1)), one_full_frame(), ps_per_second);
  b.at(0).writes("CNTCR", EN);
  EXPECT_EQ(b.counter.set_clock(frequency(1, 3), kernel_time(ps_per_second / 2)), 0);
  b.at(ps_per_second / 2).arms_p(2);
  EXPECT_EQ(b.changes_after(ps_per_second / 2, largest), "P0+5000000000000 ");
  EXPECT_EQ(b.at(0).reads("CNTFID0"), 1U);  // as elaborated
}

// Changes of rate while stopped or slow: the fraction of an edge and the edges of a slow cycle
// stay.
TEST(arm_counter_time, set_clock_in_the_slow_mode) {
  counter_parameters p = with_table({1, 4});
  arm_bench b(p);
  b.at(0).writes("CNTCR", fcreq(1));
  b.at(0).writes("CNTCR", EN | fcreq(1));
  EXPECT_EQ(b.counter.set_clock(frequency(500'000'000), kernel_time(6)), 0);  // div = 2
  EXPECT_EQ(b.at(9).count(), 4U);
  EXPECT_EQ(b.at(10).count(), 8U);
}

// What the arithmetic cannot do is refused, with nothing changed.
TEST(arm_counter_time, set_clock_refuses_what_is_too_fine) {
  counting b;
  EXPECT_EQ(b.counter.set_clock(frequency(1, largest), kernel_time(5)), -EINVAL);
  EXPECT_EQ(b.at(9).count(), 9U);
}

TEST(arm_counter_time, parameters_are_checked) {
  const auto error = [](auto spoil) {
    counter_parameters p = one_count_an_edge();
    spoil(p);
    try {
      system_counter(p, time_resolution(ps_per_second));
    } catch (const std::invalid_argument& problem) {
      return std::string(problem.what());
    }
    return std::string();
  };
  EXPECT_EQ(error([](auto&) {}), "");
  EXPECT_EQ(error([](auto& p) { p.width = 55; }), "width must be 56 to 64, but is 55");
  EXPECT_EQ(error([](auto& p) { p.width = 65; }), "width must be 56 to 64, but is 65");
  EXPECT_EQ(error([](auto& p) { p.divisors = {}; }),
            "divisors must have 1 to 8 entries, but has 0");
  EXPECT_EQ(error([](auto& p) { p.divisors.assign(9, 1); }),
            "divisors must have 1 to 8 entries, but has 9");
  EXPECT_EQ(error([](auto& p) { p.divisors = {2}; }),
            "divisors must begin with 1, the base frequency, but begins with 2");
  EXPECT_EQ(error([](auto& p) {
              p.divisors = {1, 0};
            }),
            "divisors must be 1 to 65535, but one is 0");
  EXPECT_EQ(error([](auto& p) {
              p.divisors = {1, 65536};
            }),
            "divisors must be 1 to 65535, but one is 65536");
  EXPECT_EQ(error([](auto& p) { p.clock = frequency(1, 3); }), "");
  EXPECT_EQ(error([](auto& p) { p.clock = frequency(18'446'744'073'709'551'557U); }),
            "clock: 18446744073709551557 Hz is too fine for the kernel's time unit");
}

// arm T-148: a clock below 1 Hz. CNTFID, where 0 ends the table, says 1.
TEST(arm_counter_time, T_148_slow_clock) {
  counter_parameters p;
  p.clock = frequency(1, 3);
  p.divisors = {1, 4};
  EXPECT_EQ(p.cntfid(0), 1U);
  EXPECT_EQ(p.cntfid(1), 1U);
  EXPECT_EQ(p.cntfid(2), 0U);
  arm_bench b(p, one_full_frame(), 1'000);
  b.at(0).writes("CNTCR", EN);
  EXPECT_EQ(b.counter.count(kernel_time(2'999)), 0U);
  EXPECT_EQ(b.counter.count(kernel_time(3'000)), 1U);
  b.at(3'000).writes("CNTCR", EN | 1U << 8U);
  EXPECT_EQ(b.counter.count(kernel_time(24'000)), 8U);
}

// arm T-149: a counter of an effective 1 GHz that a clock of 50 MHz counts by 20.
TEST(arm_counter_time, T_149_several_counts_a_tick) {
  counter_parameters p;
  p.clock = frequency(50'000'000);
  p.counts_per_tick = 20;
  p.divisors = {1, 4};
  p.cntsc = true;
  EXPECT_EQ(p.error(), "");
  EXPECT_EQ(p.cntfid(0), 1'000'000'000U);
  EXPECT_EQ(p.cntfid(1), 250'000'000U);
  arm_bench b(p, one_full_frame(), 1'000'000'000);  // a tick in 20 units
  const auto count = [&b](std::uint64_t t) { return b.counter.count(kernel_time(t)); };
  b.at(0).writes("CNTCR", EN);
  EXPECT_EQ(count(19), 0U);
  EXPECT_EQ(count(20), 20U);
  EXPECT_EQ(count(20'000), 20'000U);
  b.at(20'000).arms_p(20'030);  // between two counts
  EXPECT_EQ(b.changes_after(20'000, 30'000), "P0+20040 ");
  // A slower entry waits for a multiple of its step of 80, and counts by that.
  b.at(20'020).writes("CNTCR", EN | 1U << 8U);
  EXPECT_EQ(b.at(20'060).reads("CNTSR"), 0U);
  EXPECT_EQ(b.at(20'080).reads("CNTSR"), 1U << 8U);
  EXPECT_EQ(count(20'159), 20'080U);
  EXPECT_EQ(count(20'160), 20'160U);
  // ScaleVal is what a period of the effective frequency adds.
  b.at(20'160).writes("CNTCR", 0);
  b.at(20'160).writes("CNTCV", 0);
  b.at(20'160).writes("CNTSCR", 0x180'0000);
  b.at(20'160).writes("CNTCR", 5);
  EXPECT_EQ(b.at(20'160).reads("CNTSR"), 0U);
  EXPECT_EQ(count(20'180), 30U);
  EXPECT_EQ(count(20'200), 60U);
}

TEST(arm_counter_time, T_149_limits) {
  counter_parameters p;
  p.counts_per_tick = 0;
  EXPECT_EQ(p.error(), "counts_per_tick must be 1 to 65535, but is 0");
  p.counts_per_tick = 65536;
  EXPECT_EQ(p.error(), "counts_per_tick must be 1 to 65535, but is 65536");
  p.counts_per_tick = 65535;
  EXPECT_EQ(p.error(), "");
  p.divisors = {1, 2};
  EXPECT_EQ(p.error(),
            "divisors times counts_per_tick must be at most 65535, but is 2 times 65535");
}

}  // namespace
}  // namespace archtimers::arm
