// SPDX-License-Identifier: Apache-2.0
#include <iterator>

#include "archtimers/arm/frames_registers.h"
#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;
using arm::frame_register;

namespace {

/// A write of CNTVOFF<n> leaves a timer that is on a bit off its match.
void count_offset(const arm_edge_view& view, const arm::frame_state& frame, std::uint64_t cntvoff) {
  view.hit(cntvoff > view.count ? frame_offset_above : frame_offset_below);
  if (!frame.virtual_timer.armed()) return;
  const bit_off off = bit_off_between(view.count - cntvoff, frame.virtual_timer.cval);
  if (off == bit_off::low) view.hit(frame_offset_low_bit_off);
  if (off == bit_off::high) view.hit(frame_offset_high_bit_off);
}

void count_ctl_page(const arm_edge_view& view, const arm_action& access) {
  const arm::frames_snapshot& state = view.frames;
  const arm::frames_parameters& presets = view.models.frames->presets();
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const std::uint64_t offset = access.address;
  const auto open = [&](std::size_t n) {
    return presets.present(n) && (secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0);
  };
  if (!access.write) view.hit(ctl_page_read);
  if (offset == arm::cntfrq_offset || offset == arm::cntnsar_offset) {
    if (!secure) return view.hit(ctl_word_denied);
    if (access.write) view.hit(offset == arm::cntfrq_offset ? cntfrq_written : cntnsar_written);
  } else if (offset >= arm::cntacr_offset && offset < arm::cntacr_offset + 4 * arm::frame_count) {
    const std::size_t n = (offset - arm::cntacr_offset) / 4;
    if (!open(n)) return view.hit(ctl_word_denied);
    if (access.write) view.hit(of(cntacr_written, n));
  } else if (offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count) {
    const std::size_t n = (offset - arm::cntvoff_offset) / 8;
    if (!open(n)) return view.hit(ctl_word_denied);
    if (!access.write || !presets.has_virtual(n)) return;
    view.hit(of(cntvoff_written, n));
    count_offset(view, state.frames[n],
                 arm::write_lane(state.frames[n].cntvoff, access.data,
                                 arm::lane_of(offset % 8, access.wide)));
  }
}

void count_timer_write(const arm_edge_view& view, const arm_action& access, frame_register target,
                       const arm::comparator& timer, std::uint64_t seen) {
  const arm::lane lane = arm::lane_of(access.address % 8, access.wide);
  switch (target) {
    case frame_register::CNTP_CVAL:
    case frame_register::CNTV_CVAL: {
      const bit_off off = bit_off_between(seen, arm::write_lane(timer.cval, access.data, lane));
      if (off == bit_off::low) view.hit(frame_cval_low_bit_off);
      if (off == bit_off::high) view.hit(frame_cval_high_bit_off);
      if (lane != arm::lane::both) return view.hit(frame_cval_half);
      return view.hit(access.data <= seen ? frame_cval_met : frame_cval_ahead);
    }
    case frame_register::CNTP_TVAL:
    case frame_register::CNTV_TVAL:
      if (tval_bit_off(access.data)) view.hit(frame_tval_bit_off);
      return view.hit(is_past(access.data) ? frame_tval_past : frame_tval_ahead);
    default:
      return view.hit(is_on(access.data) ? frame_ctl_on : frame_ctl_off);
  }
}

/// A permitted access to a register of frame n.
void count_frame_register(const arm_edge_view& view, const arm_action& access,
                          frame_register target, std::size_t n) {
  const arm::frame_state& frame = view.frames.frames[n];
  switch (target) {
    case frame_register::CNTPCT:
    case frame_register::CNTVCT:
      if (!access.write) view.hit(read_of_count);
      return;
    case frame_register::CNTEL0ACR:
      if (access.write) view.hit(of(cntel0acr_written, n));
      return;
    case frame_register::CNTFRQ:
    case frame_register::CNTVOFF:
    case frame_register::CNTP_AIVAL:  // from here on the model's alone
    case frame_register::CNTP_AIVAL_RELOAD:
    case frame_register::CNTP_AIVAL_CTL:
    case frame_register::CNTP_CFG:
      return;
    default:
      break;
  }
  const bool of_virtual = target >= frame_register::CNTV_CVAL;
  const bool of_tval = target == frame_register::CNTP_TVAL || target == frame_register::CNTV_TVAL;
  const bool of_ctl = target == frame_register::CNTP_CTL || target == frame_register::CNTV_CTL;
  if (access.write) {
    const auto place =
        static_cast<std::size_t>(target) - static_cast<std::size_t>(frame_register::CNTP_CVAL);
    view.hit(of(frame_timer_written, 6 * n + place));
    count_timer_write(view, access, target, of_virtual ? frame.virtual_timer : frame.physical,
                      view.count - (of_virtual ? frame.cntvoff : 0));
  } else if (of_tval || of_ctl) {
    view.hit(of_tval ? read_of_tval : read_of_ctl);
  }
}

}  // namespace

void count_frames_access(const arm_edge_view& view, const arm_action& access) {
  if (access.address % 4 != 0 || access.address >= arm::frames_address_range)
    return view.hit(refused);
  const std::uint64_t offset = arm::offset_in_page(access.address);
  const std::uint64_t page = arm::page_of(access.address);
  const arm::frames_snapshot& state = view.frames;
  if (page == arm::ctl_page) {
    const bool of_cntvoff =
        offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count;
    if (access.wide && (!of_cntvoff || offset % 8 != 0)) return view.hit(refused);
    return count_ctl_page(view, access);
  }
  const arm::frames_parameters& presets = view.models.frames->presets();
  const arm::frame_register_rules* found = arm::find_frame_register(presets, offset);
  if (found == nullptr) {
    if (access.wide) view.hit(refused);
    return;
  }
  const arm::frame_register_rules& rules = *found;
  if (access.wide && (rules.row.width != 64 || rules.row.address != offset))
    return view.hit(refused);
  const std::size_t n = (page - arm::base_page(0)) % arm::frame_count;
  const arm::frame_state& frame = state.frames[n];
  const bool el0 = page >= arm::el0_page(0);
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const bool there = (el0 ? presets.has_el0_view(n) : presets.present(n)) &&
                     (!rules.of_virtual || presets.has_virtual(n)) &&
                     (rules.row.name != "CNTEL0ACR" || presets.has_el0_view(n));
  if (!there || !(secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0) ||
      (rules.acr & ~frame.acr) != 0 || (el0 && (rules.el0acr & frame.el0acr) == 0)) {
    return view.hit(of(el0 ? el0_page_denied : frame_denied, n));
  }
  if (el0) {
    view.hit(of(el0_page_access, n));
  } else if (!access.write) {
    view.hit(of(frame_read, n));
  }
  count_frame_register(view, access,
                       static_cast<frame_register>(found - std::begin(arm::frame_rules)), n);
}

}  // namespace archtimers::testbench
