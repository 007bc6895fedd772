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
/// TVAL as it is written is one bit, or a bit and all above it.
[[nodiscard]] inline bool tval_bit_off(std::uint64_t tval) {
  const auto word = static_cast<std::uint32_t>(tval);
  return bit_off_between(word, 0) != bit_off::none ||
         bit_off_between(0U - word, 0) != bit_off::none;
}
/// CTL as it is written lets the line rise.
[[nodiscard]] inline bool is_on(std::uint64_t ctl) { return (ctl & 3U) == 1; }

}  // namespace archtimers::testbench
