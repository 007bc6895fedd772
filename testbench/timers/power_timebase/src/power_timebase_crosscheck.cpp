// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "crosscheck_seeds.h"
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

  using kind = power_action::kind;
  using command = power_rtl::host_command::operation;

  /// The twin has no ONE_REG interface, no restore, and no command that there is not. It answers to
  /// an expiry before it sees a delivery of the same edge.
  [[nodiscard]] static bool twin_can_command(const step& drawn, command what) {
    const auto delivers = [](const action& act) { return act.what == kind::tod_deliver; };
    if (what == command::set_expiry) {
      return std::none_of(drawn.actions.begin(), drawn.actions.end(), delivers);
    }
    return what != command::or_tsr && what != command::clear_tsr && what < command::load;
  }
  /// Whether a pin was high on the edge before: it cannot rise for the twin.
  [[nodiscard]] static bool was_high(const action& pulse, const std::vector<action>& before) {
    for (auto past = before.rbegin(); past != before.rend() && past->edge + 1 >= pulse.edge;
         ++past) {
      if (past->what == pulse.what && past->how.thread == pulse.how.thread) return true;
    }
    return false;
  }
  static void leave_out_what_no_twin_can(step& drawn, const std::vector<action>& before) {
    const auto cannot = [&](const action& act) {
      switch (act.what) {
        case kind::host:
          return !twin_can_command(drawn, act.host);
        case kind::tod_sync:
        case kind::tod_deliver:
        case kind::acknowledge_dec:
        case kind::acknowledge_hdec:
          return was_high(act, before);
        default:
          return false;
      }
    };
    std::vector<action> left;
    std::remove_copy_if(drawn.actions.begin(), drawn.actions.end(), std::back_inserter(left),
                        cannot);
    drawn.actions = std::move(left);
  }
};

}  // namespace

crosscheck_result crosscheck_power_timebase(
    const crosscheck_options& options, const power_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds<power_crosscheck>(options, make_rtl, progress);
}

}  // namespace archtimers::testbench
