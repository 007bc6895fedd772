// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/timescale.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/instant.h"

namespace archtimers::vcd {
namespace {

TEST(timescale, spells_and_reads_every_power_of_ten) {
  const char* const texts[] = {"1 fs", "10 fs", "100 fs", "1 ps", "10 ps", "100 ps",
                               "1 ns", "10 ns", "100 ns", "1 us", "10 us", "100 us",
                               "1 ms", "10 ms", "100 ms", "1 s",  "10 s",  "100 s"};
  for (int e = -15; e <= 2; ++e) {
    EXPECT_EQ(timescale(e).text(), texts[e + 15]);
    EXPECT_EQ(timescale::parse(texts[e + 15])->exponent(), e);
  }
  EXPECT_EQ(timescale::parse("1ps")->exponent(), -12);
  EXPECT_EQ(timescale::parse("\n\t10ns ")->exponent(), -8);
}

TEST(timescale, refuses_what_is_not_one) {
  for (const char* text :
       {"", "1", "ps", "2 ps", "1000 ps", "1 min", "1.0 ns", "01 ns", "11 ns", "1 PS"}) {
    EXPECT_FALSE(timescale::parse(text)) << text;
  }
  EXPECT_THROW(timescale(-16), misuse);
  EXPECT_THROW(timescale(3), misuse);
}

TEST(timescale, converts_exactly_or_not_at_all) {
  EXPECT_EQ(rescale(41'667, picoseconds, femtoseconds), 41'667'000U);
  EXPECT_EQ(rescale(41'667'000, femtoseconds, picoseconds), 41'667U);
  EXPECT_EQ(rescale(41'667'001, femtoseconds, picoseconds), std::nullopt);
  EXPECT_EQ(rescale(0, femtoseconds, timescale(2)), 0U);
  EXPECT_EQ(rescale(184, timescale(2), femtoseconds), 18'400'000'000'000'000'000U);
  EXPECT_EQ(rescale(185, timescale(2), femtoseconds),
            std::nullopt);  // 2^64 fs is 184.467... of them
  EXPECT_EQ(rescale(18'446, seconds, femtoseconds), 18'446'000'000'000'000'000U);
  EXPECT_EQ(rescale(18'447, seconds, femtoseconds), std::nullopt);
  EXPECT_EQ(rescale(UINT64_MAX, picoseconds, picoseconds), UINT64_MAX);
  EXPECT_EQ(rescale_exactly(3, seconds, milliseconds), 3000U);
}

TEST(timescale, says_which_time_is_inexact) {
  try {
    (void)rescale_exactly(1953, picoseconds, nanoseconds);
    FAIL() << "no exception";
  } catch (const inexact_time& e) {
    EXPECT_STREQ(e.what(), "1.953 ns is not a 64-bit whole number of units of 1 ns");
  }
}

TEST(instant, compares_across_units) {
  EXPECT_EQ((instant{1000, picoseconds}), (instant{1, nanoseconds}));
  EXPECT_LT((instant{999, picoseconds}), (instant{1, nanoseconds}));
  EXPECT_LT((instant{1, nanoseconds}), (instant{1001, picoseconds}));
  EXPECT_LT((instant{UINT64_MAX, femtoseconds}), (instant{UINT64_MAX, timescale(2)}));
  EXPECT_EQ(order({7, timescale(2)}, {700, seconds}), 0);
}

TEST(instant, is_spelled_with_all_its_digits) {
  EXPECT_EQ(to_string(instant{0, picoseconds}), "0 s");
  EXPECT_EQ(to_string(instant{1, femtoseconds}), "1 fs");
  EXPECT_EQ(to_string(instant{41'666'670, femtoseconds}), "41.66667 ns");
  EXPECT_EQ(to_string(instant{125'000, picoseconds}), "125 ns");
  EXPECT_EQ(to_string(instant{999, picoseconds}), "999 ps");
  EXPECT_EQ(to_string(instant{1000, picoseconds}), "1 ns");
  EXPECT_EQ(to_string(instant{7, timescale(-8)}), "70 ns");
  EXPECT_EQ(to_string(instant{12, timescale(2)}), "1200 s");
  EXPECT_EQ(to_string(instant{1'000'000'000'001, picoseconds}), "1.000000000001 s");
  EXPECT_EQ(to_string(instant{UINT64_MAX, picoseconds}), "18446744.073709551615 s");
}

TEST(instant, is_read_exactly_or_not_at_all) {
  const auto exactly = [](const char* text, std::uint64_t ticks, timescale unit) {
    const auto read = parse_instant(text);
    return read && read->ticks == ticks && read->unit == unit;
  };
  EXPECT_TRUE(exactly("41.66667 ns", 4'166'667, timescale(-14)));
  EXPECT_TRUE(exactly("244ns", 244, nanoseconds));
  EXPECT_TRUE(exactly("  3.500 us", 35, timescale(-7)));
  EXPECT_TRUE(exactly("0 s", 0, seconds));
  EXPECT_TRUE(exactly(".5ps", 5, timescale(-13)));
  EXPECT_TRUE(exactly("18446744073709551615 fs", UINT64_MAX, femtoseconds));
  for (const char* text : {"", "ns", "5", "-5 ns", "+5 ns", "5 nsec", "5 N", "1.2.3 ns", ". ns",
                           "0.1 fs", "18446744073709551616 fs", "1e3 ns", "0x10 ns", "5 ns 3"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

}  // namespace
}  // namespace archtimers::vcd
