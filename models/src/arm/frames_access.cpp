// SPDX-License-Identifier: Apache-2.0
#include "frames_access.h"

namespace archtimers::arm {

// The order of the checks is that of docs/spec/arm-generic-timer.md 6.3; the sixth, writes to
// read-only registers, is the operation's.
bool lets_access(const frames_parameters& presets, const frame_controls& controls,
                 std::uint64_t address, bool is_write, bool nonsecure) {
  const std::uint64_t offset = offset_in_page(address);
  const std::size_t n = frame_of(address);
  const bool el0_view = is_el0_view(address);
  if (!(el0_view ? presets.has_el0_view(n) : presets.present(n)) ||
      !presets.opens(controls.nsar, n, nonsecure)) {
    return false;
  }
  if (is_counter_id(offset)) return !is_write;
  const frame_register_rules* rules = find_frame_register(presets, offset);
  if (rules == nullptr || (rules->of_virtual && !presets.has_virtual(n))) return false;
  const bool is_cntfrq =
      offset == frame_rules[static_cast<std::size_t>(frame_register::CNTFRQ)].row.address;
  if (is_write && is_cntfrq) {
    return presets.frame_cntfrq_independent && presets.is_secure(nonsecure) && !el0_view;
  }
  if (offset == frame_rules[static_cast<std::size_t>(frame_register::CNTEL0ACR)].row.address) {
    return !el0_view && presets.has_el0_view(n);
  }
  return (controls.acr & rules->acr) != 0 && (!el0_view || (controls.el0acr & rules->el0acr) != 0);
}

bool may(const frames_state& s, std::uint64_t address, bool is_write, bool nonsecure) {
  const frames_parameters& presets = *s.presets;
  const std::uint64_t offset = offset_in_page(address);
  const auto open = [&](std::size_t n) { return presets.opens(s.nsar, n, nonsecure); };
  if (page_of(address) == ctl_page) {
    if (offset == cntfrq_offset || offset == cntnsar_offset) return presets.is_secure(nonsecure);
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
  const frame_state& frame = s.frames[frame_of(address)];
  return lets_access(presets, {s.nsar, frame.acr, frame.el0acr}, address, is_write, nonsecure);
}

}  // namespace archtimers::arm
