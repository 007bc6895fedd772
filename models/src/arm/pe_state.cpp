// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_state.h"

#include "unknown.h"

namespace archtimers::arm {

namespace {

/// The timers' lines, by `pe_timer`.
constexpr std::array<bool pe_lines::*, pe_timer_count> line_of{
    &pe_lines::cntp,  &pe_lines::cntv,   &pe_lines::cnthp, &pe_lines::cnthv,
    &pe_lines::cntps, &pe_lines::cnthps, &pe_lines::cnthvs};

bool event_level(const pe_state& s, const event_selection& stream, std::uint64_t offset,
                 kernel_time noted_until, const counter_state& counter, kernel_time t) {
  if (t < noted_until) return true;
  // The tick of an edge up to the last operation is the operation's to note.
  return stream.enabled && counter.clock.ticks_at(s.as_of) < counter.clock.ticks_at(t) &&
         counter.in_cycle_of_tick(t) && event_on_latest_edge(stream, offset, counter, t);
}

/// When an event stream's pin changes next. A pulse lasts until the next edge. If that is a tick, it
/// makes another one if an operation has moved the bit back, or chosen another bit; the one after
/// it cannot.
deadline next_event_change(const event_selection& stream, std::uint64_t offset, bool level,
                           const counter_state& counter, kernel_time t) {
  if (!level) return next_event(stream, offset, counter, t);
  const deadline over = counter.next_bus_edge(t);
  if (!over || counter.clock.ticks_at(t) == counter.clock.ticks_at(*over)) return over;
  return event_on_latest_edge(stream, offset, counter, *over) ? counter.next_bus_edge(*over) : over;
}

}  // namespace

std::uint32_t cntkctl_mask(const pe_parameters& presets) {
  std::uint32_t mask = 0x3FFU;
  if (presets.has_ecv()) mask |= static_cast<std::uint32_t>(field::EVNTIS.mask());
  if (presets.has_nv2p1()) {
    mask |= 0xC00U | (presets.has_ecv() ? 0x1'F000U : 0U) | (presets.rme ? 0xC'0000U : 0U);
  }
  return mask;
}

std::uint32_t cnthctl_mask(const pe_parameters& presets) {
  std::uint64_t mask = 0xFFU;
  if (presets.vhe) mask |= 0xF00U;
  if (presets.has_cntpoff()) mask |= field::ECV.mask();
  if (presets.has_ecv()) mask |= field::EVNTIS.mask();
  if (presets.has_ecv() && presets.has_aarch64()) {
    mask |= field::EL1TVT.mask() | field::EL1TVCT.mask() | field::EL1NVPCT.mask() |
            field::EL1NVVCT.mask();
  }
  if (presets.rme) mask |= field::CNTVMASK.mask() | field::CNTPMASK.mask();
  return static_cast<std::uint32_t>(mask);
}

pe_state::pe_state(const pe_parameters& given, kernel_time t) : presets(&given), as_of(t) {
  registers.cntfrq = given.cntfrq_reset;
  if (given.unknown_seed != 0) leave_unknown();
  update();
}

void pe_state::leave_unknown() {
  unknown_registers unknown(presets->unknown_seed, unknown_registers::part::cpu);
  pe_registers_state& r = registers;
  r.cntfrq = static_cast<std::uint32_t>(unknown.next(0xFFFF'FFFF, r.cntfrq));
  r.cntkctl = static_cast<std::uint32_t>(unknown.next(cntkctl_mask(*presets)));
  r.cnthctl = static_cast<std::uint32_t>(unknown.next(presets->el2 ? cnthctl_mask(*presets) : 0));
  r.cntvoff = unknown.next(presets->el2 ? unknown_registers::every_width : 0);
  r.cntpoff = unknown.next(presets->has_cntpoff() ? unknown_registers::every_width : 0);
  for (const auto& rules : pe_rules) {
    if (rules.target != pe_register::cval || rules.alias) continue;
    r.timers[static_cast<std::size_t>(rules.timer)] = unknown.timer(is_built(*presets, rules));
  }
}

bool pe_state::cntpoff_active() const {
  if (!presets->has_cntpoff() || (registers.cnthctl & field::ECV.mask()) == 0) return false;
  const pe_regime& now = regime();
  return now.ecv_enabled && now.el2_enabled && !now.el2_aarch32 && !now.el2_host;
}

std::uint64_t pe_state::access_offset(const pe_target& to) const {
  if (to.subtract_cntvoff) return virtual_offset();
  const bool shifted = to.subtract_cntpoff && cntpoff_active();
  return registers.vm_physical + (shifted ? registers.cntpoff : 0);
}

std::uint64_t pe_state::count_seen(const pe_target& to, const counter_state& counter,
                                   kernel_time t) const {
  const bool of_count = to.target == pe_register::cntpct || to.target == pe_register::cntvct;
  const bool sound = to.by_host || (!of_count && presets->erratum_count == count_erratum::e858921);
  return count_read(counter, t, sound ? count_erratum::none : presets->erratum_count,
                    presets->erratum_seed);
}

event_selection pe_state::stream_k() const {
  return event_selection(regime().el2_host ? 0 : registers.cntkctl);
}

event_selection pe_state::stream_h() const {
  return event_selection(regime().el2_enabled ? registers.cnthctl : 0);
}

void pe_state::update() {
  current_regime = {*presets, inputs};
  offsets.fill(registers.vm_physical);
  if (cntpoff_active()) offsets[static_cast<std::size_t>(pe_timer::cntp)] += registers.cntpoff;
  offsets[static_cast<std::size_t>(pe_timer::cntv)] = virtual_offset();
  const pe_register_rules* rows[] = {find_system_register(cntpct_key),
                                     find_system_register(cntvct_key)};
  for (std::size_t el = 0; el < counts.size(); ++el) {
    for (std::size_t i = 0; i < counts[el].size(); ++i) {
      const pe_target to =
          resolve(*presets, regime(), *rows[i], false, {static_cast<std::uint8_t>(el)},
                  registers.cntkctl, registers.cnthctl);
      const bool right = presets->erratum_count == count_erratum::none;
      counts[el][i] = {to.result == pe_result::ok && right, access_offset(to)};
    }
  }
  events = stream_k().enabled || stream_h().enabled;
  find_armed();
}

void pe_state::find_armed() {
  armed = 0;
  for (std::size_t i = 0; i < pe_timer_count; ++i) {
    if (registers.timers[i].armed()) armed |= 1U << i;
  }
  const pe_regime& now = regime();
  if (!now.realm && !now.root) return;
  const auto hold_down = [this](const register_field& mask, pe_timer timer) {
    if ((registers.cnthctl & mask.mask()) != 0) armed &= ~(1U << static_cast<unsigned>(timer));
  };
  hold_down(field::CNTVMASK, pe_timer::cntv);
  hold_down(field::CNTPMASK, pe_timer::cntp);
}

deadline next_condition_change(const pe_state& s, pe_timer timer, const counter_state& counter,
                               kernel_time t) {
  const auto i = static_cast<std::size_t>(timer);
  const std::uint64_t offset = s.offsets[i];
  const std::uint64_t cval = s.registers.timers[i].cval;
  switch (s.presets->comparison_made()) {
    case comparison::full:
      break;
    case comparison::signed_64:
      // Where the difference is negative, the other half of the circle.
      return next_crossing(counter, {offset + cval, std::uint64_t{1} << 63U}, t);
    case comparison::tval: {
      // TVAL comes down to 0 as bit 31 of view - CVAL falls, and is positive again after -2^31.
      const std::uint64_t view = count_at(counter, t) - offset;
      const bool expired = s.registers.timers[i].condition(view, comparison::tval);
      return next_event(event_selection(!expired, 31), offset + cval + (expired ? 1 : 0), counter,
                        t);
    }
  }
  return next_crossing(counter, {offset, cval}, t);
}

pe_lines lines(const pe_state& s, const counter_state& counter, kernel_time t) {
  pe_lines levels;
  if (s.armed != 0) {
    const std::uint64_t count = count_at(counter, t);
    const comparison how = s.presets->comparison_made();
    for (unsigned rest = s.armed; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<std::size_t>(__builtin_ctz(rest));
      if (s.registers.timers[i].condition(count - s.offsets[i], how)) levels.*line_of[i] = true;
    }
  }
  if (t < s.evt_k_until) levels.evt_k = true;
  if (t < s.evt_h_until) levels.evt_h = true;
  if (s.events) {
    levels.evt_k = event_level(s, s.stream_k(), s.virtual_offset(), s.evt_k_until, counter, t);
    levels.evt_h = event_level(s, s.stream_h(), s.registers.vm_physical, s.evt_h_until, counter, t);
  }
  return levels;
}

deadline next_line_change(const pe_state& s, const counter_state& counter, kernel_time t) {
  deadline next;
  for (unsigned rest = s.armed; rest != 0; rest &= rest - 1) {
    const auto i = static_cast<std::size_t>(__builtin_ctz(rest));
    next = earlier(next, next_condition_change(s, static_cast<pe_timer>(i), counter, t));
  }
  if (s.events || t < s.evt_k_until || t < s.evt_h_until) {
    const pe_lines now = lines(s, counter, t);
    next =
        earlier(next, next_event_change(s.stream_k(), s.virtual_offset(), now.evt_k, counter, t));
    next = earlier(next,
                   next_event_change(s.stream_h(), s.registers.vm_physical, now.evt_h, counter, t));
  }
  return next;
}

}  // namespace archtimers::arm
