// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the POWER time base.
#include "Vfaulty_power_timebase.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/power_timebase_crosscheck.h"
#include "archtimers/testbench/power_timebase_scenario.h"
#include "planted_faults_test.h"
#include "power_with_faults.h"

namespace archtimers::testbench {
namespace {

const faults_of_core faults{
#include "power_timebase/faults.inc"
};

class power_planted_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(power_planted_fault, is_found_and_shrunk) {
  const power_rtl_factory make_rtl = faulty(GetParam().number);
  expect_found_and_shrunk("power_timebase", GetParam(), make_rtl,
                          *power_timebase_scenario_with(make_rtl), crosscheck_power_timebase,
                          seeds_to(60, 3000));
}

INSTANTIATE_TEST_SUITE_P(time_base, power_planted_fault, ::testing::ValuesIn(faults), fault_name);

TEST(power_crosscheck, finds_nothing_where_no_planted_fault_is_chosen) {
  const crosscheck_result result = crosscheck_power_timebase(seeds_to(50, 3000), faulty(0), {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
}

}  // namespace
}  // namespace archtimers::testbench
