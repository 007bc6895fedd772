// SPDX-License-Identifier: Apache-2.0
// The host's rules of docs/spec/mips-cp0-timer.md 4.2, with 4.7's "Clean thaw rule" and "Host
// operations in the model", in the plainest form: time goes unit by unit, Count goes tick by tick,
// and each tick looks for its match. The closed form is tested against it.
#pragma once

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "archtimers/mips_cp0/parameters.h"
#include "archtimers/time/wide_integer.h"

namespace archtimers::mips_cp0 {

/// The ticks of Count, in exact rational arithmetic: with a fraction of a tick gone at o,
/// ticks(t) = floor(parts / 2^64 + n / d + (t - o) * hz / U). The prescaler's edges are ccres to a tick.
class brute_force_grid {
 public:
  brute_force_grid(std::uint64_t units_per_second, frequency rate, unsigned ccres)
      : units_(units_per_second), ccres_(ccres), rate_(rate) {}

  [[nodiscard]] frequency rate() const { return rate_; }
  [[nodiscard]] int128 ticks(int128 t) const {
    const position p = at(t);
    return p.ticks + (parts_of(p) + parts_ >= two_64 ? 1 : 0);
  }

  /// The fraction of a tick gone, in 2^-64, rounded down.
  [[nodiscard]] int128 phase(int128 t) const { return (parts_of(at(t)) + parts_) % two_64; }

  /// Another rate from `t` on; the fraction of a tick gone carries over.
  void change_rate(frequency rate, int128 t) {
    const position p = at(t);
    rate_ = rate;
    begin(t, p.n, p.d);
  }
  /// Edge 0 of the prescaler is the latest edge at `t`: take the whole edges out of the fraction.
  void clear_prescaler(int128 t) {
    position p = at(t);
    // The edges gone: those in n / d, and one more where the rest and the parts make it.
    const position edges{0, p.n * ccres_ % p.d, p.d};
    const int128 of_parts = parts_ * ccres_;
    const bool carry = parts_of(edges) + of_parts % two_64 >= two_64;
    const int128 gone = p.n * ccres_ / p.d + of_parts / two_64 + (carry ? 1 : 0);
    p.n = p.n * ccres_ - gone % ccres_ * p.d;
    p.d *= ccres_;
    if (p.n < 0) p.n += p.d;
    reduce(p);
    begin(t, p.n, p.d);
  }
  void delay(int128 units) { o_ += units; }

 private:
  static constexpr int128 two_64 = int128{1} << 64U;
  static constexpr int128 two_63 = int128{1} << 63U;
  static int128 floor_quotient(int128 a, int128 b) { return a >= 0 ? a / b : -((-a - 1) / b) - 1; }
  static int128 common(int128 a, int128 b) {
    while (b != 0) a = std::exchange(b, a % b);
    return a;
  }

  /// Ticks, and n / d of one; the parts come on top.
  struct position {
    int128 ticks, n, d;
  };
  static void reduce(position& p) {
    const int128 divisor = common(p.n, p.d);
    p.n /= divisor;
    p.d /= divisor;
  }
  /// n / d in 2^-64, rounded down, bit by bit.
  static int128 parts_of(const position& p) {
    int128 parts = 0;
    int128 rest = p.n;
    for (int bit = 0; bit < 64; ++bit) {
      rest *= 2;
      parts = parts * 2 + (rest >= p.d ? 1 : 0);
      if (rest >= p.d) rest -= p.d;
    }
    return parts;
  }

  [[nodiscard]] position at(int128 t) const {
    const int128 bottom = int128{rate_.denominator()} * units_;
    const int128 top = (t - o_) * rate_.numerator();
    position p{floor_quotient(top, bottom), 0, bottom * d_};
    p.n = (top - p.ticks * bottom) * d_ + n_ * bottom;
    p.ticks += p.n / p.d;
    p.n %= p.d;
    reduce(p);
    return p;
  }

  /// Counts from `t` on with n / d of a tick gone: exactly, while that and the ticks of the rate have a
  /// common measure of no more than 63 bits.
  void begin(int128 t, int128 n, int128 d) {
    o_ = t;
    n_ = n;
    d_ = d;
    const int128 measure =
        int128{rate_.denominator()} * (units_ / common(rate_.numerator(), units_));
    if (measure * (d / common(measure, d)) < two_63) return;
    parts_ = (parts_ + parts_of({0, n, d})) % two_64;
    n_ = 0;
    d_ = 1;
  }

