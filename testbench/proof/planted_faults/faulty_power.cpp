// SPDX-License-Identifier: Apache-2.0
// One faulty build of the POWER time base: FAULT is its name, CORE the class that Verilator made.
#define TEXT(name) TEXT_OF(name)
#define TEXT_OF(name) #name
#define HEADER(core) TEXT(core.h)
#include HEADER(CORE)

#include "verilated_power.h"

#define JOIN(a, b) JOIN_OF(a, b)
#define JOIN_OF(a, b) a##b

std::unique_ptr<archtimers::power_rtl> JOIN(make_,
                                            FAULT)(const archtimers::power::parameters& presets) {
  return std::make_unique<archtimers::verilated_power<CORE>>(presets);
}
