// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/name_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace archtimers::vcd {
namespace {

TEST(name_pattern, means_whole_names_or_their_ends) {
  for (const char* pattern : {"soc.timer.irq", "timer.irq", "irq", "*", "soc.*", "*irq", "i?q",
                              "t*r.i*", "soc.*.irq", "***", "soc*irq"})
    EXPECT_TRUE(matches(pattern, "soc.timer.irq")) << pattern;
  for (const char* pattern : {"", "rq", "soc", "timer", "soc.timer", "irq?", "irq.*",
                              "oc.timer.irq", "SOC.*", "soc.timer.irq*x"})
    EXPECT_FALSE(matches(pattern, "soc.timer.irq")) << pattern;
  EXPECT_TRUE(matches("irq[3]", "a.irq[3]"));
  EXPECT_FALSE(matches("irq[3]", "a.irq3"));
}

TEST(name_pattern, many_stars_take_no_time) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_FALSE(matches(pattern + "b", std::string(20'000, 'a')));
}

}  // namespace
}  // namespace archtimers::vcd
