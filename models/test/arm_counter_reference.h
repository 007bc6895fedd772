// SPDX-License-Identifier: Apache-2.0
// The rule of docs/spec/arm-generic-timer.md 2.3 to 2.6, edge by edge and literally: what registers
// do, not a function of time. The closed form is tested against it.
#pragma once

#include <array>
#include <cstdint>

#include "archtimers/arm/counter_parameters.h"

namespace archtimers::arm {

/// Errors that can be planted in the reference, to show that the comparison finds each.
enum class counter_fault {
  none,
  switches_off_a_multiple,  // to a lower frequency at any count
  cuts_the_slow_cycle,      // to a higher frequency before its end
  ticks_after_a_stop,       // the edge after EN = 0 still counts
  keeps_the_fraction,       // through a write of CNTCV
  clears_div,               // at a write of CNTCV
  no_check_after_the_tick,  // of the frequency request
  halt_ends_the_wait,       // a halted counter counts as stopped
  zero_word_is_selectable,  // CNTFID<i> = 0
  wraps_one_late            // at 2^W instead of 2^W - 1
};

class counter_reference {
 public:
  explicit counter_reference(const counter_parameters& presets,
                             counter_fault planted = counter_fault::none)
      : p_(presets), planted_(planted) {
    clear();
  }

  std::uint64_t count;
  std::uint32_t frac, div, act, fcreq, scale;
  std::uint32_t dividing;  // edges that count, to come
  bool en, hdbg, scen;
  bool dbg_halt = false;
  bool in_reset = false;
  std::array<std::uint32_t, counter_parameters::most_frequencies> cntfid;

  [[nodiscard]] std::uint32_t cntcr() const {
    return std::uint32_t{en} | std::uint32_t{hdbg} << 1U | std::uint32_t{scen} << 2U | fcreq << 8U;
  }
  [[nodiscard]] std::uint32_t cntsr() const {
    return std::uint32_t{hdbg && dbg_halt} << 1U | act << 8U;
  }

  /// One edge of the base clock.
  void edge() {
    check_frequency();
    if ((en || stopped_late_) && !(hdbg && dbg_halt)) tick();
    stopped_late_ = false;
    if (planted_ != counter_fault::no_check_after_the_tick) check_frequency();
  }

  void drive(bool level) {
    dbg_halt = level;
    check_frequency();
  }
  void assert_reset() {
    in_reset = true;
    clear();
  }
  void release_reset() { in_reset = false; }

  void write(std::uint64_t offset, std::uint64_t v, bool wide) {
    if (in_reset) return;
    const auto word = static_cast<std::uint32_t>(v);
    if (offset == 0x000) {
      stopped_late_ = planted_ == counter_fault::ticks_after_a_stop && en && (word & 1U) == 0;
      en = (word & 1U) != 0;
      hdbg = (word & 2U) != 0;
      scen = p_.cntsc && (word & 4U) != 0;
      fcreq = word >> 8U & 0x3FFU;
    } else if (offset == 0x008 || offset == 0x00C) {
      if (wide) {
        count = v;
      } else if (offset == 0x008) {
        count = (count >> 32U << 32U) + word;
      } else {
        count = (std::uint64_t{word} << 32U) + static_cast<std::uint32_t>(count);
      }
      count &= mask();
      if (planted_ != counter_fault::keeps_the_fraction) frac = 0;
      if (planted_ == counter_fault::clears_div) div = 0;
    } else if (offset == 0x010 && p_.cntsc) {
      scale = word;
    } else if (offset >= 0x020 && offset < 0x020 + 4 * p_.divisors.size() && p_.cntfid_rw) {
      cntfid[(offset - 0x020) / 4] = word;
    } else {
      return check_frequency();
    }
    if (offset != 0x010) dividing = dividing_begins() ? 66 : 0;
    check_frequency();
  }

 private:
  [[nodiscard]] std::uint64_t mask() const {
    return p_.width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << p_.width) - 1;
  }
  [[nodiscard]] std::uint32_t divisor(std::uint32_t i) const { return p_.divisors[i]; }

  [[nodiscard]] std::uint32_t counts(std::uint32_t i) const {
    return p_.divisors[i] * p_.counts_per_tick;
  }

  void tick() {
    if (dividing != 0) --dividing;
    ++div;
    if (div != divisor(act)) return;
    div = 0;
    // {count, frac} += N * inc
    const std::uint64_t step = std::uint64_t{counts(act)} * (scen ? scale : 0x100'0000U);
    const std::uint64_t parts = frac + (step & 0xFF'FFFFU);
    const std::uint64_t before = count;
    count += (step >> 24U) + (parts >> 24U);
    frac = static_cast<std::uint32_t>(parts & 0xFF'FFFFU);
    if (planted_ == counter_fault::wraps_one_late && before == mask()) count = before;
    if ((count > mask() || count < before) && dividing_begins()) dividing = 66;
    count &= mask();
  }

  [[nodiscard]] bool dividing_begins() const {
    return p_.serial_division && en && waits_for_multiple();
  }
  [[nodiscard]] bool waits_for_multiple() const {
    return fcreq != act && fcreq < p_.divisors.size() && cntfid[fcreq] != 0 &&
           divisor(fcreq) > divisor(act) && !scen;
  }

  void check_frequency() {
    const std::uint32_t r = fcreq;
    if (r == act || r >= p_.divisors.size()) return;
    if (cntfid[r] == 0 && planted_ != counter_fault::zero_word_is_selectable) return;
    const bool stopped = !en || (planted_ == counter_fault::halt_ends_the_wait && hdbg && dbg_halt);
    if (!stopped) {
      const bool cuts = planted_ == counter_fault::cuts_the_slow_cycle && div > 1;
      if (div != 0 && !cuts) return;
      const bool waits =
          divisor(r) > divisor(act) && !scen && (count % counts(r) != 0 || dividing != 0);
      if (waits && planted_ != counter_fault::switches_off_a_multiple) return;
    }
    act = r;
    div = 0;
  }

  void clear() {
    count = frac = div = act = fcreq = dividing = 0;
    scale = 0x100'0000;
    en = hdbg = scen = stopped_late_ = false;
    for (std::size_t i = 0; i < cntfid.size(); ++i) cntfid[i] = p_.cntfid(i);
  }

  counter_parameters p_;
  counter_fault planted_;
  bool stopped_late_ = false;
};

}  // namespace archtimers::arm
