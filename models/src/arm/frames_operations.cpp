// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_operations.h"

#include <utility>

#include "archtimers/arm/frames_registers.h"
#include "frames_access.h"

namespace archtimers::arm {

frames_operation frames_operation::write(const system_counter& counter, std::uint64_t seen,
                                         std::uint64_t address, std::uint64_t value,
                                         bus_access how) {
  frames_operation made(kind::write);
  made.counter_ = &counter;
  made.seen_ = seen;
  made.address_ = address;
  made.value_ = value;
  made.how_ = how;
  return made;
}

frames_operation frames_operation::assert_reset() { return frames_operation(kind::assert_reset); }
frames_operation frames_operation::release_reset() { return frames_operation(kind::release_reset); }

frames_operation frames_operation::counter_changed(const system_counter& counter,
                                                   std::uint64_t number) {
  frames_operation made(kind::counter_changed);
  made.counter_ = &counter;
  made.seen_ = number;
  return made;
}

frames_operation frames_operation::restore(std::shared_ptr<const frames_snapshot> saved) {
  frames_operation made(kind::restore);
  made.saved_ = std::move(saved);
  return made;
}

void frames_operation::operator()(frames_state& s, kernel_time t) const {
  if (!s.course) return act(s, t);
  pass_periods(s, t);
  act(s, t);
  end_periods(s, t);
}

void frames_operation::act(frames_state& s, kernel_time t) const {
  switch (kind_) {
    case kind::write:
      if (!s.in_reset && may(s, address_, true, how_.nonsecure)) write(s, t);
      return;
    case kind::assert_reset: {
      frames_state fresh(*s.presets);
      fresh.in_reset = true;
      fresh.course = s.course;
      fresh.as_of = s.as_of;
      s = fresh;
      return;
    }
    case kind::release_reset:
      s.in_reset = false;
      return;
    case kind::counter_changed:
      s.course = counter_->at(t, seen_);
      return;
    case kind::restore:
      arm::restore(s, *saved_);
      return update(s);
  }
}

void frames_operation::write(frames_state& s, kernel_time t) const {
  const std::uint64_t page = page_of(address_);
  const std::uint64_t offset = offset_in_page(address_);
  if (page == ctl_page) {
    write_ctl(s, offset);
    update(s);
  } else {
    write_frame(s.frames[(page - base_page(0)) % frame_count], offset, t);
    find_armed(s);
  }
}

void frames_operation::write_ctl(frames_state& s, std::uint64_t offset) const {
  const auto word = static_cast<std::uint32_t>(value_);
  if (offset == cntfrq_offset) {
    s.cntfrq = word;
  } else if (offset == cntnsar_offset) {
    s.nsar = s.presets->cntnsar(static_cast<std::uint8_t>(word));
  } else if (offset >= cntvoff_offset) {
    const std::size_t n = (offset - cntvoff_offset) / 8;
    std::uint64_t& cntvoff = s.frames[n].cntvoff;
    cntvoff = write_lane(cntvoff, value_, lane_of(offset % 8, how_.wide)) & register_mask();
  } else {
    const std::size_t n = (offset - cntacr_offset) / 4;
    s.frames[n].acr = static_cast<std::uint8_t>(word & s.presets->acr_mask(n));
  }
}

void frames_operation::write_frame(frame_state& frame, std::uint64_t offset, kernel_time t) const {
  const auto word = static_cast<std::uint32_t>(value_);
  const lane which = lane_of(offset % 8, how_.wide);
  const auto count = [&] { return count_at(counter_->at(t, seen_), t); };
  const bool was_periodic = frame.is_periodic();
  // The first period begins when both enables are set.
  const auto begin_period = [&] {
    if (frame.is_periodic() && !was_periodic)
      frame.periodic.move_on(count(), counter_->at(t, seen_).count_mask);
  };
  switch (static_cast<frame_register>(frame_decoder[offset / 4] - 1)) {
    case frame_register::CNTFRQ:
      frame.cntfrq = word;
      return;
    case frame_register::CNTEL0ACR:
      frame.el0acr = static_cast<std::uint16_t>(word & field::el0acr_mask);
      return;
    case frame_register::CNTP_CVAL:
      frame.physical.cval = write_lane(frame.physical.cval, value_, which) & register_mask();
      return;
    case frame_register::CNTP_TVAL:
      frame.physical.write_tval(value_, count());
      frame.physical.cval &= register_mask();
      return;
    case frame_register::CNTP_CTL:
      frame.physical.write_ctl(value_);
      return begin_period();
    case frame_register::CNTP_AIVAL_RELOAD:
      frame.periodic.reload = word;
      return;
    case frame_register::CNTP_AIVAL_CTL:
      frame.periodic.enable = (value_ & field::AIVAL_EN.mask()) != 0;
      if ((value_ & field::AIVAL_CLR.mask()) == 0) {
        // It takes one period: of two, the one before that which has just ended.
        frame.periodic.clear = frame.periodic.two_periods == deadline(t);
        frame.periodic.two_periods = {};
      }
      return begin_period();
    case frame_register::CNTV_CVAL:
      frame.virtual_timer.cval =
          write_lane(frame.virtual_timer.cval, value_, which) & register_mask();
      return;
    case frame_register::CNTV_TVAL:
      frame.virtual_timer.write_tval(value_, count() - frame.cntvoff);
      frame.virtual_timer.cval &= register_mask();
      return;
    case frame_register::CNTV_CTL:
      return frame.virtual_timer.write_ctl(value_);
    default:
      return;  // read only
  }
}

}  // namespace archtimers::arm
