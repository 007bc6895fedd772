// SPDX-License-Identifier: Apache-2.0
// What the models of an Arm generic timer have behind their ports and their sockets.
#pragma once

#include <optional>

#include "archtimers/arm/pe_timers.h"
#include "archtimers/arm/system_counter.h"
#include "archtimers/arm/timer_frames.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/tlm/arm_page_access.h"

namespace archtimers::testbench {

// --- lines and pins, each in the order of its part's in `arm_generic_timer_lines` and `_inputs` ----

inline void add_held_lines(held_levels& all, const arm::timer_frames& frames, kernel_time t) {
  const arm::frames_lines levels = frames.look_ahead(t).now;
  for (std::size_t n = 0; n < arm::frame_count; ++n) {
    all.insert(all.end(), {levels.physical >> n & 1U, levels.virtual_timer >> n & 1U});
  }
}

inline void add_held_lines(held_levels& all, const arm::pe_timers& cpu, kernel_time t) {
  add_held(all, cpu.look_ahead(t).now);
}

inline void add_held_inputs(held_levels& all, const arm::pe_timers& cpu, kernel_time t) {
  all.push_back(std::nullopt);
  add_held(all, cpu.inputs(t));
}

// --- what a read gives; nothing if it is refused -----------------------------------------------------

/// @tparam Part     counter or frames. @param address  flat.
template <class Part>
[[nodiscard]] std::optional<std::uint64_t> held_value(const Part& part, const socket_access& read,
                                                      std::uint64_t address,
                                                      const arm_access_extension& who,
                                                      kernel_time t) {
  arm::bus_access how = debug_page_access;
  if (!read.debug) how = {who.nonsecure, false, who.nse};
  how.wide = read.data.size() == 8;
  const auto held = part.read(address, t, how);
  if (held.result != arm::bus_result::ok) return std::nullopt;
  return held.value;
}

[[nodiscard]] inline std::optional<std::uint64_t> held_value(const arm::pe_timers& cpu,
                                                             const socket_access& read,
                                                             std::uint64_t address,
                                                             arm::pe_access how, kernel_time t) {
  if (address % 8 != 0 || address > arm::address_of_key(0xFFFF)) return std::nullopt;
  if (read.debug) how = {3, true};
  const auto held = cpu.read(static_cast<std::uint16_t>(address / 8), t, how);
  if (held.result != arm::pe_result::ok) return std::nullopt;
  return held.value;
}

}  // namespace archtimers::testbench
