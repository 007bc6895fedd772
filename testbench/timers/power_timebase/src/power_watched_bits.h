// SPDX-License-Identifier: Apache-2.0
// The bits of the time base that Book E's timers watch.
#pragma once

#include <cstdint>

#include "archtimers/power/state.h"

namespace archtimers::testbench {

enum class watched_by : std::uint8_t { fixed_interval, watchdog };

/// What a TCR selects: bit k - 1, whose time-out repeats every 2^k ticks.
[[nodiscard]] inline unsigned watched_entry(const power::parameters& p, std::uint32_t tcr,
                                            watched_by which) {
  const auto field = [tcr](const register_field& f) {
    return static_cast<unsigned>((tcr & f.mask()) >> f.lsb);
  };
  const bool fixed = which == watched_by::fixed_interval;
  const unsigned low = field(fixed ? power::field::FP : power::field::WP);
  if (!p.taps.any_bit) return (fixed ? p.taps.fixed_interval : p.taps.watchdog)[low];
  return 64 - (field(fixed ? power::field::FPEXT : power::field::WPEXT) << 2U | low);
}

/// A TCR with another selection, where any bit can be selected.
[[nodiscard]] inline std::uint64_t with_watched_entries(std::uint64_t tcr, unsigned fixed_interval,
                                                        unsigned watchdog) {
  const auto put = [&tcr](const register_field& f, std::uint64_t value) {
    tcr = (tcr & ~f.mask()) | (value << f.lsb & f.mask());
  };
  const unsigned fp = 64 - fixed_interval;
  const unsigned wp = 64 - watchdog;
  put(power::field::FP, fp);
  put(power::field::FPEXT, fp >> 2U);
  put(power::field::WP, wp);
  put(power::field::WPEXT, wp >> 2U);
  return tcr;
}

/// The ticks until the watched bit next becomes 1.
[[nodiscard]] inline std::uint64_t ticks_until_rise(const power::parameters& p, std::uint32_t tcr,
                                                    watched_by which, std::uint64_t tb) {
  const unsigned k = watched_entry(p, tcr, which);
  return ((std::uint64_t{1} << (k - 1)) - tb) & power::low_bits(k);
}

}  // namespace archtimers::testbench
