// SPDX-License-Identifier: Apache-2.0
#include "archtimers/rtl_twins/power_rtl.h"

#include "Vpower_timebase.h"
#include "verilated_power.h"

namespace archtimers {

power_line_bits packed(const power::output_levels& levels) {
  power_line_bits lines;
  for (unsigned i = 0; i < power::most_threads; ++i) {
    const power::thread_lines& thread = levels[i];
    unsigned kind = 0;
    for (const bool level : {thread.dec_exc, thread.dec_irq, thread.hdec_exc, thread.hdec_irq,
                             thread.fit_irq, thread.wdt_irq}) {
      lines.bits |= std::uint64_t{level} << (8 * kind++ + i);
    }
    lines.bits |= std::uint64_t{thread.wdt_reset} << (48 + 2 * i);
  }
  return lines;
}

power::output_levels unpacked(power_line_bits lines) {
  power::output_levels levels;
  for (unsigned i = 0; i < power::most_threads; ++i) {
    power::thread_lines& thread = levels[i];
    unsigned kind = 0;
    for (bool* level : {&thread.dec_exc, &thread.dec_irq, &thread.hdec_exc, &thread.hdec_irq,
                        &thread.fit_irq, &thread.wdt_irq}) {
      *level = (lines.bits >> (8 * kind++ + i) & 1U) != 0;
    }
    thread.wdt_reset = static_cast<std::uint8_t>(lines.bits >> (48 + 2 * i) & 3U);
  }
  return levels;
}

std::unique_ptr<power_rtl> make_power_rtl(const power::parameters& presets) {
  return std::make_unique<verilated_power<Vpower_timebase>>(presets);
}

}  // namespace archtimers
