// SPDX-License-Identifier: Apache-2.0
// What a core is known to do otherwise, which hides nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "fake_mips.h"

namespace archtimers::testbench {
namespace {

using kind = foreign_difference::kind;
using then = known_deviation::then;

foreign_result check_deviating(const foreign_description& core, const fake_make& how) {
  foreign_options options;
  options.last_seed = 5;
  options.operations = 1000;
  options.folder = ::testing::TempDir();
  return crosscheck_foreign(core, factory_of(how), options);
}

known_deviation low_bit_flipped() {
  return {"low bit", "Compare is read with its lowest bit inverted",
          [](const foreign_difference& found) {
            return found.what == kind::read && found.name == "Compare" &&
                   (found.model ^ found.core) == 1;
          },
          then::go_on};
}

/// A write of Compare with the value that Count has then.
known_deviation matches_on_write() {
  return {"match on write", "a write of Compare with the present Count interrupts",
          [](const foreign_difference& found) {
            return found.what == kind::line && found.core == 1 &&
                   std::any_of(found.done->begin(), found.done->end(), [&](const auto& each) {
                     return each.edge == found.edge && each.what.write &&
                            each.what.name == "Compare";
                   });
          }};
}

TEST(known_deviations, are_counted) {
  auto core = fake_description();
  core.deviations = {low_bit_flipped()};
  fake_make how;
  how.compare_flip = 1;
  const auto found = check_deviating(core, how);
  EXPECT_TRUE(found.good()) << found.failure;
  ASSERT_EQ(found.deviations.size(), 1U);
  EXPECT_EQ(found.deviations[0].first, "low bit");
  EXPECT_GT(found.deviations[0].second, 100U);
  EXPECT_EQ(found.operations, 5U * 1000U);
}

TEST(known_deviations, that_are_not_met_are_named_too) {
  auto core = fake_description();
  core.deviations = {low_bit_flipped()};
  EXPECT_EQ(check_deviating(core, {}).deviations,
            (std::vector<std::pair<std::string, std::uint64_t>>{{"low bit", 0}}));
}

TEST(known_deviations, begin_anew) {
  auto core = fake_description();
  core.deviations = {matches_on_write()};
  fake_make how;
  how.match_on_write = true;
  const auto found = check_deviating(core, how);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.deviations[0].second, 5U);
  EXPECT_EQ(found.operations, 5U * 1000U);  // the seeds have all that they were to have
}

TEST(known_deviations, that_are_there_at_once_do_not_end_every_run) {
  auto core = fake_description();
  core.deviations = {{"inverted", "the line is low while the interrupt is there",
                      [](const foreign_difference& found) { return found.what == kind::line; }}};
  core.lines = {line_while_equal("never", "Count", "Count")};
  EXPECT_NE(check_deviating(core, {}).failure.find("beginning anew would compare nothing else"),
            std::string::npos);
  core.deviations[0].after = then::go_on;
  const auto found = check_deviating(core, {});
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.deviations[0].second, 5U);
  // Once each time that it begins: out of reset, and when the line moves.
  EXPECT_LE(found.deviations[0].second, 5U + found.line_edges);
}

TEST(known_deviations, do_not_hide_another_fault_of_the_same_answer) {
  auto core = fake_description();
  core.deviations = {low_bit_flipped()};
  fake_make how;
  how.compare_flip = 3;
  EXPECT_NE(check_deviating(core, how).failure.find("read of Compare: model 0, fake 3"),
            std::string::npos);
}

TEST(known_deviations, do_not_hide_another_fault_on_the_same_edge) {
  auto core = fake_description();
  core.deviations = {matches_on_write()};
  fake_make how;
  how.match_on_write = true;
  how.compare_flip = 2;
  how.flip_beside_match = true;  // the line deviates on the edge after which Compare is read
  const auto found = check_deviating(core, how);
  EXPECT_NE(found.failure.find("read of Compare"), std::string::npos) << found.failure;
  EXPECT_EQ(found.failure.find("line"), std::string::npos) << found.failure;
}

TEST(known_deviations, of_a_line_are_asked_for_on_each_edge) {
  auto core = fake_description();
  core.deviations = {
      {"late", "the interrupt may be an edge late",
       [](const foreign_difference& found) { return found.what == kind::line && found.since == 0; },
       then::go_on}};
  fake_make how;
  how.line_late = 1;
  const auto found = check_deviating(core, how);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.deviations[0].second, 100U);
  how.line_late = 2;
  EXPECT_NE(check_deviating(core, how).failure.find("line ti: model 1, fake 0"), std::string::npos);
}

TEST(known_deviations, come_before_what_follows_from_them) {
  auto core = fake_description();
  core.deviations = {matches_on_write()};
  fake_make how;
  how.match_on_write = true;
  how.compare_flip = 2;
  how.flip_after_match = true;  // while the kernel may not have come to the deviation
  const auto found = check_deviating(core, how);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.deviations[0].second, 5U);
}

TEST(known_deviations, do_not_hide_another_fault_later) {
  auto core = fake_description();
  core.deviations = {low_bit_flipped()};
  fake_make how;
  how.compare_flip = 1;
  how.ti_stays = true;
  EXPECT_NE(check_deviating(core, how).failure.find("line ti: model 0, fake 1"), std::string::npos);
}

TEST(known_deviations, that_begin_late_are_counted) {
  auto core = fake_description();
  const auto later = [](const foreign_difference& found) { return found.since > 0; };
  core.deviations = {
      {"late", "an edge late", [](const foreign_difference& found) { return found.since == 0; },
       then::go_on},
      {"later", "two edges late", later}};
  fake_make how;
  how.line_late = 2;
  const auto found = check_deviating(core, how);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.deviations[1].second, 5U);
}

/// Whether what was done since the model's edge is known where a late line shows it.
TEST(known_deviations, of_a_late_line_know_what_was_done_until_it_was_seen) {
  auto core = fake_description();
  core.lines = {{"ti", 2}};
  bool since = false;
  core.deviations = {{"any", "whatever it is",
                      [&](const foreign_difference& found) {
                        since = since || found.done->back().edge > found.edge;
                        return true;
                      },
                      then::go_on}};
  EXPECT_TRUE(check_deviating(core, {}).good());
  EXPECT_TRUE(since);
}

}  // namespace
}  // namespace archtimers::testbench
