// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_counter_rtl.h"

#include "Varm_system_counter.h"
#include "verilated_arm_counter.h"

namespace archtimers {

std::unique_ptr<arm_counter_rtl> make_arm_counter_rtl(const arm::counter_parameters& presets) {
  return std::make_unique<verilated_arm_counter<Varm_system_counter>>(presets);
}

}  // namespace archtimers
