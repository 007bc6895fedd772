// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "archtimers/arm/frames_state.h"

namespace archtimers::arm {

/// The state of the timer frames, free of time: what they compare with is the counter's, which is
/// saved apart.
struct frames_snapshot {
  static constexpr unsigned current_version = 1;

  std::uint32_t cntfrq = 0;
  std::uint8_t nsar = 0;
  std::array<frame_state, frame_count> frames;

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("cntfrq", s.cntfrq...);
    visit("nsar", s.nsar...);
    visit("frames", s.frames...);
  }
  friend bool operator==(const frames_snapshot& a, const frames_snapshot& b) {
    return same_fields(a, b);
  }
};

/// The state, saved.
[[nodiscard]] frames_snapshot save(const frames_state& s);

/// What stands in the way of restoring `saved` into frames with these parameters, naming the field;
/// empty if nothing does.
/// @param register_mask  the bits of CVAL and CNTVOFF, as the counter's parameters say.
/// @param count_mask     the bits of the count, and so of AIVAL.
[[nodiscard]] std::string restore_error(const frames_snapshot& saved,
                                        const frames_parameters& presets,
                                        std::uint64_t register_mask = ~std::uint64_t{0},
                                        std::uint64_t count_mask = ~std::uint64_t{0});

/// Puts a saved state in place of `s`.
void restore(frames_state& s, const frames_snapshot& saved);

}  // namespace archtimers::arm
