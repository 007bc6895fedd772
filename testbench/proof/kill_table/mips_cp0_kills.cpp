// SPDX-License-Identifier: Apache-2.0
// mips_cp0_kills SCENARIOS: which planted faults of the MIPS timer are killed, see kills.h.
#include "Vfaulty_mips_cp0_timer_registers.h"  // Verilator's run time comes before SystemC
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "kills.h"
#include "mips_cp0_with_faults.h"

int sc_main(int, char** arguments) {
  using namespace archtimers::testbench;
  const faults_of_core faults{
#include "mips_cp0_timer_registers/faults.inc"
  };
  print_kills(faults, scenarios_for("mips-cp0", arguments[1]), faulty, mips_cp0_scenario_timer_with,
              crosscheck_mips_cp0, seeds_to(40, 2000));
  return 0;
}
