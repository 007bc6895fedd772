// SPDX-License-Identifier: Apache-2.0
// Writes of the registers, by software and by hosts.
#include "writes.h"

#include <utility>

#include "archtimers/power/operations.h"
#include "fields.h"

namespace archtimers::power {

namespace {

/// Gives the time base another value, of which no event comes.
void load_tb(state& s, std::uint64_t value) {
  s.tb = value;
  s.tbl0_by_tick = false;
  ++s.tb_writes;
}

/// The time base with some of its bits replaced, as a write of one of its registers does.
std::uint64_t with_low_word(std::uint64_t tb, std::uint64_t value) {
  return (tb & ~low_bits(32)) | (value & low_bits(32));
}
std::uint64_t with_high_word(std::uint64_t tb, std::uint64_t value) {
  return value << 32U | (tb & low_bits(32));
}
std::uint64_t with_high_40_bits(std::uint64_t tb, std::uint64_t value) {
  return (value & ~low_bits(24)) | (tb & low_bits(24));
}

/// DEC as a write of it leaves it.
std::uint64_t written_dec(const state& s, const thread_state& thread, std::uint64_t value) {
  return value & low_bits(thread.ld ? s.presets->dec_bits : 32);
}

/// Notes bits of TSR that an event at `t` sets.
void set_tsr(thread_state& thread, std::uint32_t bits, kernel_time t) {
  if (thread.tsr_time != deadline(t)) thread.tsr_new = thread.tsr_earlier = 0;
  thread.tsr_time = t;
  thread.tsr_earlier |= thread.tsr & bits & ~thread.tsr_new;
  thread.tsr_new |= bits;
  thread.tsr |= bits;
}

/// Ones clear. An event of this instant stays if the bit was set before it as well, for that is what
/// is cleared then, or if the write is of its edge.
void clear_tsr(thread_state& thread, std::uint32_t ones, kernel_time t, bool with_edge) {
  std::uint32_t kept = 0;
  if (thread.tsr_time == deadline(t)) {
    kept = ones & (with_edge ? thread.tsr_new : thread.tsr_earlier);
    thread.tsr_earlier &= ~ones;
    thread.tsr_new &= ~(ones & ~kept);
  }
  thread.tsr &= ~(ones & ~kept);
}

}  // namespace

void set_tb(state& s, std::uint64_t value, kernel_time t) {
  const std::uint64_t old = s.tb;
  load_tb(s, value);
  if (!s.presets->booke()) return;
  for (unsigned i = 0; i < s.presets->threads; ++i) {
    thread_state& thread = s.threads[i];
    const auto rises = [&](const tap& watched) {
      return !watched.level(old) && watched.level(value);
    };
    if (rises(fixed_interval_tap(*s.presets, thread.tcr))) set_tsr(thread, bits_of(field::FIS), t);
    if (rises(watchdog_tap(*s.presets, thread.tcr))) {
      const booke_status before{thread.tsr, thread.tcr, thread.wdt_reset};
      const booke_status next = after_watchdog(*s.presets, before, 1);
      set_tsr(thread, bits_set_by_watchdog(before, next), t);
      thread.tsr = next.tsr;
      thread.tcr = next.tcr;
      thread.wdt_reset = next.wdt_reset;
    }
  }
}

void record_watchdog_reset(state& s, unsigned kind, kernel_time t) {
  const parameters& p = *s.presets;
  if (!p.booke() || p.wrs != wrs_record::at_completion || kind == 0) return;
  for (unsigned i = 0; i < p.threads; ++i) {
    thread_state& thread = s.threads[i];
    set_tsr(thread, kind << field::WRS.lsb, t);
    thread.tsr = (thread.tsr & ~bits_of(field::WRS)) | kind << field::WRS.lsb;
  }
}

namespace {

/// TCR as software's write of it leaves it.
std::uint32_t written_tcr(const parameters& presets, std::uint32_t old, std::uint32_t value) {
  constexpr std::uint32_t wrc = bits_of(field::WRC);
  const std::uint32_t set = old & wrc;
  value &= tcr_bits(presets);
  if (presets.wrc == wrc_sticks::bits) return value | set;
  if (presets.wrc == wrc_sticks::field && set != 0) return (value & ~wrc) | set;
  return value;
}

}  // namespace

void replace_tsr(thread_state& thread, std::uint64_t value) {
  thread.tsr = static_cast<std::uint32_t>(value) & tsr_bits;
}

namespace {

/// What the time base's state machine takes for an error of the firmware's.
void fail_control(state& s) {
  s.enter(tb_state::error);
  s.firmware_control_error = true;
}

void write_tbl(state& s, std::uint64_t value, kernel_time t) {
  if (s.presets->strict_tbst && s.tbst == tb_state::running) return fail_control(s);
  set_tb(s, with_low_word(s.tb, value), t);
}

void write_dec(state& s, thread_state& thread, std::uint64_t value, kernel_time t) {
  note_write(thread.dec_parity);
  const std::uint64_t old = thread.dec;
  thread.dec = written_dec(s, thread, value);
  if (s.presets->dec_mode == exception_mode::edge && !sign_of(old, 32) && sign_of(thread.dec, 32)) {
    thread.dec_request.take_event(t);
  }
}

void write_hdec(state& s, std::uint64_t value, kernel_time t) {
  note_write(s.hdec_parity);
  const unsigned bits = s.presets->hdec_bits;
  const std::uint64_t old = std::exchange(s.hdec, value & low_bits(bits));
  if (s.presets->hdec_mode != exception_mode::edge || sign_of(old, bits) || !sign_of(s.hdec, bits))
    return;
  for (unsigned i = 0; i < s.presets->threads; ++i) {
    thread_state& thread = s.threads[i];
    if (!hdec_edge_counts(s, thread, thread.pm_active_before(t))) continue;
    thread.hdec_request.take_event(t);
  }
}

void write_lpcr(state& s, unsigned by, std::uint64_t value) {
  for (unsigned i = 0; i < s.presets->threads; ++i) {
    if (i != by && !s.presets->lpcr_shared) continue;
    s.threads[i].ld = s.presets->has_ld && (value & field::LD.mask()) != 0;
    s.threads[i].dee = (value & field::DEE.mask()) != 0;
    s.threads[i].hdice = (value & field::HDICE.mask()) != 0;
  }
}

void load_tod_mod(state& s) {
  if (s.tbst != tb_state::reset && s.tbst != tb_state::not_set && s.tbst != tb_state::sync_wait &&
      s.tbst != tb_state::running) {
    return fail_control(s);
  }
  s.enter(tb_state::send_tod_mod);
  s.enter(tb_state::not_set);
}

void write_tfmr(state& s, thread_state& thread, std::uint64_t value) {
  const auto asks = [value](const register_field& f) { return (value & f.mask()) != 0; };
  s.tfmr_fields = value & tfmr_stored_bits;
  s.tb_sync_occured = false;
  if (asks(field::DEC_PARITY_ERROR)) clear_error(thread.dec_parity);
  if (asks(field::HDEC_PARITY_ERROR)) clear_error(s.hdec_parity);
  if (asks(field::TFMR_CORRUPT)) s.tfmr_corrupt = false;
  if (asks(field::FIRMWARE_CONTROL_ERROR)) s.firmware_control_error = false;
  if (asks(field::LOAD_TOD_MOD) && asks(field::MOVE_CHIP_TOD_TO_TB)) return fail_control(s);
  if (asks(field::CLEAR_TB_ERRORS)) {
    s.tfmr_fields &= ~field::MOVE_CHIP_TOD_TO_TB.mask();
    s.firmware_control_error = false;
    if (s.tbst != tb_state::running) s.enter(tb_state::reset);
  } else if (asks(field::LOAD_TOD_MOD)) {
    load_tod_mod(s);
  } else if (asks(field::MOVE_CHIP_TOD_TO_TB)) {
    if (s.tbst != tb_state::not_set) return fail_control(s);
    s.enter(tb_state::sync_wait);
  }
}

}  // namespace

void operation::write(state& s, kernel_time t) const {
  thread_state& thread = s.threads[thread_];
  const auto word = static_cast<std::uint32_t>(value_);
  switch (number_) {
    case spr::DEC:
      return write_dec(s, thread, value_, t);
    case spr::DECAR:
      thread.decar = word;
      return;
    case spr::TBL_write:
      return write_tbl(s, value_, t);
    case spr::TBU_write:
      return set_tb(s, with_high_word(s.tb, value_), t);
    case spr::TBU40:
      return set_tb(s, with_high_40_bits(s.tb, value_), t);
    case spr::SPURR:
      thread.spurr.value = value_;
      return;
    case spr::PURR:
      thread.purr.value = value_;
      return;
    case spr::HDEC:
      return write_hdec(s, value_, t);
    case spr::TFMR:
      return write_tfmr(s, thread, value_);
    case spr::LPCR:
      return write_lpcr(s, thread_, value_);
    case spr::TSR:
      return clear_tsr(thread, word, t, with_edge_);
    case spr::TCR:
      thread.tcr = written_tcr(*s.presets, thread.tcr, word);
      return;
    case spr::VTB:
      s.vtb = value_;
      return;
    case spr::TB:
    case spr::TBU:
      return;  // read only
  }
}

void operation::load(state& s, kernel_time t) const {
  thread_state& thread = s.threads[thread_];
  switch (number_) {
    case spr::DEC:
      note_write(thread.dec_parity);
      thread.dec = written_dec(s, thread, value_);
      return;
    case spr::HDEC:
      note_write(s.hdec_parity);
      s.hdec = value_ & low_bits(s.presets->hdec_bits);
      return;
    case spr::TB:
      return load_tb(s, s.presets->xlen == 32 ? with_low_word(s.tb, value_) : value_);
    case spr::TBL_write:
      return load_tb(s, with_low_word(s.tb, value_));
    case spr::TBU:
    case spr::TBU_write:
      return load_tb(s, with_high_word(s.tb, value_));
    case spr::TBU40:
      return load_tb(s, with_high_40_bits(s.tb, value_));
    case spr::TSR:
      return replace_tsr(thread, value_);
    case spr::TCR:
      thread.tcr = static_cast<std::uint32_t>(value_) & tcr_bits(*s.presets);
      return;
    default:
      return write(s, t);  // makes no event
  }
}

}  // namespace archtimers::power
