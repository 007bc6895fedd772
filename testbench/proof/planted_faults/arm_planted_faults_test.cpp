// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the Arm generic timer, shrinks it to a few steps and
// leaves a scenario that shows it.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <systemc>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/scenario.h"

#define FAULT(name)                                         \
  archtimers::testbench::arm_generic_timer_rtl make_##name( \
      const archtimers::testbench::arm_generic_timer_parameters&);
#include "arm_faults.inc"
#undef FAULT

namespace archtimers::testbench {
namespace {

const std::map<std::string, arm_generic_timer_rtl_factory> faults{
#define FAULT(name) {#name, make_##name},
#include "arm_faults.inc"
#undef FAULT
};

class arm_planted_fault : public ::testing::TestWithParam<std::string> {};

TEST_P(arm_planted_fault, is_found_and_shrunk) {
  crosscheck_options options;
  options.first_seed = 1;
  options.last_seed = 60;
  options.operations = 3000;
  options.wave = "planted-" + GetParam() + ".vcd";
  const crosscheck_result result = crosscheck_arm_generic_timer(options, faults.at(GetParam()), {});
  ASSERT_EQ(result.mismatches, 1U);
  ASSERT_FALSE(result.failure.empty());
  const auto start = result.failure.find("left in ") + 8;
  const std::string file = result.failure.substr(start, result.failure.find('\n', start) - start);
  const scenario left = read_scenario(file);
  EXPECT_LE(left.steps.size(), 12U) << result.failure;
  EXPECT_TRUE(std::ifstream(options.wave).good());
  std::remove(file.c_str());
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const auto& [name, make] : faults) all.push_back(name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(arm, arm_planted_fault, ::testing::ValuesIn(names()));

TEST(arm_crosscheck, finds_nothing_in_the_design) {
  crosscheck_options options;
  options.last_seed = 50;
  options.operations = 3000;
  const crosscheck_result result = crosscheck("arm-generic-timer", options, {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
  EXPECT_GE(result.operations, 150'000U);
}

}  // namespace
}  // namespace archtimers::testbench

int sc_main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
