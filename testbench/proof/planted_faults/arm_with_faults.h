// SPDX-License-Identifier: Apache-2.0
// The Arm generic timer's RTL, in each part of which a fault can be chosen.
#pragma once

#include <memory>

#include "Vfaulty_arm_pe_timers.h"
#include "Vfaulty_arm_system_counter.h"
#include "Vfaulty_arm_timer_frames.h"
#include "archtimers/testbench/arm_generic_timer_rtl.h"
#include "planted_fault.h"
#include "verilated_arm_counter.h"
#include "verilated_arm_frames.h"
#include "verilated_arm_pe.h"

namespace archtimers::testbench {

/// The RTL of a system, in each part of which the fault of a number is chosen.
inline arm_generic_timer_rtl_factory faulty(int counter, int frames, int pe) {
  return [=](const arm_generic_timer_parameters& presets) {
    arm_generic_timer_rtl rtl = make_arm_generic_timer_rtl(presets);
    rtl.counter = std::make_unique<verilated_arm_counter<Vfaulty_arm_system_counter>>(
        presets.counter, with_fault(counter));
    rtl.frames = std::make_unique<verilated_arm_frames<Vfaulty_arm_timer_frames>>(
        presets.frames, with_fault(frames));
    for (auto& cpu : rtl.cpus) {
      cpu = std::make_unique<verilated_arm_pe<Vfaulty_arm_pe_timers>>(presets.pe, with_fault(pe));
    }
    return rtl;
  };
}

}  // namespace archtimers::testbench
