// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/gtkwave_save.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/surfer_commands.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::message_of;
using test::scratch;

waveform three_signals(const char* unit = "1 ps") {
  std::string text = std::string("$timescale ") + unit +
                     " $end $scope module soc $end $scope module timer $end"
                     " $var wire 1 ! irq $end $var wire 32 \" count [31:0] $end $upscope $end"
                     " $var wire 1 # clk $end $upscope $end $enddefinitions $end #0 0! 0# ";
  for (int i = 0; i < 48; ++i) {
    text += "#" + std::to_string(i * 41'667) + " b" +
            logic_value::of(32, static_cast<std::uint64_t>(i)).text() + " \" ";
    if (i == 24) text += "1! ";
  }
  return parse_vcd(text + "#2000000", "waves/run.fst");
}

/// What stands below the line that says whose file it is.
std::string below_mark(const std::string& text) {
  EXPECT_EQ(text.substr(0, 15), "[*] archtimers ");
  return text.substr(text.find('\n') + 1);
}

TEST(gtkwave_save, first_edge_of_several) {
  const waveform w = three_signals();
  EXPECT_EQ(first_edge(w, {"soc.clk", "soc.timer.irq"}), (instant{1'000'008, picoseconds}));
  EXPECT_EQ(first_edge(w, {"soc.clk"}), std::nullopt);
  EXPECT_THROW((void)first_edge(w, {"soc.timer.count"}), misuse);
  EXPECT_THROW((void)first_edge(w, {"soc.irq"}), misuse);
}

TEST(gtkwave_save, is_exactly_this) {
  const waveform w = three_signals();
  // Five counts on either side: 416 670 ps. The waves get 816 of the 1280 pixels, 2^zoom / 200
  // each: zoom = log2(416670 / 816 * 200).
  EXPECT_EQ(
      below_mark(gtkwave_save_text(w, view_of_interrupts(w, {"soc.timer.irq"}), "saves/run.gtkw")),
      "[dumpfile] \"../waves/run.fst\"\n"
      "[savefile] \"run.gtkw\"\n"
      "[timestart] 791673\n"
      "[size] 1280 600\n"
      "[pos] -1 -1\n"
      "*-16.64 1000008\n"
      "[sst_width] 40\n"
      "[signals_width] 400\n"
      "[sst_expanded] 0\n"
      "@800200\n-interrupts\n@28\n[color] 1\n+{soc/timer/irq} "
      "soc.timer.irq\n@1000200\n-interrupts\n"
      "@800200\n-soc.timer\n@22\nsoc.timer.count[31:0]\n@1000200\n-soc.timer\n"
      "@800200\n-soc\n@28\nsoc.clk\n@1000200\n-soc\n"
      "[pattern_trace] 1\n[pattern_trace] 0\n");
}

TEST(gtkwave_save, takes_marker_centre_span_radix_colour_and_comment) {
  const waveform w = three_signals("10 ps");
  gtkwave_view view;
  view.groups = {{"all",
                  {{"soc.timer.count", radix::decimal, gtkwave_colour::violet},
                   {"soc.timer.count", radix::signed_decimal},
                   {"soc.timer.count", radix::binary}},
                  "counts up"}};
  view.marker = instant{4, nanoseconds};
  view.centre = instant{1, microseconds};
  view.span = instant{400, nanoseconds};
  const std::string text = gtkwave_save_text(w, view, "waves/run.gtkw");
  EXPECT_NE(text.find("[dumpfile] \"run.fst\"\n"), std::string::npos);
  EXPECT_NE(text.find("[timestart] 800000\n"), std::string::npos)
      << text;  // GTKWave counts 10 ps units in ps
  EXPECT_NE(text.find("*-16.58 4000\n"), std::string::npos) << text;
  EXPECT_NE(text.find("@800200\n-all\n@200\n-counts up\n@24\n[color] 7\nsoc.timer.count[31:0]\n"
                      "@420\nsoc.timer.count[31:0]\n@28\nsoc.timer.count[31:0]\n@1000200\n-all\n"),
            std::string::npos)
      << text;
  view.centre = instant{100, nanoseconds};  // near the start the window begins at 0
  EXPECT_NE(gtkwave_save_text(w, view, "x.gtkw").find("[timestart] 0\n"), std::string::npos);
  view.marker = instant{4001, picoseconds};
  EXPECT_THROW((void)gtkwave_save_text(w, view, "x.gtkw"), inexact_time);
}

TEST(gtkwave_save, near_the_end_the_window_ends_with_the_waveform) {
  const waveform w = parse_vcd(
      "$timescale 1 ns $end $var wire 1 ! irq $end $enddefinitions $end #0 0! #600 1! #610",
      "w.vcd");
  gtkwave_view view = view_of_interrupts(w, {"irq"});
  view.span = instant{100, nanoseconds};
  // GTKWave goes to 0 instead of a window that ends later than the waveform, be it by what its zoom rounds.
  EXPECT_NE(gtkwave_save_text(w, view, "w.gtkw").find("[timestart] 509\n"), std::string::npos)
      << gtkwave_save_text(w, view, "w.gtkw");
}

TEST(gtkwave_save, without_any_edge_shows_the_whole) {
  const waveform w = parse_vcd(
      "$timescale 1 ns $end $var wire 1 ! irq $end $enddefinitions $end #0 0! #600", "w.vcd");
  const std::string text = gtkwave_save_text(w, view_of_interrupts(w, {"irq"}), "w.gtkw");
  EXPECT_NE(text.find("[timestart] 0\n"), std::string::npos);
  EXPECT_NE(text.find("*-7.20 -1\n"), std::string::npos) << text;  // log2(600 / 816 * 200)
}

TEST(gtkwave_save, takes_texts_names_for_values_and_folded_groups) {
  waveform w = three_signals();
  w.texts.push_back({"soc.why", {}});
  gtkwave_view view;
  view.groups = {{"top",
                  {{"soc.why", radix::hex, gtkwave_colour::normal, "soc/why", {}},
                   {"soc.timer.count", radix::hex, gtkwave_colour::red, {}, "run.names"}}},
                 {"rest", {{"soc.clk", radix::binary}}, {}, true}};
  const std::string text = gtkwave_save_text(w, view, "waves/run.gtkw");
  EXPECT_NE(text.find("@800200\n-top\n@22\n+{soc/why} soc.why\n@2022\n[color] 1\n^1 run.names\n"
                      "soc.timer.count[31:0]\n@1000200\n-top\n"
                      "@c00200\n-rest\n@28\nsoc.clk\n@1401200\n-rest\n"),
            std::string::npos)
      << text;
}

TEST(gtkwave_save, leaves_a_view_alone_that_a_person_has_arranged) {
  const scratch dir;
  const waveform w = three_signals();
  const gtkwave_view view = view_of_interrupts(w, {"soc.timer.irq"});
  gtkwave_view other = view;
  other.groups.pop_back();
  const std::string path = dir.file("run.gtkw");
  EXPECT_TRUE(write_gtkwave_save(path, w, view));
  EXPECT_TRUE(write_gtkwave_save(path, w, other)) << "our own is written over";
  EXPECT_EQ(test::contents(path), gtkwave_save_text(w, other, path));
  for (const std::string& theirs :
       {test::contents(path) + "@28\nsoc.clk\n",
        std::string("[*]\n[*] GTKWave Analyzer v3.3.118 (w)1999-2023 BSI\n"), std::string("\n")}) {
    test::put(path, theirs);
    EXPECT_FALSE(write_gtkwave_save(path, w, view));
    EXPECT_EQ(test::contents(path), theirs);
  }
  test::put(path, "");
  EXPECT_TRUE(write_gtkwave_save(path, w, view));
}

TEST(surfer_commands, show_the_same_view) {
  waveform w = three_signals();
  w.texts.push_back({"soc.why", {}});
  gtkwave_view view;
  view.groups = {{"why; irq # moves",
                  {{"soc.why"},
                   {"soc.timer.irq", radix::binary, gtkwave_colour::red},
                   {"soc.timer.count", radix::decimal}}},
                 {"rest", {{"soc.clk", radix::binary}}, {}, true}};
  view.marker = instant{1'000'008, picoseconds};
  view.span = instant{500, nanoseconds};
  const std::string text = surfer_commands_text(w, view, "waves/run.sucl");
  EXPECT_EQ(text.substr(0, 13), "# archtimers ");
  EXPECT_EQ(text.substr(text.find('\n') + 1),
            "load_file run.fst\n"
            "divider_add why  irq   moves\n"
            "variable_add soc.why\n"
            "variable_add soc.timer.irq\nitem_focus c_soc.timer.irq\nitem_set_color Red\n"
            "item_unfocus\n"
            "variable_add soc.timer.count\nitem_focus d_soc.timer.count\n"
            "item_set_format Unsigned\nitem_unfocus\n"
            "# rest\n# variable_add soc.clk\n"
            "zoom_fit\nzoom_in\nzoom_in\ncursor_set 1000008\ngoto_cursor\n");
  const scratch dir;
  const std::string path = dir.file("run.sucl");
  EXPECT_TRUE(write_surfer_commands(path, w, view));
  EXPECT_TRUE(write_surfer_commands(path, w, view));
  test::put(path, "load_file mine.fst\n");
  EXPECT_FALSE(write_surfer_commands(path, w, view));
}

TEST(gtkwave_save, writes_the_file_or_says_why_not) {
  const scratch dir;
  const waveform w = three_signals();
  const gtkwave_view view = view_of_interrupts(w, {"soc.timer.irq"});
  const std::string path = dir.file("run.gtkw");
  write_gtkwave_save(path, w, view);
  EXPECT_EQ(test::contents(path), gtkwave_save_text(w, view, path));
  const std::string nowhere = dir.file("no/run.gtkw");
  EXPECT_EQ(message_of<file_error>([&] { write_gtkwave_save(nowhere, w, view); }),
            nowhere + ": No such file or directory");
  gtkwave_view narrow = view;
  narrow.width = 100;
  EXPECT_THROW((void)gtkwave_save_text(w, narrow, path), misuse);
  gtkwave_view missing = view;
  missing.groups[0].traces[0].signal = "soc.irq";
  EXPECT_THROW((void)gtkwave_save_text(w, missing, path), misuse);
}

}  // namespace
}  // namespace archtimers::vcd
