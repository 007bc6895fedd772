// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_state.h"

namespace archtimers::arm {

namespace {

constexpr std::uint32_t e2h_bits =
    static_cast<std::uint32_t>(field::E2H_EL0VTEN.mask() | field::E2H_EL0PTEN.mask() |
                               field::E2H_EL1PCTEN.mask() | field::E2H_EL1PTEN.mask());

bool event_level(const pe_state& s, const event_selection& stream, std::uint64_t offset,
                 kernel_time noted_until, const counter_state& counter, kernel_time t) {
  if (t < noted_until) return true;
  // The tick of an edge up to the last operation is the operation's to note.
  return stream.enabled && counter.clock.ticks_at(s.as_of) < counter.clock.ticks_at(t) &&
         event_on_latest_edge(stream, offset, counter, t);
}

/// When an event stream's pin changes next: a pulse lasts until the next edge, and no two of them
/// follow each other without an operation.
deadline next_event_change(const event_selection& stream, std::uint64_t offset, bool level,
                           const counter_state& counter, kernel_time t) {
  if (level) return counter.clock.time_of(counter.clock.ticks_at(t) + 1);
  return next_event(stream, offset, counter, t);
}

}  // namespace

pe_state::pe_state(const pe_parameters& given, kernel_time t) : presets(&given), as_of(t) {
  registers.cntfrq = given.cntfrq_reset;
}

std::uint32_t pe_state::cnthctl() const {
  return regime().e2h ? registers.cnthctl : registers.cnthctl & ~e2h_bits;
}

bool pe_state::cntpoff_active() const {
  if (!presets->has_cntpoff() || (registers.cnthctl & field::ECV.mask()) == 0) return false;
  const pe_regime now = regime();
  return now.ecv_enabled && now.el2_enabled && !now.el2_host;
}

std::uint64_t pe_state::comparator_offset(pe_timer timer) const {
  if (timer == pe_timer::cntv) return virtual_offset();
  const bool shifted = timer == pe_timer::cntp && cntpoff_active();
  return registers.vm_physical + (shifted ? registers.cntpoff : 0);
}

std::uint64_t pe_state::access_offset(const pe_target& to) const {
  if (to.subtract_cntvoff) return virtual_offset();
  const bool shifted = to.subtract_cntpoff && cntpoff_active();
  return registers.vm_physical + (shifted ? registers.cntpoff : 0);
}

event_selection pe_state::stream_k() const {
  return event_selection(regime().el2_host ? 0 : registers.cntkctl);
}

event_selection pe_state::stream_h() const {
  return event_selection(presets->el2 ? registers.cnthctl : 0);
}

pe_lines lines(const pe_state& s, const counter_state& counter, kernel_time t) {
  const std::uint64_t count = count_at(counter, t);
  const auto level = [&](pe_timer timer) {
    const comparator& compared = s.registers.timers[static_cast<std::size_t>(timer)];
    return compared.enable && !compared.imask &&
           compared.condition(count - s.comparator_offset(timer));
  };
  pe_lines levels;
  levels.cntp = level(pe_timer::cntp);
  levels.cntv = level(pe_timer::cntv);
  levels.cnthp = level(pe_timer::cnthp);
  levels.cnthv = level(pe_timer::cnthv);
  levels.cntps = level(pe_timer::cntps);
  levels.cnthps = level(pe_timer::cnthps);
  levels.cnthvs = level(pe_timer::cnthvs);
  if (s.presets->rme && s.regime().realm) {
    levels.cntv = levels.cntv && (s.registers.cnthctl & field::CNTVMASK.mask()) == 0;
    levels.cntp = levels.cntp && (s.registers.cnthctl & field::CNTPMASK.mask()) == 0;
  }
  levels.evt_k = event_level(s, s.stream_k(), s.virtual_offset(), s.evt_k_until, counter, t);
  levels.evt_h = event_level(s, s.stream_h(), s.registers.vm_physical, s.evt_h_until, counter, t);
  return levels;
}

deadline next_line_change(const pe_state& s, const counter_state& counter, kernel_time t) {
  deadline next;
  for (std::size_t i = 0; i < pe_timer_count; ++i) {
    const comparator& compared = s.registers.timers[i];
    if (!compared.enable || compared.imask) continue;
    const bool held_down =
        s.regime().realm && ((i == static_cast<std::size_t>(pe_timer::cntv) &&
                              (s.registers.cnthctl & field::CNTVMASK.mask()) != 0) ||
                             (i == static_cast<std::size_t>(pe_timer::cntp) &&
                              (s.registers.cnthctl & field::CNTPMASK.mask()) != 0));
    if (held_down) continue;
    next = earlier(next, next_line_change(compared, s.comparator_offset(static_cast<pe_timer>(i)),
                                          counter, t));
  }
  const event_selection k = s.stream_k();
  const event_selection h = s.stream_h();
  if (k.enabled || t < s.evt_k_until) {
    const bool level = event_level(s, k, s.virtual_offset(), s.evt_k_until, counter, t);
    next = earlier(next, next_event_change(k, s.virtual_offset(), level, counter, t));
  }
  if (h.enabled || t < s.evt_h_until) {
    const bool level = event_level(s, h, s.registers.vm_physical, s.evt_h_until, counter, t);
    next = earlier(next, next_event_change(h, s.registers.vm_physical, level, counter, t));
  }
  return next;
}

}  // namespace archtimers::arm
