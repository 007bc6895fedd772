// SPDX-License-Identifier: Apache-2.0
// What a timer's planted faults must bring about in its cross-check.
#pragma once

#include <gtest/gtest.h>
#include <verilated.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/long_gaps.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "file_left.h"

namespace archtimers::testbench {

/// A timer's cross-check with an RTL of the caller's choice.
template <class Factory>
using crosscheck_of = crosscheck_result (*)(const crosscheck_options&, const Factory&,
                                            const std::function<void(const crosscheck_result&)>&);

inline crosscheck_options seeds_to(std::uint64_t last_seed, std::uint64_t operations) {
  crosscheck_options options;
  options.last_seed = last_seed;
  options.operations = operations;
  return options;
}

/// A fault that plant_faults.py has planted in a core, as it lists them.
struct planted_fault {
  std::string name;
  int number;
  std::string why_not_found;  ///< empty for all that must be found
};
inline void PrintTo(const planted_fault& fault, std::ostream* to) { *to << fault.name; }
using faults_of_core = std::vector<planted_fault>;
#define FAULT(name, number, why_not_found) {#name, number, why_not_found},

inline std::string fault_name(const ::testing::TestParamInfo<planted_fault>& fault) {
  return fault.param.name;
}

/// What chooses a fault, by number, for a core that is made in this context. 0 chooses none.
inline std::shared_ptr<VerilatedContext> with_fault(int number) {
  auto context = std::make_shared<VerilatedContext>();
  const std::string chosen = "+planted_fault=" + std::to_string(number);
  std::array<const char*, 2> arguments{"", chosen.c_str()};
  context->commandArgs(static_cast<int>(arguments.size()), arguments.data());
  return context;
}

/// Cross-checks seed by seed until one fails.
template <class Factory>
crosscheck_result crosscheck_until_found(crosscheck_of<Factory> crosscheck,
                                         const crosscheck_options& options,
                                         const Factory& make_rtl) {
  crosscheck_options one = options;
  crosscheck_result result;
  for (const std::uint64_t seed : short_runs_first(options.last_seed)) {
    one.first_seed = one.last_seed = seed;
    result = crosscheck(one, make_rtl, {});
    if (result.mismatches != 0) break;
  }
  return result;
}

/// What is wrong with how the cross-check finds a fault, shrinks it to a few steps and leaves a
/// waveform and a scenario that fails when it is played on the faulty pair, and passes on the design;
/// empty if nothing is.
/// @param pair  the timer with this RTL.
template <class Factory>
std::string problem_of_finding(const Factory& make_rtl, const scenario_timer& pair,
                               crosscheck_of<Factory> crosscheck, crosscheck_options options) {
  options.wave = "planted.vcd";
  const crosscheck_result result = crosscheck_until_found(crosscheck, options, make_rtl);
  if (result.mismatches != 1) return "not found";
  const scenario left = read_scenario(file_left_by(result));
  if (left.steps.size() > 13) return "not shrunk to a few steps: " + result.failure;
  if (play(left, pair).good()) return "passes when it is played: " + result.failure;
  if (!play(left).good()) return "fails on the design: " + result.failure;
  if (!std::ifstream(options.wave)) return "no waveform: " + result.failure;
  return {};
}

/// The cross-check finds the fault, unless there is a reason why it cannot. Each has a folder of its
/// name for what is left: tests run side by side.
template <class Factory>
void expect_found_and_shrunk(const std::string& core, const planted_fault& fault,
                             const Factory& make_rtl, const scenario_timer& pair,
                             crosscheck_of<Factory> crosscheck, const crosscheck_options& options) {
  static const std::filesystem::path folder = std::filesystem::absolute("planted");
  std::filesystem::create_directories(folder / core / fault.name);
  std::filesystem::current_path(folder / core / fault.name);
  const std::string problem = problem_of_finding(make_rtl, pair, crosscheck, options);
  if (fault.why_not_found.empty()) {
    EXPECT_EQ(problem, "");
  } else {
    EXPECT_NE(problem, "") << "is found, but not_found.txt says: " << fault.why_not_found;
  }
}

}  // namespace archtimers::testbench
