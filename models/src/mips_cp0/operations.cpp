// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/operations.h"

#include <algorithm>
#include <utility>

namespace archtimers::mips_cp0 {

namespace {

/// Notes the last match up to `t`, which is `to_match` ticks after the last change of Count or whole
/// turns of it later.
void note_match(state& s, int128 to_match, kernel_time t) {
  const int128 ticks = s.count.counted(t);
  if (ticks < to_match) return;
  const int128 turns = (ticks - to_match) >> 32U;
  s.matched_at = s.count.time_of_count(to_match + (turns << 32U));
  s.ti_before_match = s.root.ti || turns != 0;
}

/// The erratum: a match in this CPU clock has not happened.
void lose_match(state& s, kernel_time t) {
  if (!s.matched_at) return;
  const rational_clock cpu = s.count.clock().divider_input(s.presets->ccres);
  if (cpu.ticks_at(*s.matched_at) == cpu.ticks_at(t)) s.root.ti = s.root.ti && s.ti_before_match;
}

/// Accounts for the ticks up to and including `t`: the "tick first" of the edge rule.
void advance(state& s, kernel_time t) {
  const int128 to_match = distance_to_match(s);
  const int128 to_guest_match = distance_to_guest_match(s);
  if (s.presets->erratum_count_read) note_match(s, to_match, t);
  const int128 ticks = s.count.advance(t);
  if (ticks >= to_match) s.root.ti = true;
  if (ticks >= to_guest_match && s.presets->vz && !s.guest.dc) s.guest.ti = true;
}

/// Brings the run state of Count in line with its controls, after one of them changed at `t`.
void update_run_state(state& s, kernel_time t) {
  if (s.stopped()) {
    s.count.stop(t);
  } else {
    s.count.start(t);
  }
}

/// A Count that is held while frozen belongs to the time of the freeze, as the host has it.
void anchor_if_frozen(state& s) {
  if (s.frozen) s.anchor = s.resume;
}

/// Changes one of the two guest-side stops, Cause.DC and count_stop. Clearing the last of them while
/// frozen makes the held Count belong to RESUME, so that the thaw charges all since then.
void set_halt(state& s, bool& control, bool level, kernel_time t) {
  const bool was_halted = s.halted();
  control = level;
  if (was_halted && !s.halted()) anchor_if_frozen(s);
  update_run_state(s, t);
}

/// Clears the prescaler; to a frozen timer that happens at RESUME, to which its Count belongs.
void restart_prescaler(state& s, kernel_time t) {
  const signed_units effective = s.frozen ? s.resume : signed_units{t.units()};
  s.count.use_clock(s.count.clock().divider_cleared(s.presets->ccres, effective), t);
}

void write_count(state& s, std::uint32_t value, agent writer, kernel_time t) {
  s.count.write(value, t);
  if (writer != agent::host && s.presets->count_write_restart) restart_prescaler(s, t);
  anchor_if_frozen(s);
  if (writer != agent::host && s.presets->count_write_matches() && value == s.root.compare) {
    s.root.ti = true;
  }
}

void write_compare(context& c, std::uint32_t value, agent writer) {
  c.compare = value;
  if (writer != agent::host) c.ti = false;
}

std::uint8_t enables(std::uint32_t value) {
  return static_cast<std::uint8_t>(value & (field::CC.mask() | field::CCRes.mask()));
}

/// The Cause bits that have no effect on the timer. The context's own software only clears WP.
void write_plain_cause_bits(context& c, std::uint32_t value, bool own_software, bool watch) {
  c.iv = (value & field::IV.mask()) != 0;
  c.wp = watch && (value & field::WP.mask()) != 0 && (c.wp || !own_software);
  c.ip_software =
      static_cast<std::uint8_t>((value & field::IP_software.mask()) >> field::IP_software.lsb);
}

void write_cause(state& s, std::uint32_t value, agent writer, kernel_time t) {
  const bool has_dc = s.presets->release != architecture_release::release_1;
  write_plain_cause_bits(s.root, value, writer != agent::host, s.presets->watch);
  if (writer == agent::host) s.root.ti = (value & field::TI.mask()) != 0;
  set_halt(s, s.root.dc, has_dc && (value & field::DC.mask()) != 0, t);
}

void write_guest_cause(state& s, std::uint32_t value, agent writer) {
  write_plain_cause_bits(s.guest, value, writer == agent::guest_software, s.presets->watch);
  if (writer != agent::guest_software) {
    s.guest.ti = (value & field::TI.mask()) != 0;
    // The request's own bit comes back with TI when a bit of what was read is changed.
    s.guest_ip = static_cast<std::uint8_t>((value & field::guest_IP.mask()) >> field::guest_IP.lsb);
    if (s.guest.ti) s.guest_ip &= static_cast<std::uint8_t>(~(1U << (s.presets->guest_ipti - 2)));
  }
  s.guest.dc = (value & field::DC.mask()) != 0;
}

/// While the input flops are in reset: which edge ends that, as the clock now has it.
void find_first_edge(state& s, kernel_time t) {
  s.first_edge = std::nullopt;
  if (!s.inputs_held || s.in_reset) return;
  const rational_clock edges = s.count.clock().divider_input(s.presets->edges_per_count());
  s.first_edge = edges.time_of(edges.ticks_at(t) + 1);
}

void freeze(state& s, kernel_time t) {
  s.frozen = true;
  s.resume = s.anchor = signed_units{t.units()};
  update_run_state(s, t);
}

/// Charges the time since the freeze: Count goes to where it would have been, and a match on the way
/// sets TI. RESUME may have been moved; the match is then looked for from the earlier of the two times.
void thaw(state& s, kernel_time t) {
  if (!s.halted() && !s.in_reset) {
    const rational_clock& clock = s.count.clock();
    const tick now = clock.ticks_at(t);
    const int128 passed = now - clock.ticks_at(std::min(s.resume, s.anchor));
    const auto held = static_cast<std::uint32_t>(s.count.base_value());
    if (passed >= distance(held, s.root.compare)) s.root.ti = true;
    if (s.presets->vz && !s.guest.dc && passed >= distance(held + s.gtoffset, s.guest.compare)) {
      s.guest.ti = true;
    }
    s.count.write(held + static_cast<std::uint64_t>(now - clock.ticks_at(s.anchor)), t);
  }
  s.frozen = false;
  update_run_state(s, t);
}

void set_rate(state& s, frequency rate, kernel_time t) {
  const signed_units effective = s.frozen ? s.resume : signed_units{t.units()};
  s.count.use_clock(s.count.clock().with_rate(rate, effective), t);
  find_first_edge(s, t);
  anchor_if_frozen(s);
}

/// Count is `to` and its last `ticks` ticks, which something else has counted, look for their match.
void go_on(state& s, std::uint32_t to, std::uint32_t ticks, kernel_time t) {
  const std::uint32_t from = to - ticks;
  s.count.write(to, t);
  if (ticks >= distance(from, s.root.compare)) s.root.ti = true;
  if (s.presets->vz && !s.guest.dc && ticks >= distance(from + s.gtoffset, s.guest.compare)) {
    s.guest.ti = true;
  }
}

void assert_reset(state& s, kernel_time t) {
  state fresh(*s.presets, s.count.clock(), t);
  fresh.in_reset = fresh.inputs_held = true;
  fresh.pins = s.pins;
  fresh.frozen = s.frozen;
  fresh.resume = s.resume;
  fresh.anchor = s.frozen ? s.resume : s.anchor;
  s = fresh;
  update_run_state(s, t);
}

void release_reset(state& s, kernel_time t) {
  const rational_clock& clock = s.count.clock();
  s.count.use_clock(clock.divider_cleared(s.presets->ccres, signed_units{t.units()}), t);
  s.in_reset = false;
  s.inputs_held = !(s.pins == input_levels{});
  find_first_edge(s, t);
  update_run_state(s, t);
}

void drive(state& s, input_levels pins, kernel_time t) {
  s.pins = pins;
  if (s.inputs_held) return;
  s.inputs.hw_irq = pins.hw_irq;
  s.inputs.guest_hw_irq = pins.guest_hw_irq;
  s.inputs.eic_off = pins.eic_off;
  set_halt(s, s.inputs.count_stop, pins.count_stop, t);
}

}  // namespace

operation operation::write(register_id target, std::uint64_t value, agent writer) {
  operation made(kind::write);
  made.target_ = target;
  made.value_ = value;
  made.writer_ = writer;
  return made;
}

operation operation::drive(input_levels pins) {
  operation made(kind::drive);
  made.pins_ = pins;
  return made;
}

operation operation::drive(bool input_levels::*pin, bool level) {
  operation made(kind::drive_pin);
  made.pin_ = pin;
  made.pins_.*pin = level;
  return made;
}

operation operation::count_was_read() { return operation(kind::count_was_read); }
operation operation::sample_inputs() { return operation(kind::sample_inputs); }
operation operation::assert_reset() { return operation(kind::assert_reset); }
operation operation::release_reset() { return operation(kind::release_reset); }
operation operation::thaw_uncharged() { return operation(kind::thaw_uncharged); }

operation operation::set_rate(frequency rate) {
  operation made(kind::set_rate);
  made.value_ = rate.numerator();
  made.denominator_ = rate.denominator();
  return made;
}

operation operation::go_on(std::uint32_t from, std::uint32_t to) {
  operation made(kind::go_on);
  made.value_ = to;
  made.denominator_ = to - from;
  return made;
}

operation operation::restore(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed) {
  operation made(kind::restore);
  made.saved_ = std::move(saved);
  made.value_ = elapsed;
  return made;
}

void operation::operator()(state& s, kernel_time t) const {
  advance(s, t);
  switch (kind_) {
    case kind::write:
      return write(s, t);
    case kind::count_was_read:
      return lose_match(s, t);
    case kind::drive:
      return mips_cp0::drive(s, pins_, t);
    case kind::drive_pin: {
      input_levels pins = s.pins;
      pins.*pin_ = pins_.*pin_;
      return mips_cp0::drive(s, pins, t);
    }
    case kind::sample_inputs:
      if (s.first_edge != deadline(t)) return;  // another edge is the first by now
      s.inputs_held = false;
      s.first_edge = std::nullopt;
      return mips_cp0::drive(s, s.pins, t);
    case kind::assert_reset:
      return mips_cp0::assert_reset(s, t);
    case kind::release_reset:
      return mips_cp0::release_reset(s, t);
    case kind::set_rate:
      return mips_cp0::set_rate(s, frequency(value_, denominator_), t);
    case kind::go_on:
      return mips_cp0::go_on(s, static_cast<std::uint32_t>(value_),
                             static_cast<std::uint32_t>(denominator_), t);
    case kind::thaw_uncharged: {
      const signed_units frozen_for = signed_units{t.units()} - s.resume;
      s.count.use_clock(s.count.clock().delayed_by(frozen_for), t);
      s.resume += frozen_for;
      s.anchor += frozen_for;
      find_first_edge(s, t);
      return thaw(s, t);
    }
    case kind::restore:
      mips_cp0::restore(s, *saved_, t, value_);
      return find_first_edge(s, t);
  }
}

void operation::write(state& s, kernel_time t) const {
  const auto value = static_cast<std::uint32_t>(value_);
  switch (target_) {
    case register_id::COUNT_CTL:
      return (value_ & field::count_ctl_DC.mask()) != 0 ? freeze(s, t) : thaw(s, t);
    case register_id::COUNT_RESUME:
      s.resume = signed_units{value_};
      return;
    default:
      break;
  }
  if (s.in_reset) return;  // the registers are held
  switch (target_) {
    case register_id::HWREna:
      s.root.hwrena = enables(value);
      return;
    case register_id::Count:
      return write_count(s, value, writer_, t);
    case register_id::Compare:
      return write_compare(s.root, value, writer_);
    case register_id::Cause:
      return write_cause(s, value, writer_, t);
    case register_id::GuestCtl0:
      s.guest_cp0 = (value & field::CP0.mask()) != 0;
      s.gt = (value & field::GT.mask()) != 0;
      return;
    case register_id::GuestCtl0Ext:
      s.fcd = (value & field::FCD.mask()) != 0;
      return;
    case register_id::GTOffset:
      s.gtoffset =
          value & static_cast<std::uint32_t>((std::uint64_t{1} << s.presets->gtoffset_bits) - 1);
      return;
    case register_id::Guest_HWREna:
      s.guest.hwrena = enables(value);
      return;
    case register_id::Guest_Compare:
      return write_compare(s.guest, value, writer_);
    case register_id::Guest_Cause:
      return write_guest_cause(s, value, writer_);
    default:
      return;  // read only
  }
}

}  // namespace archtimers::mips_cp0
