// SPDX-License-Identifier: Apache-2.0
#include "line_history.h"

#include <gtest/gtest.h>

namespace archtimers::testbench {
namespace {

TEST(line_history, keeps_the_settled_level_of_each_instant) {
  line_history line(0);
  line.note(kernel_time(10), 1);
  line.note(kernel_time(20), 0);
  ASSERT_EQ(line.changes().size(), 2U);
  EXPECT_EQ(line.changes()[0].at, kernel_time(10));
  EXPECT_EQ(line.latest(), 0U);
  EXPECT_EQ(line.first_after(kernel_time(10))->at, kernel_time(20));
  EXPECT_TRUE(line.take_pulses().empty());
}

TEST(line_history, forgets_what_is_of_no_interest_any_more) {
  line_history line(0);
  for (std::uint64_t t = 1; t <= 5; ++t) line.note(kernel_time(10 * t), t % 2);
  EXPECT_EQ(line.forget_before(kernel_time(10)), 0U);
  EXPECT_EQ(line.forget_before(kernel_time(30)), 2U);
  EXPECT_EQ(line.first_after(kernel_time(0))->at, kernel_time(30));
  EXPECT_EQ(line.forget_before(kernel_time(60)), 3U);
  EXPECT_EQ(line.latest(), 1U);
  EXPECT_EQ(line.count(), 5U);
  line.note(kernel_time(70), 1);
  EXPECT_TRUE(line.changes().empty()) << "it has that level already";
}

TEST(line_history, sees_a_pulse_of_no_width) {
  line_history line(0);
  line.note(kernel_time(10), 1);
  line.note(kernel_time(10), 0);
  EXPECT_TRUE(line.changes().empty());
  EXPECT_EQ(line.take_pulses(), std::vector{kernel_time(10)});
  EXPECT_TRUE(line.take_pulses().empty()) << "each is told once";
}

TEST(line_history, allows_a_second_change_at_one_instant_by_another_operation) {
  line_history line(0);
  line.note(kernel_time(10), 1);
  line.reopen();
  line.note(kernel_time(10), 0);
  EXPECT_TRUE(line.changes().empty());
  EXPECT_TRUE(line.take_pulses().empty());
}

}  // namespace
}  // namespace archtimers::testbench
