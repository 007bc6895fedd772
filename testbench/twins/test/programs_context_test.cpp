// SPDX-License-Identifier: Apache-2.0
// A program with Verilated models of its own keeps its context of Verilator's run time beside twins.
// Verilator's header comes before SystemC's.
#include <verilated.h>

#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "mips_cp0_bench.h"
#include "power_bench.h"

namespace archtimers::testing {
namespace {

template <class Twin, class Presets>
void check_context_beside(const Presets& presets) {
  const simulation alone;
  VerilatedContext own;
  own.gotFinish(true);
  {
    const Twin twin("twin", presets);
    EXPECT_EQ(Verilated::threadContextp(), &own);
    EXPECT_TRUE(Verilated::gotFinish());
  }
  EXPECT_EQ(Verilated::threadContextp(), &own);
  Verilated::threadContextp(Verilated::defaultContextp());
}

TEST(twins, leave_a_programs_context_alone) {
  check_context_beside<mips_cp0_timer_rtl>(counting_at(frequency(1'000'000'000)));
  check_context_beside<arm_system_counter_rtl>(arm::counter_parameters{});
  check_context_beside<power_timebase_rtl>(ticking_at(frequency(1'000'000'000)));
}

}  // namespace
}  // namespace archtimers::testing
