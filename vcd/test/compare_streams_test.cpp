// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/compare_streams.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/waveform.h"
#include "scratch.h"

namespace archtimers::vcd {
namespace {

std::string file_of(const std::string& unit, const std::string& scope, const std::string& changes) {
  return "$timescale " + unit + " $end $scope module " + scope +
         " $end $var wire 1 a irq $end $var wire 8 b count $end $upscope $end $enddefinitions "
         "$end " +
         changes;
}

struct compared {
  matched_signals matched;
  stream_comparison result;
};

compared compare(const std::string& text_a, const std::string& text_b, const comparing& how = {},
                 const matching& who = {}) {
  const auto a = stream_of_vcd(text_a);
  const auto b = stream_of_vcd(text_b);
  compared c{match_signals(*a, *b, who), {}};
  c.result = compare_streams(*a, *b, c.matched.pairs, how);
  return c;
}

TEST(compare_streams, equal_files_have_no_divergence) {
  const std::string text = file_of("1 ps", "m", "#0 0a b1 b #5 1a #9 bx b");
  const compared c = compare(text, text);
  EXPECT_EQ(c.matched.pairs.size(), 2U);
  EXPECT_EQ(c.result.total, 0U);
  // The same run in a finer unit, and one that goes on without a change.
  EXPECT_EQ(
      compare(text, file_of("1 fs", "m", "#0 0a b1 b #5000 1a #9000 bx b #99999")).result.total,
      0U);
}

TEST(compare_streams, says_when_and_how_long_and_since_when) {
  const compared c = compare(file_of("1 ns", "m", "#0 0a #10 1a #30 0a"),
                             file_of("1 ps", "m", "#0 0a #10001 1a #30000 0a #31000 1a"));
  ASSERT_EQ(c.result.first.size(), 2U);
  const divergence& first = c.result.first[0];
  EXPECT_EQ(first.begin, (instant{10, nanoseconds}));
  EXPECT_EQ(first.end, (instant{10'001, picoseconds}));
  EXPECT_EQ(first.a.text() + first.b.text(), "10");
  EXPECT_EQ(first.a_since, (instant{10, nanoseconds}));
  EXPECT_EQ(first.b_since, (instant{0, nanoseconds}));
  const divergence& second = c.result.first[1];
  EXPECT_EQ(second.begin, (instant{31, nanoseconds}));
  EXPECT_FALSE(second.end);
  EXPECT_EQ(c.result.of_pair, (std::vector<std::uint64_t>{2, 0}));
}

TEST(compare_streams, tolerates_what_is_no_longer_and_ends) {
  const std::string a = file_of("1 ps", "m", "#0 0a #100 1a #200 0a");
  const std::string b = file_of("1 ps", "m", "#0 0a #101 1a #203 0a");
  const auto total = [&](std::uint64_t ps) {
    comparing how;
    how.tolerance = {ps, picoseconds};
    return compare(a, b, how).result.total;
  };
  EXPECT_EQ(total(0), 2U);
  EXPECT_EQ(total(1), 1U);
  EXPECT_EQ(total(2), 1U);
  EXPECT_EQ(total(3), 0U);
  comparing how;
  how.tolerance = {1, seconds};
  EXPECT_EQ(compare(a, file_of("1 ps", "m", "#0 0a #100 1a"), how).result.total, 1U);  // to the end
}

TEST(compare_streams, looks_at_a_window_with_the_values_that_it_begins_with) {
  const std::string a = file_of("1 ps", "m", "#0 0a #10 1a #50 0a #70 1a");
  const std::string b = file_of("1 ps", "m", "#0 0a #20 1a #40 0a #60 1a");
  const auto begins = [&](std::optional<std::uint64_t> from, std::optional<std::uint64_t> to) {
    comparing how;
    if (from) how.from = instant{*from, picoseconds};
    if (to) how.to = instant{*to, picoseconds};
    std::vector<std::uint64_t> found;
    for (const auto& d : compare(a, b, how).result.first) found.push_back(d.begin.ticks);
    return found;
  };
  using times = std::vector<std::uint64_t>;
  EXPECT_EQ(begins({}, {}), (times{10, 40, 60}));
  EXPECT_EQ(begins(15, {}), (times{15, 40, 60}));
  EXPECT_EQ(begins(10, 40), (times{10, 40}));
  EXPECT_EQ(begins(20, 39), times{});
  EXPECT_EQ(begins(65, {}), times{65});
  EXPECT_EQ(begins(71, {}), times{});
}

TEST(compare_streams, names_are_mapped_and_chosen) {
  const std::string a =
      "$timescale 1 ps $end $scope module tb $end $var wire 1 a irq $end $var wire 4 b old $end "
      "$var wire 1 c mine $end $upscope $end $enddefinitions $end #0 0a b1 b 0c";
  const std::string b =
      "$timescale 1 ps $end $scope module top $end $var wire 1 a irq $end $var wire 5 b old $end "
      "$var wire 1 c yours $end $upscope $end $enddefinitions $end #0 1a b1 b 0c";
  const matched_signals none = compare(a, b).matched;
  EXPECT_TRUE(none.pairs.empty());
  EXPECT_EQ(none.only_in_a.size(), 3U);
  EXPECT_EQ(none.only_in_b.size(), 3U);

  matching who;
  who.renamed = {{"tb.mine", "top.yours"}, {"tb", "top"}};
  const compared all = compare(a, b, {}, who);
  ASSERT_EQ(all.matched.pairs.size(), 2U);
  EXPECT_EQ(all.matched.pairs[1].name_a, "tb.mine");
  EXPECT_EQ(all.matched.pairs[1].name_b, "top.yours");
  ASSERT_EQ(all.matched.of_different_width.size(), 1U);
  EXPECT_EQ(all.matched.of_different_width[0].name_b, "top.old");
  EXPECT_TRUE(all.matched.only_in_a.empty() && all.matched.only_in_b.empty());
  EXPECT_EQ(all.result.total, 1U);

  who.chosen = [](const std::string& name) { return name == "tb.irq"; };
  const compared one = compare(a, b, {}, who);
  EXPECT_EQ(one.matched.pairs.size(), 1U);
  EXPECT_TRUE(one.matched.only_in_b.empty());
}

TEST(compare_streams, one_file_against_itself_under_another_scope) {
  const std::string text =
      "$timescale 1 ps $end $scope module model $end $var wire 1 a irq $end $upscope $end "
      "$scope module rtl $end $var wire 1 b irq $end $upscope $end $enddefinitions $end "
      "#0 0a 0b #7 1a #8 1b";
  matching who;
  who.renamed = {{"model", "rtl"}};
  const compared c = compare(text, text, {}, who);
  EXPECT_TRUE(c.matched.only_in_a.empty() && c.matched.only_in_b.empty());
  ASSERT_EQ(c.result.first.size(), 1U);
  EXPECT_EQ(c.result.first[0].begin.ticks, 7U);
}

/// Against the obvious way: look at both at every instant of either.
TEST(compare_streams, agrees_with_looking_at_every_instant) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    std::mt19937_64 random(seed);
    std::string text[2];
    for (auto& t : text) {
      std::uint64_t now = 0;
      for (int i = 0; i < 60; ++i) {
        now += random() % 4;
        t += "#" + std::to_string(now) + " ";
        if (random() % 2 == 0) t += std::string(1, "01x"[random() % 3]) + "a ";
        if (random() % 2 == 0) t += "b" + std::string(1, "01x"[random() % 3]) + " b ";
      }
      t = file_of("1 ps", "m", t);
    }
    const waveform a = parse_vcd(text[0]);
    const waveform b = parse_vcd(text[1]);
    comparing how;
    how.tolerance = {random() % 4, picoseconds};
    how.keep = 5;
    std::multiset<std::uint64_t> begins;
    for (const char* name : {"m.irq", "m.count"}) {
      bool open = false;
      std::uint64_t begin = 0;
      for (std::uint64_t t = 0; t < 300; ++t) {
        const instant now{t, picoseconds};
        const bool different = value_at(a.at(name), now) != value_at(b.at(name), now);
        if (different && !open) begin = t;
        if (!different && open && t - begin > how.tolerance.ticks) begins.insert(begin);
        open = different;
      }
      if (open) begins.insert(begin);
    }
    const stream_comparison result = compare(text[0], text[1], how).result;
    EXPECT_EQ(result.total, begins.size());
    ASSERT_EQ(result.first.size(), std::min<std::size_t>(5, begins.size()));
    auto expected = begins.begin();
    for (const auto& d : result.first) EXPECT_EQ(d.begin.ticks, *expected++);
  }
}

}  // namespace
}  // namespace archtimers::vcd
