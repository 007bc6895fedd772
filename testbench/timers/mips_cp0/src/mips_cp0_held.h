// SPDX-License-Identifier: Apache-2.0
// What the model of a MIPS timer has behind its ports and its socket.
#pragma once

#include <optional>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/testbench/pin_list.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// In the order of the kind's lines.
[[nodiscard]] inline held_levels held_lines(const mips_cp0::timer& timer, kernel_time t) {
  held_levels all;
  add_held(all, timer.look_ahead(t).now);
  return all;
}

/// In the order of the kind's inputs.
[[nodiscard]] inline held_levels held_inputs(const mips_cp0::timer& timer, kernel_time t) {
  held_levels all{std::nullopt};
  add_held(all, timer.pins(t));
  return all;
}

/// What a read gives; nothing if it is refused.
[[nodiscard]] inline std::optional<std::uint64_t> held_value(const mips_cp0::timer& timer,
                                                             const socket_access& read,
                                                             mips_cp0::access how, kernel_time t) {
  if (read.debug) {
    how = {};
    how.host = true;
  }
  how.wide = read.data.size() == 8;
  const auto held = timer.read(read.address, t, how);
  if (held.result != mips_cp0::access_result::ok) return std::nullopt;
  return held.value;
}

}  // namespace archtimers::testbench
