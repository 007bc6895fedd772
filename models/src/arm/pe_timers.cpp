// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_timers.h"

#include <memory>
#include <stdexcept>

#include "archtimers/arm/virtual_machine.h"
#include "archtimers/time/waiting.h"

namespace archtimers::arm {

namespace {

const pe_parameters& checked(const pe_parameters& presets, const counter_parameters& counter) {
  const std::string problem = presets.error(counter);
  if (!problem.empty()) throw std::invalid_argument(problem);
  return presets;
}

std::uint64_t value_of(const pe_state& s, const pe_target& to, const counter_state& counter,
                       kernel_time t) {
  const pe_registers_state& r = s.registers;
  const auto view = [&] { return s.count_seen(to, counter, t) - s.access_offset(to); };
  const auto timer = [&]() -> const comparator& {
    return r.timers[static_cast<std::size_t>(to.timer)];
  };
  switch (to.target) {
    case pe_register::none:
      return 0;
    case pe_register::cntfrq:
      return r.cntfrq;
    case pe_register::cntpct:
    case pe_register::cntvct:
      return view();
    case pe_register::cntkctl:
      return r.cntkctl;
    case pe_register::cnthctl:
      return r.cnthctl;
    case pe_register::cntvoff:
      return r.cntvoff;
    case pe_register::cntpoff:
      return r.cntpoff;
    case pe_register::tval:
      return timer().tval(view());
    case pe_register::ctl:
      return timer().ctl(count_at(counter, t) - s.comparator_offset(to.timer),
                         s.presets->istatus_when_disabled_is_condition,
                         s.presets->comparison_made());
    case pe_register::cval:
      return timer().cval;
  }
  return 0;
}

}  // namespace

pe_timers::pe_timers(system_counter& counter, const pe_parameters& presets)
    : presets_(checked(presets, counter.presets())),
      counter_(counter),
      timeline_(pe_state(presets_, kernel_time())) {
  counter_.add_listener(*this);
}

pe_timers::~pe_timers() {
  if (machine_ != nullptr) machine_->remove(*this);
  counter_.remove_listener(*this);
}

pe_read pe_timers::read_other(std::uint16_t key, kernel_time t, const pe_access& how) const {
  const pe_register_rules* rules = find_system_register(key);
  if (rules == nullptr) return {pe_result::no_register, 0};
  const pe_state& s = timeline_.at(t);
  const pe_target to =
      resolve(presets_, s.regime(), *rules, false, how, s.registers.cntkctl, s.registers.cnthctl);
  if (to.result != pe_result::ok) return {to.result, 0};
  return {pe_result::ok, value_of(s, to, counter_.at(t), t)};
}

pe_result pe_timers::write(std::uint16_t key, std::uint64_t value, kernel_time now, kernel_time t,
                           const pe_access& how) {
  const pe_register_rules* rules = find_system_register(key);
  if (rules == nullptr) return pe_result::no_register;
  const pe_state& s = timeline_.at(t);
  const pe_target to =
      resolve(presets_, s.regime(), *rules, true, how, s.registers.cntkctl, s.registers.cnthctl);
  if (to.result == pe_result::ok) {
    apply(pe_operation::write(counter_, counter_.operations(), to, value), now, t);
  }
  return to.result;
}

std::uint64_t pe_timers::physical_count(kernel_time t) const {
  return counter_.count(t) - timeline_.at(t).comparator_offset(pe_timer::cntp);
}

std::uint64_t pe_timers::virtual_count(kernel_time t) const {
  return counter_.count(t) - timeline_.at(t).virtual_offset();
}

deadline pe_timers::time_of_count(std::uint16_t key, std::uint64_t value, kernel_time t,
                                  const pe_access& how) const {
  const pe_register_rules* rules = find_system_register(key);
  if (rules == nullptr ||
      (rules->target != pe_register::cntpct && rules->target != pe_register::cntvct)) {
    return std::nullopt;
  }
  const auto offset = [&](kernel_time at) {
    const pe_state& s = timeline_.at(at);
    return s.access_offset(resolve(presets_, s.regime(), *rules, false, how, s.registers.cntkctl,
                                   s.registers.cnthctl));
  };
  return first_reached(
      t, [&](kernel_time at) { return counter_.count(at) - offset(at) >= value; },
      [&](kernel_time at) {
        return next_crossing(counter_.at(at), {offset(at), value}, at);
      },
      [&](kernel_time at) { return next_operation(at); });
}

void pe_timers::drive(const pe_inputs& inputs, kernel_time now) {
  apply(pe_operation::drive(counter_, counter_.operations(), inputs), now, now);
}

void pe_timers::drive(bool pe_inputs::*pin, bool level, kernel_time now, kernel_time t) {
  apply(pe_operation::drive(counter_, counter_.operations(), pin, level), now, t);
}

void pe_timers::reset(bool asserted, kernel_time now) {
  const std::uint64_t seen = counter_.operations();
  apply(asserted ? pe_operation::assert_reset(counter_, seen)
                 : pe_operation::release_reset(counter_, seen),
        now, now);
}

std::string pe_timers::restore(const pe_snapshot& saved, kernel_time now) {
  if (timeline_.at(now).in_reset) return "the timers are in reset";
  std::string problem = restore_error(saved, presets_, counter_.presets().register_mask());
  if (!problem.empty()) return problem;
  const auto restored = std::make_shared<pe_snapshot>(saved);
  pe_registers_state& r = restored->registers;
  if (machine_ != nullptr && machine_->locked()) {
    r.vm_virtual = machine_->virtual_offset();
    r.vm_physical = machine_->physical_offset();
  }
  apply(pe_operation::restore(counter_, counter_.operations(), restored), now, now);
  if (machine_ != nullptr) machine_->set_offsets(r.vm_virtual, r.vm_physical, now);
  return {};
}

void pe_timers::counter_changed(kernel_time now, kernel_time from, std::uint64_t number) {
  apply(pe_operation::counter_changed(counter_, number), now, from);
}

}  // namespace archtimers::arm
