// SPDX-License-Identifier: Apache-2.0
// The cross-check finds each planted fault of the MIPS timer.
#include "Vfaulty_mips_cp0_timer_registers.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "mips_cp0_with_faults.h"
#include "planted_faults_test.h"

namespace archtimers::testbench {
namespace {

const faults_of_core faults{
#include "mips_cp0_timer_registers/faults.inc"
};

class mips_cp0_planted_fault : public ::testing::TestWithParam<planted_fault> {};

TEST_P(mips_cp0_planted_fault, is_found_and_shrunk) {
  const mips_cp0_rtl_factory make_rtl = faulty(GetParam().number);
  expect_found_and_shrunk("mips_cp0_timer_registers", GetParam(), make_rtl,
                          *mips_cp0_scenario_timer_with(make_rtl), crosscheck_mips_cp0,
                          seeds_to(40, 2000));
}

INSTANTIATE_TEST_SUITE_P(registers, mips_cp0_planted_fault, ::testing::ValuesIn(faults),
                         fault_name);

TEST(mips_cp0_crosscheck, finds_nothing_where_no_planted_fault_is_chosen) {
  const crosscheck_result result = crosscheck_mips_cp0(seeds_to(40, 2000), faulty(0), {});
  EXPECT_EQ(result.mismatches, 0U) << result.failure;
}

TEST(crosscheck, refuses_what_it_cannot_run) {
  crosscheck_options options;
  EXPECT_THROW(crosscheck("z80", options, {}), std::invalid_argument);
  options.first_seed = 2;
  EXPECT_THROW(crosscheck("mips-cp0", options, {}), std::invalid_argument);
}

}  // namespace
}  // namespace archtimers::testbench
