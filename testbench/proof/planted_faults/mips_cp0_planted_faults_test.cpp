// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault, shrinks it to a few steps and leaves a scenario that shows it.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <systemc>

#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/scenario.h"

#define FAULT(name) \
  std::unique_ptr<archtimers::mips_cp0_rtl> make_##name(const archtimers::mips_cp0::parameters&);
#include "faults.inc"
#undef FAULT

namespace archtimers::testbench {
namespace {

const std::map<std::string, mips_cp0_rtl_factory> faults{
#define FAULT(name) {#name, make_##name},
#include "faults.inc"
#undef FAULT
};

class planted_fault : public ::testing::TestWithParam<std::string> {};

TEST_P(planted_fault, is_found_and_shrunk) {
  crosscheck_options options;
  options.first_seed = 1;
  options.last_seed = 40;
  options.operations = 2000;
  options.wave = "planted-" + GetParam() + ".vcd";
  const crosscheck_result result = crosscheck_mips_cp0(options, faults.at(GetParam()), {});
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

INSTANTIATE_TEST_SUITE_P(mips_cp0, planted_fault, ::testing::ValuesIn(names()));

TEST(crosscheck, finds_nothing_in_the_design) {
  crosscheck_options options;
  options.last_seed = 40;
  options.operations = 2000;
  const crosscheck_result result = crosscheck_mips_cp0(options, make_mips_cp0_rtl, {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
  EXPECT_EQ(result.operations, 80'000U);
}

TEST(crosscheck, refuses_what_it_cannot_run) {
  crosscheck_options options;
  EXPECT_THROW(crosscheck("z80", options, {}), std::invalid_argument);
  options.first_seed = 2;
  EXPECT_THROW(crosscheck("mips-cp0", options, {}), std::invalid_argument);
}

}  // namespace
}  // namespace archtimers::testbench

int sc_main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
