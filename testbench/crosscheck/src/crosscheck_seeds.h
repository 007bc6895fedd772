// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/vcd/error.h"
#include "shrink.h"

namespace archtimers::testbench {

/// A failing run, as short as it gets. `Step` is one thing done, with its `edge`.
template <class Step>
struct shrunk_failure {
  std::vector<Step> steps;
  std::uint64_t idle_edges = 0;  ///< after the last step, until the failure has shown
  mismatch difference;
};

/// Shrinks a failing run.
/// @param again  runs a sequence of steps and so many idle edges after it: gives a
/// `lockstep_result`.
template <class Step, class Again>
shrunk_failure<Step> shrink_failure(std::vector<Step> steps, const mismatch& difference,
                                    const Again& again) {
  constexpr std::uint64_t edges_after_last_step = 4;  // which a failure may still take to show
  const std::uint64_t last = steps.empty() ? 0 : steps.back().edge;
  const std::uint64_t shown_at = difference.edge;
  shrunk_failure<Step> left{std::move(steps),
                            (shown_at > last ? shown_at - last : 0) + edges_after_last_step,
                            difference};
  const auto fails = [&](const std::vector<Step>& some) {
    return again(some, left.idle_edges).difference.has_value();
  };
  if (fails(left.steps)) {
    left.steps = shrink(std::move(left.steps), fails);
    left.difference = *again(left.steps, left.idle_edges).difference;
  }
  return left;
}

/// Leaves a scenario and its waveform in the current folder and says so, and also if the scenario
/// passes when it is played, or if the files cannot be written.
/// @param pair  the timer that has failed. @param stem  of the file's name. @param what  differed.
inline std::string leave_scenario(const scenario& left, const scenario_timer& pair,
                                  const std::string& stem, const std::string& what,
                                  std::size_t steps, const std::string& wave) {
  const std::string file = stem + ".yaml";
  try {
    write_scenario(left, file);
    play_options options;
    options.keep_going = true;
    options.wave = wave.empty() ? stem + ".fst" : wave;
    const play_result played = play(left, pair, options);
    return fmt::format("{}\n{} steps left in {}{}\nwaveform: {} (gtkwave {})", what, steps, file,
                       played.good() ? " - it passes: only the cross-check itself shows it" : "",
                       played.wave, played.wave_view);
  } catch (const vcd::file_error& problem) {  // the difference is news, whatever the disk says
    return fmt::format("{}\n{} steps, which could not be left: {}", what, steps, problem.what());
  }
}

/// Shrinks a failing run of a timer's seed, leaves it as a scenario and says what was left where.
/// @param pair   the timer that has failed, for scenarios. @param again  as for `shrink_failure`.
template <class Presets, class Step, class Again>
std::string shrink_and_leave(const scenario_timer& pair, std::uint64_t seed, const Presets& presets,
                             std::vector<Step> steps, const mismatch& difference,
                             const std::string& wave, const Again& again) {
  const auto left = shrink_failure(std::move(steps), difference, again);
  const std::string what =
      fmt::format("seed {}, edge {}: {}", seed, left.difference.edge, left.difference.what);
  return leave_scenario(
      to_scenario(presets, left.steps, {left.difference.edge, left.idle_edges},
                  "Model and RTL differ. Found by the random cross-check, " + what),
      pair, fmt::format("crosscheck-{}-seed-{}", pair.name(), seed), what, left.steps.size(), wave);
}

/// Runs the seeds one after the other until one fails.
/// @param run     runs a seed and counts crossings: `run(seed, coverage)` gives an object whose
/// `result` is
///   a `lockstep_result`.
/// @param report  shrinks and reports a failing run: `report(seed, run)` gives text.
template <class Run, class Report>
crosscheck_result crosscheck_seeds(const crosscheck_options& options, crossing_coverage coverage,
                                   const Run& run, const Report& report,
                                   const std::function<void(const crosscheck_result&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  crosscheck_result total;
  for (std::uint64_t seed = options.first_seed;; ++seed) {
    auto ran = run(seed, coverage);
    total.operations += ran.result.operations;
    total.cycles += ran.result.cycles;
    total.edges += ran.result.line_changes;
    total.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (ran.result.difference) {
      ++total.mismatches;
      total.failure = report(seed, std::move(ran));
    }
    if (progress) progress(total);
    if (total.mismatches != 0 || seed == options.last_seed || stop_asked()) break;
  }
  total.coverage = coverage.to_text();
  total.coverage_json = coverage.to_json();
  return total;
}

}  // namespace archtimers::testbench
