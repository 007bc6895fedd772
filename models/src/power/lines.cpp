// SPDX-License-Identifier: Apache-2.0
// The output pins, and when ticks move them.
#include "counting.h"

namespace archtimers::power {

namespace {

constexpr bool has(std::uint32_t value, const register_field& f) { return (value & f.mask()) != 0; }

/// What the pins of a thread hang on, at one time.
struct thread_now {
  std::uint64_t dec = 0;
  std::uint64_t hdec = 0;
  bool dec_request = false;
  bool hdec_request = false;
  booke_status booke;
};

thread_now thread_at(const state& s, unsigned i, int128 ticks, int128 dec_ticks) {
  const parameters& p = *s.presets;
  const thread_state& thread = s.threads[i];
  thread_now now;
  if (p.booke()) {
    now.dec = booke_dec_after(p, thread, dec_ticks);
    now.booke = booke_after(s, i, ticks, dec_ticks);
  } else {
    now.dec = thread.dec - static_cast<std::uint64_t>(dec_ticks);
    now.dec_request = thread.dec_request.set || dec_ticks >= ticks_to_negative(thread.dec, 32);
  }
  if (p.has_hv) {
    now.hdec = s.hdec - static_cast<std::uint64_t>(ticks);
    now.hdec_request =
        thread.hdec_request.set || (hdec_edge_counts(s, thread, thread.inputs.pm_active) &&
                                    ticks >= ticks_to_negative(s.hdec, p.hdec_bits));
  }
  return now;
}

thread_lines lines_of(const state& s, unsigned i, const thread_now& now) {
  const parameters& p = *s.presets;
  const thread_inputs& inputs = s.threads[i].inputs;
  const bool ee = p.booke() ? inputs.booke_ee() : inputs.msr_ee;
  thread_lines out;
  if (p.booke()) {
    const auto [tsr, tcr, wdt_reset] = now.booke;
    out.dec_exc = has(tsr, field::DIS);
    out.dec_irq = out.dec_exc && has(tcr, field::DIE) && ee;
    out.fit_irq = has(tsr, field::FIS) && has(tcr, field::FIE) && ee;
    out.wdt_irq = has(tsr, field::WIS) && has(tcr, field::WIE) && inputs.booke_ce();
    out.wdt_reset = wdt_reset;
  } else {
    out.dec_exc = p.dec_mode == exception_mode::level ? sign_of(now.dec, s.dec_view_bits(i))
                                                      : now.dec_request;
    out.dec_irq = out.dec_exc && ee;
  }
  if (p.has_hv) {
    out.dec_wake = out.dec_exc && s.threads[i].dee && inputs.pm_active;
    out.hdec_exc =
        p.hdec_mode == exception_mode::level ? sign_of(now.hdec, p.hdec_bits) : now.hdec_request;
    out.hdec_irq = out.hdec_exc && s.threads[i].hdice && (ee || !inputs.msr_hv || inputs.msr_pr);
  }
  return out;
}

/// The least of some numbers of ticks, or none.
class least {
 public:
  void take(int128 distance) {
    if (distance_ == 0 || distance < distance_) distance_ = distance;
  }
  void take(const least& other) {
    if (other.distance_ != 0) take(other.distance_);
  }
  /// The instant of that tick, or nothing.
  [[nodiscard]] deadline time(const rational_clock& clock, tick from) const {
    return distance_ == 0 ? deadline() : clock.time_of(from + distance_);
  }

 private:
  int128 distance_ = 0;
};

/// The ticks of the time base until the next time-out of the watchdog that shows on a pin.
void consider_watchdog(least& ticks, const parameters& presets, std::uint64_t tb,
                       booke_status status, bool ce) {
  const tap watched = watchdog_tap(presets, status.tcr);
  // The first one shows on none.
  for (int128 time = 0; time < 3; ++time) {
    const booke_status next = after_watchdog(presets, status, 1);
    const bool interrupts =
        has(next.tsr, field::WIS) && !has(status.tsr, field::WIS) && has(status.tcr, field::WIE);
    if ((interrupts && ce) || next.wdt_reset != status.wdt_reset) {
      ticks.take(watched.ticks_to_rise(tb) + (time << watched.k));
      return;
    }
    status = next;
  }
}

/// The threads of a group at one time, and what ticks from then on do to their pins.
class group_now {
 public:
  group_now(const state& s, kernel_time t)
      : s_(s),
        from_(s.clock.ticks_at(t)),
        ticks_(s.ticks(t)),
        dec_ticks_(s.dec_ticks(t)),
        tb_(s.tb + static_cast<std::uint64_t>(ticks_)) {}

  [[nodiscard]] thread_now thread(unsigned i) const { return thread_at(s_, i, ticks_, dec_ticks_); }

  /// Takes the next change of a thread's pins into account.
  void consider(unsigned i, const thread_now& now) {
    const parameters& p = *s_.presets;
    const thread_inputs& inputs = s_.threads[i].inputs;
    if (p.booke()) {
      const auto& [tsr, tcr, wdt_reset] = now.booke;
      const int128 left = ticks_to_booke_event(p, s_.threads[i], now.dec);
      if (!has(tsr, field::DIS) && left != 0) of_dec_.take(left);
      if (!has(tsr, field::FIS) && has(tcr, field::FIE) && inputs.booke_ee()) {
        of_tb_.take(fixed_interval_tap(p, tcr).ticks_to_rise(tb_));
      }
      consider_watchdog(of_tb_, p, tb_, now.booke, inputs.booke_ce());
    } else if (p.dec_mode == exception_mode::level) {
      of_dec_.take(ticks_to_sign_change(now.dec, s_.dec_view_bits(i)));
    } else if (!now.dec_request) {
      of_dec_.take(ticks_to_negative(now.dec, 32));
    }
    if (p.has_hv && p.hdec_mode == exception_mode::level) {
      of_tb_.take(ticks_to_sign_change(now.hdec, p.hdec_bits));
    } else if (p.has_hv && !now.hdec_request &&
               hdec_edge_counts(s_, s_.threads[i], inputs.pm_active)) {
      of_tb_.take(ticks_to_negative(now.hdec, p.hdec_bits));
    }
  }

  /// The first of all that were considered.
  [[nodiscard]] deadline next() const {
    least first;
    if (s_.counting()) first.take(of_tb_);
    if (s_.dec_counting()) first.take(of_dec_);
    return first.time(s_.clock, from_);
  }

 private:
  const state& s_;
  tick from_;
  int128 ticks_;
  int128 dec_ticks_;
  std::uint64_t tb_;
  least of_tb_;
  least of_dec_;
};

}  // namespace

output_levels lines(const state& s, kernel_time t) {
  const group_now group(s, t);
  output_levels levels;
  for (unsigned i = 0; i < s.presets->threads; ++i) levels[i] = lines_of(s, i, group.thread(i));
  return levels;
}

deadline next_line_change(const state& s, kernel_time t) {
  group_now group(s, t);
  for (unsigned i = 0; i < s.presets->threads; ++i) group.consider(i, group.thread(i));
  return group.next();
}

line_outlook<output_levels> line_outlook_of(const state& s, kernel_time t) {
  group_now group(s, t);
  output_levels levels;
  for (unsigned i = 0; i < s.presets->threads; ++i) {
    const thread_now now = group.thread(i);
    levels[i] = lines_of(s, i, now);
    group.consider(i, now);
  }
  return {levels, group.next()};
}

}  // namespace archtimers::power
