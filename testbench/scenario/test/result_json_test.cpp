// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "play_text.h"

namespace archtimers::testbench {
namespace {

TEST(result_json, says_all_about_a_scenario) {
  const auto good = play_steps("  - {edge: 5, read: Count, expect: 5}");
  const auto bad = play_steps("  - {edge: 5, read: Count, expect: 6, note: \"say \\\"why\\\"\"}");
  const auto whole = nlohmann::json::parse(to_json(std::vector<play_result>{good, bad}));
  EXPECT_FALSE(whole.at("good"));
  EXPECT_EQ(whole.at("played"), 2);
  EXPECT_EQ(whole.at("failed"), 1);
  const auto& first = whole.at("scenarios").at(0);
  EXPECT_TRUE(first.at("good"));
  EXPECT_EQ(first.at("on"), "both");
  EXPECT_EQ(first.at("timer"), "mips-cp0");
  EXPECT_EQ(first.at("cycles"), 5);
  EXPECT_EQ(first.at("mismatches"), 0);
  const auto& failure = whole.at("scenarios").at(1).at("failures").at(0);
  EXPECT_EQ(failure.at("line"), 4);
  EXPECT_EQ(failure.at("edge"), "edge 5");
  EXPECT_EQ(failure.at("seen"), "5");
  EXPECT_EQ(failure.at("problems").at(0), "expected 6, got 5");
  EXPECT_EQ(failure.at("note"), "say \"why\"");
  EXPECT_EQ(nlohmann::json::parse(to_json(good)), first);
}

}  // namespace
}  // namespace archtimers::testbench
