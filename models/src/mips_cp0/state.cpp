// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/state.h"

#include <limits>

#include "archtimers/mips_cp0/registers.h"

namespace archtimers::mips_cp0 {

namespace {

constexpr std::uint8_t ip_bit(unsigned n) { return static_cast<std::uint8_t>(1U << n); }

/// Cause.IP7..0 of the root context, given the timer request.
std::uint8_t root_ip(const state& s, bool ti) {
  const parameters& p = *s.presets;
  const auto lines = static_cast<std::uint8_t>(s.inputs.hw_irq << 2U);
  const std::uint8_t own = ip_bit(p.release == architecture_release::release_1 ? 7 : p.ipti);
  const bool eic_mode = p.eic && s.root.iv && !s.inputs.eic_off;
  const bool joins = ti && !eic_mode && p.merge != request_merge::external;
  const unsigned connected = p.merge == request_merge::timer ? lines & ~own : lines;
  return static_cast<std::uint8_t>(connected | s.root.ip_software | (joins ? own : 0U));
}

std::uint8_t guest_ip(const state& s, bool ti) {
  const auto lines = static_cast<unsigned>(s.inputs.guest_hw_irq | s.guest_ip);
  return static_cast<std::uint8_t>(lines << 2U | s.guest.ip_software |
                                   (ti ? ip_bit(s.presets->guest_ipti) : 0U));
}

std::uint32_t cause(const context& c, bool ti, std::uint8_t ip) {
  using namespace field;
  const auto put = [](bool level, const register_field& bit) {
    return level ? static_cast<std::uint32_t>(bit.mask()) : 0U;
  };
  return put(ti, TI) | put(c.dc, DC) | put(c.iv, IV) | put(c.wp, WP) |
         static_cast<std::uint32_t>(ip) << IP_software.lsb;
}

}  // namespace

state::state(const parameters& given, const rational_clock& clock, kernel_time t)
    : presets(&given), count(clock, given.count_reset, t) {
  root.compare = given.compare_reset;
}

bool pending_at(const state& s, kernel_time t) {
  return s.root.ti || s.count.counted(t) >= distance_to_match(s);
}

bool guest_pending_at(const state& s, kernel_time t) {
  return s.guest.ti || (!s.guest.dc && s.count.counted(t) >= distance_to_guest_match(s));
}

std::uint32_t cause_at(const state& s, kernel_time t, bool host) {
  const bool ti = pending_at(s, t);
  const bool shown = ti && (host || s.presets->release != architecture_release::release_1);
  return cause(s.root, shown, root_ip(s, ti));
}

std::uint32_t guest_cause_at(const state& s, kernel_time t) {
  const bool ti = guest_pending_at(s, t);
  return cause(s.guest, ti, guest_ip(s, ti));
}

output_levels lines(const state& s, kernel_time t) {
  output_levels levels;
  levels.ti = pending_at(s, t);
  levels.ip = root_ip(s, levels.ti);
  if (s.presets->vz) {
    levels.guest_ti = guest_pending_at(s, t);
    levels.guest_ip = guest_ip(s, levels.guest_ti);
  }
  return levels;
}

deadline next_line_change(const state& s, kernel_time t) {
  // The nearest match that is still to come at t, in ticks from the last change of Count.
  constexpr int128 never = std::numeric_limits<std::int64_t>::max();
  const int128 counted = s.count.counted(t);
  int128 nearest = never;
  const auto consider = [&](int128 ticks) {
    if (ticks > counted && ticks < nearest) nearest = ticks;
  };
  if (!s.root.ti) consider(distance_to_match(s));
  if (s.presets->vz && !s.guest.ti && !s.guest.dc) consider(distance_to_guest_match(s));
  if (nearest == never) return std::nullopt;
  return s.count.time_of_count(nearest);
}

}  // namespace archtimers::mips_cp0
