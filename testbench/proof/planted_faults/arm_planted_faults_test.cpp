// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the Arm generic timer.
#include "Vfaulty_arm_pe_timers.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/arm_generic_timer_crosscheck.h"
#include "arm_with_faults.h"
#include "planted_faults_test.h"

namespace archtimers::testbench {
namespace {

const faults_of_core counter_faults{
#include "arm_system_counter/faults.inc"
};
const faults_of_core frames_faults{
#include "arm_timer_frames/faults.inc"
};
const faults_of_core pe_faults{
#include "arm_pe_timers/faults.inc"
};

void expect_found(const std::string& core, const planted_fault& fault,
                  const arm_generic_timer_rtl_factory& make_rtl) {
  expect_found_and_shrunk(core, fault, make_rtl, *arm_generic_timer_scenario_with(make_rtl),
                          crosscheck_arm_generic_timer, seeds_to(60, 3000));
}

class arm_counter_planted_fault : public ::testing::TestWithParam<planted_fault> {};
class arm_frames_planted_fault : public ::testing::TestWithParam<planted_fault> {};
class arm_pe_planted_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(arm_counter_planted_fault, is_found_and_shrunk) {
  expect_found("arm_system_counter", GetParam(), faulty(GetParam().number, 0, 0));
}
TEST_P(arm_frames_planted_fault, is_found_and_shrunk) {
  expect_found("arm_timer_frames", GetParam(), faulty(0, GetParam().number, 0));
}
TEST_P(arm_pe_planted_fault, is_found_and_shrunk) {
  expect_found("arm_pe_timers", GetParam(), faulty(0, 0, GetParam().number));
}

INSTANTIATE_TEST_SUITE_P(counter, arm_counter_planted_fault, ::testing::ValuesIn(counter_faults),
                         fault_name);
INSTANTIATE_TEST_SUITE_P(frames, arm_frames_planted_fault, ::testing::ValuesIn(frames_faults),
                         fault_name);
INSTANTIATE_TEST_SUITE_P(pe, arm_pe_planted_fault, ::testing::ValuesIn(pe_faults), fault_name);

TEST(arm_crosscheck, finds_nothing_where_no_planted_fault_is_chosen) {
  const crosscheck_result result =
      crosscheck_arm_generic_timer(seeds_to(50, 3000), faulty(0, 0, 0), {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
}

}  // namespace
}  // namespace archtimers::testbench
