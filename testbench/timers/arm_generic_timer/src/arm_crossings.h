// SPDX-License-Identifier: Apache-2.0
// What the cross-check of the Arm generic timer crosses: operations, with what their edge brings.
#pragma once

#include <cstddef>

#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/pe_registers.h"
#include "archtimers/testbench/arm_generic_timer_stimulus.h"

namespace archtimers::testbench::arm_crossing {

/// One row of the table each; where there are several parts of a kind, the first one's row.
enum operation : std::size_t {
  // Gaps that end on the edge.
  long_gap,
  longer_gap,
  // The counter.
  en_set,
  en_cleared,
  hdbg_changed,
  scen_set,
  scen_cleared,
  ask_slower,
  ask_faster,
  ask_in_vain,
  scale_written,
  cntcv_low,
  cntcv_high,
  cntcv_wide,
  cntfid_zeroed,
  control_page_read,
  control_page_denied,
  read_page_read,
  read_page_written,
  halt_rises,
  halt_falls,
  counter_reset,
  // The frames.
  ctl_page_read,
  cntfrq_written,
  cntnsar_written,
  ctl_word_denied,
  frame_cval_half,
  frame_cval_met,
  frame_cval_ahead,
  frame_cval_low_bit_off,
  frame_cval_high_bit_off,
  frame_tval_past,
  frame_tval_ahead,
  frame_tval_bit_off,
  frame_ctl_on,
  frame_ctl_off,
  frame_offset_above,
  frame_offset_below,
  frame_offset_low_bit_off,
  frame_offset_high_bit_off,
  frames_reset,
  // Of each frame.
  frame_timer_written,
  frame_read = frame_timer_written + arm::frame_count * 6,
  el0_page_access = frame_read + arm::frame_count,
  frame_denied = el0_page_access + arm::frame_count,
  el0_page_denied = frame_denied + arm::frame_count,
  cntacr_written = el0_page_denied + arm::frame_count,
  cntel0acr_written = cntacr_written + arm::frame_count,
  cntvoff_written = cntel0acr_written + arm::frame_count,
  // The CPUs.
  cpu_cval_met = cntvoff_written + arm::frame_count,
  cpu_cval_ahead,
  cpu_cval_low_bit_off,
  cpu_cval_high_bit_off,
  cpu_tval_past,
  cpu_tval_ahead,
  cpu_tval_bit_off,
  cpu_ctl_on,
  cpu_ctl_off,
  cpu_cntvoff_low_bit_off,
  cpu_cntvoff_high_bit_off,
  cpu_cntpoff_low_bit_off,
  cpu_cntpoff_high_bit_off,
  no_register,
  // Of each CPU.
  cpu_timer_written,
  cpu_permitted = cpu_timer_written + arm_lockstep_cpus * arm::pe_timer_count * 3,
  cpu_refused = cpu_permitted + arm_lockstep_cpus * 5,
  cpu_cntvoff = cpu_refused + arm_lockstep_cpus * 5,
  cpu_cntpoff = cpu_cntvoff + arm_lockstep_cpus,
  cpu_cntkctl = cpu_cntpoff + arm_lockstep_cpus,
  cpu_cnthctl = cpu_cntkctl + arm_lockstep_cpus,
  cpu_cntvmask = cpu_cnthctl + arm_lockstep_cpus,
  cpu_cntpmask = cpu_cntvmask + arm_lockstep_cpus,
  cpu_hcr = cpu_cntpmask + arm_lockstep_cpus,
  cpu_scr = cpu_hcr + arm_lockstep_cpus,
  cpu_at_el3 = cpu_scr + arm_lockstep_cpus,
  cpu_nested = cpu_at_el3 + arm_lockstep_cpus,
  cpu_nested_trap = cpu_nested + arm_lockstep_cpus,
  cpu_memory = cpu_nested_trap + arm_lockstep_cpus,
  cpu_state = cpu_memory + arm_lockstep_cpus,
  cpu_aarch32 = cpu_state + arm_lockstep_cpus,
  cpu_aarch32_refused = cpu_aarch32 + arm_lockstep_cpus,
  cpu_secure_copy = cpu_aarch32_refused + arm_lockstep_cpus,
  cpu_reset = cpu_secure_copy + arm_lockstep_cpus,
  // Of anything.
  read_of_count = cpu_reset + arm_lockstep_cpus,
  read_of_tval,
  read_of_ctl,
  refused,
  operations
};

/// The row of the n-th part of a kind.
constexpr operation of(operation first, std::size_t n) { return static_cast<operation>(first + n); }

enum situation : std::size_t {
  line_rises,
  line_falls,
  event,
  wrap,
  step_of_one,
  larger_step,
  between_steps,
  no_tick,
  stopped,
  halted,
  frequency_changes,
  request_waits,
  low_bit_off,
  high_bit_off,
  other_port_written,
  secure,
  nonsecure,
  realm,
  root,
  situations
};

}  // namespace archtimers::testbench::arm_crossing
