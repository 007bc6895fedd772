// SPDX-License-Identifier: Apache-2.0
// What the cross-check of the Arm generic timer crosses: operations, with what their edge brings.
#pragma once

#include <cstddef>

namespace archtimers::testbench::arm_crossing {

enum operation : std::size_t {
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
  halt_rises,
  halt_falls,
  counter_reset,
  frame_cval_half,
  frame_cval_met,
  frame_cval_ahead,
  frame_tval_past,
  frame_tval_ahead,
  frame_ctl_on,
  frame_ctl_off,
  frame_offset_above,
  frame_offset_below,
  frame_permissions,
  frames_reset,
  cpu_cval_met,
  cpu_cval_ahead,
  cpu_tval_past,
  cpu_tval_ahead,
  cpu_ctl_on,
  cpu_ctl_off,
  cpu_cntvoff,
  cpu_cntpoff,
  cpu_cntkctl,
  cpu_cnthctl,
  cpu_hcr,
  cpu_scr,
  cpu_reset,
  read_of_count,
  read_of_tval,
  read_of_ctl,
  denied,
  refused,
  operations
};

enum situation : std::size_t {
  line_rises,
  line_falls,
  event,
  wrap,
  step_of_one,
  larger_step,
  between_steps,
  stopped,
  halted,
  frequency_changes,
  request_waits,
  other_port_written,
  situations
};

}  // namespace archtimers::testbench::arm_crossing
