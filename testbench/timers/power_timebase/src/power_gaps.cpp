// SPDX-License-Identifier: Apache-2.0
#include "power_gaps.h"

#include "power_watched_bits.h"

namespace archtimers::testbench {

namespace {

/// Ticks from `t` on until a part of the group does what it is there for, or would do it if some of
/// its high bits were others; 0 for never.
std::uint64_t ticks_until_event(dice& draws, const power::state& s, kernel_time t) {
  const power::parameters& p = *s.presets;
  const auto thread = static_cast<unsigned>(draws.below(p.threads));
  const std::uint64_t tb = power::tb_at(s, t);
  const auto some_bits = [&draws](unsigned bits) {
    return draws.chance(50) ? bits : static_cast<unsigned>(2 + draws.below(bits - 2));
  };
  const auto roll = draws.below(100);
  if (roll < 40) return (0 - tb) & power::low_bits(some_bits(32));
  if (p.booke() && roll < 80) {
    const auto which = draws.chance(40) ? watched_by::fixed_interval : watched_by::watchdog;
    return ticks_until_rise(p, power::tcr_at(s, thread, t), which, tb);
  }
  if (p.has_hv && roll < 70) {
    return (power::hdec_counter_at(s, t) & power::low_bits(some_bits(p.hdec_bits - 1))) + 1;
  }
  const std::uint64_t dec = power::dec_counter_at(s, thread, t);
  if (p.booke()) return ((dec - 1) & power::low_bits(some_bits(32))) + 1;
  return (dec & power::low_bits(some_bits(s.dec_view_bits(thread) - 1))) + 1;
}

}  // namespace

std::optional<std::uint64_t> edges_until_event(dice& draws, const power::timebase& model,
                                               const rational_clock& clock, std::uint64_t edge) {
  constexpr std::uint64_t far = std::uint64_t{1} << 32U;
  const kernel_time t = clock.time_of(tick(int128{edge})).value();
  std::uint64_t at = 0;
  if (draws.chance(50)) {
    if (const auto change = model.look_ahead(t).next) at = clock.ticks_at(*change).low();
  } else {
    const std::uint64_t ticks = ticks_until_event(draws, model.at(t), t);
    const unsigned edges_of_a_tick = model.presets().clocks_per_tick;
    if (ticks != 0 && ticks < far) at = (edge / edges_of_a_tick + ticks) * edges_of_a_tick;
  }
  if (at <= edge || at - edge >= far) return std::nullopt;
  return at - edge;
}

}  // namespace archtimers::testbench
