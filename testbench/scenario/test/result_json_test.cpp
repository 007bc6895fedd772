// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "play_text.h"

namespace archtimers::testbench {
namespace {

TEST(result_json, says_all_about_a_scenario) {
  const auto first =
      nlohmann::json::parse(to_json(play_steps("  - {edge: 5, read: Count, expect: 5}")));
  const auto bad = play_steps("  - {edge: 5, read: Count, expect: 6, note: \"say \\\"why\\\"\"}");
  EXPECT_TRUE(first.at("good"));
  EXPECT_EQ(first.at("on"), "both");
  EXPECT_EQ(first.at("timer"), "mips-cp0");
  EXPECT_EQ(first.at("cycles"), 5);
  EXPECT_EQ(first.at("mismatches"), 0);
  const auto second = nlohmann::json::parse(to_json(bad));
  EXPECT_FALSE(second.at("good"));
  const auto& failure = second.at("failures").at(0);
  EXPECT_EQ(failure.at("line"), 4);
  EXPECT_EQ(failure.at("edge"), "edge 5");
  EXPECT_EQ(failure.at("seen"), "5");
  EXPECT_EQ(failure.at("problems").at(0), "expected 6, got 5");
  EXPECT_EQ(failure.at("note"), "say \"why\"");
}

TEST(result_json, replaces_what_is_not_utf8) {
  play_result result;
  result.file = "a\xff.yaml";
  EXPECT_EQ(nlohmann::json::parse(to_json(result)).at("file"), "a\ufffd.yaml");
}

}  // namespace
}  // namespace archtimers::testbench
