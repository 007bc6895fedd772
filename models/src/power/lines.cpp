// SPDX-License-Identifier: Apache-2.0
// The output pins, and when ticks move them.
#include "counting.h"

namespace archtimers::power {

namespace {

constexpr bool has(std::uint32_t value, const register_field& f) {
  return (value & f.mask()) != 0;
}

/// What the pins of a thread hang on, at one time.
struct thread_now {
  std::uint64_t dec = 0;
  std::uint64_t hdec = 0;
  bool dec_request = false;
  bool hdec_request = false;
  booke_status booke{};
};

thread_now thread_at(const state& s, unsigned i, int128 ticks, int128 dec_ticks) {
  const parameters& p = *s.presets;
  const thread_state& thread = s.threads[i];
  thread_now now;
  if (p.booke()) {
    now.dec = booke_dec_after(thread, dec_ticks);
    now.booke = booke_after(s, i, ticks, dec_ticks);
  } else {
    now.dec = thread.dec - static_cast<std::uint64_t>(dec_ticks);
    now.dec_request = thread.dec_request.set || dec_ticks >= ticks_to_negative(thread.dec, 32);
  }
  if (p.has_hv) {
    now.hdec = s.hdec - static_cast<std::uint64_t>(ticks);
    now.hdec_request =
        thread.hdec_request.set || (hdec_edge_counts(s, thread.inputs) &&
                                    ticks >= ticks_to_negative(s.hdec, p.hdec_bits));
  }
  return now;
}

thread_lines lines_of(const state& s, unsigned i, const thread_now& now) {
  const parameters& p = *s.presets;
  const thread_inputs& inputs = s.threads[i].inputs;
  const bool ee = inputs.msr_ee;
  thread_lines out;
  if (p.booke()) {
    const auto [tsr, tcr] = now.booke;
    out.dec_exc = has(tsr, field::DIS);
    out.dec_irq = out.dec_exc && has(tcr, field::DIE) && ee;
    out.fit_irq = has(tsr, field::FIS) && has(tcr, field::FIE) && ee;
    out.wdt_irq = has(tsr, field::WIS) && has(tcr, field::WIE) && inputs.msr_ce;
    out.wdt_reset = static_cast<std::uint8_t>((tsr & field::WRS.mask()) >> field::WRS.lsb);
  } else {
    out.dec_exc = p.dec_mode == exception_mode::level ? sign_of(now.dec, s.dec_view_bits())
                                                      : now.dec_request;
    out.dec_irq = out.dec_exc && ee;
  }
  if (p.has_hv) {
    out.hdec_exc = p.hdec_mode == exception_mode::level ? sign_of(now.hdec, p.hdec_bits)
                                                        : now.hdec_request;
    out.hdec_irq = out.hdec_exc && s.hdice && (ee || !inputs.msr_hv || inputs.msr_pr);
  }
  return out;
}

/// A number of ticks, or none.
class least {
 public:
  void take(int128 distance) {
    if (distance_ == 0 || distance < distance_) distance_ = distance;
  }
  /// The instant of that tick, if it is before `next`.
  void nearer(deadline& next, const rational_clock& clock, tick from) const {
    if (distance_ == 0) return;
    const deadline at = clock.time_of(from + distance_);
    if (at && (!next || *at < *next)) next = at;
  }

 private:
  int128 distance_ = 0;
};

/// The ticks of the time base until the next time-out of the watchdog that shows on a pin.
void consider_watchdog(least& ticks, const tap& watched, std::uint64_t tb, booke_status status,
                       bool ce) {
  // The first one shows on none.
  for (int128 time = 0; time < 3; ++time) {
    const booke_status next = after_watchdog(status, 1);
    const bool interrupts =
        has(next.tsr, field::WIS) && !has(status.tsr, field::WIS) && has(status.tcr, field::WIE);
    const bool resets = ((next.tsr ^ status.tsr) & field::WRS.mask()) != 0;
    if ((interrupts && ce) || resets) {
      ticks.take(watched.ticks_to_rise(tb) + (time << watched.k));
      return;
    }
    status = next;
  }
}

}  // namespace

output_levels lines(const state& s, kernel_time t) {
  const int128 ticks = s.ticks(t);
  const int128 dec_ticks = s.dec_ticks(t);
  output_levels levels;
  for (unsigned i = 0; i < s.presets->threads; ++i) {
    levels[i] = lines_of(s, i, thread_at(s, i, ticks, dec_ticks));
  }
  return levels;
}

deadline next_line_change(const state& s, kernel_time t) {
  const parameters& p = *s.presets;
  const tick from = s.clock.ticks_at(t);
  const int128 ticks = s.ticks(t);
  const int128 dec_ticks = s.dec_ticks(t);
  const std::uint64_t tb = s.tb + static_cast<std::uint64_t>(ticks);
  least of_tb;
  least of_dec;
  for (unsigned i = 0; i < p.threads; ++i) {
    const thread_state& thread = s.threads[i];
    const thread_now now = thread_at(s, i, ticks, dec_ticks);
    if (p.booke()) {
      const auto [tsr, tcr] = now.booke;
      if (!has(tsr, field::DIS) && now.dec != 0) of_dec.take(int128{now.dec});
      if (!has(tsr, field::FIS) && has(tcr, field::FIE) && thread.inputs.msr_ee) {
        of_tb.take(fixed_interval_tap(p, tcr).ticks_to_rise(tb));
      }
      consider_watchdog(of_tb, watchdog_tap(p, tcr), tb, now.booke, thread.inputs.msr_ce);
    } else if (p.dec_mode == exception_mode::level) {
      of_dec.take(ticks_to_sign_change(now.dec, s.dec_view_bits()));
    } else if (!now.dec_request) {
      of_dec.take(ticks_to_negative(now.dec, 32));
    }
    if (p.has_hv && p.hdec_mode == exception_mode::level) {
      of_tb.take(ticks_to_sign_change(now.hdec, p.hdec_bits));
    } else if (p.has_hv && !now.hdec_request && hdec_edge_counts(s, thread.inputs)) {
      of_tb.take(ticks_to_negative(now.hdec, p.hdec_bits));
    }
  }
  deadline next;
  if (s.counting()) of_tb.nearer(next, s.clock, from);
  if (s.dec_counting()) of_dec.nearer(next, s.clock, from);
  return next;
}

}  // namespace archtimers::power
