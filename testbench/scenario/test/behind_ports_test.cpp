// SPDX-License-Identifier: Apache-2.0
// Where a module shows something else than the model in it, a twin that has its ports and its socket
// from the same text is wrong alike; the player looks behind them.
#include <memory>
#include <utility>

#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "other_rtl.h"
#include "play_arm.h"

namespace archtimers::testbench {
namespace {

/// A model that has other levels and values than its ports and its socket show.
class other_model final : public scenario_target {
 public:
  explicit other_model(std::unique_ptr<scenario_target> shown) : shown_(std::move(shown)) {
    inputs = std::move(shown_->inputs);
    lines = std::move(shown_->lines);
  }

  std::string_view access(socket_access& access) override { return shown_->access(access); }
  [[nodiscard]] std::optional<std::uint64_t> peek(const register_description& row) const override {
    return shown_->peek(row);
  }
  [[nodiscard]] held_levels held_lines() const override { return other(shown_->held_lines()); }
  [[nodiscard]] held_levels held_inputs() const override { return other(shown_->held_inputs()); }
  [[nodiscard]] std::optional<std::uint64_t> held_value(
      const socket_access& access) const override {
    const auto held = shown_->held_value(access);
    return held ? std::optional(*held + 0x1'0000'0001) : std::nullopt;
  }
  host_answer get_one_reg(unsigned cpu, std::uint64_t id) override {
    return shown_->get_one_reg(cpu, id);
  }
  int set_one_reg(unsigned cpu, std::uint64_t id, std::uint64_t value) override {
    return shown_->set_one_reg(cpu, id, value);
  }
  host_answer host(std::string_view operation, const std::vector<named_text>& arguments,
                   const sc_core::sc_time& offset) override {
    return shown_->host(operation, arguments, offset);
  }
  [[nodiscard]] std::any save() const override { return shown_->save(); }
  std::string restore(const std::any& saved, const sc_core::sc_time& elapsed) override {
    return shown_->restore(saved, elapsed);
  }

 private:
  static held_levels other(held_levels levels) {
    for (auto& level : levels) {
      if (level) *level ^= 1U;
    }
    return levels;
  }

  std::unique_ptr<scenario_target> shown_;
};

class timer_with_other_model final : public timer_with_other_rtl {
 public:
  /// @param same  a parameter as the scenario has it.
  timer_with_other_model(const scenario_timer& real, named_text same)
      : timer_with_other_rtl(real, std::move(same)) {}

  [[nodiscard]] std::unique_ptr<scenario_target> make(
      side which, const std::string& instance,
      const std::vector<named_text>& stated) const override {
    auto real = timer_with_other_rtl::make(which, instance, stated);
    if (which == side::rtl) return real;
    return std::make_unique<other_model>(std::move(real));
  }
};

std::string problems_of(const scenario& what, const scenario_timer& real, named_text same) {
  play_options options;
  options.keep_going = true;
  return problems(play(what, timer_with_other_model(real, std::move(same)), options));
}
std::string problems_of(const std::string& steps) {
  return problems_of(mips_scenario(steps), mips_cp0_scenario_timer(), {"ccres", "1"});
}

TEST(behind_ports, a_level_that_a_port_does_not_show) {
  const std::string found =
      problems_of("  - {edge: 2, drive: {hw_irq: 5}}\n  - {edge: 3, compare: state}");
  EXPECT_EQ(found.substr(0, found.find("model: HWREna")),
            "model: ti: the port shows 0, the timer has 1\n"
            "model: ip: the port shows 20, the timer has 21\n"
            "model: guest_ti: the port shows 0, the timer has 1\n"
            "model: guest_ip: the port shows 0, the timer has 1\n"
            "model: count_stop: the port shows 0, the timer has 1\n"
            "model: hw_irq: the port shows 5, the timer has 4\n"
            "model: guest_hw_irq: the port shows 0, the timer has 1\n"
            "model: eic_off: the port shows 0, the timer has 1\n");
  EXPECT_NE(found.find("model: Count: the socket answers 3, the timer has 4\n"), std::string::npos)
      << found;
}

TEST(behind_ports, a_line_that_the_parameters_leave_out) {
  const std::string found = problems_of(arm_scenario("  - {edge: 3, compare: state}"),
                                        arm_generic_timer_scenario(), {"width", "64"});
  EXPECT_NE(found.find("model: CNTBase7.cntv_irq: the port shows 0, the timer has 1\n"),
            std::string::npos)
      << found;
}

TEST(behind_ports, a_value_that_the_socket_does_not_answer) {
  EXPECT_EQ(problems_of("  - {edge: 5, read: Count}"),
            "model: the socket answers 5, the timer has 6\n");
  EXPECT_EQ(problems_of("  - {edge: 5, read: Count, size: 8, offset: 100 ns}"),
            "model: the socket answers 15, the timer has 0x100000010\n");
  EXPECT_EQ(problems_of("  - {edge: 5, read: Count, as: debug}"),
            "model: the socket answers 5, the timer has 6\n");
  EXPECT_EQ(problems_of("  - {edge: 5, read: 0xFF8, response: any}"), "") << "no register";
}

}  // namespace
}  // namespace archtimers::testbench
