// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/pe_registers.h"
#include "arm_access_coverage.h"

namespace archtimers::testbench {

using namespace arm_crossing;
using arm::pe_register;

namespace {

/// A write of an offset leaves a timer that is on a bit off its match.
void count_offset(const arm_edge_view& view, const arm::comparator& timer, std::uint64_t offset,
                  operation low_bit, operation high_bit) {
  if (!timer.armed()) return;
  const bit_off off = bit_off_between(view.count - offset, timer.cval);
  if (off == bit_off::low) view.hit(low_bit);
  if (off == bit_off::high) view.hit(high_bit);
}

void count_timer_write(const arm_edge_view& view, const arm_action& access,
                       const arm::pe_target& to, std::uint64_t seen) {
  if (to.target == pe_register::tval) {
    if (tval_bit_off(access.data)) view.hit(cpu_tval_bit_off);
    return view.hit(is_past(access.data) ? cpu_tval_past : cpu_tval_ahead);
  }
  if (to.target == pe_register::ctl) return view.hit(is_on(access.data) ? cpu_ctl_on : cpu_ctl_off);
  const bit_off off = bit_off_between(seen, access.data);
  if (off == bit_off::low) view.hit(cpu_cval_low_bit_off);
  if (off == bit_off::high) view.hit(cpu_cval_high_bit_off);
  view.hit(access.data <= seen ? cpu_cval_met : cpu_cval_ahead);
}

void count_write(const arm_edge_view& view, const arm_action& access, const arm::pe_target& to,
                 const arm::pe_state& s) {
  const auto cpu = static_cast<std::size_t>(access.port);
  const auto timer = static_cast<std::size_t>(to.timer);
  const auto comparator_of = [&s](arm::pe_timer which) -> const arm::comparator& {
    return s.registers.timers[static_cast<std::size_t>(which)];
  };
  const auto changes = [&](const register_field& field) {
    return ((access.data ^ s.registers.cnthctl) & field.mask()) != 0;
  };
  switch (to.target) {
    case pe_register::cval:
    case pe_register::tval:
    case pe_register::ctl: {
      const std::size_t place = to.target == pe_register::cval   ? 0
                                : to.target == pe_register::tval ? 1
                                                                 : 2;
      view.hit(of(cpu_timer_written, 3 * (arm::pe_timer_count * cpu + timer) + place));
      return count_timer_write(view, access, to, view.count - s.comparator_offset(to.timer));
    }
    case pe_register::cntvoff:
      view.hit(of(cpu_cntvoff, cpu));
      return count_offset(view, comparator_of(arm::pe_timer::cntv), access.data,
                          cpu_cntvoff_low_bit_off, cpu_cntvoff_high_bit_off);
    case pe_register::cntpoff:
      view.hit(of(cpu_cntpoff, cpu));
      if (!s.cntpoff_active()) return;
      return count_offset(view, comparator_of(arm::pe_timer::cntp), access.data,
                          cpu_cntpoff_low_bit_off, cpu_cntpoff_high_bit_off);
    case pe_register::cntkctl:
      return view.hit(of(cpu_cntkctl, cpu));
    case pe_register::cnthctl:
      view.hit(of(cpu_cnthctl, cpu));
      if (s.presets->rme && changes(arm::field::CNTVMASK)) view.hit(of(cpu_cntvmask, cpu));
      if (s.presets->rme && changes(arm::field::CNTPMASK)) view.hit(of(cpu_cntpmask, cpu));
      return;
    default:
      return;
  }
}

void count_read(const arm_edge_view& view, const arm::pe_target& to) {
  const bool of_count = to.target == pe_register::cntpct || to.target == pe_register::cntvct;
  if (of_count) view.hit(read_of_count);
  if (to.target == pe_register::tval) view.hit(read_of_tval);
  if (to.target == pe_register::ctl) view.hit(read_of_ctl);
}

}  // namespace

void count_pe_access(const arm_edge_view& view, const arm_action& access) {
  const arm::pe_register_rules* rules =
      arm::find_system_register(static_cast<std::uint16_t>(access.address));
  if (rules == nullptr) return view.hit(no_register);
  const auto cpu = static_cast<std::size_t>(access.port);
  const arm::pe_timers& timers = *view.models.cpus[cpu];
  const arm::pe_state& s = timers.at(view.at);
  if (s.in_reset) return;
  const arm::pe_target to =
      arm::resolve(timers.presets(), s.regime(), *rules, access.write, {access.el, access.host},
                   s.registers.cntkctl, s.registers.cnthctl);
  const std::size_t who = 5 * cpu + (access.host ? 4U : access.el);
  if (to.result != arm::pe_result::ok) {
    if (rules->aarch32()) view.hit(of(cpu_aarch32_refused, cpu));
    if (to.result == arm::pe_result::memory) view.hit(of(cpu_memory, cpu));
    if (to.result == arm::pe_result::trap_el2 && access.el == 1 && s.regime().nv &&
        !rules->aarch32()) {
      view.hit(of(cpu_nested_trap, cpu));
    }
    return view.hit(of(cpu_refused, who));
  }
  view.hit(of(cpu_permitted, who));
  if (rules->aarch32()) view.hit(of(cpu_aarch32, cpu));
  if (access.write) {
    if (rules->aarch32() && to.timer == arm::pe_timer::cntps) view.hit(of(cpu_secure_copy, cpu));
    count_write(view, access, to, s);
  } else {
    count_read(view, to);
  }
}

}  // namespace archtimers::testbench
