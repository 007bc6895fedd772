// SPDX-License-Identifier: Apache-2.0
// usage: mips_cp0_rtl_coverage FILE.dat
//
// Runs the random cross-check on the RTL built with coverage and assertions and writes the coverage.
// Verilator's headers come before SystemC's.
#include "Vmips_cp0_timer_covered.h"
#include "verilated_mips_cp0.h"
#include <verilated_cov.h>

#include <fmt/format.h>

#include <memory>
#include <systemc>

#include "archtimers/testbench/crosscheck.h"

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  using namespace archtimers::testbench;
  using covered = verilated_mips_cp0<Vmips_cp0_timer_covered>;
  if (argc != 2) {
    fmt::print(stderr, "usage: {} FILE.dat\n", argv[0]);
    return 2;
  }
  const auto all = std::make_shared<VerilatedContext>();
  const auto make = [&](const mips_cp0::parameters& presets) -> std::unique_ptr<mips_cp0_rtl> {
    return std::make_unique<covered>(presets, all);
  };
  crosscheck_options options;
  options.last_seed = 80;
  options.operations = 1500;
  const crosscheck_result result = crosscheck_mips_cp0(options, make, {});
  fmt::print("{} operations, {} cycles\n{}", result.operations, result.cycles, result.failure);
  all->coveragep()->write(argv[1]);
  return result.mismatches == 0 ? 0 : 1;
}
