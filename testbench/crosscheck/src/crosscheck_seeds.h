// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/time/rational_clock.h"
#include "archtimers/vcd/error.h"
#include "seed_jobs.h"
#include "shorter_gaps.h"
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
    left.steps = shrink(with_shorter_gaps(std::move(left.steps), fails), fails);
    left.steps = with_shorter_gaps(std::move(left.steps), fails);  // of those that have grown by it
    // A signal may have ended the last runs early; then what is known stays.
    if (const auto shown = again(left.steps, left.idle_edges).difference) left.difference = *shown;
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
    return fmt::format("{}\n{} steps left in {}\n{}waveform: {} (gtkwave {})", what, steps, file,
                       played.good() ? "it passes: only the cross-check itself shows this\n" : "",
                       played.wave, played.wave_view);
  } catch (const vcd::file_error& problem) {  // the difference is news, whatever the disk says
    return fmt::format("{}\n{} steps, which could not be left: {}", what, steps, problem.what());
  }
}

/// One seed in so many has the twin module beside the model, in place of the bare core.
constexpr std::uint64_t seeds_for_a_twin = 10;

/// One seed's run, with what was drawn.
template <class Timer>
struct seed_run {
  typename Timer::parameters presets;
  unsigned steps_ahead = 0;
  bool twin = false;
  std::vector<typename Timer::action> actions;
  lockstep_result result;

  /// Runs the lock step on this seed's pair. @param source, observer  as `run_lockstep` has them.
  template <class Source, class Observer>
  [[nodiscard]] lockstep_result lockstep(const typename Timer::rtl_factory& make_rtl,
                                         const Source& source, const Observer& observer) const {
    return run_lockstep(presets, twin ? typename Timer::rtl_factory() : make_rtl, steps_ahead,
                        source, observer);
  }
};

template <class Timer>
seed_run<Timer> run_seed(std::uint64_t seed, std::uint64_t operations,
                         const typename Timer::rtl_factory& make_rtl, crossing_coverage& coverage) {
  using step_type = typename Timer::step;
  typename Timer::stimulus stimulus(seed);
  seed_run<Timer> run;
  run.presets = stimulus.draw_presets();
  run.steps_ahead = static_cast<unsigned>(Timer::steps_ahead * stimulus.below(4));
  run.twin = seed % seeds_for_a_twin == 0;
  if (run.twin) run.steps_ahead = 0;  // as the lock step has it
  run.actions.reserve(std::min<std::uint64_t>(operations, 1U << 16U) + 64);
  const auto draw = [&](const auto& model, const rational_clock& clock,
                        std::uint64_t edge) -> std::optional<step_type> {
    if (run.actions.size() >= operations) return std::nullopt;
    step_type drawn = stimulus.draw(model, clock, edge);
    if (run.twin) Timer::leave_out_what_no_twin_can(drawn);
    Timer::append(run.actions, drawn);
    return drawn;
  };
  const auto watch = [&](const step_type& done, const auto& model, const rational_clock& clock) {
    observe(coverage, done, model, clock);
  };
  run.result = run.lockstep(make_rtl, draw, watch);
  return run;
}

/// Runs what was drawn again, or a part of it, and `idle_edges` more after the last of it.
template <class Timer>
lockstep_result run_again(const seed_run<Timer>& run, const typename Timer::rtl_factory& make_rtl,
                          const std::vector<typename Timer::action>& actions,
                          std::uint64_t idle_edges) {
  using step_type = typename Timer::step;
  std::size_t next = 0;
  bool ended = false;
  const auto source = [&](const auto&, const rational_clock&,
                          std::uint64_t edge) -> std::optional<step_type> {
    if (next < actions.size()) {
      const std::size_t first = next;
      while (next < actions.size() && actions[next].edge == actions[first].edge) ++next;
      return Timer::step_of(&actions[first], &actions[0] + next);
    }
    if (std::exchange(ended, true)) return std::nullopt;
    return Timer::look(edge + idle_edges);
  };
  return run.lockstep(make_rtl, source, nullptr);
}

/// What an initiator ahead of the kernel did in a failing run, and where the failure showed also what
/// the lock step itself read: without an initiator ahead a scenario sees that by `compare: state`.
template <class Timer>
std::vector<typename Timer::action> with_looks(const seed_run<Timer>& run,
                                               const shrunk_failure<typename Timer::action>& left) {
  std::vector<typename Timer::action> all = left.steps;
  const std::uint64_t edge = left.difference.edge;
  const std::uint64_t end = (all.empty() ? 0 : all.back().edge) + left.idle_edges;
  const auto before = [](const auto& act, std::uint64_t at) { return act.edge < at; };
  const auto begin = std::lower_bound(all.begin(), all.end(), edge, before);
  const auto after = std::lower_bound(begin, all.end(), edge + 1, before);
  if (run.steps_ahead == 0 || (begin == after && edge != end)) return all;
  const auto step =
      begin == after ? Timer::look(edge) : Timer::step_of(&*begin, &*begin + (after - begin));
  std::vector<typename Timer::action> looks;
  if (begin == after) Timer::append(looks, step);
  Timer::append_looks(looks, step, run.presets);
  all.insert(after, looks.begin(), looks.end());
  return all;
}

