// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/frames_state.h"

#include "unknown.h"

namespace archtimers::arm {

namespace {

/// Calls `act(n, bit)` for the frames that have a bit in a set.
template <class Act>
void for_each_frame(std::uint8_t set, const Act& act) {
  for (; set != 0; set = static_cast<std::uint8_t>(set & (set - 1U))) {
    const auto n = static_cast<std::size_t>(__builtin_ctz(set));
    act(n, static_cast<std::uint8_t>(1U << n));
  }
}

/// When the period of a frame ends, as things stand.
deadline end_of_period(const frames_state& s, std::size_t n) {
  return next_crossing(*s.course, {0, s.frames[n].periodic.aival}, s.as_of);
}

}  // namespace

frames_state::frames_state(const frames_parameters& given) : presets(&given) {
  cntfrq = given.cntfrq_reset;
  nsar = given.cntnsar(given.nsar_reset);
  for (std::size_t n = 0; n < frame_count; ++n) {
    if (given.present(n)) frames[n].cntfrq = given.cntfrq_reset;
    frames[n].acr = static_cast<std::uint8_t>(given.acr_reset & given.acr_mask(n));
  }
  if (given.unknown_seed != 0) leave_unknown();
  update(*this);
}

void frames_state::leave_unknown() {
  unknown_registers unknown(presets->unknown_seed, unknown_registers::part::frames);
  cntfrq = static_cast<std::uint32_t>(unknown.next(0xFFFF'FFFF, cntfrq));
  nsar = presets->cntnsar(static_cast<std::uint8_t>(unknown.next(0xFF, presets->nsar_reset)));
  for (std::size_t n = 0; n < frame_count; ++n) {
    frame_state& frame = frames[n];
    const bool there = presets->present(n);
    const bool with_virtual = presets->has_virtual(n);
    frame.cntfrq = static_cast<std::uint32_t>(unknown.next(there ? 0xFFFF'FFFF : 0, frame.cntfrq));
    frame.acr =
        static_cast<std::uint8_t>(unknown.next(0xFF, presets->acr_reset) & presets->acr_mask(n));
    frame.el0acr =
        static_cast<std::uint16_t>(unknown.next(presets->has_el0_view(n) ? field::el0acr_mask : 0));
    frame.cntvoff = unknown.next(with_virtual ? unknown_registers::every_width : 0);
    frame.physical = unknown.timer(there);
    frame.virtual_timer = unknown.timer(with_virtual);
  }
  if (!presets->auto_increment) return;
  for (std::size_t n = 0; n < frame_count; ++n) {
    auto_increment& periodic = frames[n].periodic;
    const bool there = presets->present(n);
    periodic.aival = unknown.next(there ? unknown_registers::every_width : 0);
    periodic.reload = static_cast<std::uint32_t>(unknown.next(there ? 0xFFFF'FFFF : 0));
    periodic.enable = unknown.flag(there);
    periodic.clear = unknown.flag(there);
  }
}

void update(frames_state& s) {
  for (std::size_t n = 0; n < frame_count; ++n) {
    const frame_state& frame = s.frames[n];
    const auto open = [&](const register_field& permitted) {
      const bool shown = (frame.acr & permitted.mask()) != 0;
      return std::array<bool, 2>{shown, shown && s.is_open(n, true)};
    };
    s.counts[n] = {shown_count{open(field::RPCT), 0},
                   shown_count{open(field::RVCT), frame.cntvoff}};
  }
  find_armed(s);
}

void find_armed(frames_state& s) {
  s.armed = {};
  for (std::size_t n = 0; n < frame_count; ++n) {
    const auto bit = static_cast<std::uint8_t>(1U << n);
    if (s.frames[n].physical.armed()) s.armed.physical |= bit;
    if (s.frames[n].virtual_timer.armed()) s.armed.virtual_timer |= bit;
  }
}

void pass_periods(frames_state& s, kernel_time t) {
  for (frame_state& frame : s.frames) {
    if (!frame.is_periodic()) continue;
    const auto_increment_course course =
        auto_increment_after(frame.periodic, *s.course, s.as_of, t);
    frame.periodic = course.now;
    if (course.matched && course.last == t && course.set_before) frame.periodic.two_periods = t;
  }
  s.as_of = t;
}

void end_periods(frames_state& s, kernel_time t) {
  const std::uint64_t count = count_at(*s.course, t);
  for (frame_state& frame : s.frames) {
    if (!frame.is_periodic() || count < frame.periodic.aival) continue;
    if (frame.periodic.clear) frame.periodic.two_periods = t;
    frame.periodic.clear = true;
    frame.periodic.move_on(count, s.course->count_mask);
  }
}

bool period_has_passed(const frames_state& s, std::size_t n, kernel_time t) {
  const frame_state& frame = s.frames[n];
  if (frame.periodic.clear || !frame.is_periodic()) return frame.periodic.clear;
  const deadline end = end_of_period(s, n);
  return end && !(t < *end);
}

frames_lines lines(const frames_state& s, std::uint64_t count, kernel_time t) {
  frames_lines levels = s.armed;
  for_each_frame(s.armed.physical, [&](std::size_t n, std::uint8_t bit) {
    const frame_state& frame = s.frames[n];
    const bool condition =
        frame.is_periodic() ? period_has_passed(s, n, t) : frame.physical.condition(count);
    if (!condition) levels.physical ^= bit;
  });
  for_each_frame(s.armed.virtual_timer, [&](std::size_t n, std::uint8_t bit) {
    const frame_state& frame = s.frames[n];
    if (!frame.virtual_timer.condition(count - frame.cntvoff)) levels.virtual_timer ^= bit;
  });
  return levels;
}

deadline next_line_change(const frames_state& s, const counter_state& counter, kernel_time t) {
  deadline next;
  for_each_frame(s.armed.physical, [&](std::size_t n, std::uint8_t) {
    if (!s.frames[n].is_periodic()) {
      next = earlier(next, next_crossing(counter, {0, s.frames[n].physical.cval}, t));
    } else if (!period_has_passed(s, n, t)) {
      next = earlier(next, end_of_period(s, n));
    }
  });
  for_each_frame(s.armed.virtual_timer, [&](std::size_t n, std::uint8_t) {
    const frame_state& frame = s.frames[n];
    next = earlier(next, next_crossing(counter, {frame.cntvoff, frame.virtual_timer.cval}, t));
  });
  return next;
}

}  // namespace archtimers::arm
