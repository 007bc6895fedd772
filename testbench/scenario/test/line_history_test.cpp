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
  EXPECT_TRUE(line.pulses().empty());
}

TEST(line_history, sees_a_pulse_of_no_width) {
  line_history line(0);
  line.note(kernel_time(10), 1);
  line.note(kernel_time(10), 0);
  EXPECT_TRUE(line.changes().empty());
  ASSERT_EQ(line.pulses().size(), 1U);
  EXPECT_EQ(line.pulses()[0], kernel_time(10));
}

TEST(line_history, allows_a_second_change_at_one_instant_by_another_operation) {
  line_history line(0);
  line.note(kernel_time(10), 1);
  line.reopen();
  line.note(kernel_time(10), 0);
  EXPECT_TRUE(line.changes().empty());
  EXPECT_TRUE(line.pulses().empty());
}

}  // namespace
}  // namespace archtimers::testbench
