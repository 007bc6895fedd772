// SPDX-License-Identifier: Apache-2.0
// A twin takes one edge at an instant of the kernel: a clock with more is refused in words.
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "mips_cp0_bench.h"
#include "power_bench.h"
#include "reported_error.h"

namespace archtimers::testing {
namespace {

const std::string too_fine =
    "clock is 1000000000001 Hz, of which two edges fall on one instant of the kernel, and RTL "
    "takes "
    "one; call sc_set_time_resolution with a finer unit";

template <class Twin, class Presets>
std::string error_of_twin(const Presets& presets) {
  const simulation alone;
  return error_of([&] { Twin twin("twin", presets); });
}

TEST(twin_clock, has_an_instant_for_every_edge) {
  const frequency edge_a_unit(1'000'000'000'000);
  const frequency faster(1'000'000'000'001);
  EXPECT_EQ(error_of_twin<mips_cp0_timer_rtl>(counting_at(edge_a_unit)), "");
  EXPECT_EQ(error_of_twin<mips_cp0_timer_rtl>(counting_at(faster)), "twin: " + too_fine);
  EXPECT_EQ(error_of_twin<power_timebase_rtl>(ticking_at(edge_a_unit)), "");
  EXPECT_EQ(error_of_twin<power_timebase_rtl>(ticking_at(faster)), "twin: " + too_fine);
  arm::counter_parameters counter;
  counter.clock = edge_a_unit;
  EXPECT_EQ(error_of_twin<arm_system_counter_rtl>(counter), "");
  counter.clock = faster;
  EXPECT_EQ(error_of_twin<arm_system_counter_rtl>(counter), "twin: " + too_fine);
}

}  // namespace
}  // namespace archtimers::testing
