// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the POWER time base.
#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "planted_faults_test.h"

#define FAULT(name) \
  std::unique_ptr<archtimers::power_rtl> make_##name(const archtimers::power::parameters&);
#include "power_faults.inc"
#undef FAULT

namespace archtimers::testbench {
namespace {

const std::map<std::string, power_rtl_factory> faults{
#define FAULT(name) {#name, make_##name},
#include "power_faults.inc"
#undef FAULT
};

class power_planted_fault : public ::testing::TestWithParam<std::string> {};

TEST_P(power_planted_fault, is_found_and_shrunk) {
  const auto& make_rtl = faults.at(GetParam());
  expect_found_and_shrunk(GetParam(), make_rtl, *power_timebase_scenario_with(make_rtl),
                          crosscheck_power_timebase, seeds_to(60, 3000));
}

INSTANTIATE_TEST_SUITE_P(power, power_planted_fault, ::testing::ValuesIn(names_of(faults)));

TEST(power_crosscheck, finds_nothing_in_the_design) {
  const crosscheck_result result = crosscheck("power-timebase", seeds_to(50, 3000), {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
  EXPECT_GE(result.operations, 150'000U);
}

}  // namespace
}  // namespace archtimers::testbench
