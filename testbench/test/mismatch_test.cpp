// SPDX-License-Identifier: Apache-2.0
// A twin that differs from its model is found out, whatever the scenario expects. The "RTL" here has
// other parameters than the scenario says.
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "play_text.h"

namespace archtimers::testbench {
namespace {

/// The MIPS timer with one parameter of the RTL changed behind the scenario's back.
class timer_with_other_rtl final : public scenario_timer {
 public:
  explicit timer_with_other_rtl(named_text change) : change_(std::move(change)) {}

  [[nodiscard]] std::string_view name() const override { return real_.name(); }
  [[nodiscard]] std::string_view title() const override { return real_.title(); }
  [[nodiscard]] table_view<register_description> registers() const override { return real_.registers(); }
  [[nodiscard]] const std::vector<parameter_description>& parameters() const override { return real_.parameters(); }
  [[nodiscard]] const std::vector<pin_description>& inputs() const override { return real_.inputs(); }
  [[nodiscard]] const std::vector<pin_description>& lines() const override { return real_.lines(); }
  [[nodiscard]] const std::vector<word_description>& initiators() const override { return real_.initiators(); }
  [[nodiscard]] const std::vector<word_description>& results() const override { return real_.results(); }
  [[nodiscard]] const std::vector<host_operation_description>& host_operations() const override {
    return real_.host_operations();
  }
  [[nodiscard]] bool in_waveform(const register_description& row) const override { return real_.in_waveform(row); }
  [[nodiscard]] clocking clock(const std::vector<named_text>& p) const override { return real_.clock(p); }
  [[nodiscard]] std::string rtl_obstacle(const std::vector<named_text>& p) const override {
    return real_.rtl_obstacle(p);
  }
  [[nodiscard]] std::unique_ptr<scenario_target> make(side which, const std::string& instance,
                                                      const std::vector<named_text>& stated) const override {
    std::vector<named_text> changed = stated;
    if (which == side::rtl) changed.push_back(change_);
    return real_.make(which, instance, changed);
  }

 private:
  const scenario_timer& real_ = mips_cp0_scenario_timer();
  named_text change_;
};

play_result play_with(const named_text& change, const std::string& steps, bool keep_going = true) {
  play_options options;
  options.keep_going = keep_going;
  return play(mips_scenario(steps), timer_with_other_rtl(change), options);
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

TEST(mismatch, of_a_response) {
  const play_result result = play_with({"release", "1"}, "  - {edge: 5, read: HWREna, response: any}");
  EXPECT_EQ(problems(result), "model and RTL differ: model 0, rtl address_error\n");
}

TEST(mismatch, of_the_level_of_a_line) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 20}";
  const play_result result = play_with({"ipti", "6"}, steps);
  EXPECT_EQ(result.mismatches, 1U);
  EXPECT_EQ(problems(result),
            "model and RTL differ: ip of the model changes to 128 at 100 ns (edge 10), of the RTL changes to 64 at "
            "100 ns (edge 10)\n");
}

TEST(mismatch, of_the_time_of_a_change) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 30}";
  const play_result result = play_with({"ccres", "2"}, steps);
  EXPECT_EQ(result.mismatches, 2U) << "ti and ip";
  EXPECT_EQ(problems(result).substr(0, 98),
            "model and RTL differ: ti of the model changes to 1 at 100 ns (edge 10), of the RTL changes to 1 at");
}

TEST(mismatch, of_a_change_that_one_side_does_not_make) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 12}";
  EXPECT_EQ(problems(play_with({"eic", "true"}, steps)),
            "model and RTL differ: ip of the model changes to 128 at 100 ns (edge 10), of the RTL does not change\n");
}

TEST(mismatch, right_after_the_last_step_is_seen) {
  const std::string steps = "  - {edge: 2, write: Compare, value: 4}\n  - {edge: 3}";
  EXPECT_EQ(play_with({"ipti", "6"}, steps).mismatches, 1U);
}

TEST(mismatch, of_an_answer_given_ahead_of_time) {
  const play_result result = play_with(
      {"ccres", "2"}, "  - {edge: 5, read: Count, offset: 100 ns, note: edge 15}\n  - {edge: 30, read: Compare}");
  EXPECT_EQ(problems(result), "model and RTL differ: model 15, rtl 7\n");
}

TEST(mismatch, ends_the_scenario) {
  const play_result result =
      play_with({"ccres", "2"}, "  - {edge: 5, read: Count}\n  - {edge: 6, read: Count}", false);
  EXPECT_EQ(result.steps, 1U);
  EXPECT_EQ(result.failures.size(), 1U);
}

}  // namespace
}  // namespace archtimers::testbench
