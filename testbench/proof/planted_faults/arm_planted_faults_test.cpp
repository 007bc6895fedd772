// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the Arm generic timer.
#include "archtimers/testbench/arm_generic_timer_rtl.h"
#include "planted_faults_test.h"

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
  const auto& make_rtl = faults.at(GetParam());
  expect_found_and_shrunk(GetParam(), make_rtl, *arm_generic_timer_scenario_with(make_rtl),
                          crosscheck_arm_generic_timer, seeds_to(60, 3000));
}

INSTANTIATE_TEST_SUITE_P(arm, arm_planted_fault, ::testing::ValuesIn(names_of(faults)));

TEST(arm_crosscheck, finds_nothing_in_the_design) {
  const crosscheck_result result = crosscheck("arm-generic-timer", seeds_to(50, 3000), {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
  EXPECT_GE(result.operations, 150'000U);
}

}  // namespace
}  // namespace archtimers::testbench
