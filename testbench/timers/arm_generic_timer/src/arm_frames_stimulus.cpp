// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_registers.h"
#include "arm_access_stimulus.h"

namespace archtimers::testbench {

using arm::frame_count;
using arm::frame_register;

namespace {

/// How often each register of a frame is accessed.
constexpr std::array busy_frame_registers{
    frame_register::CNTP_CVAL, frame_register::CNTP_CVAL, frame_register::CNTP_TVAL,
    frame_register::CNTP_TVAL, frame_register::CNTP_CTL,  frame_register::CNTP_CTL,
    frame_register::CNTV_CVAL, frame_register::CNTV_CVAL, frame_register::CNTV_TVAL,
    frame_register::CNTV_TVAL, frame_register::CNTV_CTL,  frame_register::CNTV_CTL,
    frame_register::CNTEL0ACR, frame_register::CNTEL0ACR, frame_register::CNTPCT,
    frame_register::CNTVCT,    frame_register::CNTFRQ,    frame_register::CNTVOFF};

void draw_frame_register(arm_action& act, arm_drawing& now, std::size_t n) {
  dice& draws = now.draws;
  const frame_register target = draws.one_of(busy_frame_registers);
  const bool el0 = draws.chance(25);
  const std::uint64_t page = el0 ? arm::el0_page(n) : arm::base_page(n);
  const auto& row = arm::frame_rules[static_cast<std::size_t>(target)].row;
  act.address = static_cast<std::uint32_t>(page * arm::page_size + row.address);
  bool high = false;
  if (row.width == 64) {
    act.wide = draws.chance(60);
    high = !act.wide && draws.chance(50);
    if (high) act.address += 4;
  }
  if (!act.write) return;
  switch (target) {
    case frame_register::CNTP_CVAL:
      act.data = now.draw_cval(now.count);
      break;
    case frame_register::CNTV_CVAL: {
      const arm::frames_snapshot state = now.models.frames->save(now.t);
      act.data = now.draw_cval(now.count - state.frames[n].cntvoff);
      break;
    }
    case frame_register::CNTP_TVAL:
    case frame_register::CNTV_TVAL:
      act.data = now.draw_tval();
      break;
    case frame_register::CNTP_CTL:
    case frame_register::CNTV_CTL:
      act.data = now.draw_ctl();
      break;
    case frame_register::CNTEL0ACR:
      if (draws.chance(80))
        act.data = 0x303U ^ (draws.chance(40) ? 1U << (draws.below(2) + 8 * draws.below(2)) : 0U);
      break;
    default:
      break;
  }
  if (high) act.data >>= 32U;
}

}  // namespace

void draw_frames_access(arm_action& act, arm_drawing& now) {
  dice& draws = now.draws;
  const arm::frames_parameters& presets = now.models.frames->presets();
  act.nonsecure = draws.chance(30);
  act.nse = draws.chance(30);
  act.data = draws.any();
  std::size_t n = draws.below(frame_count);
  for (int tries = 0; tries < 3 && !presets.present(n); ++tries) n = draws.below(frame_count);
  const auto kind = draws.below(100);
  if (kind < 3) {
    act.address = static_cast<std::uint32_t>(draws.below(0x20000));
    act.wide = draws.chance(30);
  } else if (kind < 6) {
    act.address =
        static_cast<std::uint32_t>(draws.below(17) * arm::page_size + 0xFC0 + 4 * draws.below(16));
  } else if (kind < 10) {
    act.address =
        static_cast<std::uint32_t>(draws.below(17) * arm::page_size + 4 * draws.below(32));
    act.wide = draws.chance(30);
  } else if (kind < 14) {
    act.address = static_cast<std::uint32_t>(4 * draws.below(3));
  } else if (kind < 24) {
    // Mostly all is permitted, or all but one bit.
    act.address = static_cast<std::uint32_t>(arm::cntacr_offset + 4 * n);
    if (draws.chance(85)) act.data = 0x3FU ^ (draws.chance(40) ? 1U << draws.below(6) : 0U);
  } else if (kind < 36) {
    const arm::frames_snapshot state = now.models.frames->save(now.t);
    const std::uint64_t offset = now.draw_offset(state.frames[n].virtual_timer.cval);
    act.wide = draws.chance(60);
    const bool high = !act.wide && draws.chance(50);
    act.address = static_cast<std::uint32_t>(arm::cntvoff_offset + 8 * n + (high ? 4 : 0));
    act.data = high ? offset >> 32U : offset;
  } else {
    draw_frame_register(act, now, n);
  }
}

}  // namespace archtimers::testbench
