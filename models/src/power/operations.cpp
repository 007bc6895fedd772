// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/operations.h"

#include <utility>

#include "vcpu.h"
#include "writes.h"

namespace archtimers::power {

namespace {

void acknowledge(latch& request, kernel_time t, bool with_edge) {
  const bool fresh = request.event == deadline(t);
  if (fresh && (with_edge || request.earlier)) {
    request.earlier = false;  // that one is taken
  } else {
    request = latch();
  }
}

void assert_reset(state& s, kernel_time t) {
  state fresh(*s.presets, s.clock, t);
  fresh.in_reset = fresh.inputs_held = true;
  fresh.pins = s.pins;
  for (unsigned i = 0; i < most_threads; ++i) {
    fresh.threads[i].pins = s.threads[i].pins;
    fresh.threads[i].tsr = s.threads[i].tsr & static_cast<std::uint32_t>(field::WRS.mask());
  }
  s = fresh;
}

void spoil_parity(state& s, parity_error of, thread_state& thread) {
  switch (of) {
    case parity_error::dec:
      thread.dec_parity = parity::bad;
      return;
    case parity_error::hdec:
      s.hdec_parity = parity::bad;
      return;
    case parity_error::tfmr:
      s.tfmr_corrupt = true;
      if (s.tbst != tb_state::error) s.enter(tb_state::error);
      return;
  }
}

/// Takes the levels of all pins.
void sample_inputs(state& s, kernel_time t) {
  s.inputs = s.pins;
  for (thread_state& thread : s.threads) thread.see(thread.pins, t);
  s.inputs_held = false;
}

}  // namespace

operation operation::write(spr number, unsigned thread, std::uint64_t value, bool with_edge) {
  operation made(kind::write, thread, value);
  made.number_ = number;
  made.with_edge_ = with_edge;
  return made;
}
operation operation::load(spr number, unsigned thread, std::uint64_t value) {
  operation made(kind::load, thread, value);
  made.number_ = number;
  return made;
}
operation operation::acknowledge_dec(unsigned thread, bool with_edge) {
  operation made(kind::acknowledge_dec, thread);
  made.with_edge_ = with_edge;
  return made;
}
operation operation::acknowledge_hdec(unsigned thread, bool with_edge) {
  operation made(kind::acknowledge_hdec, thread);
  made.with_edge_ = with_edge;
  return made;
}
operation operation::drive(group_inputs pins) {
  operation made(kind::drive_group);
  made.value_ = pins.tb_run ? 1 : 0;
  made.other_value_ = pins.vtb_run ? 1 : 0;
  return made;
}
operation operation::drive(unsigned thread, const thread_inputs& pins) {
  operation made(kind::drive_thread, thread);
  made.pins_ = pins;
  return made;
}
operation operation::drive(bool group_inputs::*pin, bool level) {
  operation made(kind::drive_group_pin, 0, level ? 1 : 0);
  made.group_pin_ = pin;
  return made;
}
operation operation::drive(unsigned thread, bool thread_inputs::*pin, bool level) {
  operation made(kind::drive_thread_pin, thread, level ? 1 : 0);
  made.pin_ = pin;
  return made;
}
operation operation::sample_inputs() { return operation(kind::sample_inputs); }
operation operation::assert_reset() { return operation(kind::assert_reset); }
operation operation::release_reset() { return operation(kind::release_reset); }
operation operation::tod_sync() { return operation(kind::tod_sync); }
operation operation::tod_deliver(std::uint64_t tod) { return operation(kind::tod_deliver, 0, tod); }
operation operation::spoil_parity(parity_error of, unsigned thread) {
  return operation(kind::spoil_parity, thread, static_cast<std::uint64_t>(of));
}
operation operation::watchdog_reset_done(unsigned what) {
  return operation(kind::watchdog_reset_done, 0, what);
}
operation operation::set_rate(frequency rate) {
  operation made(kind::set_rate, 0, rate.numerator());
  made.other_value_ = rate.denominator();
  return made;
}
operation operation::set_purr_share(unsigned thread, share part) {
  operation made(kind::set_purr_share, thread, part.numerator);
  made.other_value_ = part.denominator;
  return made;
}
operation operation::set_spurr_scale(unsigned thread, share scale) {
  operation made(kind::set_spurr_scale, thread, scale.numerator);
  made.other_value_ = scale.denominator;
  return made;
}
operation operation::set_tb_offset(std::uint64_t offset) {
  return operation(kind::set_tb_offset, 0, offset);
}
operation operation::guest_enter() { return operation(kind::guest_enter); }
operation operation::guest_exit() { return operation(kind::guest_exit); }
operation operation::guest_resync() { return operation(kind::guest_resync); }
operation operation::create_vcpu(unsigned thread) { return operation(kind::create_vcpu, thread); }
operation operation::set_vcpu_register(unsigned thread, vcpu_register which, std::uint64_t value) {
  operation made(kind::set_vcpu_register, thread, value);
  made.vcpu_register_ = which;
  return made;
}
operation operation::load_dec(unsigned thread, std::uint64_t dec) {
  return operation(kind::load_dec, thread, dec);
}
operation operation::load_tsr(unsigned thread, std::uint32_t tsr) {
  return operation(kind::load_tsr, thread, tsr);
}
operation operation::restore(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed) {
  operation made(kind::restore, 0, elapsed);
  made.saved_ = std::move(saved);
  return made;
}
operation operation::migrate_in(std::shared_ptr<const snapshot> saved, std::uint64_t elapsed) {
  operation made(kind::migrate_in, 0, elapsed);
  made.saved_ = std::move(saved);
  return made;
}

bool operation::acts_in_reset() const {
  return kind_ == kind::drive_group || kind_ == kind::drive_thread ||
         kind_ == kind::drive_group_pin || kind_ == kind::drive_thread_pin ||
         kind_ == kind::assert_reset || kind_ == kind::release_reset || kind_ == kind::set_rate ||
         kind_ == kind::watchdog_reset_done;
}

void operation::operator()(state& s, kernel_time t) const {
  advance(s, t);
  if (s.in_reset && !acts_in_reset()) return;  // the registers are held
  thread_state& thread = s.threads[thread_];
  const share part{static_cast<std::uint32_t>(value_), static_cast<std::uint32_t>(other_value_)};
  switch (kind_) {
    case kind::write:
      return write(s, t);
    case kind::load:
      return load(s, t);
    case kind::acknowledge_dec:
      return acknowledge(thread.dec_request, t, with_edge_);
    case kind::acknowledge_hdec:
      return acknowledge(thread.hdec_request, t, with_edge_);
    case kind::drive_group:
      s.pins = {value_ != 0, other_value_ != 0};
      if (!s.inputs_held) s.inputs = s.pins;
      return;
    case kind::drive_thread:
      thread.pins = pins_;
      if (!s.inputs_held) thread.see(pins_, t);
      return;
    case kind::drive_group_pin:
      s.pins.*group_pin_ = value_ != 0;
      if (!s.inputs_held) s.inputs = s.pins;
      return;
    case kind::drive_thread_pin:
      thread.pins.*pin_ = value_ != 0;
      if (!s.inputs_held) thread.see(thread.pins, t);
      return;
    case kind::sample_inputs:
      return power::sample_inputs(s, t);
    case kind::assert_reset:
      return power::assert_reset(s, t);
    case kind::release_reset:
      s.in_reset = false;
      return;
    case kind::tod_sync:
      s.tb_sync_occured = true;
      if (s.tbst == tb_state::sync_wait && s.moves_tod()) s.enter(tb_state::get_tod);
      return;
    case kind::tod_deliver:
      if (s.tbst != tb_state::get_tod || !s.moves_tod()) return;
      s.enter(tb_state::running);
      s.tfmr_fields &= ~field::MOVE_CHIP_TOD_TO_TB.mask();
      return set_tb(s, value_, t);
    case kind::spoil_parity:
      return power::spoil_parity(s, static_cast<parity_error>(value_), thread);
    case kind::watchdog_reset_done:
      return record_watchdog_reset(s, static_cast<unsigned>(value_), t);
    case kind::set_rate:
      s.clock = s.clock.with_rate(frequency(value_, other_value_), signed_units{t.units()});
      s.since = s.clock.ticks_at(t);
      return;
    case kind::set_purr_share:
      thread.purr_share = part;
      thread.purr.remainder = thread.spurr.remainder = 0;
      return;
    case kind::set_spurr_scale:
      thread.spurr_scale = part;
      thread.spurr.remainder = 0;
      return;
    case kind::set_tb_offset:
      s.offset = value_;
      return;
    case kind::guest_enter:
      s.entered = true;
      s.applied = s.offset;
      if (s.applied != 0) set_tb(s, s.tb + s.applied, t);
      return swap_in(s);
    case kind::guest_exit:
      swap_out(s);
      s.entered = false;
      if (s.applied != 0) set_tb(s, s.tb - s.applied, t);
      s.applied = s.lost = 0;
      return;
    case kind::guest_resync:
      s.lost += std::exchange(s.applied, 0);
      return;
    case kind::create_vcpu:
      thread.vcpu.exists = true;
      return;
    case kind::set_vcpu_register:
      return power::set_vcpu_register(s, thread_, vcpu_register_, value_);
    case kind::load_dec:
      note_write(thread.dec_parity);
      thread.dec = value_;
      return;
    case kind::load_tsr:
      return replace_tsr(thread, value_);
    case kind::restore:
      return power::restore(s, *saved_, t, value_);
    case kind::migrate_in:
      return power::migrate_in(s, *saved_, value_);
  }
}

}  // namespace archtimers::power
