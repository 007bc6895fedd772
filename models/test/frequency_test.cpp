// SPDX-License-Identifier: Apache-2.0
#include "archtimers/time/frequency.h"

#include <gtest/gtest.h>

#include <stdexcept>

using archtimers::frequency;

TEST(frequency, reads_units_decimals_and_ratios) {
  EXPECT_EQ(frequency::parse("100 MHz"), frequency(100'000'000));
  EXPECT_EQ(frequency::parse("19.2MHz"), frequency(19'200'000));
  EXPECT_EQ(frequency::parse("32.768 kHz"), frequency(32'768));
  EXPECT_EQ(frequency::parse("32768"), frequency(32'768));
  EXPECT_EQ(frequency::parse("1/3 Hz"), frequency(1, 3));
  EXPECT_EQ(frequency::parse("100/3 MHz"), frequency(100'000'000, 3));
  EXPECT_EQ(frequency::parse("0.5Hz"), frequency(1, 2));
  EXPECT_EQ(frequency::parse("18446744073709551615 Hz"), frequency(~std::uint64_t{0}));
}

TEST(frequency, refuses_what_is_no_frequency) {
  for (const char* text : {"", "MHz", "-1 Hz", "0 Hz", "1/0 Hz", "1 mHz", "1..2 Hz", "1 Hz x",
                           "18446744073709551616 Hz", "18446744073709551615 GHz", "1e6"}) {
    EXPECT_FALSE(frequency::parse(text).has_value()) << text;
  }
  EXPECT_THROW(frequency(0), std::invalid_argument);
  EXPECT_THROW(frequency(1, 0), std::invalid_argument);
  EXPECT_THROW((void)frequency(1).divided_by(0), std::invalid_argument);
  EXPECT_THROW((void)frequency(~std::uint64_t{0}).multiplied_by(2), std::invalid_argument);
}

TEST(frequency, is_exact_text) {
  EXPECT_EQ(frequency(200, 6).to_string(), "100/3 Hz");
  EXPECT_EQ(frequency(24'000'000).to_string(), "24000000 Hz");
  EXPECT_EQ(frequency::parse(frequency(100, 3).to_string()), frequency(100, 3));
  EXPECT_EQ(frequency(100).divided_by(3), frequency(100, 3));
  EXPECT_EQ(frequency(100, 3).multiplied_by(6), frequency(200));
  EXPECT_EQ(frequency(100, 3).whole_hertz(), 33U);
}
