// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "archtimers/mips_cp0/state.h"
#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/long_gaps.h"
#include "crosscheck_seeds.h"
#include "edge_times.h"
#include "failure_steps.h"
#include "line_record.h"
#include "shrink.h"

namespace archtimers::testbench {
namespace {

TEST(shrink, leaves_only_what_is_needed) {
  std::vector<int> sequence(100);
  for (int i = 0; i < 100; ++i) sequence[static_cast<std::size_t>(i)] = i;
  const auto has = [](const std::vector<int>& in, int value) {
    return std::find(in.begin(), in.end(), value) != in.end();
  };
  const auto fails = [&](const std::vector<int>& steps) {
    return has(steps, 7) && has(steps, 42) && has(steps, 99);
  };
  EXPECT_EQ(shrink(sequence, fails), (std::vector<int>{7, 42, 99}));
  EXPECT_EQ(shrink(std::vector<int>{5}, [&](const auto& s) { return has(s, 5); }),
            std::vector<int>{5});
}

TEST(crossing_coverage, counts_and_names_what_was_never_met) {
  crossing_coverage table({"write", "read"}, {"match", "wrap"});
  table.exclude(1, 1, "cannot be");
  table.hit(0, 0);
  crossing_coverage more({"write", "read"}, {"match", "wrap"});
  more.hit(0, 0);
  more.hit(1, 0);
  table.add(more.take_counts());
  table.add(more.take_counts());
  table.add({});
  EXPECT_EQ(more.met(), 0U);
  EXPECT_EQ(table.count(0, 0), 2U);
  EXPECT_EQ(table.possible(), 3U);
  EXPECT_EQ(table.met(), 2U);
  EXPECT_EQ(table.never_met(), std::vector<std::string>{"write / wrap"});
  EXPECT_NE(table.to_text().find("never met: write / wrap"), std::string::npos);
  EXPECT_NE(table.to_json().find("\"cannot be\""), std::string::npos);
}

TEST(crossing_coverage, has_tables_of_their_own) {
  crossing_coverage table({"write", "read"}, {"match", "wrap", "by a guest"});
  table.begin_table(1, 2);
  table.hit(0, 0);
  EXPECT_EQ(table.possible(), 3U);
  EXPECT_EQ(table.met(), 1U);
  EXPECT_EQ(table.never_met(), (std::vector<std::string>{"write / wrap", "read / by a guest"}));
  EXPECT_EQ(table.to_json().find("read / match"), std::string::npos);
  EXPECT_NE(table.to_text().find("\n   1  = by a guest\n            1\nread        0\n"),
            std::string::npos)
      << table.to_text();
}

TEST(edge_times, are_those_of_the_clock) {
  for (const frequency rate :
       {frequency(24'000'000), frequency(512'000'000), frequency(100'000'000, 3), frequency(32'768),
        frequency(999'999'999), frequency(1, 3)}) {
    const rational_clock clock(time_resolution(1'000'000'000'000), rate);
    edge_times walk(clock);
    for (int edge = 0; edge < 5000; ++edge, walk.advance()) {
      ASSERT_EQ(walk.time(), clock.time_of(tick(edge)).value())
          << rate.to_string() << " edge " << edge;
    }
  }
}

TEST(line_record, decides_an_instant_once) {
  line_record<mips_cp0::output_levels> record;
  mips_cp0::output_levels high;
  high.ti = true;
  record.note(kernel_time(5), high);
  record.note(kernel_time(5), {});
  EXPECT_TRUE(record.changes().empty());
  record.note(kernel_time(7), high);
  record.note(kernel_time(9), {});
  EXPECT_EQ(record.changes().size(), 2U);
  EXPECT_EQ(record.settle(kernel_time(9)), 1U);
  ASSERT_EQ(record.changes().size(), 1U);
  EXPECT_EQ(record.changes()[0].at, kernel_time(9));
}

TEST(long_gaps, are_in_one_seed_of_ten_and_end) {
  std::vector<std::uint64_t> long_seeds;
  std::uint64_t longest = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    dice random(seed);
    long_gaps gaps(seed);
    std::uint64_t edges = 0;
    for (int step = 0; step < 20'000; ++step) {
      const auto gap = gaps.draw(random, [] { return std::optional<std::uint64_t>(); });
      edges += gap.value_or(0);
      longest = std::max(longest, gap.value_or(0));
    }
    if (edges == 0) continue;
    long_seeds.push_back(seed);
    EXPECT_GE(edges, 1'000'000U);
    EXPECT_LT(edges, 1'000'000U + long_gaps::longest);
  }
  EXPECT_EQ(long_seeds, (std::vector<std::uint64_t>{3, 13, 23, 33, 43, 53, 63, 73, 83, 93}));
  EXPECT_GT(longest, 500'000U);
  EXPECT_LE(longest, long_gaps::longest);
}

TEST(long_gaps, land_around_what_is_coming) {
  dice random(1);
  std::set<std::uint64_t> around;
  for (int run = 0; run < 2000; ++run) {
    long_gaps gaps(3);
    const auto gap = gaps.draw(random, [] { return std::optional<std::uint64_t>(700'001); });
    if (gap && *gap >= 700'000 && *gap <= 700'003) around.insert(*gap);
  }
  EXPECT_EQ(around, (std::set<std::uint64_t>{700'000, 700'001, 700'002, 700'003}));
}

/// Something drawn: an access, or a pulse on a pin that ends with the next edge.
struct drawn_thing {
  std::uint64_t edge;
  bool pin = false;

  [[nodiscard]] bool needs_kernel() const { return pin; }
};

std::string steps_of(const std::vector<drawn_thing>& all, const failing_run& run) {
  scenario made;
  add_steps(made, all, run, frequency(100'000'000), [](auto begin, auto end) {
    edge_actions done;
    for (; begin != end; ++begin) {
      access_step read;
      read.target = "Count";
      if (!begin->pin) done.at_edge.push_back(read);
      if (!begin->pin) continue;
      done.at_edge.push_back(drive_step{{{"pin", expression(1)}}});
      done.at_next.push_back(drive_step{{{"pin", expression(0)}}});
    }
    return done;
  });
  std::string text;
  for (const step& each : made.steps) text += to_yaml(each) + "\n";
  return text;
}

TEST(failure_steps, are_ahead_of_the_kernel_as_the_lock_step_was) {
  EXPECT_EQ(steps_of({{5}, {7}, {9}, {12}}, {12, 4, 2}),
            "{edge: 0, read: Count, offset: 50 ns}\n"
            "{edge: 0, read: Count, offset: 70 ns}\n"
            "{edge: 9, read: Count}\n"
            "{edge: 9, read: Count, offset: 30 ns}\n"
            "{edge: 12, compare: state}\n{edge: 16, compare: state}\n");
  EXPECT_EQ(steps_of({{5}, {7}}, {6, 4}),
            "{edge: 5, read: Count}\n{edge: 6, compare: state}\n"
            "{edge: 7, read: Count}\n{edge: 11, compare: state}\n");
}

TEST(failure_steps, have_the_kernel_where_a_pin_moves) {
  EXPECT_EQ(steps_of({{5}, {7}, {7, true}, {8}, {11}}, {7, 4, 8}),
            "{edge: 0, read: Count, offset: 50 ns}\n"
            "{edge: 7, read: Count}\n{edge: 7, drive: {pin: 1}}\n{edge: 7, compare: state}\n"
            "{edge: 8, drive: {pin: 0}}\n{edge: 8, read: Count}\n"
            "{edge: 8, read: Count, offset: 30 ns}\n{edge: 15, compare: state}\n");
}

TEST(failure_steps, have_the_kernel_follow_a_long_way) {
  EXPECT_EQ(steps_of({{10'000}}, {10'000, 4, 8}),
            "{edge: 8194, read: Count, offset: 18.06 us}\n"
            "{edge: 10000, compare: state}\n{edge: 10004, compare: state}\n");
}

TEST(shrink_failure, leaves_out_gaps_that_are_not_needed) {
  struct one_step {
    std::uint64_t edge;
  };
  const std::vector<one_step> steps{{5}, {900'000}, {900'001}, {970'000}, {970'003}, {999'999}};
  std::uint64_t edges_run = 0;
  // It fails where two steps are 60 000 edges or more apart.
  const auto left =
      shrink_failure(steps, mismatch{970'000, "late"},
                     [&](const std::vector<one_step>& some, std::uint64_t idle_edges) {
                       lockstep_result result;
                       for (std::size_t i = 1; i < some.size(); ++i) {
                         if (some[i].edge - some[i - 1].edge >= 60'000)
                           result.difference = mismatch{some[i].edge, "late"};
                       }
                       edges_run += (some.empty() ? 0 : some.back().edge) + idle_edges;
                       return result;
                     });
  ASSERT_EQ(left.steps.size(), 2U);
  EXPECT_LT(left.steps.back().edge, 71'000U);
  EXPECT_LT(edges_run, 4'000'000U);
}

TEST(shrink_failure, runs_few_long_gaps_to_find_the_one_that_is_needed_and_how_much_of_it) {
  struct one_step {
    std::uint64_t edge;
    bool waits_long = false;
  };
  std::vector<one_step> steps;
  for (std::uint64_t i = 0; i < 3000; ++i) steps.push_back({i * 3 + i / 30 * 10'000, i == 1230});
  std::uint64_t edges_run = 0;
  // It fails where that step waits for 1001 edges or more.
  const auto left =
      shrink_failure(steps, mismatch{steps[1230].edge, "late"},
                     [&](const std::vector<one_step>& some, std::uint64_t idle_edges) {
                       lockstep_result result;
                       for (std::size_t i = 0; i < some.size(); ++i) {
                         const std::uint64_t before = i == 0 ? 0 : some[i - 1].edge;
                         if (some[i].waits_long && some[i].edge - before > 1000)
                           result.difference = mismatch{some[i].edge, "late"};
                       }
                       edges_run += (some.empty() ? 0 : some.back().edge) + idle_edges;
                       return result;
                     });
  ASSERT_EQ(left.steps.size(), 1U);
  EXPECT_EQ(left.steps[0].edge, 1001U);
  EXPECT_LT(edges_run, 8'000'000U) << "a whole run has 1 009 000";
}

TEST(shrink_failure, keeps_what_it_knows_if_its_runs_end_early) {
  struct one_step {
    std::uint64_t edge;
  };
  const std::vector<one_step> steps{{1}, {2}, {3}};
  int runs = 0;
  const auto left =
      shrink_failure(steps, mismatch{3, "first"}, [&](const std::vector<one_step>&, std::uint64_t) {
        lockstep_result result;
        if (++runs == 1) result.difference = mismatch{3, "again"};
        return result;
      });
  EXPECT_EQ(left.steps.size(), 3U);
  EXPECT_EQ(left.difference.what, "first");
}

TEST(crosscheck, compares_something_or_refuses) {
  crosscheck_options options;
  options.operations = 0;
  EXPECT_THROW((void)crosscheck("mips-cp0", options, {}), std::invalid_argument);
  options.operations = 1;
  options.first_seed = 2;
  EXPECT_THROW((void)crosscheck("mips-cp0", options, {}), std::invalid_argument);
  EXPECT_THROW((void)crosscheck("z80", {}, {}), std::invalid_argument);
  options = {};
  options.jobs = 0;
  EXPECT_THROW((void)crosscheck("mips-cp0", options, {}), std::invalid_argument);
}

TEST(crosscheck, ends_with_the_last_seed_that_there_is) {
  crosscheck_options options;
  options.operations = 5;
  options.first_seed = options.last_seed = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(crosscheck("mips-cp0", options, {}).operations, 5U);
}

}  // namespace
}  // namespace archtimers::testbench
