// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_operations.h"

#include <utility>

namespace archtimers::arm {

namespace {

kernel_time end_of_cycle(const counter_state& counter, kernel_time t) {
  return counter.next_bus_edge(t).value_or(kernel_time::max());
}

/// Notes the events of a step of the count or of the offsets, which show until the next edge.
void note(pe_state& s, bool event_k, bool event_h, const counter_state& counter, kernel_time t) {
  if (!event_k && !event_h) return;
  const kernel_time until = end_of_cycle(counter, t);
  if (event_k) s.evt_k_until = until;
  if (event_h) s.evt_h_until = until;
}

/// Whether the events of the latest edge's tick still show at `t` and no earlier operation has seen
/// to them.
bool shows_tick(const pe_state& s, const counter_state& counter, kernel_time t) {
  return counter.clock.ticks_at(s.as_of) < counter.clock.ticks_at(t) && counter.in_cycle_of_tick(t);
}

/// Notes those events.
void note_tick(pe_state& s, const counter_state& counter, kernel_time t) {
  if (!s.events || !shows_tick(s, counter, t)) return;
  note(s, event_on_latest_edge(s.stream_k(), s.virtual_offset(), counter, t),
       event_on_latest_edge(s.stream_h(), s.registers.vm_physical, counter, t), counter, t);
}

/// A new rate moves the end of the cycle.
void move_end(kernel_time& until, const counter_state& counter, kernel_time t) {
  if (t < until) until = end_of_cycle(counter, t);
}

/// The same after an operation on the counter, which has noted what it did to the count.
void note_counter_change(pe_state& s, const counter_state& counter, kernel_time t) {
  move_end(s.evt_k_until, counter, t);
  move_end(s.evt_h_until, counter, t);
  const event_selection k = s.stream_k();
  const event_selection h = s.stream_h();
  const count_transition& step = counter.last;
  const std::uint64_t of_virtual = s.virtual_offset();
  const std::uint64_t of_physical = s.registers.vm_physical;
  if (shows_tick(s, counter, t)) {
    note(s, k.event(step.before_tick - of_virtual, step.ticked - of_virtual),
         h.event(step.before_tick - of_physical, step.ticked - of_physical), counter, t);
  }
  if (s.written.at == deadline(t)) {
    move_end(s.written.evt_k_until, counter, t);
    move_end(s.written.evt_h_until, counter, t);
  } else {
    s.written = {t, s.evt_k_until, s.evt_h_until, {}, {}};
  }
  s.written.view_k.note(step.ticked - of_virtual, step.written - of_virtual);
  s.written.view_h.note(step.ticked - of_physical, step.written - of_physical);
  note(s, k.event(step.ticked - of_virtual, step.written - of_virtual),
       h.event(step.ticked - of_physical, step.written - of_physical), counter, t);
}

/// A control has been written: it decides about what the counter's writes at `t` have made.
void decide_counter_writes(pe_state& s, const counter_state& counter, kernel_time t) {
  if (s.written.at != deadline(t)) return;
  s.evt_k_until = s.written.evt_k_until;
  s.evt_h_until = s.written.evt_h_until;
  note(s, s.written.view_k.event(s.stream_k()), s.written.view_h.event(s.stream_h()), counter, t);
}

/// Moves the offsets; a bit of a view that goes the chosen way by it is an event.
template <class Change>
void move_offsets(pe_state& s, const counter_state& counter, kernel_time t, const Change& change) {
  const std::uint64_t count = count_at(counter, t);
  const std::uint64_t view_k = count - s.virtual_offset();
  const std::uint64_t view_h = count - s.registers.vm_physical;
  change();
  s.update();
  const bool event_k = s.stream_k().event(view_k, count - s.virtual_offset());
  const bool event_h = s.stream_h().event(view_h, count - s.registers.vm_physical);
  note(s, event_k, event_h, counter, t);
  if (s.written.at != deadline(t)) return;
  // A control that decides about the counter's writes takes none of these back.
  if (event_k) s.written.evt_k_until = s.evt_k_until;
  if (event_h) s.written.evt_h_until = s.evt_h_until;
}

}  // namespace

pe_operation pe_operation::write(const system_counter& counter, std::uint64_t seen,
                                 const pe_target& to, std::uint64_t value) {
  pe_operation made(kind::write, counter, seen);
  made.to_ = to;
  made.value_ = value;
  return made;
}

pe_operation pe_operation::drive(const system_counter& counter, std::uint64_t seen,
                                 bool pe_inputs::*pin, bool level) {
  pe_operation made(kind::drive_pin, counter, seen);
  made.pin_ = pin;
  made.inputs_.*pin = level;
  return made;
}

pe_operation pe_operation::drive(const system_counter& counter, std::uint64_t seen,
                                 const pe_inputs& inputs) {
  pe_operation made(kind::drive, counter, seen);
  made.inputs_ = inputs;
  return made;
}

pe_operation pe_operation::assert_reset(const system_counter& counter, std::uint64_t seen) {
  return {kind::assert_reset, counter, seen};
}
pe_operation pe_operation::release_reset(const system_counter& counter, std::uint64_t seen) {
  return {kind::release_reset, counter, seen};
}
pe_operation pe_operation::reset_vcpu(const system_counter& counter, std::uint64_t seen) {
  return {kind::reset_vcpu, counter, seen};
}
pe_operation pe_operation::counter_changed(const system_counter& counter, std::uint64_t seen) {
  return {kind::counter_changed, counter, seen};
}

pe_operation pe_operation::set_vm_offsets(const system_counter& counter, std::uint64_t seen,
                                          std::uint64_t of_virtual, std::uint64_t of_physical) {
  pe_operation made(kind::set_vm_offsets, counter, seen);
  made.value_ = of_virtual;
  made.other_value_ = of_physical;
  return made;
}

pe_operation pe_operation::restore(const system_counter& counter, std::uint64_t seen,
                                   std::shared_ptr<const pe_snapshot> saved) {
  pe_operation made(kind::restore, counter, seen);
  made.saved_ = std::move(saved);
  return made;
}

void pe_operation::operator()(pe_state& s, kernel_time t) const {
  const counter_state& counter = counter_->at(t, seen_);
  if (kind_ == kind::counter_changed) {
    note_counter_change(s, counter, t);
  } else {
    note_tick(s, counter, t);
    act(s, counter, t);
  }
  s.as_of = t;
}

void pe_operation::act(pe_state& s, const counter_state& counter, kernel_time t) const {
  switch (kind_) {
    case kind::write:
      if (!s.in_reset) write(s, counter, t);
      return;
    case kind::drive:
      s.inputs = inputs_;
      return s.update();
    case kind::drive_pin:
      s.inputs.*pin_ = inputs_.*pin_;
      return s.update();
    case kind::assert_reset: {
      pe_state fresh(*s.presets, t);
      fresh.inputs = s.inputs;
      fresh.in_reset = true;
      fresh.registers.vm_virtual = s.registers.vm_virtual;
      fresh.registers.vm_physical = s.registers.vm_physical;
      s = fresh;
      return s.update();
    }
    case kind::release_reset:
      s.in_reset = false;
      return;
    case kind::reset_vcpu:
      s.registers.timers = {};
      return s.find_armed();
    case kind::set_vm_offsets:
      return move_offsets(s, counter, t, [&] {
        s.registers.vm_virtual = value_;
        s.registers.vm_physical = other_value_;
      });
    case kind::restore:
      s.registers = saved_->registers;
      return s.update();
    case kind::counter_changed:
      return;
  }
}

void pe_operation::write(pe_state& s, const counter_state& counter, kernel_time t) const {
  pe_registers_state& r = s.registers;
  const auto word = static_cast<std::uint32_t>(value_);
  const std::uint64_t mask = counter.presets->register_mask();
  switch (to_.target) {
    case pe_register::cntfrq:
      r.cntfrq = word;
      return;
    case pe_register::cntkctl:
      r.cntkctl = word & cntkctl_mask(*s.presets);
      s.update();
      return decide_counter_writes(s, counter, t);
    case pe_register::cnthctl:
      r.cnthctl = word & cnthctl_mask(*s.presets);
      s.update();
      return decide_counter_writes(s, counter, t);
    case pe_register::cntvoff:
      return move_offsets(s, counter, t, [&] { r.cntvoff = value_ & mask; });
    case pe_register::cntpoff:
      r.cntpoff = value_;
      return s.update();
    case pe_register::tval:
    case pe_register::ctl:
    case pe_register::cval: {
      comparator& timer = r.timers[static_cast<std::size_t>(to_.timer)];
      if (to_.target == pe_register::ctl) {
        timer.write_ctl(value_);
        s.find_armed();
      } else if (to_.target == pe_register::cval) {
        timer.cval = value_ & mask;
      } else {
        timer.write_tval(value_, s.count_seen(to_, counter, t) - s.access_offset(to_));
        timer.cval &= mask;
      }
      return;
    }
    default:
      return;  // read only
  }
}

namespace {

/// A register that has as many bits as the counter may have; 0 for the others.
std::uint64_t narrow_value(const pe_registers_state& r, const pe_register_rules& rules) {
  switch (rules.target) {
    case pe_register::cval:
      return r.timers[static_cast<std::size_t>(rules.timer)].cval;
    case pe_register::cntvoff:
      return r.cntvoff;
    default:
      return 0;
  }
}

}  // namespace

std::string restore_error(const pe_snapshot& saved, const pe_parameters& presets,
                          std::uint64_t register_mask) {
  const pe_registers_state& r = saved.registers;
  const std::string bit_too_many = ": a bit that this CPU does not have";
  for (const auto& rules : pe_rules) {
    if (rules.alias) continue;
    const std::string name(rules.row.name);
    if ((narrow_value(r, rules) & ~register_mask) != 0) return name + bit_too_many;
    if (is_built(presets, rules)) continue;
    if (rules.timer != pe_timer::none &&
        !(r.timers[static_cast<std::size_t>(rules.timer)] == comparator{})) {
      return name + ": this CPU has no such timer";
    }
    if (rules.target == pe_register::cntvoff && r.cntvoff != 0)
      return name + ": this CPU has no EL2";
    if (rules.target == pe_register::cntpoff && r.cntpoff != 0)
      return name + ": this CPU has no CNTPOFF";
    if (rules.target == pe_register::cnthctl && r.cnthctl != 0)
      return name + ": this CPU has no EL2";
  }
  if ((r.cntkctl & ~cntkctl_mask(presets)) != 0) return "CNTKCTL_EL1" + bit_too_many;
  if ((r.cnthctl & ~cnthctl_mask(presets)) != 0) return "CNTHCTL_EL2" + bit_too_many;
  return {};
}

}  // namespace archtimers::arm
