// SPDX-License-Identifier: Apache-2.0
#include "archtimers/mips_cp0/snapshot.h"

#include <numeric>
#include <optional>

#include "archtimers/mips_cp0/registers.h"

namespace archtimers::mips_cp0 {

namespace {

/// Longer than any timer's life so far: kernel units.
constexpr int128 longest_span = int128{1} << 65U;

/// A number of the saved kernel's units in those of another; nothing if it is no whole number, or one
/// that is too long.
std::optional<signed_units> rescaled(signed_units units, std::uint64_t from, std::uint64_t to) {
  if (from == 0) return std::nullopt;
  const std::uint64_t common = std::gcd(from, to);
  signed_units scaled = 0;
  if (units % static_cast<signed_units>(from / common) != 0 ||
      __builtin_mul_overflow(units / static_cast<signed_units>(from / common),
                             static_cast<signed_units>(to / common), &scaled) ||
      scaled > longest_span || scaled < -longest_span) {
    return std::nullopt;
  }
  return scaled;
}

}  // namespace

snapshot save(const state& s, kernel_time t) {
  snapshot saved;
  const rational_clock& clock = s.count.clock();
  saved.rate = clock.rate();
  saved.phase = clock.fraction_at(s.frozen ? s.resume : signed_units{t.units()});
  saved.count = count_at(s, t);
  snapshot::registers(copy_to_first(), saved, s);
  saved.root.ti = pending_at(s, t);
  saved.guest.ti = s.presets->vz && guest_pending_at(s, t);
  if (s.frozen) saved.resume_after_anchor = s.resume - s.anchor;
  saved.units_per_second = clock.resolution().units_per_second();
  return saved;
}

std::string restore_error(const snapshot& saved, const parameters& presets,
                          time_resolution resolution) {
  const auto obstacle = rational_clock::obstacle(resolution, saved.rate, presets.edges_per_count());
  if (!obstacle.empty()) {
    return "rate: " + saved.rate.to_string() + " is " + std::string(obstacle) +
           " for this kernel's time unit";
  }
  if (saved.phase.denominator == 0 || saved.phase.numerator >= saved.phase.denominator) {
    return "phase: the fraction must be below 1";
  }
  if (!rescaled(saved.resume_after_anchor.units(), saved.units_per_second,
                resolution.units_per_second())) {
    return "resume_after_anchor: not a whole number of this kernel's time units, or above 2^65 of "
           "them";
  }
  if (presets.release == architecture_release::release_1 &&
      (saved.root.dc || saved.root.hwrena != 0)) {
    return "root: Cause.DC and HWREna do not exist in Release 1";
  }
  if (!presets.watch && (saved.root.wp || saved.guest.wp)) {
    return "wp: this timer has no watch registers";
  }
  constexpr auto enables = static_cast<std::uint8_t>(field::CC.mask() | field::CCRes.mask());
  for (const context* c : {&saved.root, &saved.guest}) {
    if ((c->hwrena & ~enables) != 0) return "hwrena: only bits 3 and 2 exist";
    if (c->ip_software > 3) return "ip_software: only two bits exist";
  }
  if (saved.guest_ip > 63) return "guest_ip: only six bits exist";
  if (!presets.vz && (!(saved.guest == context{}) || saved.gtoffset != 0 || saved.guest_ip != 0 ||
                      saved.guest_cp0 || saved.gt || saved.fcd)) {
    return "guest: this timer has no Virtualization module";
  }
  if ((std::uint64_t{saved.gtoffset} >> presets.gtoffset_bits) != 0) {
    return "gtoffset: this timer implements " + std::to_string(presets.gtoffset_bits) + " bits";
  }
  return {};
}

void restore(state& s, const snapshot& saved, kernel_time t, std::uint64_t elapsed) {
  const time_resolution resolution = s.count.clock().resolution();
  const signed_units then = signed_units{t.units()} - elapsed;
  const rational_clock clock(resolution, saved.rate, then, saved.phase);
  snapshot::registers(copy_to_first(), s, saved);
  if (saved.frozen) s.resume = then;
  s.anchor = then - rescaled(saved.resume_after_anchor.units(), saved.units_per_second,
                             resolution.units_per_second())
                        .value_or(0);
  s.count.stop(t);
  s.count.use_clock(clock, t);
  s.count.write(saved.count, t);
  if (s.stopped()) return;
  // A running timer goes on from then.
  const int128 passed = clock.ticks_at(t) - clock.ticks_at(then);
  if (passed >= distance(saved.count, s.root.compare)) s.root.ti = true;
  if (s.presets->vz && !s.guest.dc &&
      passed >= distance(saved.count + s.gtoffset, s.guest.compare)) {
    s.guest.ti = true;
  }
  s.count.write(saved.count + static_cast<std::uint64_t>(passed), t);
  s.count.start(t);
}

}  // namespace archtimers::mips_cp0
