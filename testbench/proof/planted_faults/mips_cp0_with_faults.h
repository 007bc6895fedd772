// SPDX-License-Identifier: Apache-2.0
// The MIPS timer's RTL in which a fault can be chosen.
#pragma once

#include <memory>

#include "Vfaulty_mips_cp0_timer_registers.h"
#include "archtimers/testbench/mips_cp0_lockstep.h"
#include "planted_fault.h"
#include "verilated_mips_cp0.h"

namespace archtimers::testbench {

inline mips_cp0_rtl_factory faulty(int number) {
  return [number](const mips_cp0::parameters& presets) -> std::unique_ptr<mips_cp0_rtl> {
    return std::make_unique<verilated_mips_cp0<Vfaulty_mips_cp0_timer_registers>>(
        presets, with_fault(number));
  };
}

}  // namespace archtimers::testbench
