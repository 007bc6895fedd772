// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "crosscheck_seeds.h"
#include "mips_cp0_coverage.h"
#include "mips_cp0_failure.h"

namespace archtimers::testbench {

namespace {

/// One seed's run, with the steps that were drawn.
struct seed_run {
  mips_cp0::parameters presets;
  unsigned steps_ahead = 0;
  std::vector<mips_cp0_step> steps;
  lockstep_result result;
};

seed_run run_seed(std::uint64_t seed, std::uint64_t operations,
                  const mips_cp0_rtl_factory& make_rtl, crossing_coverage& coverage) {
  mips_cp0_stimulus stimulus(seed);
  seed_run run;
  run.presets = stimulus.draw_presets();
  run.steps_ahead = static_cast<unsigned>(8 * stimulus.below(4));
  const auto draw = [&](const mips_cp0::timer& timer, const rational_clock& clock,
                        std::uint64_t edge) -> std::optional<mips_cp0_step> {
    if (run.steps.size() == operations) return std::nullopt;
    run.steps.push_back(stimulus.draw(timer, clock, edge));
    return run.steps.back();
  };
  const auto watch = [&](const mips_cp0_step& step, const mips_cp0::timer& timer,
                         const rational_clock& clock) { observe(coverage, step, timer, clock); };
  run.result = run_lockstep(run.presets, make_rtl, run.steps_ahead, draw, watch);
  return run;
}

}  // namespace

crosscheck_result crosscheck_mips_cp0(
    const crosscheck_options& options, const mips_cp0_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress) {
  return crosscheck_seeds(
      options, mips_cp0_crossings(),
      [&](std::uint64_t seed, crossing_coverage& coverage) {
        return run_seed(seed, options.operations, make_rtl, coverage);
      },
      [&](std::uint64_t seed, seed_run run) {
        return shrink_and_leave(
            *mips_cp0_scenario_timer_with(make_rtl), seed, run.presets, std::move(run.steps),
            *run.result.difference, options.wave,
            [&](const std::vector<mips_cp0_step>& steps, std::uint64_t idle_edges) {
              return run_lockstep(run.presets, make_rtl, run.steps_ahead, steps, idle_edges);
            });
      },
      progress);
}

}  // namespace archtimers::testbench
