// SPDX-License-Identifier: Apache-2.0
#include "exact_time.h"

#include <gtest/gtest.h>

#include "values.h"

namespace archtimers::testbench {
namespace {

std::optional<std::uint64_t> picoseconds(const char* text) {
  const auto time = exact_time::parse(text);
  return time ? time->units(time_resolution(1'000'000'000'000)) : std::nullopt;
}

TEST(exact_time, reads_every_unit_exactly) {
  EXPECT_EQ(picoseconds("1 s"), 1'000'000'000'000U);
  EXPECT_EQ(picoseconds("1.5 ms"), 1'500'000'000U);
  EXPECT_EQ(picoseconds("1.5us"), 1'500'000U);
  EXPECT_EQ(picoseconds("41.667 ns"), 41'667U);
  EXPECT_EQ(picoseconds("7 ps"), 7U);
  EXPECT_EQ(picoseconds("3000 fs"), 3U);
  EXPECT_EQ(picoseconds("0"), 0U);
  EXPECT_EQ(picoseconds("0.000000 s"), 0U);
}

TEST(exact_time, refuses_what_is_no_time_or_no_whole_number_of_units) {
  for (const char* text :
       {"", "5", "ns", "5 ks", "1.2.3 ns", "-1 ns", "1 ns 2", "99999999999999999999 s"}) {
    EXPECT_FALSE(exact_time::parse(text)) << text;
  }
  EXPECT_FALSE(picoseconds("0.5 ps"));
  EXPECT_FALSE(picoseconds("1 fs"));
  EXPECT_FALSE(picoseconds("99999999999 s"));
}

TEST(exact_time, writes_the_largest_unit_with_a_whole_part) {
  const time_resolution ps(1'000'000'000'000);
  EXPECT_EQ(time_text(kernel_time(0), ps), "0 s");
  EXPECT_EQ(time_text(kernel_time(7), ps), "7 ps");
  EXPECT_EQ(time_text(kernel_time(41'667), ps), "41.667 ns");
  EXPECT_EQ(time_text(kernel_time(1'500'000), ps), "1.5 us");
  EXPECT_EQ(time_text(kernel_time(42'949'672'960'000), ps), "42.94967296 s");
  EXPECT_EQ(time_text(kernel_time(3), time_resolution(1)), "3 s");
  EXPECT_EQ(time_text(kernel_time(333'333'334), time_resolution(1'000'000'000)), "333.333334 ms");
}

TEST(exact_time, knows_the_kernel_time_units) {
  EXPECT_EQ(resolution_exponent("1 ps"), -12);
  EXPECT_EQ(resolution_exponent("100 fs"), -13);
  EXPECT_EQ(resolution_exponent("1 s"), 0);
  for (const char* text : {"2 ps", "0.1 fs", "10 s", "ps", "0 ps"})
    EXPECT_FALSE(resolution_exponent(text)) << text;
}

/// The value of an expression when 0xFFFF'FFF0 has been kept as `now`.
std::uint64_t evaluated(const expression& source, unsigned bits) {
  kept_names names;
  const std::size_t now = names.add("now");
  kept_values kept(names);
  kept.keep(now, 0xFFFF'FFF0);
  return kept.evaluate(resolve(source, names, nullptr, bits));
}

TEST(expression, adds_numbers_and_kept_values_modulo_the_width) {
  EXPECT_EQ(evaluated(expression("12"), 32), 12U);
  EXPECT_EQ(evaluated(expression("0x1F"), 32), 0x1FU);
  EXPECT_EQ(evaluated(expression("0b101"), 3), 5U);
  EXPECT_EQ(evaluated(expression("1_000"), 32), 1000U);
  EXPECT_EQ(evaluated(expression("-1"), 32), 0xFFFF'FFFFU);
  EXPECT_EQ(evaluated(expression("now + 0x20 - 1"), 32), 0xFU);
  EXPECT_EQ(evaluated(expression("5000-now"), 64), 5000U - std::uint64_t{0xFFFF'FFF0});
}

TEST(expression, says_what_is_wrong) {
  EXPECT_NE(expression_problem(expression("1 2")), "");
  EXPECT_NE(expression_problem(expression("")), "");
  EXPECT_NE(expression_problem(expression("a*2")), "");
  EXPECT_NE(expression_problem(expression("0xG")), "");
  EXPECT_NE(expression_problem(expression("0x10000000000000000")), "");
  EXPECT_EQ(expression_problem(expression("later + 1")), "");
  EXPECT_THROW(static_cast<void>(evaluated(expression("later"), 32)), std::invalid_argument);
  EXPECT_THROW(static_cast<void>(evaluated(expression("256"), 8)), std::invalid_argument);
}

TEST(expression, needs_what_has_been_kept) {
  kept_names names;
  names.add("later");
  const kept_values none(names);
  EXPECT_THROW(static_cast<void>(none.evaluate(resolve(expression("later"), names, nullptr, 32))),
               std::invalid_argument);
}

TEST(expression, writes_numbers_that_it_reads_back) {
  for (const std::uint64_t number : {0ULL, 9999ULL, 10000ULL, 0xFFFFFFFFFFFFFFFFULL}) {
    EXPECT_EQ(evaluated(expression(number), 64), number);
  }
}

}  // namespace
}  // namespace archtimers::testbench
