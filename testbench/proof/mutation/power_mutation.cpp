// SPDX-License-Identifier: Apache-2.0
// usage: power_mutation MUTANTS.txt
//
// Runs the random cross-check against every mutant of the POWER time base; see mutation.h for what
// fails. Verilator's headers come before SystemC's.
#include <fmt/format.h>
#include <verilated.h>

#include <optional>
#include <systemc>

#include "Vpower_timebase_mutants.h"
#include "archtimers/testbench/long_gaps.h"
#include "archtimers/testbench/power_timebase_lockstep.h"
#include "mutation.h"
#include "verilated_power.h"

namespace {

using namespace archtimers;
using namespace archtimers::testbench;

constexpr std::uint64_t seeds = 60;
constexpr std::uint64_t operations_in_seed = 8000;

power_rtl_factory mutant(unsigned number) {
  return [number](const power::parameters& presets) -> std::unique_ptr<power_rtl> {
    return std::make_unique<verilated_power<Vpower_timebase_mutants>>(
        presets, nullptr,
        [number](Vpower_timebase_mutants& core) { core.mutsel = number & 0x1FFU; });
  };
}

/// What tells the mutant from the model; nothing if no seed does.
std::optional<mismatch> kill(unsigned number) {
  for (const std::uint64_t seed : short_runs_first(seeds)) {
    power_timebase_stimulus stimulus(seed);
    power::parameters presets = stimulus.draw_presets();
    presets.threads = power::most_threads;  // a mutant may be in any of them
    std::uint64_t drawn = 0;
    const auto draw = [&](const power::timebase& model, const rational_clock& clock,
                          std::uint64_t edge) -> std::optional<power_step> {
      if (drawn >= operations_in_seed) return std::nullopt;
      power_step step = stimulus.draw(model, clock, edge);
      drawn += step.actions.size();
      return step;
    };
    const lockstep_result result = run_lockstep(presets, mutant(number), 8, draw);
    if (result.difference) return result.difference;
  }
  return std::nullopt;
}

}  // namespace

int sc_main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: {} MUTANTS.txt\n", argv[0]);
    return 2;
  }
  return mutation::print_survivors(argv[1], kill);
}
