// SPDX-License-Identifier: Apache-2.0
// Drivers, as operating systems have them, as clients of the models: decoupled, at any quantum.
#include "driver_runs.h"

namespace archtimers::testing {
namespace {

using mips_exact = mips_board<exact_cpu>;
using arm_cpu_exact = arm_cpu_board<exact_cpu>;
using arm_frame_exact = arm_frame_board<exact_cpu>;
template <power::profile Profile>
using power_exact = power_board<exact_cpu, Profile>;

template <class Driver>
class exact_driver : public ::testing::Test {};
using drivers =
    ::testing::Types<linux_mips<mips_exact>, rtems_mips<mips_exact>, zephyr_mips<mips_exact>,
                     freertos_mips<mips_exact>, linux_arm<arm_cpu_exact>, rtems_arm<arm_cpu_exact>,
                     zephyr_arm<arm_cpu_exact>, freertos_arm<arm_cpu_exact>,
                     linux_arm_mmio<arm_frame_exact>, rtems_arm<arm_frame_exact>,
                     zephyr_arm<arm_frame_exact>, freertos_arm<arm_frame_exact>,
                     linux_power<power_exact<power::profile::server_v3>>,
                     linux_power<power_exact<power::profile::classic32>>,
                     rtems_classic<power_exact<power::profile::classic32>>,
                     rtems_booke<power_exact<power::profile::booke>>,
                     zephyr_power<power_exact<power::profile::server_v207>>,
                     freertos_booke<power_exact<power::profile::booke>>>;
TYPED_TEST_SUITE(exact_driver, drivers);

// Neither a tick nor an instruction is a whole number of picoseconds, and they have nothing in common.
TYPED_TEST(exact_driver, handles_each_event_once_and_its_wire_is_where_a_replay_puts_it) {
  expect_exact_driver<TypeParam>({frequency(24'000'000), frequency(70'000'000, 3)});
}

// --- and of a CPU that looks at the signal -----------------------------------------------------------

/// What the driver makes of it at a quantum: events that it counts, handlers entered for nothing, edges of the wire.
template <class Driver>
std::string polled_driver(unsigned microseconds) {
  const board_rates rates{frequency(24'000'000), frequency(70'000'000, 3)};
  const simulation own;
  tlm::tlm_global_quantum::instance().set(sc_core::sc_time(microseconds, sc_core::SC_US));
  typename Driver::board_type board(rates);
  driver_log log;
  in_thread([&] { run_driver<Driver>(board, log, rates); });
  sc_core::sc_start();
  EXPECT_EQ(edges_until(board.edges.edges(), log.ended), board.replay(rates, log.ended))
      << "the wire is right all the same";
  const std::string edges = board.edges.edges();
  return log.handler.summary() + ", " +
         std::to_string(std::count(edges.begin(), edges.end(), '+')) + " events";
}

/// Lines of a table: the driver, and what became of it.
template <class Linux_mips, class Rtems_mips, class Zephyr_mips, class Linux_arm, class Zephyr_arm,
          class Rtems_arm, class Linux_power>
std::string polled_drivers(unsigned quantum) {
  return "Linux, MIPS: " + polled_driver<Linux_mips>(quantum) +
         "\nRTEMS, MIPS: " + polled_driver<Rtems_mips>(quantum) +
         "\nZephyr, MIPS: " + polled_driver<Zephyr_mips>(quantum) +
         "\nLinux, Arm: " + polled_driver<Linux_arm>(quantum) +
         "\nZephyr, Arm: " + polled_driver<Zephyr_arm>(quantum) +
         "\nRTEMS, Arm: " + polled_driver<Rtems_arm>(quantum) +
         "\nLinux, POWER: " + polled_driver<Linux_power>(quantum) + "\n";
}

// The table of docs/decoupling.md.
TEST(polling_driver, is_hurt_by_a_late_wire_as_its_style_has_it) {
  using mips = mips_board<polling_cpu>;
  using arm = arm_cpu_board<polling_cpu>;
  const auto at = [](unsigned us) {
    return polled_drivers<linux_mips<mips>, rtems_mips<mips>, zephyr_mips<mips>, linux_arm<arm>,
                          zephyr_arm<arm>, rtems_arm<arm>,
                          linux_power<power_board<polling_cpu, power::profile::server_v3>>>(us);
  };
  EXPECT_EQ(at(10),
            "Linux, MIPS: 200 handled, 4106 needless, 201 events\n"
            "RTEMS, MIPS: 200 handled, 0 needless, 23 events\n"
            "Zephyr, MIPS: 200 handled, 4148 needless, 200 events\n"
            "Linux, Arm: 200 handled, 4092 needless, 200 events\n"
            "Zephyr, Arm: 200 handled, 2683 needless, 210 events\n"
            "RTEMS, Arm: 200 handled, 0 needless, 26 events\n"
            "Linux, POWER: 200 handled, 3194 needless, 190 events\n");
  EXPECT_EQ(at(1000),
            "Linux, MIPS: 200 handled, 7682 needless, 201 events\n"
            "RTEMS, MIPS: 200 handled, 0 needless, 1 events\n"
            "Zephyr, MIPS: 16 handled, 11619 needless, 95 events\n"
            "Linux, Arm: 200 handled, 7678 needless, 200 events\n"
            "Zephyr, Arm: 200 handled, 5168 needless, 250 events\n"
            "RTEMS, Arm: 200 handled, 0 needless, 1 events\n"
            "Linux, POWER: 200 handled, 6003 needless, 157 events\n");
}

}  // namespace
}  // namespace archtimers::testing
