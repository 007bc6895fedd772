// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the MIPS timer.
#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "planted_faults_test.h"

#define FAULT(name) \
  std::unique_ptr<archtimers::mips_cp0_rtl> make_##name(const archtimers::mips_cp0::parameters&);
#include "mips_cp0_faults.inc"
#undef FAULT

namespace archtimers::testbench {
namespace {

const std::map<std::string, mips_cp0_rtl_factory> faults{
#define FAULT(name) {#name, make_##name},
#include "mips_cp0_faults.inc"
#undef FAULT
};

class planted_fault : public ::testing::TestWithParam<std::string> {};

TEST_P(planted_fault, is_found_and_shrunk) {
  const auto& make_rtl = faults.at(GetParam());
  expect_found_and_shrunk(GetParam(), make_rtl, *mips_cp0_scenario_timer_with(make_rtl),
                          crosscheck_mips_cp0, seeds_to(40, 2000));
}

INSTANTIATE_TEST_SUITE_P(mips_cp0, planted_fault, ::testing::ValuesIn(names_of(faults)));

TEST(crosscheck, finds_nothing_in_the_design) {
  const crosscheck_result result = crosscheck_mips_cp0(seeds_to(40, 2000), make_mips_cp0_rtl, {});
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
