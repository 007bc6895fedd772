// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_state.h"

namespace archtimers::arm {

frames_state::frames_state(const frames_parameters& given) : presets(&given) {
  cntfrq = given.cntfrq_reset;
  nsar = given.nsar_reset;
  for (std::size_t n = 0; n < frame_count; ++n) {
    frames[n].cntfrq = given.cntfrq_reset;
    frames[n].acr = static_cast<std::uint8_t>(given.acr_reset & given.acr_mask(n));
  }
}

frames_lines lines(const frames_state& s, std::uint64_t count) {
  frames_lines levels;
  for (std::size_t n = 0; n < frame_count; ++n) {
    const frame_state& frame = s.frames[n];
    const auto bit = static_cast<std::uint8_t>(1U << n);
    if (frame.physical.line(count)) levels.physical |= bit;
    if (frame.virtual_timer.line(count - frame.cntvoff)) levels.virtual_timer |= bit;
  }
  return levels;
}

deadline next_line_change(const frames_state& s, const counter_state& counter, kernel_time t) {
  deadline next;
  for (const frame_state& frame : s.frames) {
    next = earlier(next, next_line_change(frame.physical, 0, counter, t));
    next = earlier(next, next_line_change(frame.virtual_timer, frame.cntvoff, counter, t));
  }
  return next;
}

}  // namespace archtimers::arm
