// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_rtl.h"

#include <type_traits>

#include "Vpower_timebase.h"
#include "verilated_power.h"

namespace archtimers {

namespace {

/// Calls `visit(row, shift, mask)` for each line of a thread: where its bits are.
template <class Visit>
void for_each_line(unsigned thread, const Visit& visit) {
  unsigned base = 0;
  for_each_pin<power::thread_lines>([&](const auto& row) {
    visit(row, base + row.width * thread, (1U << row.width) - 1U);
    base += row.width * power::most_threads;
  });
}

}  // namespace

power_line_bits packed(const power::output_levels& levels) {
  power_line_bits lines;
  for (unsigned i = 0; i < power::most_threads; ++i) {
    for_each_line(i, [&](const auto& row, unsigned shift, unsigned /*mask*/) {
      lines.bits |= uint128{row.level_in(levels[i])} << shift;
    });
  }
  return lines;
}

power::output_levels unpacked(power_line_bits lines) {
  power::output_levels levels;
  for (unsigned i = 0; i < power::most_threads; ++i) {
    for_each_line(i, [&](const auto& row, unsigned shift, unsigned mask) {
      auto& level = levels[i].*row.level;
      level = static_cast<std::decay_t<decltype(level)>>(lines.bits >> shift & uint128{mask});
    });
  }
  return levels;
}

std::unique_ptr<power_rtl> make_power_rtl(const power::parameters& presets) {
  return std::make_unique<verilated_power<Vpower_timebase>>(presets);
}

}  // namespace archtimers
