// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/arm_generic_timer_crosscheck.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "archtimers/testbench/arm_generic_timer_rtl.h"
#include "arm_generic_timer_coverage.h"
#include "arm_generic_timer_failure.h"
#include "crosscheck_seeds.h"

namespace archtimers::testbench {

namespace {

/// What `crosscheck_seeds` asks.
struct arm_crosscheck {
  using parameters = arm_generic_timer_parameters;
  using step = arm_step;
  using action = arm_action;
  using stimulus = arm_generic_timer_stimulus;
  using rtl_factory = arm_generic_timer_rtl_factory;
  static constexpr unsigned steps_ahead = 4;

  [[nodiscard]] static std::unique_ptr<scenario_timer> pair(const rtl_factory& make_rtl) {
    return arm_generic_timer_scenario_with(make_rtl);
  }
  [[nodiscard]] static crossing_coverage crossings() { return arm_generic_timer_crossings(); }
  static void append(std::vector<action>& actions, const step& drawn) {
    actions.insert(actions.end(), drawn.begin(), drawn.end());
  }
  [[nodiscard]] static step step_of(const action* begin, const action* end) {
    step made;
    made.edge = begin->edge;
    made.count = static_cast<std::size_t>(end - begin);
    std::copy(begin, end, made.actions.begin());
    return made;
  }
  [[nodiscard]] static step look(std::uint64_t edge) {
    action read;
    read.edge = edge;
    return step_of(&read, &read + 1);
  }
  static void append_looks(std::vector<action>&, const step&, const parameters&) {}  // it has none
  static void leave_out_what_no_twin_can(step&) {}  // it can do all
};

}  // namespace

crosscheck_result crosscheck_arm_generic_timer(
    const crosscheck_options& options, const arm_generic_timer_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds<arm_crosscheck>(options, make_rtl, progress);
}

}  // namespace archtimers::testbench
