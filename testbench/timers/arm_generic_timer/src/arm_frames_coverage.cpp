// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_registers.h"
#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;
using arm::frame_register;

namespace {

void count_ctl_page(const arm_edge_view& view, const arm_action& access,
                    const arm::frames_snapshot& state) {
  const arm::frames_parameters& presets = view.models.frames->presets();
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const std::uint64_t offset = access.address;
  const auto open = [&](std::size_t n) {
    return presets.present(n) && (secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0);
  };
  if (offset == arm::cntfrq_offset || offset == arm::cntnsar_offset) {
    if (!secure) return view.hit(denied);
    if (access.write && offset == arm::cntnsar_offset) view.hit(frame_permissions);
  } else if (offset >= arm::cntacr_offset && offset < arm::cntacr_offset + 4 * arm::frame_count) {
    if (!open((offset - arm::cntacr_offset) / 4)) return view.hit(denied);
    if (access.write) view.hit(frame_permissions);
  } else if (offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count) {
    const std::size_t n = (offset - arm::cntvoff_offset) / 8;
    if (!open(n)) return view.hit(denied);
    if (!access.write || !presets.has_virtual(n)) return;
    const std::uint64_t cntvoff = arm::write_lane(state.frames[n].cntvoff, access.data,
                                                  arm::lane_of(offset % 8, access.wide));
    view.hit(cntvoff > view.count ? frame_offset_above : frame_offset_below);
  }
}

/// A permitted access to a register of a frame.
void count_frame_register(const arm_edge_view& view, const arm_action& access,
                          frame_register target, const arm::frame_state& frame) {
  const arm::lane lane = arm::lane_of(access.address % 8, access.wide);
  const auto cval = [&](std::uint64_t seen) {
    if (lane != arm::lane::both) return view.hit(frame_cval_half);
    view.hit(access.data <= seen ? frame_cval_met : frame_cval_ahead);
  };
  switch (target) {
    case frame_register::CNTPCT:
    case frame_register::CNTVCT:
      if (!access.write) view.hit(read_of_count);
      break;
    case frame_register::CNTEL0ACR:
      if (access.write) view.hit(frame_permissions);
      break;
    case frame_register::CNTP_CVAL:
      if (access.write) cval(view.count);
      break;
    case frame_register::CNTV_CVAL:
      if (access.write) cval(view.count - frame.cntvoff);
      break;
    case frame_register::CNTP_TVAL:
    case frame_register::CNTV_TVAL:
      view.hit(!access.write          ? read_of_tval
               : is_past(access.data) ? frame_tval_past
                                      : frame_tval_ahead);
      break;
    case frame_register::CNTP_CTL:
    case frame_register::CNTV_CTL:
      view.hit(!access.write ? read_of_ctl : is_on(access.data) ? frame_ctl_on : frame_ctl_off);
      break;
    default:
      break;
  }
}

}  // namespace

void count_frames_access(const arm_edge_view& view, const arm_action& access) {
  if (access.address % 4 != 0 || access.address >= arm::frames_address_range)
    return view.hit(refused);
  const std::uint64_t offset = arm::offset_in_page(access.address);
  const std::uint64_t page = arm::page_of(access.address);
  const arm::frames_snapshot state = view.models.frames->save(view.at);
  if (page == arm::ctl_page) {
    const bool of_cntvoff =
        offset >= arm::cntvoff_offset && offset < arm::cntvoff_offset + 8 * arm::frame_count;
    if (access.wide && (!of_cntvoff || offset % 8 != 0)) return view.hit(refused);
    return count_ctl_page(view, access, state);
  }
  const std::uint8_t place = offset < arm::frame_registers_end ? arm::frame_decoder[offset / 4] : 0;
  if (place == 0) {
    if (access.wide) view.hit(refused);
    return;
  }
  const arm::frame_register_rules& rules = arm::frame_rules[place - 1];
  if (access.wide && (rules.row.width != 64 || rules.row.address != offset))
    return view.hit(refused);
  const arm::frames_parameters& presets = view.models.frames->presets();
  const std::size_t n = (page - arm::base_page(0)) % arm::frame_count;
  const arm::frame_state& frame = state.frames[n];
  const bool el0 = page >= arm::el0_page(0);
  const bool secure = !access.nonsecure || !presets.two_security_states;
  const bool there = (el0 ? presets.has_el0_view(n) : presets.present(n)) &&
                     (!rules.of_virtual || presets.has_virtual(n)) &&
                     (rules.row.name != "CNTEL0ACR" || presets.has_el0_view(n));
  if (!there || !(secure || (presets.cntnsar(state.nsar) >> n & 1U) != 0) ||
      (rules.acr & ~frame.acr) != 0 || (el0 && (rules.el0acr & frame.el0acr) == 0)) {
    return view.hit(denied);
  }
  count_frame_register(view, access, static_cast<frame_register>(place - 1), frame);
}

}  // namespace archtimers::testbench
