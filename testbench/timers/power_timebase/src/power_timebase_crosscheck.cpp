// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/power_timebase_crosscheck.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "archtimers/testbench/power_timebase_scenario.h"
#include "crosscheck_seeds.h"
#include "power_looks.h"
#include "power_timebase_coverage.h"
#include "power_timebase_failure.h"

namespace archtimers::testbench {

namespace {

/// What `crosscheck_seeds` asks.
struct power_crosscheck {
  using parameters = power::parameters;
  using step = power_step;
  using action = power_action;
  using stimulus = power_timebase_stimulus;
  using rtl_factory = power_rtl_factory;
  static constexpr unsigned steps_ahead = 3;

  [[nodiscard]] static std::unique_ptr<scenario_timer> pair(const rtl_factory& make_rtl) {
    return power_timebase_scenario_with(make_rtl);
  }
  [[nodiscard]] static crossing_coverage crossings() { return power_timebase_crossings(); }
  static void append(std::vector<action>& actions, const step& drawn) {
    actions.insert(actions.end(), drawn.actions.begin(), drawn.actions.end());
  }
  [[nodiscard]] static step step_of(const action* begin, const action* end) {
    return {begin->edge, {begin, end}};
  }
  [[nodiscard]] static step look(std::uint64_t edge) { return {edge, {}}; }
  static void append_looks(std::vector<action>& actions, const step& done,
                           const parameters& presets) {
    add_looks(done, presets.threads, actions);
  }

  /// The twin answers to an expiry before it sees a time of day that is delivered on the same edge.
  static void leave_out_what_no_twin_can(step& drawn) {
    const auto delivers = [](const action& act) { return act.what == action::kind::tod_deliver; };
    const auto sets_expiry = [](const action& act) {
      return act.what == action::kind::host &&
             act.host == power_rtl::host_command::operation::set_expiry;
    };
    auto& actions = drawn.actions;
    if (std::none_of(actions.begin(), actions.end(), delivers)) return;
    actions.erase(std::remove_if(actions.begin(), actions.end(), sets_expiry), actions.end());
  }
};

}  // namespace

crosscheck_result crosscheck_power_timebase(
    const crosscheck_options& options, const power_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds<power_crosscheck>(options, make_rtl, progress);
}

}  // namespace archtimers::testbench
