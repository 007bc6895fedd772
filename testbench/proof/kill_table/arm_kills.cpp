// SPDX-License-Identifier: Apache-2.0
// arm_kills SCENARIOS: which planted faults of the Arm generic timer are killed, see kills.h.
#include "Vfaulty_arm_pe_timers.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/arm_generic_timer_crosscheck.h"
#include "arm_with_faults.h"
#include "kills.h"

int sc_main(int, char** arguments) {
  using namespace archtimers::testbench;
  const faults_of_core counter_faults{
#include "arm_system_counter/faults.inc"
  };
  const faults_of_core frames_faults{
#include "arm_timer_frames/faults.inc"
  };
  const faults_of_core pe_faults{
#include "arm_pe_timers/faults.inc"
  };
  const auto scenarios = scenarios_for("arm-generic-timer", arguments[1]);
  const auto print = [&](const faults_of_core& faults, const auto& make_rtl) {
    print_kills(faults, scenarios, make_rtl, arm_generic_timer_scenario_with,
                crosscheck_arm_generic_timer, seeds_to(60, 3000));
  };
  print(counter_faults, [](int number) { return faulty(number, 0, 0); });
  print(frames_faults, [](int number) { return faulty(0, number, 0); });
  print(pe_faults, [](int number) { return faulty(0, 0, number); });
  return 0;
}
