// SPDX-License-Identifier: Apache-2.0
#include "line_differences.h"

#include <gtest/gtest.h>

namespace archtimers::testbench {
namespace {

TEST(line_differences, are_told_where_a_level_changes) {
  line_differences lines({0});
  lines.note_model(0, 0, 0);
  lines.note_core(0, 0, 0);
  lines.note_model(0, 5, 1);
  lines.note_core(0, 6, 1);
  EXPECT_EQ(lines.next(10, 10), 0U);
  EXPECT_TRUE(lines.at(0).empty());
  EXPECT_EQ(lines.next(10, 10), 5U);
  const auto found = lines.at(5);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].model, 1U);
  EXPECT_EQ(found[0].core, 0U);
  EXPECT_EQ(lines.next(10, 10), 6U);
  EXPECT_TRUE(lines.at(6).empty());
  EXPECT_EQ(lines.next(10, 10), std::nullopt);
  EXPECT_EQ(lines.changes(), 2U);
}

TEST(line_differences, are_told_on_each_edge) {
  line_differences lines({0});
  lines.note_model(0, 0, 0);
  lines.note_core(0, 0, 0);
  EXPECT_TRUE(lines.at(0).empty());
  lines.note_model(0, 5, 1);
  for (const std::uint64_t edge : {5U, 6U, 7U}) {
    EXPECT_EQ(lines.next(8, 8), edge);
    const auto found = lines.at(edge);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].since, edge - 5);
  }
  EXPECT_EQ(lines.next(8, 8), std::nullopt);  // edge 8 is not known
  lines.note_core(0, 8, 1);
  EXPECT_EQ(lines.next(9, 9), 8U);
  EXPECT_TRUE(lines.at(8).empty());
  EXPECT_EQ(lines.next(99, 99), std::nullopt);
}

TEST(line_differences, are_not_told_before_both_are_known) {
  line_differences lines({0, 4});
  for (const std::size_t each : {0U, 1U}) {
    lines.note_model(each, 0, 0);
    lines.note_core(each, 0, 0);
  }
  EXPECT_EQ(lines.next(9, 4), std::nullopt);  // the second line may still be another at edge 4
  EXPECT_EQ(lines.next(9, 5), 0U);
  EXPECT_TRUE(lines.at(0).empty());
  lines.note_model(1, 3, 1);
  lines.note_core(1, 7, 1);
  EXPECT_EQ(lines.next(3, 99), std::nullopt);
  EXPECT_EQ(lines.next(4, 8), 3U);
  EXPECT_TRUE(lines.at(3).empty());
}

TEST(line_differences, of_levels_on_one_edge_the_last_counts) {
  line_differences lines({0});
  lines.note_model(0, 0, 0);
  lines.note_core(0, 0, 0);
  EXPECT_TRUE(lines.at(0).empty());
  lines.note_model(0, 3, 1);
  lines.note_model(0, 3, 0);
  EXPECT_TRUE(lines.at(3).empty());
  EXPECT_EQ(lines.changes(), 0U);
}

TEST(line_differences, out_of_reset_are_told) {
  line_differences lines({0});
  lines.note_model(0, 0, 0);
  lines.note_core(0, 0, 1);
  EXPECT_EQ(lines.at(0).size(), 1U);
}

}  // namespace
}  // namespace archtimers::testbench
