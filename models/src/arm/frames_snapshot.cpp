// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_snapshot.h"

#include "archtimers/arm/frames_registers.h"

namespace archtimers::arm {

frames_snapshot save(const frames_state& s) { return {s.cntfrq, s.nsar, s.frames}; }

std::string restore_error(const frames_snapshot& saved, const frames_parameters& presets,
                          std::uint64_t register_mask, std::uint64_t count_mask) {
  const frames_state fresh(presets);
  for (std::size_t n = 0; n < frame_count; ++n) {
    const frame_state& frame = saved.frames[n];
    const std::string name = "frames[" + std::to_string(n) + "]";
    if (!presets.present(n)) {
      if (!(frame == fresh.frames[n])) return name + ": this frame is absent";
      continue;
    }
    if (!presets.has_virtual(n) && (!(frame.virtual_timer == comparator{}) || frame.cntvoff != 0)) {
      return name + ": this frame has no virtual timer";
    }
    if (((frame.physical.cval | frame.virtual_timer.cval | frame.cntvoff) & ~register_mask) != 0)
      return name + ": CVAL or CNTVOFF has a bit that this frame does not have";
    if (!presets.auto_increment && !(frame.periodic == auto_increment{}))
      return name + ": this frame has no CNTP_AIVAL";
    if ((frame.periodic.aival & ~count_mask) != 0)
      return name + ": CNTP_AIVAL has a bit that the count does not have";
    if ((frame.acr & ~presets.acr_mask(n)) != 0)
      return name + ".acr: a bit that this frame does not have";
    if ((frame.el0acr & ~field::el0acr_mask) != 0)
      return name + ".el0acr: only bits 0, 1, 8 and 9 exist";
    if (!presets.has_el0_view(n) && frame.el0acr != 0)
      return name + ": this frame has no CNTEL0Base";
  }
  return {};
}

void restore(frames_state& s, const frames_snapshot& saved) {
  s.cntfrq = saved.cntfrq;
  s.nsar = s.presets->cntnsar(saved.nsar);
  s.frames = saved.frames;
  for (frame_state& frame : s.frames) frame.periodic.two_periods = {};
}

}  // namespace archtimers::arm
