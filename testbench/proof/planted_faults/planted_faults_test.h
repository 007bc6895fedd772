// SPDX-License-Identifier: Apache-2.0
// What a timer's planted faults must bring about in its cross-check.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"
#include "file_left.h"
#include "planted_fault.h"

// What a core's faults.inc is made of.
#define FAULT(name, number, why_not_found) {#name, number, why_not_found},
#define KIND(name, number, why_not_found)

namespace archtimers::testbench {

inline std::string fault_name(const ::testing::TestParamInfo<planted_fault>& fault) {
  return fault.param.name;
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
                             crosscheck_of<Factory> crosscheck, crosscheck_options options) {
  static const std::filesystem::path folder = std::filesystem::absolute("planted");
  std::filesystem::create_directories(folder / core / fault.name);
  std::filesystem::current_path(folder / core / fault.name);
  // What cannot be found is not looked for as long.
  if (!fault.why_not_found.empty()) options.last_seed = 10;
  const std::string problem = problem_of_finding(make_rtl, pair, crosscheck, options);
  if (fault.why_not_found.empty()) {
    EXPECT_EQ(problem, "");
  } else {
    EXPECT_NE(problem, "") << "is found, but not_found.txt says: " << fault.why_not_found;
  }
}

}  // namespace archtimers::testbench
