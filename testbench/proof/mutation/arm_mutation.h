// SPDX-License-Identifier: Apache-2.0
// What Verilator made of the mutants. To be included before SystemC.
#pragma once

#include "Varm_pe_timers_mutants.h"
#include "Varm_system_counter_mutants.h"
#include "Varm_timer_frames_mutants.h"
#include "verilated_arm_counter.h"
#include "verilated_arm_frames.h"
#include "verilated_arm_pe.h"
