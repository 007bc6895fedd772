// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "arm_generic_timer_coverage.h"
#include "arm_generic_timer_failure.h"
#include "crosscheck_seeds.h"

namespace archtimers::testbench {

namespace {

/// One seed's run, with the actions that were drawn.
struct seed_run {
  arm_generic_timer_parameters presets;
  unsigned steps_ahead = 0;
  std::vector<arm_action> actions;
  lockstep_result result;
};

seed_run run_seed(std::uint64_t seed, std::uint64_t operations,
                  const arm_generic_timer_rtl_factory& make_rtl, crossing_coverage& coverage) {
  arm_generic_timer_stimulus stimulus(seed);
  seed_run run;
  run.presets = stimulus.draw_presets();
  run.steps_ahead = static_cast<unsigned>(4 * stimulus.below(4));
  run.actions.reserve(operations + arm_step::most_actions);
  const auto draw = [&](const arm_models& models, const rational_clock& clock,
                        std::uint64_t edge) -> std::optional<arm_step> {
    if (run.actions.size() >= operations) return std::nullopt;
    const arm_step step = stimulus.draw(models, clock, edge);
    run.actions.insert(run.actions.end(), step.begin(), step.end());
    return step;
  };
  const auto watch = [&](const arm_step& step, const arm_models& models,
                         const rational_clock& clock) { observe(coverage, step, models, clock); };
  run.result = run_lockstep(run.presets, make_rtl, run.steps_ahead, draw, watch);
  return run;
}

}  // namespace

crosscheck_result crosscheck_arm_generic_timer(
    const crosscheck_options& options, const arm_generic_timer_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds(
      options, arm_generic_timer_crossings(),
      [&](std::uint64_t seed, crossing_coverage& coverage) {
        return run_seed(seed, options.operations, make_rtl, coverage);
      },
      [&](std::uint64_t seed, seed_run run) {
        return shrink_and_leave(
            *arm_generic_timer_scenario_with(make_rtl), seed, run.presets, std::move(run.actions),
            *run.result.difference, options.wave,
            [&](const std::vector<arm_action>& actions, std::uint64_t idle_edges) {
              return run_lockstep(run.presets, make_rtl, run.steps_ahead, actions, idle_edges);
            });
      },
      progress);
}

}  // namespace archtimers::testbench
