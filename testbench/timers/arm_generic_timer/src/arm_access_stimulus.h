// SPDX-License-Identifier: Apache-2.0
// Random accesses to each part of the Arm generic timer. They are given the edge, the port and
// whether they write.
#pragma once

#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "arm_drawing.h"

namespace archtimers::testbench {

void draw_counter_access(arm_action& act, arm_drawing& now);
void draw_frames_access(arm_action& act, arm_drawing& now);
void draw_pe_access(arm_action& act, arm_drawing& now);

}  // namespace archtimers::testbench
