// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/name_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace archtimers::vcd {
namespace {

TEST(name_pattern, stars_and_question_marks) {
  for (const char* pattern : {"soc.timer.irq", "*", "soc.*", "*irq", "s*r.i*", "soc.*.irq", "***",
                              "soc*irq", "soc.timer.i?q"})
    EXPECT_TRUE(matches(pattern, "soc.timer.irq")) << pattern;
  for (const char* pattern : {"", "irq", "soc", "soc.timer", "soc.timer.irq?", "soc.timer.irq.*",
                              "oc.timer.irq", "SOC.*", "soc.timer.irq*x"})
    EXPECT_FALSE(matches(pattern, "soc.timer.irq")) << pattern;
  EXPECT_TRUE(matches("irq[3]", "irq[3]"));
  EXPECT_FALSE(matches("irq[3]", "irq3"));
}

TEST(name_pattern, means_whole_names_or_else_their_ends) {
  const std::vector<std::string> names = {"model.irq", "rtl.irq", "twice.model.irq", "top"};
  const auto meant = [&](const std::vector<std::string>& patterns) {
    const name_patterns these(patterns, names);
    std::string result;
    for (const auto& name : names) result += these.mean(name) ? '1' : '0';
    for (const auto& idle : these.idle()) result += " " + idle;
    return result;
  };
  EXPECT_EQ(meant({}), "1111");
  EXPECT_EQ(meant({"irq"}), "1110");
  EXPECT_EQ(meant({"model.irq"}), "1000");
  EXPECT_EQ(meant({"*.model.irq"}), "0010");
  EXPECT_EQ(meant({"i*"}), "1110");
  EXPECT_EQ(meant({"model.*", "top"}), "1001");
  EXPECT_EQ(meant({"rq", "top", "model"}), "0001 rq model");
}

TEST(name_pattern, many_stars_take_no_time) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(matches(pattern + "b", std::string(20'000, 'a')));
}

}  // namespace
}  // namespace archtimers::vcd
