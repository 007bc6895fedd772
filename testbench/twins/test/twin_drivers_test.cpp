// SPDX-License-Identifier: Apache-2.0
// Drivers, as operating systems have them, as clients of the twins. Each instruction ends on a clock edge, so that a
// write is sampled when it is made, and the wire is where the same replay puts it.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "driver_runs.h"

namespace archtimers::testing {
namespace {

using mips_twin = mips_board<exact_cpu, mips_cp0_timer_rtl_64>;
using arm_cpu_twin = arm_cpu_board<exact_cpu, arm_system_counter_rtl_64, arm_pe_timers_rtl_64>;
using arm_frame_twin =
    arm_frame_board<exact_cpu, arm_system_counter_rtl_64, arm_timer_frames_rtl_64>;
template <power::profile Profile>
using power_twin = power_board<exact_cpu, Profile, power_timebase_rtl_64>;

template <class Driver>
class twin_driver : public ::testing::Test {};
using drivers = ::testing::Types<linux_mips<mips_twin>, freertos_mips<mips_twin>,
                                 zephyr_arm<arm_cpu_twin>, linux_arm_mmio<arm_frame_twin>,
                                 linux_power<power_twin<power::profile::server_v3>>,
                                 rtems_classic<power_twin<power::profile::classic32>>,
                                 rtems_booke<power_twin<power::profile::booke>>>;
TYPED_TEST_SUITE(twin_driver, drivers);

TYPED_TEST(twin_driver, handles_each_event_once_and_its_wire_is_where_a_replay_puts_it) {
  run_exact_driver<TypeParam>({frequency(10'000'000), frequency(10'000'000)},
                              sc_core::sc_time(1, sc_core::SC_MS));
}

}  // namespace
}  // namespace archtimers::testing
