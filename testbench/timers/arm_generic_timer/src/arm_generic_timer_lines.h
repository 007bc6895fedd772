// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/testbench/arm_generic_timer_stimulus.h"

namespace archtimers::testbench {

/// The levels of all lines of a system, a bit each: the frames' physical timers, their virtual
/// ones, then the lines of one CPU after the other.
struct arm_lines {
  static constexpr unsigned of_frames = 2 * arm::frame_count;
  static constexpr unsigned of_cpu = 9;
  static constexpr unsigned all = of_frames + of_cpu * arm_lockstep_cpus;

  std::uint64_t bits = 0;

  friend bool operator==(arm_lines a, arm_lines b) { return a.bits == b.bits; }
};

[[nodiscard]] inline std::uint64_t line_bits(const arm::frames_lines& lines) {
  return lines.physical | std::uint64_t{lines.virtual_timer} << arm::frame_count;
}
[[nodiscard]] inline std::uint64_t line_bits(const arm::pe_lines& lines, std::size_t cpu) {
  const bool levels[arm_lines::of_cpu] = {lines.cntp,   lines.cntv,  lines.cnthp,
                                          lines.cnthv,  lines.cntps, lines.cnthps,
                                          lines.cnthvs, lines.evt_k, lines.evt_h};
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < arm_lines::of_cpu; ++i) bits |= std::uint64_t{levels[i]} << i;
  return bits << (arm_lines::of_frames + arm_lines::of_cpu * cpu);
}

/// The name of the line of a bit, as in scenarios.
[[nodiscard]] inline std::string line_name(unsigned bit) {
  static constexpr const char* of_cpu[arm_lines::of_cpu] = {"cntp_irq",   "cntv_irq",  "cnthp_irq",
                                                            "cnthv_irq",  "cntps_irq", "cnthps_irq",
                                                            "cnthvs_irq", "evt_k",     "evt_h"};
  if (bit < arm_lines::of_frames) {
    return "CNTBase" + std::to_string(bit % arm::frame_count) +
           (bit < arm::frame_count ? ".cntp_irq" : ".cntv_irq");
  }
  const unsigned rest = bit - arm_lines::of_frames;
  return "CPU" + std::to_string(rest / arm_lines::of_cpu) + "." + of_cpu[rest % arm_lines::of_cpu];
}

}  // namespace archtimers::testbench
