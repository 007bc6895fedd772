// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/svg.h"

#include <gtest/gtest.h>

#include "archtimers/vcd/error.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

using test::scratch;

waveform drawn_wave() {
  return parse_vcd(
      "$timescale 1 ps $end $var wire 1 ! irq $end $var wire 8 \" count $end $var wire 1 # clk "
      "$end "
      "$enddefinitions $end #0 0! b11111110 \" #40000 b11111111 \" #50000 1! b0 \" #75000 0! "
      "#100000",
      "w.vcd");
}

svg_view view() {
  svg_view v;
  v.rows = {{"irq", "IRQ", radix::hex, true}, {"count", "", radix::hex, false}};
  v.from = {0, picoseconds};
  v.to = {100, nanoseconds};
  v.marker = svg_marker{{50, nanoseconds}, "irq rises"};
  v.title = "a < b & \"c\"";
  v.width = 600;
  return v;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(svg, edges_stand_at_their_true_time) {
  const std::string text = svg_text(drawn_wave(), view());
  // The labels take 60.5 px, the right margin 12: 527.5 px show 100 ns, so 50 ns is at 324.2 and 75
  // ns at 456.1.
  EXPECT_TRUE(has(text, "<path class=\"w h\" d=\"M60.5 50H324.2V28H456.1V50H598\"/>")) << text;
  EXPECT_TRUE(has(text, "<path class=\"f\" d=\"M324.2 28H456.1V50H324.2z\"/>")) << text;
  EXPECT_TRUE(has(text, "<path class=\"m\" d=\"M324.2 18V90\"/>")) << text;
  EXPECT_TRUE(has(text, ">irq rises</text>"));
  EXPECT_TRUE(has(text, ">fe</text>"));
  EXPECT_TRUE(has(text, ">ff</text>"));
  EXPECT_TRUE(has(text, ">0</text>"));
  EXPECT_TRUE(has(text, ">IRQ</text>"));
  EXPECT_TRUE(has(text, ">count</text>"));
  EXPECT_TRUE(has(text, ">20 ns</text>"));
  EXPECT_TRUE(has(text, "<title>a &lt; b &amp; &quot;c&quot;</title>"));
  EXPECT_TRUE(has(text, "prefers-color-scheme:dark"));
  EXPECT_LT(text.size(), 5000U);
}

TEST(svg, cycles_stand_behind_the_rows_at_their_true_time) {
  svg_view v = view();
  const std::string without = svg_text(drawn_wave(), v);
  v.cycles = {{{0, picoseconds}, "7"}, {{50, nanoseconds}, "8"}, {{75, nanoseconds}, "9"}};
  const std::string text = svg_text(drawn_wave(), v);
  EXPECT_TRUE(has(text, "<path class=\"y\" d=\"M60.5 37V108M324.2 37V108M456.1 37V108\"/>"))
      << text;
  EXPECT_TRUE(has(text, "<text class=\"c\" x=\"325.2\" y=\"35\">8</text>"));
  EXPECT_FALSE(has(without, "class=\"y\""));
  // Too many for the picture: none.
  for (std::uint64_t i = 0; i < 1000; ++i) v.cycles.push_back({{75'000 + i, picoseconds}, ""});
  EXPECT_FALSE(has(svg_text(drawn_wave(), v), "class=\"y\""));
}

TEST(svg, stands_on_a_page_with_the_values_at_its_marker) {
  const std::string page = html_text(drawn_wave(), view(), "from <here> on");
  EXPECT_EQ(page.rfind("<!DOCTYPE html>", 0), 0U);
  EXPECT_TRUE(has(page, svg_text(drawn_wave(), view())));
  EXPECT_TRUE(has(page, "<title>a &lt; b &amp; &quot;c&quot;</title>"));
  EXPECT_TRUE(has(page, "<figcaption>from &lt;here&gt; on</figcaption>"));
  EXPECT_TRUE(
      has(page, "<tr class=\"changed\"><th scope=\"row\">irq</th><td>0</td><td>1</td></tr>"))
      << page;
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "src="));
  EXPECT_FALSE(has(page, "href="));
}

TEST(svg, is_deterministic) {
  EXPECT_EQ(svg_text(drawn_wave(), view()), svg_text(drawn_wave(), view()));
}

TEST(svg, one_unit_of_time_moves_the_line) {
  svg_view v = view();
  v.rows.resize(1);
  v.from = {49'990, picoseconds};
  v.to = {50'010, picoseconds};
  const std::string before = svg_text(drawn_wave(), v);
  v.from.ticks += 1;
  v.to.ticks += 1;
  EXPECT_NE(svg_text(drawn_wave(), v), before);
  EXPECT_TRUE(has(before, ">50005 ps</text>")) << before;
}

TEST(svg, unknown_is_hatched) {
  svg_view v = view();
  EXPECT_FALSE(has(svg_text(drawn_wave(), v), "class=\"x\""));
  v.rows.push_back({"clk", "", radix::hex, false});
  EXPECT_TRUE(has(svg_text(drawn_wave(), v), "class=\"x\""));
}

TEST(svg, spells_values_in_the_asked_radix) {
  svg_view v = view();
  v.marker.reset();
  v.rows = {{"count", "", radix::decimal, false}};
  EXPECT_TRUE(has(svg_text(drawn_wave(), v), ">254</text>"));
  v.rows[0].format = radix::signed_decimal;
  EXPECT_TRUE(has(svg_text(drawn_wave(), v), ">-2</text>"));
  v.rows[0].format = radix::binary;
  EXPECT_TRUE(has(svg_text(drawn_wave(), v), ">11111110</text>"));
}

TEST(svg, stays_small_when_much_happens) {
  std::string text =
      "$timescale 1 ps $end $var wire 1 ! clk $end $var wire 32 \" n $end $enddefinitions $end ";
  for (int i = 0; i < 100'000; ++i) {
    text += "#" + std::to_string(i) + (i % 2 == 0 ? " 0!" : " 1!") + " b" +
            logic_value::of(32, static_cast<std::uint64_t>(i)).text() + " \" ";
  }
  const waveform w = parse_vcd(text);
  svg_view v;
  v.rows = {{"clk", "", radix::hex, false}, {"n", "", radix::hex, false}};
  v.from = {0, picoseconds};
  v.to = {100, nanoseconds};
  EXPECT_LT(svg_text(w, v).size(), 4000U);
}

TEST(svg, refuses_what_it_cannot_draw) {
  svg_view v = view();
  v.rows[0].signal = "nirq";
  EXPECT_THROW((void)svg_text(drawn_wave(), v), misuse);
  v = view();
  v.to = v.from;
  EXPECT_THROW((void)svg_text(drawn_wave(), v), misuse);
  v = view();
  v.rows.clear();
  EXPECT_THROW((void)svg_text(drawn_wave(), v), misuse);
  v = view();
  v.width = 100;
  EXPECT_THROW((void)svg_text(drawn_wave(), v), misuse);
  v = view();
  v.rows[0].label = std::string(100, 'm');
  EXPECT_THROW((void)svg_text(drawn_wave(), v), misuse);
  const scratch dir;
  EXPECT_THROW(write_svg(dir.file("no/such.svg"), drawn_wave(), view()), file_error);
  write_svg(dir.file("a.svg"), drawn_wave(), view());
  EXPECT_EQ(test::contents(dir.file("a.svg")), svg_text(drawn_wave(), view()));
}

}  // namespace
}  // namespace archtimers::vcd
