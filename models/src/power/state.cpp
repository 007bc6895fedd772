// SPDX-License-Identifier: Apache-2.0
#include "archtimers/power/state.h"

#include <algorithm>

#include "counting.h"
#include "fields.h"

namespace archtimers::power {

namespace {

shared_count after_share(const shared_count& count, std::uint64_t numerator,
                         std::uint64_t denominator, int128 ticks) {
  const auto parts = static_cast<uint128>(ticks) * numerator + count.remainder;
  const auto low = static_cast<std::uint64_t>(parts);
  if (parts == low) return {count.value + low / denominator, low % denominator};
  return {count.value + static_cast<std::uint64_t>(parts / denominator),
          static_cast<std::uint64_t>(parts % denominator)};
}

shared_count purr_after(const thread_state& thread, int128 ticks) {
  return after_share(thread.purr, thread.purr_share.numerator, thread.purr_share.denominator,
                     ticks);
}

shared_count spurr_after(const thread_state& thread, int128 ticks) {
  return after_share(
      thread.spurr, std::uint64_t{thread.purr_share.numerator} * thread.spurr_scale.numerator,
      std::uint64_t{thread.purr_share.denominator} * thread.spurr_scale.denominator, ticks);
}

/// Sets a latch whose event comes after `distance` ticks and every 2^bits from then on, if that is
/// among the `passed` ones; notes whether one comes at the very time `t`, as the last `at_t` do.
void pass_event(latch& request, int128 distance, unsigned bits, int128 passed, int128 at_t,
                kernel_time t) {
  if (passed < distance) return;
  if (passed - at_t >= distance) request.set = true;
  if (((passed - distance) & int128{low_bits(bits)}) < at_t) request.take_event(t);
}

unsigned tap_of(const parameters& presets, std::uint32_t tcr, const register_field& selection,
                const register_field& extension, const std::array<std::uint8_t, 4>& row) {
  const auto low = static_cast<unsigned>((tcr & bits_of(selection)) >> selection.lsb);
  if (!presets.taps.any_bit) return row[low];
  const auto high = static_cast<unsigned>((tcr & bits_of(extension)) >> extension.lsb);
  return 64 - (high << 2U | low);  // the bit's number counts from the most significant one
}

}  // namespace

tap fixed_interval_tap(const parameters& presets, std::uint32_t tcr) {
  return {tap_of(presets, tcr, field::FP, field::FPEXT, presets.taps.fixed_interval)};
}

tap watchdog_tap(const parameters& presets, std::uint32_t tcr) {
  return {tap_of(presets, tcr, field::WP, field::WPEXT, presets.taps.watchdog)};
}

booke_status after_watchdog(const parameters& presets, booke_status s, int128 times) {
  for (int128 i = 0; i < std::min(times, int128{3}); ++i) {
    if (!has(s.tsr, field::ENW)) {
      s.tsr |= bits_of(field::ENW);
    } else if (!has(s.tsr, field::WIS)) {
      s.tsr |= bits_of(field::WIS);
    } else if (has(s.tcr, field::WRC) && s.wdt_reset == 0) {
      s.wdt_reset = static_cast<std::uint8_t>((s.tcr & bits_of(field::WRC)) >> field::WRC.lsb);
      if (presets.wrs == wrs_record::at_completion) continue;
      s.tsr = (s.tsr & ~bits_of(field::WRS)) | (s.tcr & bits_of(field::WRC));  // at the same place
      s.tcr &= ~bits_of(field::WRC);
    }
  }
  return s;
}

std::uint32_t bits_set_by_watchdog(booke_status before, booke_status after) {
  const std::uint32_t reset = before.tcr != after.tcr ? after.tsr & bits_of(field::WRS) : 0;
  return (after.tsr & ~before.tsr & (bits_of(field::ENW) | bits_of(field::WIS))) | reset;
}

std::uint64_t booke_dec_after(const parameters& presets, const thread_state& thread, int128 ticks) {
  const int128 first = ticks_to_booke_event(presets, thread, thread.dec);
  if (first == 0) return 0;
  if (ticks < first) return static_cast<std::uint64_t>(first - ticks) & low_bits(32);
  const int128 period = ticks_to_booke_event(presets, thread, thread.decar);
  if (!has(thread.tcr, field::ARE) || period == 0) return 0;
  return static_cast<std::uint64_t>(period - (ticks - first) % period) & low_bits(32);
}

booke_status booke_after(const state& s, unsigned thread, int128 ticks, int128 dec_ticks) {
  const thread_state& own = s.threads[thread];
  booke_status now{own.tsr, own.tcr, own.wdt_reset};
  if (booke_dec_expires(*s.presets, own, dec_ticks)) now.tsr |= bits_of(field::DIS);
  if (fixed_interval_tap(*s.presets, own.tcr).rises(s.tb, ticks) != 0)
    now.tsr |= bits_of(field::FIS);
  return after_watchdog(*s.presets, now, watchdog_tap(*s.presets, own.tcr).rises(s.tb, ticks));
}

state::state(const parameters& given, const rational_clock& ticks_of, kernel_time t)
    : presets(&given), clock(ticks_of), since(ticks_of.ticks_at(t)), tb(given.tb_reset) {
  hdec = low_bits(given.hdec_bits - 1);
  if (!given.tb_valid_at_reset) tbst = tbst_last = tb_state::reset;
  for (thread_state& thread : threads) {
    thread.dec = given.dec_reset;
    thread.purr_share = {1, given.threads};
  }
}

std::uint64_t hdec_counter_at(const state& s, kernel_time t) {
  return (s.hdec - static_cast<std::uint64_t>(s.ticks(t))) & low_bits(s.presets->hdec_bits);
}

std::uint64_t vtb_at(const state& s, kernel_time t) {
  return s.inputs.vtb_run ? s.vtb + static_cast<std::uint64_t>(s.ticks(t)) : s.vtb;
}

std::uint64_t purr_at(const state& s, unsigned thread, kernel_time t) {
  const thread_state& own = s.threads[thread];
  return purr_after(own, s.ticks(t)).value;
}

std::uint64_t spurr_at(const state& s, unsigned thread, kernel_time t) {
  const thread_state& own = s.threads[thread];
  return spurr_after(own, s.ticks(t)).value;
}

std::uint32_t tsr_at(const state& s, unsigned thread, kernel_time t) {
  return booke_after(s, thread, s.ticks(t), s.dec_ticks(t)).tsr;
}

std::uint32_t tcr_at(const state& s, unsigned thread, kernel_time t) {
  return booke_after(s, thread, s.ticks(t), s.dec_ticks(t)).tcr;
}

std::uint64_t tfmr(const state& s, unsigned thread) {
  const auto number = [](tb_state each) { return static_cast<std::uint64_t>(each); };
  const auto flag = [](bool is, const register_field& f) { return is ? f.mask() : 0; };
  return s.tfmr_fields | number(s.tbst) << field::TBST.lsb |
         number(s.tbst_last) << field::TBST_LAST.lsb | flag(s.inputs.tb_run, field::TB_ENABLED) |
         flag(s.tbst == tb_state::running, field::TB_VALID) |
         flag(s.tb_sync_occured, field::TB_SYNC_OCCURED) |
         flag(s.firmware_control_error, field::FIRMWARE_CONTROL_ERROR) |
         flag(s.hdec_parity != parity::good, field::HDEC_PARITY_ERROR) |
         flag(s.threads[thread].dec_parity != parity::good, field::DEC_PARITY_ERROR) |
         flag(s.tfmr_corrupt, field::TFMR_CORRUPT);
}

std::uint64_t lpcr(const state& s, unsigned thread) {
  const thread_state& own = s.threads[thread];
  return (own.ld ? field::LD.mask() : 0) | (own.dee ? field::DEE.mask() : 0) |
         (own.hdice ? field::HDICE.mask() : 0);
}

void advance(state& s, kernel_time t) {
  const parameters& p = *s.presets;
  const tick now = s.clock.ticks_at(t);
  const int128 passed = now - s.since;
  const int128 ticks = s.counting() ? passed : int128{0};
  const int128 dec_ticks = s.dec_counting() ? passed : int128{0};
  if (ticks != 0 || dec_ticks != 0) {
    // Acknowledges and clears at this very instant ask for the events of its ticks.
    const int128 at_t = std::min(
        passed, t == kernel_time() ? passed : now - s.clock.ticks_at(kernel_time(t.units() - 1)));
    const int128 earlier_ticks = ticks == 0 ? ticks : ticks - at_t;
    const int128 earlier_dec_ticks = dec_ticks == 0 ? dec_ticks : dec_ticks - at_t;
    for (unsigned i = 0; i < p.threads; ++i) {
      thread_state& thread = s.threads[i];
      if (p.booke()) {
        const booke_status after = booke_after(s, i, ticks, dec_ticks);
        thread.tsr_time = std::nullopt;
        if (at_t != 0) {
          const int128 left =
              ticks_to_booke_event(p, thread, booke_dec_after(p, thread, earlier_dec_ticks));
          const bool expires = left != 0 && dec_ticks - earlier_dec_ticks >= left;
          const tap fixed = fixed_interval_tap(p, thread.tcr);
          const bool rises = fixed.rises(s.tb, ticks) != fixed.rises(s.tb, earlier_ticks);
          const booke_status before = booke_after(s, i, earlier_ticks, earlier_dec_ticks);
          thread.tsr_new = (expires ? bits_of(field::DIS) : 0U) |
                           (rises ? bits_of(field::FIS) : 0U) | bits_set_by_watchdog(before, after);
          thread.tsr_earlier = thread.tsr_new & before.tsr;
          thread.tsr_time = t;
        }
        thread.dec = booke_dec_after(p, thread, dec_ticks);
        thread.tsr = after.tsr;
        thread.tcr = after.tcr;
        thread.wdt_reset = after.wdt_reset;
      } else {
        if (p.dec_mode == exception_mode::edge) {
          pass_event(thread.dec_request, ticks_to_negative(thread.dec, 32), 32, dec_ticks, at_t, t);
        }
        thread.dec = (thread.dec - static_cast<std::uint64_t>(dec_ticks)) & low_bits(p.dec_bits);
        if (s.entered && thread.vcpu.exists) {
          const std::uint64_t host = thread.host.dec - static_cast<std::uint64_t>(dec_ticks);
          thread.host.dec = host & low_bits(p.dec_bits);
        }
      }
      if (p.has_hv && p.hdec_mode == exception_mode::edge &&
          hdec_edge_counts(s, thread, thread.inputs.pm_active)) {
        pass_event(thread.hdec_request, ticks_to_negative(s.hdec, p.hdec_bits), p.hdec_bits, ticks,
                   at_t, t);
      }
      thread.purr = purr_after(thread, ticks);
      thread.spurr = spurr_after(thread, ticks);
    }
  }
  if (ticks != 0) {
    s.hdec = (s.hdec - static_cast<std::uint64_t>(ticks)) & low_bits(p.hdec_bits);
    if (s.inputs.vtb_run) s.vtb += static_cast<std::uint64_t>(ticks);
    s.tb += static_cast<std::uint64_t>(ticks);
    s.tbl0_by_tick = (s.tb & low_bits(32)) == 0;
  }
  s.since = now;
}

}  // namespace archtimers::power
