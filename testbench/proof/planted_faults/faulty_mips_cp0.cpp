// SPDX-License-Identifier: Apache-2.0
// One faulty build of the RTL: FAULT is its name, CORE the class that Verilator made.
#define TEXT(name) TEXT_OF(name)
#define TEXT_OF(name) #name
#define HEADER(core) TEXT(core.h)
#include HEADER(CORE)

#include "verilated_mips_cp0.h"

#define JOIN(a, b) JOIN_OF(a, b)
#define JOIN_OF(a, b) a##b

std::unique_ptr<archtimers::mips_cp0_rtl> JOIN(make_, FAULT)(
    const archtimers::mips_cp0::parameters& presets) {
  return std::make_unique<archtimers::verilated_mips_cp0<CORE>>(presets);
}
