// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/pe_state.h"
#include "archtimers/describe/pin.h"
#include "archtimers/testbench/arm_generic_timer_stimulus.h"

namespace archtimers::testbench {

/// The levels of all lines of a system, a bit each: the frames' physical timers, their virtual
/// ones, then the lines of one CPU after the other.
struct arm_lines {
  static constexpr unsigned of_frames = 2 * arm::frame_count;
  static constexpr unsigned of_cpu = std::tuple_size_v<decltype(arm::pe_lines::pins())>;
  static constexpr unsigned all = of_frames + of_cpu * arm_lockstep_cpus;

  std::uint64_t bits = 0;

  friend bool operator==(arm_lines a, arm_lines b) { return a.bits == b.bits; }
};

[[nodiscard]] inline std::uint64_t line_bits(const arm::frames_lines& lines) {
  return lines.physical | std::uint64_t{lines.virtual_timer} << arm::frame_count;
}
[[nodiscard]] inline std::uint64_t line_bits(const arm::pe_lines& lines, std::size_t cpu) {
  std::uint64_t bits = 0;
  unsigned place = 0;
  for_each_pin<arm::pe_lines>([&](const auto& row) { bits |= row.level_in(lines) << place++; });
  return bits << (arm_lines::of_frames + arm_lines::of_cpu * cpu);
}

/// The name of the line of a bit, as in scenarios.
[[nodiscard]] inline std::string line_name(unsigned bit) {
  if (bit < arm_lines::of_frames) {
    return "CNTBase" + std::to_string(bit % arm::frame_count) +
           (bit < arm::frame_count ? ".cntp_irq" : ".cntv_irq");
  }
  const unsigned rest = bit - arm_lines::of_frames;
  std::string name = "CPU" + std::to_string(rest / arm_lines::of_cpu) + ".";
  unsigned place = 0;
  for_each_pin<arm::pe_lines>([&](const auto& row) {
    if (place++ == rest % arm_lines::of_cpu) name += row.name;
  });
  return name;
}

}  // namespace archtimers::testbench
