// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/seldom.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace archtimers::testbench {
namespace {

TEST(seldom, is_a_value_as_wide_as_a_pointer) {
  static_assert(sizeof(seldom<std::string>) == sizeof(void*));
  seldom<std::string> none;
  EXPECT_TRUE(none->empty());
  EXPECT_EQ(none, "");
  seldom<std::string> some = "why";
  const seldom<std::string> copy = some;
  some.change() += ", and how";
  EXPECT_EQ(some, "why, and how");
  EXPECT_EQ(copy, "why");
  EXPECT_NE(some, copy);
  const std::string& as_text = copy;
  EXPECT_EQ(as_text, "why");
  none = std::move(some);
  EXPECT_EQ(*none, "why, and how");
  none = copy;
  EXPECT_EQ(none, copy);
  none = {};
  EXPECT_TRUE(none->empty());
}

TEST(seldom, is_equal_however_it_came_to_be_as_by_default) {
  seldom<std::vector<int>> changed;
  changed.change().push_back(1);
  changed.change().clear();
  EXPECT_EQ(changed, seldom<std::vector<int>>());
  EXPECT_EQ(changed, seldom<std::vector<int>>(std::vector<int>()));
}

}  // namespace
}  // namespace archtimers::testbench
