// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/arm_frames_rtl.h"

#include "Varm_timer_frames.h"
#include "verilated_arm_frames.h"

namespace archtimers {

std::unique_ptr<arm_frames_rtl> make_arm_frames_rtl(const arm::frames_parameters& presets) {
  return std::make_unique<verilated_arm_frames<Varm_timer_frames>>(presets);
}

}  // namespace archtimers
