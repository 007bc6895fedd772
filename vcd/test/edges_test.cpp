// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/edges.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

waveform sample() {
  return parse_vcd(
      "$timescale 1 ps $end $var wire 1 ! irq $end $var wire 8 \" bus $end $var wire 1 # none $end "
      "$enddefinitions $end #0 0! b1 \" #1000 1! #1999 0! #2000 1! b10 \" #5000 x! #6000 1! #7000 "
      "z! #8000 0! "
      "#9000 1! #9500 x!");
}

TEST(edges, lie_between_known_levels) {
  const waveform w = sample();
  EXPECT_EQ(find_edges(w.at("irq")), (std::vector<edge>{{1000, edge_kind::rising},
                                                        {1999, edge_kind::falling},
                                                        {2000, edge_kind::rising},
                                                        {8000, edge_kind::falling},
                                                        {9000, edge_kind::rising}}));
  EXPECT_TRUE(find_edges(w.at("none")).empty());
  EXPECT_THROW((void)find_edges(w.at("bus")), misuse);
}

TEST(edges, are_given_in_any_unit_or_not_at_all) {
  const waveform w = sample();
  EXPECT_EQ(rising_edges(w.at("irq"), nanoseconds), (std::vector<std::uint64_t>{1, 2, 9}));
  EXPECT_EQ(falling_edges(w.at("irq"), femtoseconds),
            (std::vector<std::uint64_t>{1'999'000, 8'000'000}));
  EXPECT_THROW((void)falling_edges(w.at("irq"), nanoseconds), inexact_time);
  EXPECT_THROW((void)find_edges(w.at("irq"), nanoseconds), inexact_time);
  EXPECT_EQ(find_edges(w.at("irq"), timescale(-13))[1], (edge{19'990, edge_kind::falling}));
}

TEST(edges, value_at_a_time) {
  const waveform w = sample();
  const signal& irq = w.at("irq");
  EXPECT_EQ(value_at(irq, {999, picoseconds}).text(), "0");
  EXPECT_EQ(value_at(irq, {999'999, femtoseconds}).text(), "0");
  EXPECT_EQ(value_at(irq, {1, nanoseconds}).text(), "1");
  EXPECT_EQ(value_at(irq, {UINT64_MAX, seconds}).text(), "x");
  EXPECT_EQ(value_at(w.at("bus"), {1999, picoseconds}).number(), 1U);
  EXPECT_EQ(value_at(w.at("bus"), {2000, picoseconds}).number(), 2U);
  EXPECT_EQ(value_at(w.at("none"), {0, seconds}).text(), "x");
}

TEST(edges, short_pulses) {
  const waveform w = sample();
  const signal& irq = w.at("irq");
  EXPECT_EQ(pulses_shorter_than(irq, {1, nanoseconds}),
            (std::vector<pulse>{{1000, 1999, true}, {1999, 2000, false}}));
  EXPECT_EQ(pulses_shorter_than(irq, {999, picoseconds}),
            (std::vector<pulse>{{1999, 2000, false}}));
  EXPECT_TRUE(pulses_shorter_than(irq, {1, picoseconds}).empty());
  EXPECT_EQ(pulses_shorter_than(irq, {1, seconds}).size(),
            2U);  // the others touch unknown stretches or the ends
  EXPECT_THROW((void)pulses_shorter_than(w.at("bus"), {1, seconds}), misuse);
}

TEST(edges, know_how_long_the_level_before_them_lasted) {
  edge_finder finder;
  const auto take = [&](std::uint64_t time, char state) -> std::string {
    const auto found = finder.take(time, state);
    if (!found) return "";
    return std::string(found->kind == edge_kind::rising ? "rise" : "fall") +
           (found->level_before ? " " + std::to_string(*found->level_before) : "");
  };
  EXPECT_EQ(take(0, '0'), "");
  EXPECT_EQ(take(5, '1'), "rise");  // nobody knows since when it was low
  EXPECT_EQ(take(9, '0'), "fall 4");
  EXPECT_EQ(take(10, 'x'), "");
  EXPECT_EQ(take(12, '1'), "rise");
  EXPECT_EQ(take(13, 'z'), "");
  EXPECT_EQ(take(14, '1'), "");
  EXPECT_EQ(take(16, '0'), "fall");
  EXPECT_EQ(take(19, '1'), "rise 3");
}

}  // namespace
}  // namespace archtimers::vcd
