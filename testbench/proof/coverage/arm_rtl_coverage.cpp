// SPDX-License-Identifier: Apache-2.0
// usage: arm_rtl_coverage FILE.dat
//
// Runs the random cross-check on the Arm generic timer's RTL built with coverage and assertions and
// writes the coverage. Verilator's headers come before SystemC's.
#include "arm_rtl_coverage.h"

#include <fmt/format.h>

#include <memory>
#include <systemc>
#include <vector>

#include "archtimers/testbench/arm_generic_timer_crosscheck.h"
#include "lent_arm_rtl.h"

int sc_main(int argc, char** argv) {
  using namespace archtimers;
  using namespace archtimers::testbench;
  if (argc != 2) {
    fmt::print(stderr, "usage: {} FILE.dat\n", argv[0]);
    return 2;
  }
  // The coverage points count in the RTL and must outlive the run.
  const auto all = std::make_shared<VerilatedContext>();
  std::vector<std::unique_ptr<verilated_arm_counter<Varm_system_counter_covered>>> counters;
  std::vector<std::unique_ptr<verilated_arm_frames<Varm_timer_frames_covered>>> frames;
  std::vector<std::unique_ptr<verilated_arm_pe<Varm_pe_timers_covered>>> cpus;
  const auto make = [&](const arm_generic_timer_parameters& presets) {
    arm_generic_timer_rtl rtl;
    counters.emplace_back(
        std::make_unique<verilated_arm_counter<Varm_system_counter_covered>>(presets.counter, all));
    rtl.counter = std::make_unique<lent_arm_counter>(*counters.back());
    frames.emplace_back(
        std::make_unique<verilated_arm_frames<Varm_timer_frames_covered>>(presets.frames, all));
    rtl.frames = std::make_unique<lent_arm_frames>(*frames.back());
    rtl.cpus.resize(presets.cpus);
    for (auto& cpu : rtl.cpus) {
      cpus.emplace_back(
          std::make_unique<verilated_arm_pe<Varm_pe_timers_covered>>(presets.pe, all));
      cpu = std::make_unique<lent_arm_pe>(*cpus.back());
    }
    return rtl;
  };
  crosscheck_options options;
  options.last_seed = 50;
  options.operations = 6000;
  const crosscheck_result result = crosscheck_arm_generic_timer(options, make, {});
  fmt::print("{} operations, {} cycles\n{}", result.operations, result.cycles, result.failure);
  all->coveragep()->write(argv[1]);
  return result.mismatches == 0 ? 0 : 1;
}
