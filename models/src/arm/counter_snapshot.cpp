// SPDX-License-Identifier: Apache-2.0
#include "archtimers/arm/counter_snapshot.h"

namespace archtimers::arm {

counter_snapshot save(const counter_state& s, kernel_time t) {
  counter_state now = s;
  advance(now, t);
  check_frequency(now);
  counter_snapshot saved;
  saved.clock = now.clock.rate();
  saved.phase = now.clock.fraction_at(signed_units{t.units()});
  saved.count = static_cast<std::uint64_t>(now.value >> fraction_bits);
  saved.fraction = static_cast<std::uint32_t>(now.value & (scale_one - 1));
  counter_snapshot::registers(copy_to_first(), saved, now);
  return saved;
}

std::string restore_error(const counter_snapshot& saved, const counter_parameters& presets,
                          time_resolution resolution) {
  const auto obstacle = rational_clock::obstacle(resolution, saved.clock, presets.clocks_per_tick);
  if (!obstacle.empty()) {
    return "clock: " + saved.clock.to_string() + " is " + std::string(obstacle) +
           " for this kernel's time unit";
  }
  if (saved.phase.denominator == 0 || saved.phase.numerator >= saved.phase.denominator) {
    return "phase: the fraction must be below 1";
  }
  if (presets.width < 64 && (saved.count >> presets.width) != 0) {
    return "count: this counter has " + std::to_string(presets.width) + " bits";
  }
  if (saved.fraction >= scale_one) return "fraction: only 24 bits exist";
  if (saved.active >= presets.divisors.size()) {
    return "active: this counter's frequency table has " + std::to_string(presets.divisors.size()) +
           " entries";
  }
  if (saved.div >= presets.divisors[saved.active]) {
    return "div: must be below " + std::to_string(presets.divisors[saved.active]);
  }
  if (saved.request >= 1024) return "request: only 10 bits exist";
  if (!presets.cntsc && (saved.scaled || saved.scale != scale_one || saved.fraction != 0)) {
    return "scale: this counter has no FEAT_CNTSC";
  }
  if (!presets.serial_division && saved.wait.edges != 0) {
    return "wait: this counter has no serial_division";
  }
  if (saved.wait.edges > counter_parameters::serial_division_edges) {
    return "wait: a division takes " + std::to_string(counter_parameters::serial_division_edges) +
           " edges";
  }
  for (std::size_t i = 0; i < saved.cntfid.size(); ++i) {
    if (!presets.cntfid_rw && saved.cntfid[i] != presets.cntfid(i)) {
      return "cntfid: this counter's frequency table is another one, and read-only";
    }
    if (i >= presets.divisors.size() && saved.cntfid[i] != 0) {
      return "cntfid: this counter's frequency table is shorter";
    }
  }
  return {};
}

void restore(counter_state& s, const counter_snapshot& saved, kernel_time t,
             std::uint64_t elapsed) {
  const signed_units then = signed_units{t.units()} - elapsed;
  const count_transition last = s.last;  // a restore is no tick
  s.use_clock(rational_clock(s.clock.resolution(), saved.clock, then, saved.phase));
  s.value = uint128{saved.count} << fraction_bits | saved.fraction;
  counter_snapshot::registers(copy_to_first(), s, saved);
  s.since = s.clock.ticks_at(then);
  check_frequency(s);
  advance(s, t);
  check_frequency(s);
  s.last = last;
}

}  // namespace archtimers::arm
