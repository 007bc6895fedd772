// SPDX-License-Identifier: Apache-2.0
// What a timer's planted faults must bring about in its cross-check.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario.h"

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

template <class Factory>
std::vector<std::string> names_of(const std::map<std::string, Factory>& faults) {
  std::vector<std::string> names;
  for (const auto& [name, make] : faults) names.push_back(name);
  return names;
}

/// The cross-check finds the fault, shrinks it to a few steps and leaves a scenario that shows it when
/// it is played on the faulty pair, in a folder of the fault's name: tests run side by side.
/// @param pair  the timer with this RTL.
template <class Factory>
void expect_found_and_shrunk(const std::string& fault, const Factory& make_rtl,
                             const scenario_timer& pair, crosscheck_of<Factory> crosscheck,
                             crosscheck_options options) {
  static const std::filesystem::path folder = std::filesystem::absolute("planted");
  std::filesystem::create_directories(folder / fault);
  std::filesystem::current_path(folder / fault);
  options.wave = "planted.vcd";
  const crosscheck_result result = crosscheck(options, make_rtl, {});
  ASSERT_EQ(result.mismatches, 1U);
  ASSERT_FALSE(result.failure.empty());
  const auto start = result.failure.find("left in ") + 8;
  const std::string file = result.failure.substr(start, result.failure.find('\n', start) - start);
  const scenario left = read_scenario(file);
  EXPECT_LE(left.steps.size(), 12U) << result.failure;
  EXPECT_TRUE(std::ifstream(options.wave).good());
  EXPECT_FALSE(play(left, pair).good()) << result.failure;
  const play_result in_the_design = play(left);
  EXPECT_TRUE(in_the_design.good()) << to_json(in_the_design);
}

}  // namespace archtimers::testbench
