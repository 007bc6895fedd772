// SPDX-License-Identifier: Apache-2.0
// One faulty build of a part of the Arm generic timer: FAULT is its name, CORE the class that
// Verilator made, and OF_COUNTER, OF_FRAMES or OF_CPU is defined.
#define TEXT(name) TEXT_OF(name)
#define TEXT_OF(name) #name
#define HEADER(core) TEXT(core.h)
#include HEADER(CORE)

#include "archtimers/testbench/arm_generic_timer_lockstep.h"
#include "verilated_arm_counter.h"
#include "verilated_arm_frames.h"
#include "verilated_arm_pe.h"

#define JOIN(a, b) JOIN_OF(a, b)
#define JOIN_OF(a, b) a##b

archtimers::testbench::arm_generic_timer_rtl JOIN(make_, FAULT)(
    const archtimers::testbench::arm_generic_timer_parameters& presets) {
  using namespace archtimers;
  testbench::arm_generic_timer_rtl rtl = testbench::make_arm_generic_timer_rtl(presets);
#if defined(OF_COUNTER)
  rtl.counter = std::make_unique<verilated_arm_counter<CORE>>(presets.counter);
#elif defined(OF_FRAMES)
  rtl.frames = std::make_unique<verilated_arm_frames<CORE>>(presets.frames);
#else
  for (auto& cpu : rtl.cpus) cpu = std::make_unique<verilated_arm_pe<CORE>>(presets.pe);
#endif
  return rtl;
}
