// SPDX-License-Identifier: Apache-2.0
// The timers that scenarios can be played on.
#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "archtimers/testbench/power_timebase_scenario.h"

namespace archtimers::testbench {

const std::vector<const scenario_timer*>& scenario_timers() {
  static const std::vector<const scenario_timer*> all{
      &mips_cp0_scenario_timer(), &arm_generic_timer_scenario(), &power_timebase_scenario()};
  return all;
}

const scenario_timer* find_timer(std::string_view name) {
  for (const scenario_timer* candidate : scenario_timers()) {
    if (candidate->name() == name) return candidate;
  }
  return nullptr;
}

}  // namespace archtimers::testbench
