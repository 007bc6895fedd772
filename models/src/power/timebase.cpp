// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/timebase.h"

#include <stdexcept>

#include "archtimers/time/waiting.h"

namespace archtimers::power {

namespace {

const parameters& checked(const parameters& presets, time_resolution resolution) {
  const std::string problem = presets.error();
  if (!problem.empty()) throw std::invalid_argument(problem);
  const auto obstacle =
      rational_clock::obstacle(resolution, presets.tb_clock, presets.clocks_per_tick);
  if (!obstacle.empty()) {
    throw std::invalid_argument("tb_clock: " + presets.tb_clock.to_string() +
                                " and its clock are " + std::string(obstacle) +
                                " for the kernel's time unit");
  }
  return presets;
}

/// SPR numbers with this bit are out of bounds for problem state, whether they exist or not.
constexpr std::uint64_t privileged_number = 0x10;

/// What a time base is ahead of the one that is read.
std::uint64_t lead_of(const state& s, tb_view whose) {
  switch (whose) {
    case tb_view::visible:
      return 0;
    case tb_view::host:
      return 0 - s.applied;
    case tb_view::guest:
      return s.entered ? s.lost : s.offset;
  }
  return 0;
}

}  // namespace

timebase::timebase(const parameters& presets, time_resolution resolution)
    : presets_(checked(presets, resolution)),
      resolution_(resolution),
      plain_tb_(presets_.xlen == 32 || !presets_.erratum_tb_tbl0),
      timeline_(state(presets_, rational_clock(resolution, presets_.tb_clock), kernel_time())) {
  if (presets_.strict_tbst || presets_.wrs == wrs_record::at_completion) timeline_.keep_instant();
}

privilege timebase::needed(const spr_rules& rules, bool is_write) const {
  privilege level = is_write ? rules.writes : rules.reads;
  const bool word_of_tb = rules.number == spr::TBL_write || rules.number == spr::TBU_write;
  if (rules.number == spr::DECAR && !is_write && presets_.decar_readable) {
    level = privilege::supervisor;
  }
  if (word_of_tb && is_write && !presets_.tb_write_needs_hypervisor) level = privilege::supervisor;
  if (level == privilege::hypervisor && !presets_.has_hv) level = privilege::supervisor;
  return level;
}

access_result timebase::permission(std::uint64_t number, bool is_write, const access& how) const {
  if (!how.host && how.level == privilege::problem && (number & privileged_number) != 0) {
    return access_result::privileged;
  }
  const spr_rules* rules = find_spr(number);
  if (rules == nullptr || !exists(*rules) || how.thread >= presets_.threads) {
    return access_result::unimplemented;
  }
  if (how.host) return access_result::ok;
  const privilege level = needed(*rules, is_write);
  if (level == privilege::none) return access_result::unimplemented;
  return how.level < level ? access_result::privileged : access_result::ok;
}

timebase::read_result timebase::read_other(std::uint64_t number, kernel_time t,
                                           const access& how) const {
  const access_result allowed = permission(number, false, how);
  if (allowed != access_result::ok) return {allowed, 0};
  return {allowed, value(*find_spr(number), how.thread, t)};
}

access_result timebase::write(std::uint64_t number, std::uint64_t value, kernel_time now,
                              kernel_time t, const access& how) {
  const access_result allowed = permission(number, true, how);
  if (allowed != access_result::ok) return allowed;
  const spr name = find_spr(number)->number;
  timeline_.apply(now, t,
                  how.host ? operation::load(name, how.thread, value)
                           : operation::write(name, how.thread, value, how.with_edge));
  return allowed;
}

std::uint64_t timebase::value(const spr_rules& rules, unsigned thread, kernel_time t) const {
  if (!exists(rules)) return 0;
  const state& s = timeline_.at(t);
  const std::uint64_t now = tb_at(s, t);
  switch (rules.number) {
    case spr::DEC:
      return dec_at(s, thread, t);
    case spr::DECAR:
      return s.threads[thread].decar;
    case spr::TB: {
      if (presets_.xlen == 32) return now & low_bits(32);
      const bool by_tick = s.ticks(t) != 0 || s.tbl0_by_tick;
      const bool torn = presets_.erratum_tb_tbl0 && (now & low_bits(32)) == 0 && by_tick;
      return torn ? now - (std::uint64_t{1} << 32U) : now;
    }
    case spr::TBU:
    case spr::TBU_write:
      return now >> 32U;
    case spr::TBL_write:
      return now & low_bits(32);
    case spr::TBU40:
      return now & ~low_bits(24);
    case spr::SPURR:
      return spurr_at(s, thread, t);
    case spr::PURR:
      return purr_at(s, thread, t);
    case spr::HDEC: {
      const std::uint64_t counter = hdec_counter_at(s, t);
      return presets_.hdec_sign_extends ? sign_extended(counter, presets_.hdec_bits) : counter;
    }
    case spr::TFMR:
      return tfmr(s, thread);
    case spr::LPCR:
      return lpcr(s, thread);
    case spr::TSR:
      return tsr_at(s, thread, t);
    case spr::TCR:
      return tcr_at(s, thread, t);
    case spr::VTB:
      return vtb_at(s, t);
  }
  return 0;
}

deadline timebase::time_of_tb(std::uint64_t value, kernel_time t, tb_view whose) const {
  const auto shown = [&](kernel_time at) {
    const state& s = timeline_.at(at);
    return tb_at(s, at) + lead_of(s, whose);
  };
  return first_reached(
      t, [&](kernel_time at) { return shown(at) >= value; },
      [&](kernel_time at) { return timeline_.at(at).time_of_tick(value - shown(at), at); },
      [&](kernel_time at) { return timeline_.next_operation(at); });
}

deadline timebase::time_of_vtb(std::uint64_t value, kernel_time t) const {
  if (!presets_.has_vtb) return std::nullopt;
  const auto shown = [&](kernel_time at) { return vtb_at(timeline_.at(at), at); };
  return first_reached(
      t, [&](kernel_time at) { return shown(at) >= value; },
      [&](kernel_time at) {
        const state& s = timeline_.at(at);
        return s.inputs.vtb_run ? s.time_of_tick(value - shown(at), at) : std::nullopt;
      },
      [&](kernel_time at) { return timeline_.next_operation(at); });
}

void timebase::drive(group_inputs pins, kernel_time now) { apply(operation::drive(pins), now); }

void timebase::drive(unsigned thread, const thread_inputs& pins, kernel_time now) {
  apply(operation::drive(thread, pins), now);
}

void timebase::drive(bool group_inputs::*pin, bool level, kernel_time now, kernel_time t) {
  timeline_.apply(now, t, operation::drive(pin, level));
}

void timebase::drive(unsigned thread, bool thread_inputs::*pin, bool level, kernel_time now,
                     kernel_time t) {
  timeline_.apply(now, t, operation::drive(thread, pin, level));
}

void timebase::reset(bool asserted, kernel_time now) {
  apply(asserted ? operation::assert_reset() : operation::release_reset(), now);
  if (asserted) return;
  // The input flops take the pins' levels on the first edge after the release.
  const rational_clock edges = timeline_.at(now).clock.divider_input(presets_.clocks_per_tick);
  const auto edge_1 = edges.time_of(edges.ticks_at(now) + 1);
  if (edge_1) timeline_.apply(now, *edge_1, operation::sample_inputs());
}

void timebase::acknowledge_dec(unsigned thread, kernel_time now, kernel_time t, bool with_edge) {
  timeline_.apply(now, t, operation::acknowledge_dec(thread, with_edge));
}

void timebase::acknowledge_hdec(unsigned thread, kernel_time now, kernel_time t, bool with_edge) {
  timeline_.apply(now, t, operation::acknowledge_hdec(thread, with_edge));
}

void timebase::tod_sync(kernel_time now, bool with_edge) {
  constexpr std::uint8_t first = 0;
  timeline_.apply(now, now, operation::tod_sync(), with_edge ? first : timeline_.last);
}

void timebase::watchdog_reset_done(unsigned what, kernel_time now, bool with_edge) {
  constexpr std::uint8_t first = 0;
  timeline_.apply(now, now, operation::watchdog_reset_done(what & 3U),
                  with_edge ? first : timeline_.last);
}

void timebase::tod_deliver(std::uint64_t tod, kernel_time now, bool with_edge) {
  constexpr std::uint8_t second = 1;
  timeline_.apply(now, now, operation::tod_deliver(tod), with_edge ? second : timeline_.last);
}

}  // namespace archtimers::power
