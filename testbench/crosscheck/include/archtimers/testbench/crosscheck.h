// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "archtimers/testbench/arm_generic_timer_lockstep.h"
#include "archtimers/testbench/mips_cp0_lockstep.h"
#include "archtimers/testbench/power_timebase_lockstep.h"

namespace archtimers::testbench {

struct crosscheck_options {
  std::uint64_t first_seed = 1;
  std::uint64_t last_seed = 1;
  std::uint64_t operations = 10'000;  ///< in each seed
  std::string wave;                   ///< waveform of a failure; empty for a name of its own
};

/// What was compared so far.
struct crosscheck_result {
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;       ///< instants at which an output changed
  std::uint64_t mismatches = 0;  ///< seeds that failed
  double seconds = 0;            ///< of the host
  std::string failure;           ///< empty, or what differed first and the files left behind
  std::string coverage;          ///< a table for people: which situations each operation met
  std::string coverage_json;     ///< the same as JSON
};

/// Compares a timer's model with its RTL under random stimulus, seed by seed. A failure is
/// shrunk to the shortest sequence that shows it and left in the current folder as a scenario file
/// and a waveform; it ends the run.
/// @param timer     `mips-cp0`, `arm-generic-timer` or `power-timebase`.
/// @param progress  called now and then; may be empty.
/// @throws std::invalid_argument  for an unknown timer, an empty range of seeds or no operations.
crosscheck_result crosscheck(std::string_view timer, const crosscheck_options& options,
                             const std::function<void(const crosscheck_result&)>& progress);

/// The same for the MIPS timer and an RTL of the caller's choice, which a test may have made
/// faulty.
crosscheck_result crosscheck_mips_cp0(
    const crosscheck_options& options, const mips_cp0_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

/// The same for the Arm generic timer.
crosscheck_result crosscheck_arm_generic_timer(
    const crosscheck_options& options, const arm_generic_timer_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

/// The same for the POWER time base.
crosscheck_result crosscheck_power_timebase(
    const crosscheck_options& options, const power_rtl_factory& make_rtl,
    const std::function<void(const crosscheck_result&)>& progress);

}  // namespace archtimers::testbench
