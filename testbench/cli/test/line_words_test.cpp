// SPDX-License-Identifier: Apache-2.0
#include "../line_words.h"

#include <gtest/gtest.h>

namespace archtimers::cli {
namespace {

TEST(line_words, what_has_reached_what) {
  const auto mips = reached_in("Count = Compare 4096");
  ASSERT_TRUE(mips);
  EXPECT_EQ(mips->count, "count");
  EXPECT_EQ(mips->compare, "compare");
  const auto past = reached_in("CNTPCT 1044 is past CNTP_CVAL 1042");
  ASSERT_TRUE(past);
  EXPECT_EQ(past->count, "cntpct");
  EXPECT_EQ(past->compare, "cntp_cval");
  EXPECT_TRUE(reached_in("Count = Compare 410 before it was written"));
  EXPECT_FALSE(reached_in("CNTV_CTL_EL0.ENABLE = 1"));
  EXPECT_FALSE(reached_in("acknowledged"));
  EXPECT_FALSE(reached_in("CNTVOFF moved the view (2)"));
  EXPECT_FALSE(reached_in(""));
}

TEST(line_words, what_a_reason_names) {
  EXPECT_EQ(named_in("CNTV_CTL_EL0.ENABLE = 1"), std::vector<std::string>{"cntv_ctl_el0"});
  EXPECT_EQ(named_in("Count = Compare 4096"), (std::vector<std::string>{"count", "compare"}));
}

TEST(line_words, what_is_written) {
  const auto all = written_in(
      "msr CPU0.CNTV_CTL_EL0 = 1 as el0 -> trap_el1; read Count -> 7; "
      "count_stop = 1, hw_irq = 0x3");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].name, "cpu0.cntv_ctl_el0");
  EXPECT_EQ(all[0].text, "msr CPU0.CNTV_CTL_EL0 = 1 as el0 -> trap_el1");
  EXPECT_EQ(all[1].name, "count_stop");
  EXPECT_EQ(all[2].name, "hw_irq");
  EXPECT_EQ(all[2].text, "count_stop = 1, hw_irq = 0x3");
  const auto both = written_in("write Compare = 40; other: write Guest.Compare = 20");
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].instance, "");
  EXPECT_EQ(both[1].instance, "other");
  EXPECT_EQ(both[1].name, "guest.compare");
  EXPECT_TRUE(written_in("").empty());
}

}  // namespace
}  // namespace archtimers::cli