/// Shrinks a failing run, leaves it as a scenario and says what was left where.
template <class Timer>
std::string shrink_and_leave(seed_run<Timer> run, std::uint64_t seed,
                             const typename Timer::rtl_factory& make_rtl, const std::string& wave) {
  const auto again = [&](const std::vector<typename Timer::action>& actions,
                         std::uint64_t idle_edges) {
    return run_again<Timer>(run, make_rtl, actions, idle_edges);
  };
  // Most failures need no initiator ahead of the kernel, and are easier to read without.
  if (const unsigned ahead = std::exchange(run.steps_ahead, 0); ahead != 0) {
    const auto beside = again(run.actions, 1).difference;
    if (beside) run.result.difference = beside;
    if (!beside) run.steps_ahead = ahead;
  }
  const auto left = shrink_failure(std::move(run.actions), *run.result.difference, again);
  const std::string what =
      fmt::format("seed {}, edge {}: {}", seed, left.difference.edge, left.difference.what);
  const auto pair = Timer::pair(make_rtl);
  const auto actions = with_looks(run, left);
  return leave_scenario(
      to_scenario(run.presets, actions, {left.difference.edge, left.idle_edges, run.steps_ahead},
                  "Model and RTL differ. Found by the random cross-check, " + what),
      *pair, fmt::format("crosscheck-{}-seed-{}", pair->name(), seed), what, actions.size(), wave);
}

/// Runs the seeds until one fails, which it shrinks and reports; with several jobs the lowest that fails, so
/// that all is as with one.
///
/// `Timer` has
/// - `parameters`, `step`, `action`, `stimulus`, `rtl_factory`: its own types. Steps are of
///   actions, each with its `edge`;
/// - `steps_ahead`: a run goes 0 to 3 times so many steps ahead of the kernel;
/// - `pair(make_rtl)`: the timer with this RTL, for scenarios;
/// - `crossings()`: an empty table;
/// - `append(actions, step)`, `step_of(begin, end)`: the actions of a step, a step of such;
/// - `look(edge)`: a step that looks and changes nothing;
/// - `append_looks(actions, step, presets)`: what the lock step reads in a step beside its actions;
/// - `leave_out_what_no_twin_can(step)`.
/// `run_lockstep`, `observe` and `to_scenario` are overloaded for its types.
template <class Timer>
crosscheck_result crosscheck_seeds(const crosscheck_options& options,
                                   const typename Timer::rtl_factory& make_rtl,
                                   const std::function<void(const crosscheck_result&)>& progress) {
  const auto start = std::chrono::steady_clock::now();
  crosscheck_result total;
  crossing_coverage coverage = Timer::crossings();
  const auto add = [&](const seed_outcome& outcome) {
    ++total.seeds;
    total.operations += outcome.operations;
    total.cycles += outcome.cycles;
    total.edges += outcome.edges;
    total.mismatches += outcome.failed ? 1 : 0;
    total.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    coverage.add(outcome.crossings);
    if (progress) progress(total);
  };
  seed_run<Timer> run;
  crossing_coverage met = Timer::crossings();
  const auto compare = [&](std::uint64_t seed) {
    run = run_seed<Timer>(seed, options.operations, make_rtl, met);
    return seed_outcome{seed,
                        run.result.operations,
                        run.result.cycles,
                        run.result.line_changes,
                        run.result.difference.has_value(),
                        met.take_counts()};
  };
  if (options.jobs > 1) {
    const jobs_end end =
        run_in_jobs(options.jobs, options.first_seed, options.last_seed, compare, add);
    total.failure = end.died;
    if (end.failed) {
      static_cast<void>(compare(*end.failed));
      if (!total.failure.empty()) total.failure += "\n";
      total.failure +=
          run.result.difference
              ? shrink_and_leave(std::move(run), *end.failed, make_rtl, options.wave)
              : fmt::format("seed {} failed in a job, and {}", *end.failed,
                            stop_asked() ? "the run was interrupted before it was shrunk"
                                         : "not when it was run again");
    }
  } else {
    for (std::uint64_t seed = options.first_seed;; ++seed) {
      const seed_outcome outcome = compare(seed);
      add(outcome);
      if (outcome.failed) {
        total.failure = shrink_and_leave(std::move(run), seed, make_rtl, options.wave);
        break;
      }
      if (seed == options.last_seed || stop_asked()) break;
    }
  }
  total.coverage = coverage.to_text();
  total.coverage_json = coverage.to_json();
  total.crossings = coverage.take_counts();
  return total;
}

}  // namespace archtimers::testbench
