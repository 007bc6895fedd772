// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "crosscheck_seeds.h"
#include "power_timebase_coverage.h"
#include "power_timebase_failure.h"

namespace archtimers::testbench {

namespace {

/// One seed's run, with the actions that were drawn.
struct seed_run {
  power::parameters presets;
  unsigned steps_ahead = 0;
  std::vector<power_action> actions;
  lockstep_result result;
};

seed_run run_seed(std::uint64_t seed, std::uint64_t operations, const power_rtl_factory& make_rtl,
                  crossing_coverage& coverage) {
  power_timebase_stimulus stimulus(seed);
  seed_run run;
  run.presets = stimulus.draw_presets();
  run.steps_ahead = static_cast<unsigned>(3 * stimulus.below(4));
  run.actions.reserve(operations + 64);
  const auto draw = [&](const power::timebase& model, const rational_clock& clock,
                        std::uint64_t edge) -> std::optional<power_step> {
    if (run.actions.size() >= operations) return std::nullopt;
    power_step step = stimulus.draw(model, clock, edge);
    run.actions.insert(run.actions.end(), step.actions.begin(), step.actions.end());
    return step;
  };
  const auto watch = [&](const power_step& step, const power::timebase& model,
                         const rational_clock& clock) { observe(coverage, step, model, clock); };
  run.result = run_lockstep(run.presets, make_rtl, run.steps_ahead, draw, watch);
  return run;
}

}  // namespace

crosscheck_result crosscheck_power_timebase(
    const crosscheck_options& options, const power_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds(
      options, power_timebase_crossings(),
      [&](std::uint64_t seed, crossing_coverage& coverage) {
        return run_seed(seed, options.operations, make_rtl, coverage);
      },
      [&](std::uint64_t seed, seed_run run) {
        return shrink_and_leave(
            *power_timebase_scenario_with(make_rtl), seed, run.presets, std::move(run.actions),
            *run.result.difference, options.wave,
            [&](const std::vector<power_action>& actions, std::uint64_t idle_edges) {
              return run_lockstep(run.presets, make_rtl, run.steps_ahead, actions, idle_edges);
            });
      },
      progress);
}

}  // namespace archtimers::testbench
