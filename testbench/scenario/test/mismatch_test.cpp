// SPDX-License-Identifier: Apache-2.0
// A twin that differs from its model is found out, whatever the scenario expects. The "RTL" here has
// other parameters than the scenario says.
#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "other_rtl.h"
#include "play_arm.h"

namespace archtimers::testbench {
namespace {

play_result play_with(const named_text& change, const std::string& steps, bool keep_going = true) {
  play_options options;
  options.keep_going = keep_going;
  return play(mips_scenario(steps), timer_with_other_rtl(mips_cp0_scenario_timer(), change),
              options);
}

TEST(mismatch, of_a_value_is_a_failure_without_any_expectation) {
  const play_result result = play_with({"ccres", "2"}, "  - {edge: 5, read: Count}");
  EXPECT_FALSE(result.good());
  EXPECT_EQ(result.mismatches, 1U);
  EXPECT_EQ(problems(result), "model and RTL differ: model 5, rtl 2\n");
}

TEST(mismatch, of_a_value_says_whose_expectation_is_broken) {
  EXPECT_EQ(problems(play_with({"ccres", "2"}, "  - {edge: 5, read: Count, expect: 5}")),
            "model and RTL differ: model 5, rtl 2\nrtl: expected 5, got 2\n");
  EXPECT_EQ(problems(play_with({"ccres", "2"}, "  - {edge: 5, expect: {Count: 2}}")),
            "model and RTL differ: model Count 5, rtl Count 2\nmodel: Count: expected 2, got 5\n");
}

TEST(mismatch, of_what_is_stored) {
  EXPECT_EQ(problems(play_with({"ipti", "5"}, "  - {edge: 5, write: Compare, value: 900}")), "");
  EXPECT_EQ(problems(play_with({"ipti", "5"}, "  - {edge: 5, compare: state}")),
            "model and RTL differ: IntCtl: model 0xE0000000, rtl 0xA0000000\n");
  EXPECT_EQ(mistake("  - {edge: 5, compare: lines}"),
            "test.yaml:4: compare: 'lines' is none; expected: state");
}

TEST(mismatch, of_a_response) {
  const play_result result =
      play_with({"release", "1"}, "  - {edge: 5, read: HWREna, response: any}");
  EXPECT_EQ(problems(result), "model and RTL differ: model 0, rtl address_error\n");
}

TEST(mismatch, of_the_level_of_a_line) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 20}";
  const play_result result = play_with({"ipti", "6"}, steps);
  EXPECT_EQ(result.mismatches, 1U);
  EXPECT_EQ(problems(result),
            "model and RTL differ: ip of the model changes to 128 at 100 ns (edge 10), of the RTL "
            "changes to 64 at "
            "100 ns (edge 10)\n");
}

TEST(mismatch, of_the_time_of_a_change) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 30}";
  const play_result result = play_with({"ccres", "2"}, steps);
  EXPECT_EQ(result.mismatches, 2U) << "ti and ip";
  EXPECT_EQ(problems(result).substr(0, 98),
            "model and RTL differ: ti of the model changes to 1 at 100 ns (edge 10), of the RTL "
            "changes to 1 at");
}

TEST(mismatch, of_a_change_that_one_side_does_not_make) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 12}";
  EXPECT_EQ(problems(play_with({"merge", "external"}, steps)),
            "model and RTL differ: ip of the model changes to 128 at 100 ns (edge 10), of the RTL "
            "does not change\n");
}

TEST(mismatch, right_after_the_last_step_is_seen) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 4}\n  - {edge: 3}";
  EXPECT_EQ(play_with({"ipti", "6"}, steps).mismatches, 1U);
}

TEST(mismatch, of_an_answer_given_ahead_of_time) {
  const play_result result = play_with(
      {"ccres", "2"},
      "  - {edge: 5, read: Count, offset: 100 ns, note: edge 15}\n  - {edge: 30, read: Compare}");
  EXPECT_EQ(problems(result), "model and RTL differ: model 15, rtl 7\n");
}

TEST(mismatch, ends_the_scenario) {
  const play_result result =
      play_with({"ccres", "2"}, "  - {edge: 5, read: Count}\n  - {edge: 6, read: Count}", false);
  EXPECT_EQ(result.steps, 1U);
  EXPECT_EQ(result.failures.size(), 1U);
}

/// Problems of an Arm scenario on an RTL with another parameter.
std::string arm_problems_with(const named_text& change, const std::string& steps) {
  play_options options;
  options.keep_going = true;
  return problems(play(arm_scenario(steps),
                       timer_with_other_rtl(arm_generic_timer_scenario(), change), options));
}

TEST(mismatch, of_each_part_of_the_arm_generic_timer) {
  EXPECT_EQ(arm_problems_with({"width", "56"},
                              "  - {edge: 1, write: CNTCV, value: -1}\n  - {read: CNTCV}"),
            "model and RTL differ: model 0xFFFFFFFFFFFFFFFF, rtl 0xFFFFFFFFFFFFFF\n");
  EXPECT_EQ(arm_problems_with({"cnttidr", "0x7"}, "  - {edge: 1, read: CNTTIDR}"),
            "model and RTL differ: model 3, rtl 7\n");
  EXPECT_EQ(arm_problems_with({"acr_reset", "0x3F"},
                              "  - {edge: 1, write: CNTBase0.CNTP_CTL, value: 1}\n  - {edge: 2}"),
            "model and RTL differ: CNTBase0.cntp_irq of the model does not change, of the RTL "
            "changes to 1 at 10 ns "
            "(edge 1)\n");
  EXPECT_EQ(
      arm_problems_with({"el3", "false"}, "  - {edge: 1, read: CPU0.CNTPCT_EL0}"),
      "model and RTL differ: model 0, rtl trap_el2\nrtl: expected response ok, got trap_el2\n");
  EXPECT_EQ(arm_problems_with({"el3", "false"}, "  - {edge: 1, expect: {CPU0.CNTPS_CTL_EL1: 0}}"),
            "model and RTL differ: model CPU0.CNTPS_CTL_EL1 0, rtl \n"
            "rtl: CPU0.CNTPS_CTL_EL1 does not exist with these parameters\n");
}

}  // namespace
}  // namespace archtimers::testbench
