// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/power/state.h"

namespace archtimers::power {

/// Ticks until a down-counter of `bits` bits next goes from 0 to -1, 1 to 2^bits.
[[nodiscard]] inline int128 ticks_to_negative(std::uint64_t counter, unsigned bits) {
  return int128{counter & low_bits(bits)} + 1;
}

/// The ticks before that, and those before its sign bit next changes: one fewer than up to it, which 64
/// bits hold at any width.
[[nodiscard]] inline std::uint64_t ticks_before_negative(std::uint64_t counter, unsigned bits) {
  return counter & low_bits(bits);
}
[[nodiscard]] inline std::uint64_t ticks_before_sign_change(std::uint64_t counter, unsigned bits) {
  return counter & low_bits(bits - 1);
}

/// A bit of the time base that is watched: the ticks until it next becomes 1.
struct tap {
  unsigned k;  ///< the bit is k - 1

  [[nodiscard]] int128 ticks_to_rise(std::uint64_t tb) const {
    const std::uint64_t mask = low_bits(k);
    const std::uint64_t distance = ((std::uint64_t{1} << (k - 1)) - tb) & mask;
    return distance == 0 ? int128{mask} + 1 : int128{distance};
  }
  /// How often it has become 1 in the first `ticks` ticks.
  [[nodiscard]] int128 rises(std::uint64_t tb, int128 ticks) const {
    const int128 first = ticks_to_rise(tb);
    return ticks < first ? int128{0} : 1 + ((ticks - first) >> k);
  }
  [[nodiscard]] bool level(std::uint64_t tb) const { return (tb >> (k - 1) & 1U) != 0; }
};
[[nodiscard]] tap fixed_interval_tap(const parameters& presets, std::uint32_t tcr);
[[nodiscard]] tap watchdog_tap(const parameters& presets, std::uint32_t tcr);

/// The bits of TSR, and of TCR, that are there.
constexpr auto tsr_bits = static_cast<std::uint32_t>(mask_of(field::TSR));
[[nodiscard]] constexpr std::uint32_t tcr_bits(const parameters& presets) {
  const std::uint64_t e500 = field::WPEXT.mask() | field::FPEXT.mask();
  return static_cast<std::uint32_t>(mask_of(field::TCR) & (presets.taps.any_bit ? ~0ULL : ~e500));
}

/// TSR and TCR after events, and the reset that the watchdog asks for.
struct booke_status {
  std::uint32_t tsr = 0;
  std::uint32_t tcr = 0;
  std::uint8_t wdt_reset = 0;
};
/// After `times` time-outs of the watchdog.
[[nodiscard]] booke_status after_watchdog(const parameters& presets, booke_status s, int128 times);
/// The bits of TSR that the time-outs between two states have set; WRS may have been set before.
[[nodiscard]] std::uint32_t bits_set_by_watchdog(booke_status before, booke_status after);
/// After `ticks` ticks: DEC, fixed interval and watchdog.
[[nodiscard]] booke_status booke_after(const state& s, unsigned thread, int128 ticks,
                                       int128 dec_ticks);

/// The ticks until a Book E DEC goes from 1 to 0; 0 for never.
[[nodiscard]] inline int128 ticks_to_booke_event(const parameters& presets,
                                                 const thread_state& thread, std::uint64_t dec) {
  const bool goes_on = presets.dec_wraps && (thread.tcr & field::ARE.mask()) != 0;
  return dec == 0 && goes_on ? int128{1} << 32U : int128{dec};
}
/// Whether it has done so after `ticks` ticks.
[[nodiscard]] inline bool booke_dec_expires(const parameters& presets, const thread_state& thread,
                                            int128 ticks) {
  const int128 first = ticks_to_booke_event(presets, thread, thread.dec);
  return first != 0 && ticks >= first;
}

/// Whether HDEC's sign change reaches a thread's latch.
[[nodiscard]] inline bool hdec_edge_counts(const state& s, const thread_state& thread,
                                           bool pm_active) {
  return !pm_active && (thread.hdice || !s.presets->hdice_gates_edge);
}

}  // namespace archtimers::power
