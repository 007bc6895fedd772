// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/arm/counter_state.h"

namespace archtimers::arm {

/// An event stream's part of CNTKCTL_EL1 or CNTHCTL_EL2.
struct event_selection {
  /// @param control  the register as it reads.
  explicit event_selection(std::uint32_t control);
  /// Any bit of a view, watched for one direction.
  event_selection(bool falls, unsigned watched) : enabled(true), falling(falls), bit(watched) {}

  bool enabled;  ///< EVNTEN
  bool falling;  ///< EVNTDIR
  unsigned bit;  ///< EVNTI, 8 more with EVNTIS: 0 to 23

  /// Whether the bit goes the chosen way from one value of the view to the next.
  [[nodiscard]] bool event(std::uint64_t before, std::uint64_t after) const {
    const bool was = (before >> bit & 1U) != 0;
    const bool is = (after >> bit & 1U) != 0;
    return enabled && was == falling && is != falling;
  }
};

/// The bits of a view that writes have moved up and down at one instant, each 0 to 23.
struct moved_bits {
  std::uint32_t rose = 0;
  std::uint32_t fell = 0;

  void note(std::uint64_t before, std::uint64_t after) {
    rose |= static_cast<std::uint32_t>(~before & after);
    fell |= static_cast<std::uint32_t>(before & ~after);
  }
  [[nodiscard]] bool event(const event_selection& selection) const {
    return selection.enabled && ((selection.falling ? fell : rose) >> selection.bit & 1U) != 0;
  }
};

/// Whether the tick of the latest edge at `t` made an event.
[[nodiscard]] bool event_on_latest_edge(const event_selection& selection, std::uint64_t offset,
                                        const counter_state& counter, kernel_time t);

/// The instant of the first event after `t` that a tick makes; nothing if there is none.
[[nodiscard]] deadline next_event(const event_selection& selection, std::uint64_t offset,
                                  const counter_state& counter, kernel_time t);

}  // namespace archtimers::arm
