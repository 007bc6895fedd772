// SPDX-License-Identifier: Apache-2.0
// The output pins, and when ticks move them.
#include <algorithm>

#include "counting.h"
#include "fields.h"

namespace archtimers::power {

namespace {

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

/// Book E: the levels of a group's pins, and what ticks from then on do to them.
class booke_group {
 public:
  booke_group(const state& s, kernel_time t)
      : s_(s),
        from_(s.clock.ticks_at(t)),
        ticks_(s.ticks(t)),
        dec_ticks_(s.dec_ticks(t)),
        tb_(s.tb + static_cast<std::uint64_t>(ticks_)) {
    for (unsigned i = 0; i < s.presets->threads; ++i) take(i);
  }

  [[nodiscard]] const output_levels& levels() const { return levels_; }

  [[nodiscard]] deadline next() const {
    least first;
    if (s_.counting()) first.take(of_tb_);
    if (s_.dec_counting()) first.take(of_dec_);
    return first.time(s_.clock, from_);
  }

 private:
  void take(unsigned i) {
    const parameters& p = *s_.presets;
    const thread_state& thread = s_.threads[i];
    const thread_inputs& inputs = thread.inputs;
    const booke_status now = booke_after(s_, i, ticks_, dec_ticks_);
    const auto& [tsr, tcr, wdt_reset] = now;

    thread_lines& out = levels_[i];
    out.dec_exc = has(tsr, field::DIS);
    out.dec_irq = out.dec_exc && has(tcr, field::DIE) && inputs.booke_ee();
    out.fit_irq = has(tsr, field::FIS) && has(tcr, field::FIE) && inputs.booke_ee();
    out.wdt_irq = has(tsr, field::WIS) && has(tcr, field::WIE) && inputs.booke_ce();
    out.wdt_reset = wdt_reset;

    const int128 left = ticks_to_booke_event(p, thread, booke_dec_after(p, thread, dec_ticks_));
    if (!has(tsr, field::DIS) && left != 0) of_dec_.take(left);
    if (!has(tsr, field::FIS) && has(tcr, field::FIE) && inputs.booke_ee()) {
      of_tb_.take(fixed_interval_tap(p, tcr).ticks_to_rise(tb_));
    }
    consider_watchdog(of_tb_, p, tb_, now, inputs.booke_ce());
  }

  const state& s_;
  tick from_;
  int128 ticks_;
  int128 dec_ticks_;
  std::uint64_t tb_;
  output_levels levels_{};
  least of_tb_;
  least of_dec_;
};

/// Servers and classic cores: the same. It is asked after each write and has up to eight threads, so what is
/// the group's is worked out once.
class server_group {
 public:
  server_group(const state& s, kernel_time t) : s_(s), from_(s.clock.ticks_at(t)) {
    const int128 passed = from_ - s.since;
    take_hdec(s.counting() ? passed : 0);
    take_threads(s.dec_counting() ? passed : 0);
  }

  [[nodiscard]] const output_levels& levels() const { return levels_; }

  [[nodiscard]] deadline next() const {
    const bool dec = of_dec_.any && s_.dec_counting();
    const bool hdec = of_hdec_.any && s_.counting();
    if (!dec && !hdec) return std::nullopt;
    const std::uint64_t before = !dec    ? of_hdec_.before
                                 : !hdec ? of_dec_.before
                                         : std::min(of_dec_.before, of_hdec_.before);
    return s_.clock.time_of(from_ + (int128{before} + 1));
  }

 private:
  struct nearest {
    bool any = false;
    std::uint64_t before = ~std::uint64_t{0};

    void take(std::uint64_t ticks) {
      any = true;
      before = std::min(before, ticks);
    }
  };

  /// HDEC, which all threads share.
  void take_hdec(int128 ticks) {
    const parameters& p = *s_.presets;
    if (!p.has_hv) return;
    const std::uint64_t hdec = s_.hdec - static_cast<std::uint64_t>(ticks);
    if (p.hdec_mode == exception_mode::level) {
      hdec_negative_ = sign_of(hdec, p.hdec_bits);
      of_hdec_.take(ticks_before_sign_change(hdec, p.hdec_bits));
    } else {
      hdec_went_negative_ = ticks > int128{ticks_before_negative(s_.hdec, p.hdec_bits)};
      hdec_before_ = ticks_before_negative(hdec, p.hdec_bits);
    }
  }

  void take_threads(int128 ticks) {
    const parameters& p = *s_.presets;
    const auto passed = static_cast<std::uint64_t>(ticks);
    const bool by_level = p.dec_mode == exception_mode::level;
    const unsigned threads = p.threads;
    for (unsigned i = 0; i < threads; ++i) {
      const thread_state& thread = s_.threads[i];
      const std::uint64_t dec = thread.dec - passed;
      bool expired = false;
      if (by_level) {
        const unsigned bits = thread.ld ? p.dec_bits : 32;
        expired = sign_of(dec, bits);
        of_dec_.take(ticks_before_sign_change(dec, bits));
      } else {
        expired = thread.dec_request.set || ticks > int128{ticks_before_negative(thread.dec, 32)};
        if (!expired) of_dec_.take(ticks_before_negative(dec, 32));
      }
      thread_lines& out = levels_[i];
      // Most lines are low, as they are to begin with.
      if (expired) {
        out.dec_exc = true;
        out.dec_irq = thread.inputs.msr_ee;
        out.dec_wake = p.has_hv && thread.dee && thread.inputs.pm_active;
      }
      if (p.has_hv) take_hypervisor(thread, out);
    }
  }

  void take_hypervisor(const thread_state& thread, thread_lines& out) {
    const thread_inputs& inputs = thread.inputs;
    bool exception = hdec_negative_;
    if (s_.presets->hdec_mode != exception_mode::level) {
      const bool counts = hdec_edge_counts(s_, thread, inputs.pm_active);
      exception = thread.hdec_request.set || (counts && hdec_went_negative_);
      if (!exception && counts) of_hdec_.take(hdec_before_);
    }
    if (!exception) return;
    out.hdec_exc = true;
    out.hdec_irq = thread.hdice && (inputs.msr_ee || !inputs.msr_hv || inputs.msr_pr);
  }

  const state& s_;
  tick from_;
  output_levels levels_{};
  nearest of_dec_;
  nearest of_hdec_;
  bool hdec_negative_ = false;
  bool hdec_went_negative_ = false;
  std::uint64_t hdec_before_ = 0;
};

}  // namespace

output_levels lines(const state& s, kernel_time t) {
  return s.presets->booke() ? booke_group(s, t).levels() : server_group(s, t).levels();
}

deadline next_line_change(const state& s, kernel_time t) {
  return s.presets->booke() ? booke_group(s, t).next() : server_group(s, t).next();
}

line_outlook<output_levels> line_outlook_of(const state& s, kernel_time t) {
  if (s.presets->booke()) {
    const booke_group group(s, t);
    return {group.levels(), group.next()};
  }
  const server_group group(s, t);
  return {group.levels(), group.next()};
}

}  // namespace archtimers::power
