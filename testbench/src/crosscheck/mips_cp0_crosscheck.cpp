// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/player.h"
#include "mips_cp0_coverage.h"
#include "mips_cp0_failure.h"
#include "shrink.h"

namespace archtimers::testbench {

namespace {

/// How many edges after the last step a failure may still take to show.
constexpr std::uint64_t edges_after_last_step = 4;

/// One seed's run, with the steps that were drawn.
struct seed_run {
  mips_cp0::parameters presets;
  unsigned steps_ahead = 0;
  std::vector<mips_cp0_step> steps;
  lockstep_result result;
};

seed_run run_seed(std::uint64_t seed, std::uint64_t operations, const mips_cp0_rtl_factory& make_rtl,
                  crossing_coverage& coverage) {
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

/// Shrinks a failing run, writes it as a scenario and says what was left where.
std::string report_failure(std::uint64_t seed, seed_run run, const mips_cp0_rtl_factory& make_rtl,
                           const std::string& wave) {
  const std::uint64_t last = run.steps.empty() ? 0 : run.steps.back().edge;
  const std::uint64_t shown_at = run.result.difference->edge;
  const std::uint64_t idle = (shown_at > last ? shown_at - last : 0) + edges_after_last_step;
  const auto again = [&](const std::vector<mips_cp0_step>& steps) {
    return run_lockstep(run.presets, make_rtl, run.steps_ahead, steps, idle);
  };
  const auto fails = [&](const std::vector<mips_cp0_step>& steps) {
    return again(steps).difference.has_value();
  };
  std::vector<mips_cp0_step> steps = std::move(run.steps);
  mismatch difference = *run.result.difference;
  if (fails(steps)) {
    steps = shrink(std::move(steps), fails);
    difference = *again(steps).difference;
  }
  const std::string what = fmt::format("seed {}, edge {}: {}", seed, difference.edge, difference.what);
  const std::string stem = fmt::format("crosscheck-mips-cp0-seed-{}", seed);
  const scenario left = to_scenario(run.presets, steps, idle,
                                    "Model and RTL differ. Found by the random cross-check, " + what);
  const std::string file = stem + ".yaml";
  write_scenario(left, file);
  play_options options;
  options.keep_going = true;
  options.wave = wave.empty() ? stem + ".fst" : wave;
  const play_result played = play(left, options);
  return fmt::format("{}\n{} steps left in {}\nwaveform: {} (gtkwave {})", what, steps.size(), file,
                     played.wave, played.wave_view);
}

}  // namespace

crosscheck_result crosscheck_mips_cp0(const crosscheck_options& options,
                                      const mips_cp0_rtl_factory& make_rtl,
                                      const std::function<void(const crosscheck_result&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  crosscheck_result total;
  crossing_coverage coverage = mips_cp0_crossings();
  for (std::uint64_t seed = options.first_seed; seed <= options.last_seed; ++seed) {
    seed_run run = run_seed(seed, options.operations, make_rtl, coverage);
    total.operations += run.result.operations;
    total.cycles += run.result.cycles;
    total.edges += run.result.line_changes;
    total.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (run.result.difference) {
      ++total.mismatches;
      total.failure = report_failure(seed, std::move(run), make_rtl, options.wave);
    }
    if (progress) progress(total);
    if (total.mismatches != 0) break;
  }
  total.coverage = coverage.to_text();
  total.coverage_json = coverage.to_json();
  return total;
}

}  // namespace archtimers::testbench
