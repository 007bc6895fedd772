// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/rational_clock.h"

#include <gtest/gtest.h>

#include <random>

namespace archtimers {
namespace {

const time_resolution picoseconds(1'000'000'000'000);
const time_resolution nanoseconds(1'000'000'000);

int128 floor_of(int128 a, int128 b) { return a >= 0 ? a / b : -((-a - 1) / b) - 1; }

TEST(rational_clock, ticks_fall_on_the_first_unit_at_or_after_their_ideal_instant) {
  const rational_clock clock(picoseconds, frequency(24'000'000));
  EXPECT_EQ(clock.time_of(tick(1)), kernel_time(41'667));
  EXPECT_EQ(clock.time_of(tick(2)), kernel_time(83'334));
  EXPECT_EQ(clock.time_of(tick(3)), kernel_time(125'000));
  EXPECT_EQ(clock.ticks_at(kernel_time(41'666)), tick(0));
  EXPECT_EQ(clock.ticks_at(kernel_time(41'667)), tick(1));
}

TEST(rational_clock, knows_whether_two_ticks_can_fall_on_one_instant) {
  EXPECT_TRUE(rational_clock(nanoseconds, frequency(1, 3)).ticks_are_apart());
  EXPECT_TRUE(rational_clock(nanoseconds, frequency(1'000'000'000)).ticks_are_apart());
  EXPECT_FALSE(rational_clock(nanoseconds, frequency(1'000'000'001)).ticks_are_apart());
  EXPECT_FALSE(rational_clock(nanoseconds, frequency(2'000'000'000)).ticks_are_apart());
}

TEST(rational_clock, is_exact_after_a_million_seconds) {
  const std::uint64_t million_seconds = 1'000'000ULL * 1'000'000'000'000ULL;
  for (const frequency rate :
       {frequency(24'000'000), frequency(19'200'000), frequency(32'768), frequency(512'000'000),
        frequency(1, 3), frequency(100'000'000, 3)}) {
    const rational_clock clock(picoseconds, rate);
    const int128 ticks = int128{1'000'000} * rate.numerator() / rate.denominator();
    EXPECT_EQ(clock.ticks_at(kernel_time(million_seconds)), tick(ticks)) << rate.to_string();
    EXPECT_EQ(clock.time_of(tick(ticks)).value() <= kernel_time(million_seconds), true);
  }
}

TEST(rational_clock, equals_the_definition_at_any_phase_and_before_the_origin) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 200'000; ++i) {
    // Small enough that the definition can be computed in 128 bits.
    const std::uint64_t units = 1 + random() % 1000;
    const frequency rate(1 + random() % 3000, 1 + random() % 50);
    const auto parts_16 = static_cast<std::uint64_t>(random() % 65536);
    const std::uint64_t denominator = 1 + random() % 200;
    const tick_fraction gone{parts_16 << 48U, random() % denominator, denominator};
    const int128 origin = static_cast<int128>(random() % 4000) - 2000;
    const rational_clock clock(time_resolution(units), rate, origin, gone);
    const std::uint64_t t = random() % 3000;
    // p + (t - o) f / U over the common denominator; p is modulo 1.
    const int128 scale = int128{65536} * denominator;
    const int128 p = (int128{parts_16} * denominator + int128{gone.numerator} * 65536) % scale;
    const int128 rate_bottom = int128{rate.denominator()} * units;
    const int128 expected = floor_of(
        p * rate_bottom + (int128{t} - origin) * rate.numerator() * scale, scale * rate_bottom);
    ASSERT_EQ(clock.ticks_at(kernel_time(t)), tick(expected)) << "case " << i;
    ASSERT_EQ(clock.ticks_at(signed_units{t}), tick(expected)) << "case " << i;
    // The fraction at t restarts the same clock.
    const rational_clock again(time_resolution(units), rate, signed_units{t}, clock.fraction_at(t));
    const std::uint64_t later = t + random() % 3000;
    ASSERT_EQ(again.ticks_at(kernel_time(later)) - again.ticks_at(kernel_time(t)),
              clock.ticks_at(kernel_time(later)) - clock.ticks_at(kernel_time(t)))
        << "case " << i;
    // time_of is the first instant.
    const tick k = clock.ticks_at(kernel_time(t)) + 1;
    const auto at = clock.time_of(k);
    ASSERT_TRUE(at.has_value());
    ASSERT_TRUE(clock.ticks_at(*at) >= k);
    ASSERT_TRUE(clock.ticks_at(kernel_time(at->units() - 1)) < k);
  }
}

TEST(rational_clock, is_exact_over_the_whole_kernel_range) {
  const rational_clock clock(picoseconds, frequency(512'000'000));
  const std::uint64_t last = kernel_time::max().units();
  const auto expected = static_cast<int128>(uint128{last} * 64 / 125'000);
  EXPECT_EQ(clock.ticks_at(kernel_time::max()), tick(expected));
  EXPECT_EQ(clock.time_of(tick(expected + 1)), std::nullopt);
  const rational_clock fast(nanoseconds, frequency(7'000'000'001));
  EXPECT_EQ(fast.ticks_at(kernel_time::max()),
            tick(static_cast<int128>(uint128{last} * 7 + last / 1'000'000'000)));
  const rational_clock past(picoseconds, frequency(1, 3), -int128{5'000'000'000'000}, {});
  EXPECT_EQ(past.ticks_at(kernel_time(4'000'000'000'000)), tick(3));
}

TEST(rational_clock, keeps_the_phase_when_the_rate_changes) {
  const rational_clock clock(nanoseconds, frequency(100'000'000));
  const rational_clock slower = clock.with_rate(frequency(50'000'000), 1005);
  EXPECT_EQ(slower.time_of(slower.ticks_at(kernel_time(1005)) + 1), kernel_time(1015));
  EXPECT_EQ(slower.time_of(slower.ticks_at(kernel_time(1005)) + 2), kernel_time(1035));
}

// mips T-113: Count is exact up to the last unit that the kernel has.
TEST(rational_clock, an_origin_beyond_the_kernels_last_unit) {
  const std::uint64_t last = kernel_time::max().units();
  for (const int128 beyond : {int128{1}, int128{7}, int128{12}, int128{last}}) {
    const rational_clock clock(nanoseconds, frequency(100'000'000), int128{last} + beyond, {});
    const auto ticks_of = [&](std::uint64_t t) { return clock.ticks_at(kernel_time(t)); };
    const int128 at_last = clock.ticks_at(signed_units{last}) - clock.ticks_at(signed_units{5});
    EXPECT_EQ(ticks_of(last) - ticks_of(5), at_last);
    EXPECT_EQ(clock.low_ticks_at(kernel_time::max()), ticks_of(last).low());
    EXPECT_EQ(clock.time_of(ticks_of(last) + 1), std::nullopt);
    const auto at = clock.time_of(ticks_of(last));
    ASSERT_TRUE(at.has_value());
    EXPECT_TRUE(ticks_of(at->units() - 1) < ticks_of(last));
    EXPECT_EQ(ticks_of(at->units()), ticks_of(last));
  }
}

// mips T-112: too slow is not too fine.
TEST(rational_clock, says_what_is_wrong_with_a_rate) {
  const time_resolution femtoseconds(1'000'000'000'000'000);
  EXPECT_EQ(rational_clock::obstacle(femtoseconds, frequency(1, 3)), "");
  EXPECT_EQ(rational_clock::obstacle(femtoseconds, frequency(1, 9224)), "too slow");
  EXPECT_EQ(rational_clock::obstacle(femtoseconds, frequency(1, 3 * 255), 255), "too slow");
  EXPECT_EQ(rational_clock::obstacle(femtoseconds, frequency(999'999'999'989, 10'007)), "too fine");
  EXPECT_EQ(rational_clock::obstacle(nanoseconds, frequency(~std::uint64_t{0} - 58)), "too fine");
}

TEST(rational_clock, a_cleared_divider_counts_on_the_edges_of_its_input) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t divisor = 1 + random() % 255;
    const frequency input_rate(1 + random() % 100'000'000, 1 + random() % 3);
    const rational_clock input(nanoseconds, input_rate);
    rational_clock output(nanoseconds, input_rate.divided_by(divisor));
    tick cleared_at;
    std::uint64_t t = 0;
    for (int resets = 0; resets < 4; ++resets) {
      t += random() % 10'000'000;
      output = output.divider_cleared(divisor, signed_units{t});
      cleared_at = input.ticks_at(kernel_time(t));
    }
    const tick start = output.ticks_at(kernel_time(t));
    for (unsigned k = 1; k < 4; ++k) {
      ASSERT_EQ(output.time_of(start + int128{k}), input.time_of(cleared_at + int128{k * divisor}))
          << "case " << i;
    }
    const rational_clock back = output.divider_input(divisor);
    ASSERT_EQ(back.time_of(back.ticks_at(kernel_time(t)) + 1),
              input.time_of(input.ticks_at(kernel_time(t)) + 1));
  }
}

TEST(rational_clock, refuses_a_rate_that_it_cannot_hold) {
  const time_resolution femtoseconds(1'000'000'000'000'000);
  EXPECT_FALSE(rational_clock::representable(femtoseconds, frequency(1, 1'000'003)));
  EXPECT_THROW(rational_clock(femtoseconds, frequency(1, 1'000'003)), std::invalid_argument);
  EXPECT_THROW(time_resolution(0), std::invalid_argument);
}

TEST(time_resolution, converts_nanoseconds_rounding_down) {
  EXPECT_EQ(picoseconds.nanoseconds(kernel_time(1999)), 1U);
  EXPECT_EQ(picoseconds.nanoseconds(signed_units{-1}), -1);
  EXPECT_EQ(picoseconds.nanoseconds(signed_units{-1000}), -1);
  EXPECT_EQ(picoseconds.nanoseconds(signed_units{1999}), 1);
  EXPECT_EQ(picoseconds.from_nanoseconds(7), kernel_time(7000));
  EXPECT_EQ(time_resolution(1000).from_nanoseconds(2'500'000), kernel_time(2));
}

}  // namespace
}  // namespace archtimers