  int128 units_;
  int128 ccres_;
  frequency rate_;
  int128 o_ = 0;
  int128 parts_ = 0;
  int128 n_ = 0;
  int128 d_ = 1;
};

class kvm_reference {
 public:
  kvm_reference(const parameters& presets, std::uint64_t units_per_second)
      : p_(presets),
        units_(units_per_second),
        grid(units_per_second, presets.count_rate(), presets.ccres) {}

  std::uint32_t count = 0, compare = 0, gtoffset = 0, guest_compare = 0;
  bool ti = false, dc = false, stop = false, guest_ti = false, guest_dc = false;
  bool ctl = false, in_reset = false;
  int128 now = 0, resume = 0, anchor = 0;

 private:
  parameters p_;
  int128 units_;

 public:
  brute_force_grid grid;

  [[nodiscard]] std::uint32_t guest_count() const { return count + gtoffset; }
  [[nodiscard]] std::uint64_t nanoseconds(int128 t) const {
    return static_cast<std::uint64_t>(t * 1'000'000'000 / units_);
  }

  /// One kernel unit later.
  void step() {
    const int128 ticks = grid.ticks(now + 1) - grid.ticks(now);
    ++now;
    if (halted() || ctl || in_reset) return;
    for (int128 i = 0; i < ticks; ++i) take_tick(++count);
  }

  // --- the guest ---
  void software_count(std::uint32_t v) {
    if (p_.count_write_restart && !in_reset) grid.clear_prescaler(ctl ? resume : now);
    host_count(v);
    if (p_.count_write_matches() && v == compare) ti = true;
  }
  void software_compare(std::uint32_t v) {
    compare = v;
    ti = false;
  }
  void set_stop(bool level) { halt(stop, level); }
  void set_dc(bool level) { halt(dc, level); }
  void set_guest_dc(bool level) { guest_dc = level; }

  // --- the host ---
  void host_count(std::uint32_t v) {
    count = v;
    if (ctl) anchor = resume;
  }
  void host_cause(bool dc_level, bool ti_level) {
    set_dc(dc_level);
    ti = ti_level;
  }
  int set_ctl(std::uint64_t v) {
    if (v > 1) return -EINVAL;
    if ((v == 1) == ctl) return 0;
    if (v == 1) {
      ctl = true;
      resume = anchor = now;
    } else {
      thaw();
    }
    return 0;
  }
  int set_resume(std::uint64_t v) {
    if (static_cast<std::int64_t>(v) < 0 || v > nanoseconds(now)) return -EINVAL;
    if (v == nanoseconds(now)) {
      resume = now;
    } else if (v != nanoseconds(resume)) {
      resume = int128{v} * units_ / 1'000'000'000;
    }
    return 0;
  }
  int set_hz(std::uint64_t v) {
    if (v == grid.rate().whole_hertz()) return 0;
    if (v < 1 || v > 1'000'000'000) return -EINVAL;
    set_rate(frequency(v));
    return 0;
  }
  void set_rate(frequency rate) {
    if (rate == grid.rate()) return;
    grid.change_rate(rate, ctl ? resume : now);
    if (ctl) anchor = resume;
  }
  void thaw() {
    if (!halted() && !in_reset) {
      const int128 passed = grid.ticks(now) - grid.ticks(std::min(resume, anchor));
      std::uint32_t seen = count;
      for (int128 i = 0; i < passed; ++i) take_tick(++seen);
      count += static_cast<std::uint32_t>(grid.ticks(now) - grid.ticks(anchor));
    }
    ctl = false;
  }
  void thaw_uncharged() {
    if (!ctl) return;
    const int128 frozen_for = now - resume;
    grid.delay(frozen_for);
    anchor += frozen_for;
    resume = now;
    thaw();
  }

  // --- reset; the count_stop pin is low at its release ---
  void assert_reset() {
    in_reset = true;
    count = compare = gtoffset = guest_compare = 0;
    ti = dc = stop = guest_ti = guest_dc = false;
    if (ctl) anchor = resume;
  }
  void release_reset() {
    in_reset = false;
    grid.clear_prescaler(now);
  }

 private:
  [[nodiscard]] bool halted() const { return dc || stop; }

  void halt(bool& control, bool level) {
    const bool was_halted = halted();
    control = level;
    if (was_halted && !halted() && ctl) anchor = resume;
  }

  void take_tick(std::uint32_t c) {
    if (c == compare) ti = true;
    if (p_.vz && !guest_dc && c + gtoffset == guest_compare) guest_ti = true;
  }
};

}  // namespace archtimers::mips_cp0
