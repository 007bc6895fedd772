// SPDX-License-Identifier: Apache-2.0
// power_kills SCENARIOS: which planted faults of the POWER time base are killed, see kills.h.
#include "Vfaulty_power_timebase.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/power_timebase_scenario.h"
#include "kills.h"
#include "power_with_faults.h"

int sc_main(int, char** arguments) {
  using namespace archtimers::testbench;
  const faults_of_core faults{
#include "power_timebase/faults.inc"
  };
  print_kills(faults, scenarios_for("power-timebase", arguments[1]), faulty,
              power_timebase_scenario_with, crosscheck_power_timebase, seeds_to(60, 3000));
  return 0;
}
