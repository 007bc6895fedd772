// SPDX-License-Identifier: Apache-2.0
// usage: mips_cp0_mutation MUTANTS.txt
//
// Runs the random cross-check against every mutant of the RTL; see mutation.h for what fails.
// Verilator's headers come before SystemC's.
#include <fmt/format.h>
#include <verilated.h>

#include <optional>
#include <systemc>

#include "Vmips_cp0_timer_registers_mutants.h"
#include "archtimers/testbench/long_gaps.h"
#include "archtimers/testbench/mips_cp0_lockstep.h"
#include "mutation.h"
#include "verilated_mips_cp0.h"

namespace {

using namespace archtimers;
using namespace archtimers::testbench;

constexpr std::uint64_t seeds = 80;
constexpr std::uint64_t operations_in_seed = 1500;

mips_cp0_rtl_factory mutant(unsigned number) {
  return [number](const mips_cp0::parameters& presets) -> std::unique_ptr<mips_cp0_rtl> {
    return std::make_unique<verilated_mips_cp0<Vmips_cp0_timer_registers_mutants>>(
        presets, nullptr,
        [number](Vmips_cp0_timer_registers_mutants& core) { core.mutsel = number & 0x1FFU; });
  };
}

/// What tells the mutant from the model; nothing if no seed does.
std::optional<mismatch> kill(unsigned number) {
  for (const std::uint64_t seed : short_runs_first(seeds)) {
    mips_cp0_stimulus stimulus(seed);
    const mips_cp0::parameters presets = stimulus.draw_presets();
    std::uint64_t drawn = 0;
    const auto draw = [&](const mips_cp0::timer& timer, const rational_clock& clock,
                          std::uint64_t edge) -> std::optional<mips_cp0_step> {
      if (drawn++ == operations_in_seed) return std::nullopt;
      return stimulus.draw(timer, clock, edge);
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
