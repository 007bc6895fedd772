// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archtimers/testbench/crossing_coverage.h"

namespace archtimers::testbench {

struct crosscheck_options {
  std::uint64_t first_seed = 1;
  std::uint64_t last_seed = 1;
  std::uint64_t operations = 10'000;  ///< in each seed
  unsigned jobs = 1;                  ///< processes that share the seeds
  std::string wave;                   ///< waveform of a failure; empty for a name of its own
};

/// What was compared so far.
struct crosscheck_result {
  std::uint64_t seeds = 0;  ///< compared, the one that failed among them
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;       ///< instants at which an output changed
  std::uint64_t mismatches = 0;  ///< seeds that failed
  double seconds = 0;            ///< of the host
  std::string failure;           ///< empty, or what differed first and the files left behind, or
                                 ///< which job died at which seed
  std::string coverage;          ///< a table for people: which situations each operation met
  std::string coverage_json;     ///< the same as JSON
  std::vector<std::uint64_t> crossings;  ///< the counts of it, for `crossing_coverage::add`
};

/// Compares a timer's model with its RTL under random stimulus, seed by seed. A failure is
/// shrunk to the shortest sequence that shows it and left in the current folder as a scenario file
/// and a waveform; it ends the run. With several jobs the result is that of one but for `seconds`: nothing
/// above the lowest seed that fails is in it. They are forked from this process, which should have no
/// threads; one that dies ends the run, with what was compared by then.
/// @param timer     one of `crosschecked_timers()`, by name.
/// @param progress  called now and then; may be empty.
/// @throws std::invalid_argument  for an unknown timer, an empty range of seeds, no operations or no jobs.
/// @throws std::system_error      if there can be no such processes.
crosscheck_result crosscheck(std::string_view timer, const crosscheck_options& options,
                             const std::function<void(const crosscheck_result&)>& progress);

/// A timer that can be cross-checked.
struct crosschecked_timer {
  std::string_view name;
  crosscheck_result (*run)(const crosscheck_options& options,
                           const std::function<void(const crosscheck_result&)>& progress);
  crossing_coverage (*crossings)();  ///< an empty table
};

/// All of them.
[[nodiscard]] const std::vector<crosschecked_timer>& crosschecked_timers();

}  // namespace archtimers::testbench
