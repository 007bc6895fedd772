// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/compare.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

logic_value bits(const char* text) { return logic_value::parse(text); }

/// A waveform of one unit with a model and a twin that agree, but for what a test plants.
waveform pair(const char* unit, const std::string& model, const std::string& twin) {
  return parse_vcd(
      std::string("$timescale ") + unit +
      " $end $scope module tb $end"
      " $scope module model $end $var wire 1 a irq $end $var wire 8 b count [7:0] $end $upscope "
      "$end"
      " $scope module twin $end $var wire 1 c irq $end $var wire 8 d count $end $upscope $end"
      " $upscope $end $enddefinitions $end " +
      model + twin);
}

TEST(compare, equal_signals_have_no_difference) {
  const waveform w = pair("1 ps", "", "#0 0a 0c b1 b b1 d #5 1a 1c #9 0a 0c bx b bx d");
  const comparison c = compare(w, "tb.model", w, "tb.twin");
  EXPECT_TRUE(c.equal());
  EXPECT_EQ(c.compared, (std::vector<std::string>{"irq", "count"}));
}

TEST(compare, one_unit_of_time_is_a_difference) {
  const waveform w = pair("1 ps", "", "#0 0a 0c #100 1a #101 1c");
  const comparison c = compare(w, "tb.model", w, "tb.twin");
  EXPECT_FALSE(c.equal());
  EXPECT_EQ(c.differences,
            (std::vector<difference>{{"irq", {100, picoseconds}, bits("1"), bits("0")}}));
  EXPECT_EQ(to_string(c.differences[0]), "irq at 100 ps: 1 and 0");
}

TEST(compare, one_bit_is_a_difference) {
  const waveform w = pair("1 ps", "", "#0 b10000000 b b10000001 d #7 b11 b b11 d #8 b1x b b11 d");
  const auto d = compare(w.at("tb.model.count"), w.at("tb.twin.count"));
  EXPECT_EQ(d, (std::vector<difference>{
                   {"tb.model.count", {0, picoseconds}, bits("10000000"), bits("10000001")},
                   {"tb.model.count", {8, picoseconds}, bits("0000001x"), bits("00000011")}}));
  EXPECT_EQ(to_string(d[1]), "tb.model.count at 8 ps: 0x and 03");
}

TEST(compare, a_short_pulse_and_a_late_end_are_differences) {
  const waveform w = pair("1 ps", "", "#0 0a 0c #50 1a #51 0a #60 1c");
  EXPECT_EQ(compare(w.at("tb.model.irq"), w.at("tb.twin.irq")),
            (std::vector<difference>{{"tb.model.irq", {50, picoseconds}, bits("1"), bits("0")},
                                     {"tb.model.irq", {60, picoseconds}, bits("0"), bits("1")}}));
}

TEST(compare, unknown_is_not_zero) {
  const waveform w = pair("1 ps", "", "#0 0a #3 0c #4 zc");
  EXPECT_EQ(compare(w.at("tb.model.irq"), w.at("tb.twin.irq")),
            (std::vector<difference>{{"tb.model.irq", {0, picoseconds}, bits("0"), bits("x")},
                                     {"tb.model.irq", {4, picoseconds}, bits("0"), bits("z")}}));
}

TEST(compare, different_widths_differ_from_the_start) {
  const waveform w = pair("1 ps", "", "#0 0a #5 b1 b");
  EXPECT_EQ(
      compare(w.at("tb.model.irq"), w.at("tb.model.count")),
      (std::vector<difference>{{"tb.model.irq", {0, picoseconds}, bits("0"), bits("xxxxxxxx")},
                               {"tb.model.irq", {5, picoseconds}, bits("0"), bits("00000001")}}));
}

TEST(compare, different_timescales_exactly) {
  const waveform fine = pair("1 fs", "", "#0 0a #41666670 1a #50000000 0a");
  const waveform coarse = pair("10 ps", "", "#0 0c #4166 1c #5000 0c");
  const waveform same = pair("10 fs", "", "#0 0c #4166667 1c #5000000 0c");
  EXPECT_TRUE(compare(fine.at("tb.model.irq"), same.at("tb.twin.irq")).empty());
  const auto d = compare(fine.at("tb.model.irq"), coarse.at("tb.twin.irq"));
  EXPECT_EQ(
      d, (std::vector<difference>{{"tb.model.irq", {4166, timescale(-11)}, bits("0"), bits("1")}}));
  EXPECT_EQ(to_string(d[0]), "tb.model.irq at 41.66 ns: 0 and 1");
}

TEST(compare, times_that_no_common_unit_can_hold) {
  const waveform a = pair("100 s", "", "#0 0a #18446744073709551615 1a");
  const waveform b = pair("1 fs", "", "#0 0c #18446744073709551615 1c");
  EXPECT_EQ(compare(a.at("tb.model.irq"), b.at("tb.twin.irq")),
            (std::vector<difference>{
                {"tb.model.irq", {UINT64_MAX, femtoseconds}, bits("0"), bits("1")}}));
}

TEST(compare, names_what_is_missing) {
  const waveform a = parse_vcd(
      "$timescale 1 ps $end $scope module m $end $var wire 1 ! x $end $var wire 1 ! y $end "
      "$upscope $end $scope module mm $end $var wire 1 ! q $end $upscope $end "
      "$enddefinitions $end");
  const waveform b = parse_vcd(
      "$timescale 1 ps $end $var wire 1 ! y $end $var wire 1 ! z $end $enddefinitions $end");
  const comparison c = compare(a, "m", b, "");
  EXPECT_EQ(c.compared, std::vector<std::string>{"y"});
  EXPECT_EQ(c.only_in_a, std::vector<std::string>{"x"});
  EXPECT_EQ(c.only_in_b, std::vector<std::string>{"z"});
  EXPECT_TRUE(c.differences.empty());
  EXPECT_FALSE(c.equal());
}

TEST(compare, nothing_compared_is_not_equal) {
  const waveform w = pair("1 ps", "", "#0 0a 0c");
  EXPECT_FALSE(compare(w, "tb.modell", w, "tb.twinn").equal());
}

}  // namespace
}  // namespace archtimers::vcd
