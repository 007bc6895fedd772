// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "archtimers/arm/auto_increment.h"
#include "archtimers/arm/comparator.h"
#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/frames_registers.h"

namespace archtimers::arm {

/// What a frame holds.
struct frame_state {
  comparator physical;
  comparator virtual_timer;
  std::uint64_t cntvoff = 0;
  std::uint32_t cntfrq = 0;  ///< with frame_cntfrq_independent
  std::uint16_t el0acr = 0;
  std::uint8_t acr = 0;          ///< 0 in an absent frame
  auto_increment periodic = {};  ///< with auto_increment

  template <class Visitor, class... States>
  static void fields(const Visitor& visit, States&... s) {
    visit("physical", s.physical...);
    visit("virtual", s.virtual_timer...);
    visit("cntvoff", s.cntvoff...);
    visit("cntfrq", s.cntfrq...);
    visit(state_field("el0acr").bits(field::el0acr_mask), s.el0acr...);
    visit(state_field("acr").up_to(0x3F), s.acr...);
    visit(state_field("auto_increment").added(), s.periodic...);
  }
  friend bool operator==(const frame_state& a, const frame_state& b) { return same_fields(a, b); }

  /// The periodic timer runs.
  [[nodiscard]] bool is_periodic() const { return physical.enable && periodic.enable; }
};

/// The levels of the interrupt lines: bit n is frame n's.
struct frames_lines {
  std::uint8_t physical = 0;
  std::uint8_t virtual_timer = 0;

  friend bool operator==(frames_lines a, frames_lines b) {
    return a.physical == b.physical && a.virtual_timer == b.virtual_timer;
  }
};

/// A count as CNTBase<n> shows it.
struct shown_count {
  std::array<bool, 2> open{};  ///< to Secure and to Non-secure reads
  std::uint64_t offset = 0;
};

/// The frames at one time. Everything in it changes by operations alone.
struct frames_state {
  /// The state out of reset.
  explicit frames_state(const frames_parameters& presets);

  const frames_parameters* presets;
  std::uint32_t cntfrq = 0;
  std::uint8_t nsar = 0;  ///< as it reads
  bool in_reset = false;
  std::array<frame_state, frame_count> frames;

  // What follows from the above, kept because reads and lines need it all the time.
  frames_lines armed;  ///< the timers that are enabled and not masked
  std::array<std::array<shown_count, 2>, frame_count> counts;  ///< CNTPCT, CNTVCT

  /// With auto_increment: the counter's course since `as_of`, the last operation on it or on the frames.
  std::optional<counter_state> course;
  kernel_time as_of;

  /// Gives the registers that are UNKNOWN after a reset what the seed has for them.
  void leave_unknown();
  /// Whether CNTNSAR lets an access reach a frame.
  [[nodiscard]] bool is_open(std::size_t n, bool nonsecure) const {
    return presets->opens(nsar, n, nonsecure);
  }
};

/// Brings `armed` up to date, after a CTL may have changed.
void find_armed(frames_state& s);
/// Brings all that up to date.
void update(frames_state& s);

/// With auto_increment: lets the periodic timers go on to `t`.
void pass_periods(frames_state& s, kernel_time t);
/// With auto_increment: ends the periods that an operation at `t` has brought to their end.
void end_periods(frames_state& s, kernel_time t);
/// With auto_increment: AIVAL_CTL.CLR of a frame at `t`.
[[nodiscard]] bool period_has_passed(const frames_state& s, std::size_t n, kernel_time t);

/// The interrupt lines at `t`, while the counter holds `count`.
[[nodiscard]] frames_lines lines(const frames_state& s, std::uint64_t count, kernel_time t);

/// The first instant after `t` at which a line changes by itself, or nothing.
[[nodiscard]] deadline next_line_change(const frames_state& s, const counter_state& counter,
                                        kernel_time t);

}  // namespace archtimers::arm
