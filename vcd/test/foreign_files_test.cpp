// SPDX-License-Identifier: Apache-2.0
/// Files of other people's tools, and of runs that ended badly.
#include <fstapi.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>

#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/error.h"
#include "archtimers/vcd/waveform.h"
#include "killed_run.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::contents;
using test::history;
using test::history_of;
using test::message_of;
using test::put;
using test::scratch;

std::string one_bit(const std::string& head, const std::string& body) {
  return head + " $var wire 1 ! a $end $enddefinitions $end " + body;
}

TEST(foreign_vcd, timezero_is_added_to_every_time) {
  const waveform w =
      parse_vcd(one_bit("$timescale 1ns $end $timezero 1000 $end", "#0 0! #5 1! #9"));
  EXPECT_EQ(history_of(w.at("a")), (history{{1000, "0"}, {1005, "1"}}));
  EXPECT_EQ(w.end, 1009U);
  const waveform early =
      parse_vcd(one_bit("$timezero -7 $end $timescale 1ns $end", "#7 0! #10 1! #11"));
  EXPECT_EQ(history_of(early.at("a")), (history{{0, "0"}, {3, "1"}}));
  EXPECT_EQ(early.end, 4U);
}

TEST(foreign_vcd, a_time_before_0_is_refused) {
  EXPECT_EQ(message_of<format_error>(
                [] { (void)parse_vcd(one_bit("$timescale 1ns $end $timezero -7 $end", "#6 0!")); }),
            "(text):1: the time 6 is before 0, as $timezero is -7");
  EXPECT_EQ(message_of<format_error>([] {
              (void)parse_vcd(
                  one_bit("$timescale 1ns $end $timezero 9 $end", "#18446744073709551610 0!"));
            }),
            "(text):1: a time beyond 64 bits");
}

TEST(foreign_vcd, a_period_as_timescale_counts_in_its_unit) {
  const waveform w = parse_vcd(one_bit("$timescale 244 ns $end", "#0 0! #3 1! #4"));
  EXPECT_EQ(w.unit, nanoseconds);
  EXPECT_EQ(history_of(w.at("a")), (history{{0, "0"}, {732, "1"}}));
  EXPECT_EQ(w.end, 976U);
  const waveform fine = parse_vcd(one_bit("$timescale 1.25ns $end", "#2 1!"));
  EXPECT_EQ(fine.unit, timescale(-11));
  EXPECT_EQ(history_of(fine.at("a")), (history{{250, "1"}}));
  EXPECT_EQ(message_of<format_error>([] {
              (void)parse_vcd(one_bit("$timescale 244 ns $end", "#99999999999999999999 0!"));
            }).substr(0, 9),
            "(text):1:");
}

TEST(foreign_vcd, vectors_of_no_width_are_left_out) {
  const waveform w = parse_vcd(
      "$timescale 1ns $end $scope module m $end $var wire 0 ! empty $end $var wire 1 \" a $end "
      "$upscope $end $enddefinitions $end #0 b ! b0 ! 0\" #4 1\"");
  EXPECT_EQ(w.skipped, std::vector<std::string>{"m.empty"});
  EXPECT_EQ(history_of(w.at("m.a")), (history{{0, "0"}, {4, "1"}}));
}

TEST(foreign_vcd, times_as_reals_are_read_where_they_are_whole) {
  const waveform w = parse_vcd(one_bit("$timescale 1ns $end", "#0.0 0! #3.0 1! #4. 0! #12.000"));
  EXPECT_EQ(history_of(w.at("a")), (history{{0, "0"}, {3, "1"}, {4, "0"}}));
  EXPECT_EQ(w.end, 12U);
  EXPECT_EQ(message_of<format_error>(
                [] { (void)parse_vcd(one_bit("$timescale 1ns $end", "\n#3.5 1!")); }),
            "(text):2: '3.5' is not a whole number of time units");
}

TEST(foreign_vcd, a_blank_may_stand_before_the_code_of_a_bit) {
  const waveform w = parse_vcd(one_bit("$timescale 1ns $end", "#0 0 ! #3 1 ! #4 x !"));
  EXPECT_EQ(history_of(w.at("a")), (history{{0, "0"}, {3, "1"}, {4, "x"}}));
}

