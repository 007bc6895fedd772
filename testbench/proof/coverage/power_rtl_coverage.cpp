// SPDX-License-Identifier: Apache-2.0
// usage: power_rtl_coverage FILE.dat
//
// Runs the random cross-check on the POWER time base's RTL built with coverage and assertions and
// writes the coverage. Verilator's headers come before SystemC's.
#include <fmt/format.h>
#include <verilated_cov.h>

#include <memory>
#include <systemc>

#include "Vpower_timebase_covered.h"
#include "archtimers/testbench/power_timebase_crosscheck.h"
#include "lent_power_rtl.h"
#include "verilated_power.h"

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  using namespace archtimers::testbench;
  if (argc != 2) {
    fmt::print(stderr, "usage: {} FILE.dat\n", argv[0]);
    return 2;
  }
  // One build for all runs: every one that is made adds its coverage points to the others.
  const auto all = std::make_shared<VerilatedContext>();
  verilated_power<Vpower_timebase_covered> covered({}, all);
  const auto make = [&](const power::parameters& presets) -> std::unique_ptr<power_rtl> {
    covered.restart(presets);
    return std::make_unique<lent_power>(covered);
  };
  crosscheck_options options;
  options.last_seed = 100;
  options.operations = 1000;
  const crosscheck_result result = crosscheck_power_timebase(options, make, {});
  fmt::print("{} operations, {} cycles\n{}", result.operations, result.cycles, result.failure);
  all->coveragep()->write(argv[1]);
  return result.mismatches == 0 ? 0 : 1;
}
