// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/frames_state.h"
#include "archtimers/arm/page.h"

namespace archtimers::arm {

/// The frame that a page other than CNTCTLBase belongs to.
inline std::size_t frame_of(std::uint64_t address) {
  return (page_of(address) - base_page(0)) % frame_count;
}
inline bool is_el0_view(std::uint64_t address) { return page_of(address) >= el0_page(0); }

constexpr bool is_cntacr(std::uint64_t offset) {
  return offset >= cntacr_offset && offset < cntacr_offset + 4 * frame_count;
}
constexpr bool is_cntvoff(std::uint64_t offset) {
  return offset >= cntvoff_offset && offset < cntvoff_offset + 8 * frame_count;
}

/// Whether the rules let an access of a flat address through, as the frames are then. What they
/// deny is RAZ/WI.
[[nodiscard]] bool may(const frames_state& s, std::uint64_t address, bool is_write, bool nonsecure);

}  // namespace archtimers::arm
