// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/timer_frames.h"

#include <memory>
#include <stdexcept>

#include "archtimers/time/waiting.h"
#include "frames_access.h"

namespace archtimers::arm {

namespace {

const frames_parameters& checked(const frames_parameters& presets) {
  const std::string problem = presets.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  return presets;
}

/// Whether an access has a size and an alignment that its place in the page takes, whatever is
/// there.
bool well_formed(const frames_parameters& presets, std::uint64_t address, bool wide) {
  if (address >= frames_address_range || address % 4 != 0) return false;
  if (!wide) return true;
  const std::uint64_t offset = offset_in_page(address);
  if (page_of(address) == ctl_page) return is_cntvoff(offset) && offset % 8 == 0;
  const frame_register_rules* rules = find_frame_register(presets, offset);
  return rules != nullptr && rules->row.width == 64 && rules->row.address == offset;
}

}  // namespace

timer_frames::timer_frames(system_counter& counter, const frames_parameters& presets)
    : presets_(checked(presets)), counter_(counter), timeline_([this] {
        frames_state s(presets_);
        if (presets_.auto_increment) {
          s.course = counter_.at(kernel_time());
          end_periods(s, kernel_time());
        }
        return s;
      }()) {
  counter_.add_listener(*this);
}

timer_frames::~timer_frames() { counter_.remove_listener(*this); }

bus_read timer_frames::read_other(std::uint64_t address, kernel_time t, bus_access how) const {
  if (!well_formed(presets_, address, how.wide)) return {bus_result::refused, 0};
  const frames_state& s = timeline_.at(t);
  if (!may(s, address, false, how.nonsecure)) return {bus_result::ok, 0};
  const std::uint64_t offset = offset_in_page(address);
  if (page_of(address) == ctl_page) return {bus_result::ok, ctl_value(s, offset, how.wide)};
  return {bus_result::ok, frame_value(s, frame_of(address), offset, how.wide, t)};
}

bus_result timer_frames::write(std::uint64_t address, std::uint64_t value, kernel_time now,
                               kernel_time t, bus_access how) {
  if (!well_formed(presets_, address, how.wide)) return bus_result::refused;
  apply(frames_operation::write(counter_, counter_.operations(), address, value, how), now, t);
  return bus_result::ok;
}

bool timer_frames::lets_read(std::uint64_t address, kernel_time t, bus_access how) const {
  return may(timeline_.at(t), address, false, how.nonsecure);
}

bool timer_frames::lets_write(std::uint64_t address, kernel_time t, bus_access how) const {
  return may(timeline_.at(t), address, true, how.nonsecure);
}

std::uint64_t timer_frames::ctl_value(const frames_state& s, std::uint64_t offset,
                                      bool wide) const {
  if (offset == cntfrq_offset) return s.cntfrq;
  if (offset == cntnsar_offset) return s.nsar;
  if (offset == cnttidr_offset) return presets_.cnttidr();
  if (is_counter_id(offset)) return counter_id(presets_.ctl_pid, offset);
  if (is_cntacr(offset)) return s.frames[(offset - cntacr_offset) / 4].acr;
  return read_lane(s.frames[(offset - cntvoff_offset) / 8].cntvoff, lane_of(offset % 8, wide));
}

std::uint64_t timer_frames::frame_value(const frames_state& s, std::size_t n, std::uint64_t offset,
                                        bool wide, kernel_time t) const {
  if (is_counter_id(offset)) return counter_id(presets_.frame_pid, offset);
  const frame_state& frame = s.frames[n];
  const lane which = lane_of(offset % 8, wide);
  const auto view = [&] { return counter_.count(t) - frame.cntvoff; };
  const bool condition = presets_.istatus_when_disabled_is_condition;
  switch (static_cast<frame_register>(frame_decoder[offset / 4] - 1)) {
    case frame_register::CNTPCT:
      return read_lane(counter_.count(t), which);
    case frame_register::CNTVCT:
      return read_lane(view(), which);
    case frame_register::CNTFRQ:
      return presets_.frame_cntfrq_independent ? frame.cntfrq : s.cntfrq;
    case frame_register::CNTEL0ACR:
      return frame.el0acr;
    case frame_register::CNTVOFF:
      return read_lane(frame.cntvoff, which);
    case frame_register::CNTP_CVAL:
      return read_lane(frame.physical.cval, which);
    case frame_register::CNTP_TVAL:
      return frame.physical.tval(counter_.count(t));
    case frame_register::CNTP_CTL:
      if (frame.periodic.enable)
        return frame.physical.ctl_with(period_has_passed(s, n, t), condition);
      return frame.physical.ctl(counter_.count(t), condition);
    case frame_register::CNTV_CVAL:
      return read_lane(frame.virtual_timer.cval, which);
    case frame_register::CNTV_TVAL:
      return frame.virtual_timer.tval(view());
    case frame_register::CNTV_CTL:
      return frame.virtual_timer.ctl(view(), condition);
    case frame_register::CNTP_AIVAL:
      return read_lane(frame.is_periodic()
                           ? auto_increment_after(frame.periodic, *s.course, s.as_of, t).now.aival
                           : frame.periodic.aival,
                       which);
    case frame_register::CNTP_AIVAL_RELOAD:
      return frame.periodic.reload;
    case frame_register::CNTP_AIVAL_CTL:
      return (frame.periodic.enable ? field::AIVAL_EN.mask() : 0) |
             (period_has_passed(s, n, t) ? field::AIVAL_CLR.mask() : 0);
    case frame_register::CNTP_CFG:
      return 1;
  }
  return 0;
}

std::uint64_t timer_frames::value(const register_description& row, kernel_time t) const {
  if (!exists(row)) return 0;
  const frames_state& s = timeline_.at(t);
  const std::uint64_t offset = offset_in_page(row.address);
  const bool wide = row.width == 64;
  if (page_of(row.address) == ctl_page) return ctl_value(s, offset, wide);
  return frame_value(s, frame_of(row.address), offset, wide, t);
}

deadline timer_frames::time_of_count(std::size_t n, frame_register which, std::uint64_t value,
                                     kernel_time t) const {
  const bool is_virtual = which == frame_register::CNTVCT;
  if (n >= frame_count || !presets_.present(n) ||
      !(is_virtual || which == frame_register::CNTPCT)) {
    return std::nullopt;
  }
  const auto offset = [&](kernel_time at) {
    return is_virtual ? timeline_.at(at).frames[n].cntvoff : 0;
  };
  return first_reached(
      t, [&](kernel_time at) { return counter_.count(at) - offset(at) >= value; },
      [&](kernel_time at) {
        return next_crossing(counter_.at(at), {offset(at), value}, at);
      },
      [&](kernel_time at) { return next_operation(at); });
}

void timer_frames::reset(bool asserted, kernel_time now) {
  apply(asserted ? frames_operation::assert_reset() : frames_operation::release_reset(), now, now);
}

frames_snapshot timer_frames::save(kernel_time now) const {
  const frames_state& s = timeline_.at(now);
  if (!s.course) return arm::save(s);
  frames_state passed = s;
  pass_periods(passed, now);
  return arm::save(passed);
}

std::string timer_frames::restore(const frames_snapshot& saved, kernel_time now) {
  if (timeline_.at(now).in_reset) return "the frames are in reset";
  std::string problem = restore_error(saved, presets_, counter_.presets().register_mask(),
                                      counter_.at(now).count_mask);
  if (!problem.empty()) return problem;
  apply(frames_operation::restore(std::make_shared<const frames_snapshot>(saved)), now, now);
  return {};
}

void timer_frames::counter_changed(kernel_time now, kernel_time from, std::uint64_t number) {
  if (presets_.auto_increment) {
    apply(frames_operation::counter_changed(counter_, number), now, from);
  } else {
    timeline_.reapply(now, from);
  }
}

}  // namespace archtimers::arm
