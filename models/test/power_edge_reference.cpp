// SPDX-License-Identifier: Apache-2.0
#include "power_edge_reference.h"

namespace archtimers::power {

void edge_reference::edge() {
  count();
  if (held && !in_reset) sample_pins();
}

void edge_reference::count() {
  instant();
  const bool run = tb_run && tbst == 8 && !in_reset;
  for (auto& own : threads) {
    if (own.hdec_late) own.hdec_latch = true;
    own.hdec_late = false;
    if (run || (p_.dec_ignores_tb_run && !in_reset)) tick_dec(own);
  }
  if (!run) return;
  const std::uint64_t old_hdec = hdec;
  hdec = (hdec - 1) & mask(p_.hdec_bits);
  hdec_changed(old_hdec);
  if (vtb_run || fault_ == planted_fault::vtb_ignores_its_gate) ++vtb;
  for (auto& own : threads) {
    count_share(own.purr, own.purr_rest, own.part.numerator, own.part.denominator);
    count_share(own.spurr, own.spurr_rest, std::uint64_t{own.part.numerator} * own.scale.numerator,
                std::uint64_t{own.part.denominator} * own.scale.denominator);
  }
  tb_becomes(tb + 1);
  torn = static_cast<std::uint32_t>(tb) == 0;
}

void edge_reference::write(spr n, unsigned thread, std::uint64_t v, bool on_edge, bool with_edge) {
  if (in_reset) return;
  thread_registers& own = threads[thread];
  const auto word = static_cast<std::uint32_t>(v);
  switch (n) {
    case spr::DEC: {
      const bool was = (own.dec >> 31U & 1U) != 0;
      own.dec = v & mask(view_bits(own));
      own.line_stuck = false;
      if (p_.dec_mode == exception_mode::edge) {
        if (fault_ == planted_fault::write_forgets_the_tick && own.dec_fresh) {
          own.dec_latch = own.dec_fresh = false;
        }
        if (!was && (own.dec >> 31U & 1U) != 0)
          request(own.dec_latch, own.dec_fresh, own.dec_older);
      }
      break;
    }
    case spr::DECAR:
      own.decar = word;
      break;
    case spr::TBL_write: {
      if (p_.strict_tbst && tbst == 8) {
        step_to(9);
        control_error = true;
        break;
      }
      std::uint64_t high = tb >> 32U;
      const bool carry = on_edge && torn;
      if (fault_ == planted_fault::tbl_write_drops_the_carry && carry) --high;
      written_tb(high << 32U | word);
      break;
    }
    case spr::TBU_write:
      written_tb(std::uint64_t{word} << 32U | static_cast<std::uint32_t>(tb));
      break;
    case spr::TBU40: {
      std::uint64_t low = tb;
      if (fault_ == planted_fault::tbu40_loses_the_tick && on_edge) --low;
      written_tb(v >> 24U << 24U | (low & 0xFF'FFFFU));
      break;
    }
    case spr::SPURR:
      own.spurr = v;
      break;
    case spr::PURR:
      own.purr = v;
      if (fault_ == planted_fault::purr_loses_remainder) own.purr_rest = 0;
      break;
    case spr::HDEC: {
      const std::uint64_t old = hdec;
      hdec = v & mask(p_.hdec_bits);
      hdec_changed(old);
      break;
    }
    case spr::TFMR:
      write_tfmr(v);
      break;
    case spr::LPCR:
      for (unsigned i = 0; i < p_.threads; ++i) {
        if (i != thread && !p_.lpcr_shared) continue;
        threads[i].ld = p_.has_ld && (v & 0x20000U) != 0;
        threads[i].dee = (v & 0x2000U) != 0;
        threads[i].hdice = (v & 1U) != 0;
      }
      break;
    case spr::TSR:
      if (fault_ == planted_fault::clear_beats_status) own.tsr_fresh = own.tsr_older = 0;
      own.tsr &= ~(word & ~(with_edge ? own.tsr_fresh : own.tsr_older));
      if (!with_edge) own.tsr_fresh &= ~(word & ~own.tsr_older);
      own.tsr_older &= ~word;
      break;
    case spr::TCR: {
      const std::uint32_t wrc = own.tcr >> 28U & 3U;
      own.tcr = word & (p_.taps.any_bit ? 0xFFDF'E000U : 0xFFC0'0000U);
      if (p_.wrc == wrc_sticks::bits) own.tcr |= wrc << 28U;
      if (p_.wrc == wrc_sticks::field && wrc != 0) own.tcr = (own.tcr & ~(3U << 28U)) | wrc << 28U;
      break;
    }
    case spr::VTB:
      vtb = v;
      break;
    default:
      break;
  }
}

bool edge_reference::set_expiry(unsigned thread, std::uint64_t expiry) {
  const auto distance = static_cast<std::int64_t>(expiry - tb);
  const std::int64_t half = static_cast<std::int64_t>(mask(view_bits(threads[thread]) - 1));
  std::int64_t value = distance;
  if (distance > half) value = half;
  if (distance < -half - 1) value = -1;
  if (!in_reset) threads[thread].dec = static_cast<std::uint64_t>(value) & mask(p_.dec_bits);
  threads[thread].line_stuck = false;
  return value != distance;
}

thread_lines edge_reference::lines(unsigned thread) const {
  const thread_registers& own = threads[thread];
  thread_lines out;
  const bool ee = own.pins.msr_ee || (p_.booke() && own.pins.msr_gs);
  if (p_.booke()) {
    const auto tsr = [&](unsigned ibm) { return (own.tsr >> (31U - ibm) & 1U) != 0; };
    const auto tcr = [&](unsigned ibm) { return (own.tcr >> (31U - ibm) & 1U) != 0; };
    out.dec_exc = tsr(4);
    out.dec_irq = tsr(4) && tcr(5) && ee;
    out.fit_irq = tsr(5) && tcr(8) && ee;
    out.wdt_irq = tsr(1) && tcr(4) && (own.pins.msr_ce || own.pins.msr_gs);
    out.wdt_reset = static_cast<std::uint8_t>(own.wdt_reset);
  } else {
    const bool level = (own.dec >> (view_bits(own) - 1) & 1U) != 0 || own.line_stuck;
    out.dec_exc = p_.dec_mode == exception_mode::level ? level : own.dec_latch;
    out.dec_irq = out.dec_exc && ee;
  }
  if (p_.has_hv) {
    const bool sign = (hdec >> (p_.hdec_bits - 1) & 1U) != 0;
    out.hdec_exc = p_.hdec_mode == exception_mode::level ? sign : own.hdec_latch;
    out.dec_wake = out.dec_exc && own.dee && own.pins.pm_active;
    out.hdec_irq = out.hdec_exc && own.hdice && (ee || !own.pins.msr_hv || own.pins.msr_pr);
  }
  return out;
}

void edge_reference::tick_dec(thread_registers& own) {
  if (p_.booke()) {
    if (own.dec == 0) {
      if (p_.dec_wraps && (own.tcr >> 22U & 1U) != 0) own.dec = 0xFFFF'FFFF;
      return;
    }
    if (--own.dec != 0) return;
    raise(own, 1U << 27U);
    if ((own.tcr >> 22U & 1U) != 0) own.dec = own.decar;
    return;
  }
  const bool was = (own.dec >> 31U & 1U) != 0;
  const bool high = (own.dec >> (view_bits(own) - 1) & 1U) != 0;
  own.dec = (own.dec - 1) & mask(p_.dec_bits);
  const bool is = (own.dec >> 31U & 1U) != 0;
  if (p_.dec_mode == exception_mode::edge && !was && is)
    request(own.dec_latch, own.dec_fresh, own.dec_older);
  if (fault_ == planted_fault::line_stays_up && high) own.line_stuck = true;
}

void edge_reference::hdec_changed(std::uint64_t old) {
  if (p_.hdec_mode != exception_mode::edge || !p_.has_hv) return;
  const unsigned top = p_.hdec_bits - 1;
  if ((old >> top & 1U) != 0 || (hdec >> top & 1U) == 0) return;
  for (auto& own : threads) {
    if (!own.hdice && p_.hdice_gates_edge) continue;
    if (own.pm_before) continue;
    if (fault_ == planted_fault::latch_is_late) {
      own.hdec_late = true;
    } else {
      request(own.hdec_latch, own.hdec_fresh, own.hdec_older);
    }
  }
}

void edge_reference::tb_becomes(std::uint64_t v) {
  const std::uint64_t rises = v & ~tb;
  tb = v;
  if (!p_.booke()) return;
  for (auto& own : threads) {
    const unsigned fit = watched(p_.taps.fixed_interval, own.tcr >> 24U & 3U, own.tcr >> 13U & 15U);
    const unsigned wdt = watched(p_.taps.watchdog, own.tcr >> 30U, own.tcr >> 17U & 15U);
    if ((rises >> fit & 1U) != 0) raise(own, 1U << 26U);
    if ((rises >> wdt & 1U) == 0) continue;
    if ((own.tsr >> 31U & 1U) == 0) {
      raise(own, 1U << 31U);
    } else if ((own.tsr >> 30U & 1U) == 0) {
      raise(own, 1U << 30U);
    } else if ((own.tcr >> 28U & 3U) != 0 && own.wdt_reset == 0) {
      const std::uint32_t kind = own.tcr & 3U << 28U;
      own.wdt_reset = kind >> 28U;
      if (p_.wrs == wrs_record::at_completion) continue;
      raise(own, kind);
      own.tsr = (own.tsr & ~(3U << 28U)) | kind;
      own.tcr &= ~(3U << 28U);
    }
  }
}

void edge_reference::write_tfmr(std::uint64_t v) {
  const auto asked = [v](unsigned ibm) { return (v >> (63U - ibm) & 1U) != 0; };
  const bool loads = asked(16);
  moves = asked(18);
  const bool clears = asked(24) && !(loads && moves);
  base = v & 0xFFFE'0000'0000'0000U;  // IBM bits 0 to 14
  sync_seen = false;
  if (asked(46) || clears) control_error = false;
  if (clears) {
    moves = false;
    if (tbst != 8) step_to(0);
    return;
  }
  if (!loads && !moves) return;
  const bool load_in_place = loads && !moves && (tbst == 0 || tbst == 2 || tbst == 6 || tbst == 8);
  if (load_in_place) {
    step_to(1);
    step_to(2);
  } else if (moves && !loads && tbst == 2) {
    step_to(6);
  } else {
    step_to(9);
    control_error = true;
  }
}

void edge_reference::clear() {
  tb = p_.tb_reset;
  vtb = offset = applied = 0;
  hdec = mask(p_.hdec_bits - 1);
  entered = torn = control_error = sync_seen = moves = false;
  tbst = p_.tb_valid_at_reset ? 8 : 0;
  tbst_last = p_.tb_valid_at_reset ? 7 : 0;
  base = 0;
  for (auto& own : threads) {
    const thread_inputs driven_pins = own.driven;
    const std::uint32_t record = own.tsr & 3U << 28U;
    own = {};
    own.driven = driven_pins;
    own.tsr = record;
    own.dec = p_.dec_reset;
    own.part = {1, p_.threads};
    own.scale = {1, 1};
    own.decar = 0x7FFF'FFFF;
  }
}

}  // namespace archtimers::power
