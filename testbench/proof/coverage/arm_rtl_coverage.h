// SPDX-License-Identifier: Apache-2.0
// What Verilator made of the RTL for coverage. To be included before SystemC.
#pragma once

#include <verilated_cov.h>

#include "Varm_pe_timers_covered.h"
#include "Varm_system_counter_covered.h"
#include "Varm_timer_frames_covered.h"
#include "verilated_arm_counter.h"
#include "verilated_arm_frames.h"
#include "verilated_arm_pe.h"
