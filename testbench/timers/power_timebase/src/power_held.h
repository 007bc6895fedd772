// SPDX-License-Identifier: Apache-2.0
// What the model of a POWER time base has behind its ports and its socket.
#pragma once

#include <optional>

#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// In the order of the kind's lines.
[[nodiscard]] inline held_levels held_lines(const power::timebase& timebase, kernel_time t) {
  held_levels all;
  for (const power::thread_lines& levels : timebase.look_ahead(t).now) add_held(all, levels);
  return all;
}

/// In the order of the kind's inputs.
[[nodiscard]] inline held_levels held_inputs(const power::timebase& timebase, kernel_time t) {
  const power::state& s = timebase.at(t);
  held_levels all{std::nullopt};
  add_held(all, s.pins);
  for (unsigned n = 0; n < timebase.presets().threads; ++n) add_held(all, s.threads[n].pins);
  return all;
}

/// What a read gives; nothing if it is refused.
/// @param address  of the socket.
[[nodiscard]] inline std::optional<std::uint64_t> held_value(const power::timebase& timebase,
                                                             const socket_access& read,
                                                             std::uint64_t address,
                                                             power::access how, kernel_time t) {
  if (address % 8 != 0) return std::nullopt;
  how.host = how.host || read.debug;
  const auto held = timebase.read(address / 8, t, how);
  if (held.result != power::access_result::ok) return std::nullopt;
  return held.value;
}

}  // namespace archtimers::testbench
