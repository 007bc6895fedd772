// SPDX-License-Identifier: Apache-2.0
// The POWER time base's RTL in which a fault can be chosen.
#pragma once

#include <memory>

#include "Vfaulty_power_timebase.h"
#include "archtimers/testbench/power_timebase_crosscheck.h"
#include "planted_fault.h"
#include "verilated_power.h"

namespace archtimers::testbench {

inline power_rtl_factory faulty(int number) {
  return [number](const power::parameters& presets) -> std::unique_ptr<power_rtl> {
    return std::make_unique<verilated_power<Vfaulty_power_timebase>>(presets, with_fault(number));
  };
}

}  // namespace archtimers::testbench
