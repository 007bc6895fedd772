// SPDX-License-Identifier: Apache-2.0
// What the cross-check does at an edge.
#include "archtimers/testbench/power_timebase_stimulus.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "power_gaps.h"
#include "power_values.h"
#include "power_watched_bits.h"

namespace archtimers::testbench {

using kind = power_action::kind;
using command = power_rtl::host_command::operation;
using power::spr;
using power::tb_state;

namespace {

constexpr std::uint16_t number_of(spr which) { return static_cast<std::uint16_t>(which); }

constexpr std::array server_registers{spr::DEC,       spr::DEC,   spr::DEC,   spr::DEC,
                                      spr::HDEC,      spr::HDEC,  spr::HDEC,  spr::TBL_write,
                                      spr::TBU_write, spr::TBU40, spr::TBU40, spr::LPCR,
                                      spr::LPCR,      spr::PURR,  spr::SPURR, spr::VTB};
constexpr std::array booke_registers{
    spr::DEC, spr::DEC, spr::DEC, spr::DECAR, spr::TBL_write, spr::TBL_write, spr::TBU_write,
    spr::TCR, spr::TCR, spr::TSR, spr::TSR,   spr::PURR,      spr::SPURR,     spr::VTB};
constexpr std::array classic_registers{spr::DEC,       spr::DEC,       spr::DEC,   spr::TBL_write,
                                       spr::TBL_write, spr::TBU_write, spr::SPURR, spr::VTB};

power_action by_thread(kind what, unsigned thread) {
  power_action act;
  act.what = what;
  act.how.thread = thread;
  return act;
}

/// The watchdog's next time-out asks for a reset, if TCR[WRC] has one.
bool third_comes(const power::thread_state& its) {
  return (~its.tsr & (power::field::ENW.mask() | power::field::WIS.mask())) == 0;
}

bool has_reset(const power::thread_state& its) { return (its.tcr & power::field::WRC.mask()) != 0; }

/// A strict time base takes the first write of TBL on an edge for an error, and none after it.
bool tbl_would_be_error(const power::state& s) {
  return s.presets->strict_tbst && s.tbst == tb_state::running;
}

}  // namespace

power_action::kind write_kind(std::uint16_t number, const power::access& how) {
  if (how.host) return kind::host_write;
  switch (static_cast<spr>(number)) {
    case spr::LPCR:
    case spr::TCR:
    case spr::TFMR:
      return kind::write_mode;
    case spr::TSR:
      return kind::write_tsr;
    default:
      return kind::write;
  }
}

void power_step::sort() {
  for (power_action& act : actions) act.edge = edge;
  std::stable_sort(actions.begin(), actions.end(),
                   [](const power_action& a, const power_action& b) {
                     return std::tie(a.what, a.how.thread) < std::tie(b.what, b.how.thread);
                   });
}

std::uint64_t power_timebase_stimulus::draw_gap(const power::timebase& model,
                                                const rational_clock& clock, std::uint64_t edge) {
  const auto until_event = [&] { return edges_until_event(dice_, model, clock, edge); };
  if (const auto gap = gaps_.draw(dice_, until_event)) return *gap;
  const unsigned divisor = model.presets().clocks_per_tick;
  const std::uint64_t worth_waiting_for = 24U + 8U * divisor;
  const auto roll = below(1000);
  if (roll < 450) return 1;
  if (roll < 850) {
    const auto event = until_event();
    if (event && *event < worth_waiting_for) {
      const std::uint64_t target = *event + (chance(55) ? 1 : below(4));  // 1 before to 2 after
      return target > 1 ? target - 1 : 1;
    }
  }
  return 1 + below(roll < 995 ? 2U * divisor + 3 : 200);
}

std::uint16_t power_timebase_stimulus::draw_register(const power::state& s, bool write) {
  const power::parameters& presets = *s.presets;
  if (chance(2)) return static_cast<std::uint16_t>(below(1024));
  if (chance(write ? 14 : 80)) {
    constexpr std::size_t count = sizeof power::sprs / sizeof *power::sprs;
    const std::uint16_t number = number_of(power::sprs[below(count)].number);
    // A neighbour of a register: one bit off.
    return chance(8) ? static_cast<std::uint16_t>(number ^ 1U << below(10)) : number;
  }
  if (presets.has_hv) {
    // A write ends the waiting for the time of day.
    const bool waits = s.tbst == tb_state::sync_wait || s.tbst == tb_state::get_tod;
    if (presets.strict_tbst && chance(waits ? 12 : 25)) return number_of(spr::TFMR);
    const spr drawn = dice_.one_of(server_registers);
    // With a strict time base a write of TBL is an error more often than not.
    const bool avoid = presets.strict_tbst && drawn == spr::TBL_write && chance(70);
    return number_of(avoid ? spr::TBU40 : drawn);
  }
  if (presets.booke()) return number_of(dice_.one_of(booke_registers));
  return number_of(dice_.one_of(classic_registers));
}

/// What several threads write on one edge.
std::uint16_t power_timebase_stimulus::draw_shared_register(const power::state& s) {
  const power::parameters& presets = *s.presets;
  if (chance(presets.booke() ? 20 : tbl_would_be_error(s) ? 15 : 0))
    return number_of(spr::TBL_write);
  return draw_register(s, true);
}

power::access power_timebase_stimulus::draw_access(const power::parameters& presets,
                                                   unsigned thread) {
  power::access how;
  how.thread = thread;
  how.host = chance(12);
  const auto roll = below(100);
  how.level = roll < 78   ? power::privilege::hypervisor
              : roll < 93 ? power::privilege::supervisor
                          : power::privilege::problem;
  // A thread that is not there, now and then.
  if (thread == 0 && presets.threads < power::most_threads && chance(2)) {
    how.thread = presets.threads;
  }
  return how;
}

void power_timebase_stimulus::draw_writes(power_step& step, const power::timebase& model,
                                          kernel_time t) {
  const power::parameters& presets = model.presets();
  power_values values(dice_, model.at(t), t);
  const auto write = [&](unsigned thread, std::uint16_t number) -> power_action& {
    power_action act;
    act.how = draw_access(presets, thread);
    act.number = number;
    act.what = write_kind(number, act.how);
    act.data = values.for_register(number, thread);
    return step.actions.emplace_back(act);
  };
  // The third time-out takes TCR[WRC] on the edge on which it is written.
  for (unsigned thread = 0; presets.booke() && thread < presets.threads; ++thread) {
    const power::thread_state& its = model.at(t).threads[thread];
    if (third_comes(its) && has_reset(its) && chance(40)) {
      write(thread, number_of(spr::TCR));
      return;
    }
  }
  const auto one = static_cast<unsigned>(below(presets.threads));
  if (presets.booke() && presets.threads > 1) {
    // FIS tells of a fixed interval only while it is 0.
    const bool told = (model.at(t).threads[one].tsr & power::field::FIS.mask()) != 0;
    const auto which = chance(told ? 20 : 80) ? watched_by::fixed_interval : watched_by::watchdog;
    const unsigned k = watched_entry(presets, power::tcr_at(model.at(t), one, t), which);
    const std::uint64_t tb = power::tb_at(model.at(t), t);
    const bool rises = ((tb & ~(tb - 1)) >> (k - 1) & 1U) != 0;  // by the tick
    if (chance(rises ? 60 : 5)) {
      // A watched bit falls and rises, and again, on one edge.
      const bool upper = k > 32;
      for (unsigned thread = 0; thread < presets.threads; ++thread) {
        if (!chance(85)) continue;
        write(thread, number_of(upper ? spr::TBU_write : spr::TBL_write)).data =
            values.with_bit(k, thread % 2 != 0) >> (upper ? 32U : 0U);
      }
      return;
    }
  }
  // They act in turn. Any thread is the first of them, the last one more often: none is behind it.
  const auto write_in_turn = [&](bool one_leads, unsigned share, const auto& number) {
    const unsigned first = !one_leads ? 0 : chance(50) ? presets.threads - 1 : one;
    for (unsigned thread = first; thread < presets.threads; ++thread) {
      const bool leads = one_leads && thread == first;
      if (leads || chance(share)) write(thread, number());
    }
  };
  if (tbl_would_be_error(model.at(t)) && chance(presets.threads == 1 ? 1 : 5)) {
    write_in_turn(true, 35, [] { return number_of(spr::TBL_write); });
    return;
  }
  const auto roll = below(100);
  if (roll < 25) return;
  if (roll < 72 || presets.threads == 1) {
    write(one, draw_register(model.at(t), true));
    return;
  }
  const bool same = chance(45);
  const std::uint16_t number = draw_shared_register(model.at(t));
  const unsigned share = chance(70) ? 35 : 90;
  write_in_turn(chance(40), share,
                [&] { return same ? number : draw_register(model.at(t), true); });
}

/// LD changes on the edge on which a host's write of DEC or an expiry looks at it.
bool power_timebase_stimulus::draw_change_of_ld(power_step& step, const power::timebase& model,
                                                kernel_time t) {
  const power::parameters& presets = model.presets();
  if (!presets.has_ld || !chance(5)) return false;
  power_values values(dice_, model.at(t), t);
  const auto writer = static_cast<unsigned>(below(presets.threads));
  power_action act = by_thread(kind::write_mode, writer);
  act.how.level = power::privilege::hypervisor;
  act.number = number_of(spr::LPCR);
  act.data = values.for_register(act.number, writer);
  step.actions.push_back(act);
  if (presets.lpcr_shared && presets.threads > 1 && chance(50)) {
    const auto apart = static_cast<unsigned>(1 + below(presets.threads - 1));
    act = by_thread(kind::host_write, (writer + apart) % presets.threads);
    act.how.host = true;
    act.number = number_of(spr::DEC);
    act.data = values.for_register(act.number, act.how.thread);
  } else {
    act = by_thread(kind::host, writer);
    act.host = command::set_expiry;
    act.data = values.expiry(writer);
  }
  step.actions.push_back(act);
  return true;
}

void power_timebase_stimulus::draw_pins(power_step& step, const power::timebase& model) {
  // A stop does not last long, else nothing would happen.
  const bool stopped = !group_pins_.tb_run || !group_pins_.vtb_run;
  if (stopped ? chance(30) : chance(3)) {
    group_pins_ =
        stopped && chance(75) ? power::group_inputs{} : power::group_inputs{chance(40), chance(40)};
    power_action act = by_thread(kind::group_pins, 0);
    act.group_pins = group_pins_;
    step.actions.push_back(act);
  }
  for (unsigned thread = 0; thread < model.presets().threads; ++thread) {
    if (!chance(5)) continue;
    power_action act = by_thread(kind::thread_pins, thread);
    act.pins = {chance(75), chance(75), chance(50), chance(40), chance(25), chance(25)};
    step.actions.push_back(act);
  }
}

void power_timebase_stimulus::draw_acknowledges(power_step& step,
                                                const power::parameters& presets) {
  if (!chance(22)) return;
  const unsigned share = chance(60) ? 30 : 90;
  for (unsigned thread = 0; thread < presets.threads; ++thread) {
    for (const kind what : {kind::acknowledge_dec, kind::acknowledge_hdec}) {
      if (chance(share)) step.actions.push_back(by_thread(what, thread));
    }
  }
}

void power_timebase_stimulus::draw_time_of_day(power_step& step, const power::state& s,
                                               kernel_time t) {
  const bool wanted = s.presets->strict_tbst;
  if (chance(!wanted ? 1 : s.tbst == tb_state::sync_wait ? 45 : 4)) {
    step.actions.push_back(by_thread(kind::tod_sync, 0));
  }
  if (chance(!wanted                         ? 1
             : s.tbst == tb_state::get_tod   ? 20
             : s.tbst == tb_state::sync_wait ? 15
                                             : 3)) {
    power_action act = by_thread(kind::tod_deliver, 0);
    act.data = power_values(dice_, s, t).time_base(0);
    step.actions.push_back(act);
  }
}

void power_timebase_stimulus::draw_reset_done(power_step& step, const power::parameters& presets) {
  if (!chance(presets.booke() ? 12 : 1)) return;
  power_action act = by_thread(kind::watchdog_reset_done, 0);
  act.data = 1 + below(3);
  step.actions.push_back(act);
}

/// A time-out that asks for no reset leaves what TSR[WRS] has from an earlier one.
bool power_timebase_stimulus::draw_earlier_reset(power_step& step, const power::state& s) {
  for (unsigned thread = 0; s.presets->booke() && thread < s.presets->threads; ++thread) {
    const power::thread_state& its = s.threads[thread];
    const bool recorded = (its.tsr & power::field::WRS.mask()) != 0;
    if (!third_comes(its) || has_reset(its) || recorded || !chance(30)) continue;
    power_action act = by_thread(kind::host, thread);
    act.host = command::or_tsr;
    act.data = dice_.any() & power::field::WRS.mask();
    step.actions.push_back(act);
    return true;
  }
  return false;
}

void power_timebase_stimulus::draw_host_command(power_step& step, const power::timebase& model,
                                                kernel_time t) {
  if (draw_earlier_reset(step, model.at(t))) return;
  if (!chance(11)) return;
  const power::parameters& presets = model.presets();
  power_values values(dice_, model.at(t), t);
  power_action act = by_thread(kind::host, static_cast<unsigned>(below(presets.threads)));
  if (presets.threads < power::most_threads && chance(2)) act.how.thread = presets.threads;
  constexpr unsigned operations = 11;
  act.host = chance(15) ? command::load : static_cast<command>(1 + below(operations - 1));
  if (!presets.has_hv && act.host <= command::set_expiry && chance(75)) {
    act.host = static_cast<command>(below(2) == 0 ? command::or_tsr : command::clear_tsr);
  }
  if (chance(1)) act.host = static_cast<command>(operations + below(5));  // there is no such
  if (in_reset_ && act.host == command::load) return;  // which a model refuses in reset
  switch (act.host) {
    case command::set_offset:
      act.data = values.offset();
      break;
    case command::set_expiry:
      act.data = values.expiry(act.how.thread);
      break;
    case command::set_purr_share:
    case command::set_spurr_scale:
      act.share = values.share();
      break;
    case command::or_tsr:
    case command::clear_tsr:
      act.data = dice_.any() & power::low_bits(32);  // of the registers' width
      break;
    default:
      act.data = dice_.any();
      break;
  }
  step.actions.push_back(act);
}

void power_timebase_stimulus::draw_reads(power_step& step, const power::state& s) {
  const power::parameters& presets = *s.presets;
  if (!chance(35) && !step.actions.empty()) return;
  const unsigned share = chance(50) ? 20 : 70;
  for (unsigned thread = 0; thread < presets.threads; ++thread) {
    if (!chance(share) && !(thread == 0 && step.actions.empty())) continue;
    power_action act;
    act.how = draw_access(presets, thread);
    act.number = draw_register(s, false);
    step.actions.push_back(act);
  }
}

power_step power_timebase_stimulus::draw(const power::timebase& model, const rational_clock& clock,
                                         std::uint64_t edge) {
  power_step step;
  step.edge = edge + draw_gap(model, clock, edge);
  const kernel_time t = clock.time_of(tick(int128{step.edge})).value();
  draw_time_of_day(step, model.at(t), t);
  draw_reset_done(step, model.presets());
  const bool moves_ld = draw_change_of_ld(step, model, t);
  if (!moves_ld) draw_writes(step, model, t);
  draw_pins(step, model);
  draw_acknowledges(step, model.presets());
  if (!moves_ld) draw_host_command(step, model, t);
  if (in_reset_ ? chance(40) : below(300) == 0) {
    step.actions.push_back(by_thread(in_reset_ ? kind::release_reset : kind::assert_reset, 0));
    in_reset_ = !in_reset_;
  }
  draw_reads(step, model.at(t));
  step.sort();
  return step;
}

}  // namespace archtimers::testbench
