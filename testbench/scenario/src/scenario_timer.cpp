// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

const scenario_timer* find_timer(std::string_view name) {
  for (const scenario_timer* candidate : scenario_timers()) {
    if (candidate->name() == name) return candidate;
  }
  return nullptr;
}

}  // namespace archtimers::testbench