/// IEEE 1364-2005, 18.4.
TEST(foreign_vcd, extended_vcd_is_read_without_its_strengths) {
  const waveform w = parse_vcd(
      "$timescale 1ns $end $scope module tb.dut $end $var port 1 <0 clk $end "
      "$var port [3:0] <1 data $end $upscope $end $enddefinitions $end\n"
      "#0 $dumpports pD 6 0 <0 pUDHL 0 0 <1 $end\n#5 pU 0 6 <0 pNXZT 0 0 <1\n"
      "#10 pd 6 0 <0 pFbfA 6 6 <1 $dumpportsoff pX 0 0 <0 $end $vcdclose #12 $end");
  EXPECT_EQ(w.end, 12U);
  EXPECT_EQ(history_of(w.at("tb.dut.clk")), (history{{0, "0"}, {5, "1"}, {10, "x"}}));
  EXPECT_EQ(w.at("tb.dut.data").width, 4U);
  EXPECT_EQ(history_of(w.at("tb.dut.data")), (history{{0, "1010"}, {5, "xxzz"}, {10, "zxzx"}}));
}

TEST(foreign_files, gzip_is_unpacked_on_the_way) {
  const scratch dir;
  const std::string vcd = one_bit("$timescale 1ns $end", "#0 0! #5 1!");
  const std::string path = dir.file("a.vcd.gz");
  gzFile packed = gzopen(path.c_str(), "wb");
  gzwrite(packed, vcd.data(), static_cast<unsigned>(vcd.size()));
  gzclose(packed);
  EXPECT_EQ(history_of(read_waveform(path).at("a")), (history{{0, "0"}, {5, "1"}}));

  const std::string whole = contents(path);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const std::string cut = dir.file("cut.gz");
    put(cut, whole.substr(0, length));
    EXPECT_THROW((void)read_waveform(cut), format_error) << length;
  }
}

TEST(foreign_fst, of_a_killed_run_is_read_with_the_names_beside_it) {
  const scratch dir;
  const std::string path = dir.file("killed.fst");
  test::write_and_die(path, true);
  ASSERT_TRUE(std::filesystem::exists(path + ".hier"));
  const waveform w = read_waveform(path);
  EXPECT_EQ(w.unit, nanoseconds);
  EXPECT_EQ(w.skipped, std::vector<std::string>{"top.load"});
  ASSERT_EQ(w.texts.size(), 1U);
  EXPECT_EQ(w.texts[0].name, "top.state");
  EXPECT_EQ(w.texts[0].changes, (std::vector<text_change>{{0, "idle"}}));
  ASSERT_EQ(w.signals.size(), 3U);
  EXPECT_EQ(w.at("top.sub.irq_i").history, w.at("top.irq").history);
  const auto rising = rising_edges(w.at("top.irq"), nanoseconds);
  ASSERT_GE(rising.size(), 50U);
  for (std::size_t i = 0; i < rising.size(); ++i) EXPECT_EQ(rising[i], 10 + 20 * i);
  EXPECT_EQ(value_at(w.at("top.count"), {1500, nanoseconds}).number(), 150U);

  std::filesystem::remove(path + ".hier");
  EXPECT_EQ(message_of<format_error>([&] { (void)read_waveform(path); }),
            path + ": damaged FST: it was not closed by its writer, and the list of its signals, " +
                path + ".hier, is not there");
}

TEST(foreign_fst, of_a_run_killed_before_a_value_was_stored_is_refused) {
  const scratch dir;
  const std::string path = dir.file("killed.fst");
  test::write_and_die(path, false);
  const std::string message = message_of<format_error>([&] { (void)read_waveform(path); });
  EXPECT_NE(message.find("had not stored any value yet"), std::string::npos) << message;
}

TEST(foreign_fst, its_offset_of_time_is_added) {
  const scratch dir;
  const std::string path = dir.file("late.fst");
  for (const std::int64_t zero : {1000, -5}) {
    void* file = fstWriterCreate(path.c_str(), 1);
    fstWriterSetTimescale(file, -9);
    fstWriterSetTimezero(file, zero);
    const fstHandle a = fstWriterCreateVar(file, FST_VT_VCD_WIRE, FST_VD_IMPLICIT, 1, "a", 0);
    fstWriterEmitTimeChange(file, 5);
    fstWriterEmitValueChange(file, a, "0");
    fstWriterEmitTimeChange(file, 7);
    fstWriterEmitValueChange(file, a, "1");
    fstWriterClose(file);
    const auto first = static_cast<std::uint64_t>(5 + zero);
    const waveform w = read_waveform(path);
    EXPECT_EQ(history_of(w.at("a")), (history{{first, "0"}, {first + 2, "1"}}));
    EXPECT_EQ(w.end, first + 2);
  }
  std::string bytes = contents(path);
  bytes[329] = '\xf0';  // the last byte of the offset: -16
  put(path, bytes);
  EXPECT_EQ(message_of<format_error>([&] { (void)read_waveform(path); }),
            path + ": the time 7 with the file's offset of -16 is before 0 or beyond 64 bits");
}

}  // namespace
}  // namespace archtimers::vcd
