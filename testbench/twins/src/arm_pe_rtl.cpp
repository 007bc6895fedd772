// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_pe_rtl.h"

#include "Varm_pe_timers.h"
#include "verilated_arm_pe.h"

namespace archtimers {

std::unique_ptr<arm_pe_rtl> make_arm_pe_rtl(const arm::pe_parameters& presets) {
  return std::make_unique<verilated_arm_pe<Varm_pe_timers>>(presets);
}

}  // namespace archtimers
