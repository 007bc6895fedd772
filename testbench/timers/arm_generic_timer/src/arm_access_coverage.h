// SPDX-License-Identifier: Apache-2.0
// Counts the crossings that an access to each part of the Arm generic timer meets.
#pragma once

#include "arm_edge_view.h"

namespace archtimers::testbench {

void count_counter_access(const arm_edge_view& view, const arm_action& access);
void count_frames_access(const arm_edge_view& view, const arm_action& access);
void count_pe_access(const arm_edge_view& view, const arm_action& access);

/// TVAL as it is written is not ahead of the view.
[[nodiscard]] inline bool is_past(std::uint64_t tval) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(tval)) <= 0;
}
/// CTL as it is written lets the line rise.
[[nodiscard]] inline bool is_on(std::uint64_t ctl) { return (ctl & 3U) == 1; }

}  // namespace archtimers::testbench
