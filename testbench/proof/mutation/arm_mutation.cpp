// SPDX-License-Identifier: Apache-2.0
// usage: arm_mutation counter|frames|pe MUTANTS.txt
//
// Runs the random cross-check against every mutant of one part of the Arm generic timer's RTL, the
// other parts being the design; see mutation.h for what fails. Verilator's headers come before
// SystemC's.
#include "arm_mutation.h"

#include <fmt/format.h>
#include <verilated.h>

#include <map>
#include <optional>
#include <string>
#include <systemc>

#include "archtimers/testbench/arm_generic_timer_lockstep.h"
#include "archtimers/testbench/long_gaps.h"
#include "mutation.h"

namespace {

using namespace archtimers;
using namespace archtimers::testbench;

constexpr std::uint64_t seeds = 200;  // a survivor takes them all
constexpr std::uint64_t operations_in_seed = 2500;

/// A part with mutant `number` of it.
template <template <class> class Verilated, class Core, class Presets>
auto mutant(const Presets& presets, unsigned number) {
  return std::make_unique<Verilated<Core>>(presets, nullptr,
                                           [number](Core& core) { core.mutsel = number & 0x1FFU; });
}

arm_generic_timer_rtl make_rtl(const std::string& part, unsigned number,
                               const arm_generic_timer_parameters& presets) {
  arm_generic_timer_rtl rtl = make_arm_generic_timer_rtl(presets);
  if (part == "counter") {
    rtl.counter =
        mutant<verilated_arm_counter, Varm_system_counter_mutants>(presets.counter, number);
  } else if (part == "frames") {
    rtl.frames = mutant<verilated_arm_frames, Varm_timer_frames_mutants>(presets.frames, number);
  } else {
    for (auto& cpu : rtl.cpus)
      cpu = mutant<verilated_arm_pe, Varm_pe_timers_mutants>(presets.pe, number);
  }
  return rtl;
}

/// What tells the mutant from the model; nothing if no seed does.
std::optional<mismatch> kill(const std::string& part, unsigned number) {
  for (const std::uint64_t seed : short_runs_first(seeds)) {
    arm_generic_timer_stimulus stimulus(seed);
    const arm_generic_timer_parameters presets = stimulus.draw_presets();
    std::uint64_t drawn = 0;
    const auto draw = [&](const arm_models& models, const rational_clock& clock,
                          std::uint64_t edge) -> std::optional<arm_step> {
      if (drawn >= operations_in_seed) return std::nullopt;
      const arm_step step = stimulus.draw(models, clock, edge);
      drawn += step.count;
      return step;
    };
    const lockstep_result result = run_lockstep(
        presets,
        [&](const arm_generic_timer_parameters& given) { return make_rtl(part, number, given); }, 8,
        draw);
    if (result.difference) return result.difference;
  }
  return std::nullopt;
}

}  // namespace

int sc_main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: {} counter|frames|pe MUTANTS.txt\n", argv[0]);
    return 2;
  }
  const std::string part = argv[1];
  return mutation::print_survivors(argv[2], [&](unsigned number) { return kill(part, number); });
}
