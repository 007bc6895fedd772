// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"

namespace archtimers::testbench {

/// What the edge of a step brings before the step acts.
struct mips_cp0_edge_view {
  bool clock;  ///< it is a CPU clock
  bool tick;   ///< Count ticks
  bool match, wrap, guest_match;
  std::optional<unsigned> missed_by, guest_missed_by;  ///< the one bit that keeps it from a match
  bool dc, stop, reset;
  bool pending, guest_pending;  ///< before it
  std::uint32_t count, compare, guest_count, guest_compare;
  bool guest_dc;
  bool guest_match_held;  ///< Guest Count ticks to its Compare, but the guest's DC is 1

  [[nodiscard]] bool held() const { return dc || stop || reset; }
};

/// @param timer  the model, before the step. @param clock  its ticks are the edges.
[[nodiscard]] mips_cp0_edge_view look_at_edge(const mips_cp0_step& step,
                                              const mips_cp0::timer& timer,
                                              const rational_clock& clock);

/// The one bit in which two values differ, if they do in one.
[[nodiscard]] std::optional<unsigned> bit_between(std::uint32_t a, std::uint32_t b);

}  // namespace archtimers::testbench
