// SPDX-License-Identifier: Apache-2.0
#include "frames_access.h"

namespace archtimers::arm {

// The order of the checks is that of docs/spec/arm-generic-timer.md 6.3; the sixth, writes to
// read-only registers, is the operation's.
bool may(const frames_state& s, std::uint64_t address, bool is_write, bool nonsecure) {
  const frames_parameters& presets = *s.presets;
  const std::uint64_t offset = offset_in_page(address);
  const bool secure = !nonsecure || !presets.two_security_states;
  const auto open = [&](std::size_t n) { return s.is_open(n, nonsecure); };
  if (page_of(address) == ctl_page) {
    if (offset == cntfrq_offset || offset == cntnsar_offset) return secure;
    if (is_cntacr(offset)) {
      const std::size_t n = (offset - cntacr_offset) / 4;
      return presets.present(n) && open(n);
    }
    if (is_cntvoff(offset)) {
      const std::size_t n = (offset - cntvoff_offset) / 8;
      return presets.has_virtual(n) && open(n);
    }
    return !is_write && (offset == cnttidr_offset || is_counter_id(offset));
  }
  const std::size_t n = frame_of(address);
  const bool el0_view = is_el0_view(address);
  if (!(el0_view ? presets.has_el0_view(n) : presets.present(n)) || !open(n)) return false;
  if (is_counter_id(offset)) return !is_write;
  const frame_register_rules* rules = find_frame_register(presets, offset);
  if (rules == nullptr || (rules->of_virtual && !presets.has_virtual(n))) return false;
  const frame_state& frame = s.frames[n];
  const bool is_cntfrq =
      offset == frame_rules[static_cast<std::size_t>(frame_register::CNTFRQ)].row.address;
  if (is_write && is_cntfrq) return presets.frame_cntfrq_independent && secure && !el0_view;
  if (offset == frame_rules[static_cast<std::size_t>(frame_register::CNTEL0ACR)].row.address) {
    return !el0_view && presets.has_el0_view(n);
  }
  return (frame.acr & rules->acr) != 0 && (!el0_view || (frame.el0acr & rules->el0acr) != 0);
}

}  // namespace archtimers::arm
