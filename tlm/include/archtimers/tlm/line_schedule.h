// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// When the one process that drives a timer's interrupt lines runs.
///
/// - At most one timed notification is pending. A deadline that moves later leaves it in place and is
///   looked at again when it fires, because a cancelled notification stays in the kernel's queue until
///   its time comes.
/// - If anything else happens at the instant of a deadline, it is acted upon one delta cycle later, so
///   that a write landing on the very instant of a match is seen before the line is driven, also one by
///   a process that a clock signal woke. The line then never shows a pulse of no width.
class line_schedule {
 public:
  /// The process is sensitive to both events.
  [[nodiscard]] const sc_core::sc_event& deadline_event() const { return deadline_event_; }
  [[nodiscard]] const sc_core::sc_event& changed_event() const { return changed_event_; }

  /// Runs the process at an instant after `now`; with none, not before something changes.
  void run_at(deadline at, kernel_time now) {
    if (!at || (pending_ && *pending_ <= *at)) return;
    pending_ = at;
    deadline_event_.notify(sc_core::sc_time::from_value(at->units() - now.units()));
  }

  /// Runs the process at once: an operation has changed a line. Before the simulation starts there is
  /// nothing to do: the process runs at its start.
  void run_now(kernel_time now) {
    const bool will_run_anyway = pending_ == deadline(now) && !settling_;
    if (!will_run_anyway && sc_core::sc_start_of_simulation_invoked()) changed_event_.notify();
  }

  /// The process asks, when it runs, whether it may drive the lines.
  /// @param changes  whether a line differs from what is driven.
  /// @returns false if it shall run again in the next delta cycle (`next_trigger(SC_ZERO_TIME)`).
  [[nodiscard]] bool settled(kernel_time now, bool changes) {
    const bool by_deadline = pending_ && *pending_ <= now;
    if (by_deadline && changes && !settling_ && sc_core::sc_pending_activity_at_current_time()) {
      settling_ = true;
      return false;
    }
    if (by_deadline) pending_ = std::nullopt;
    settling_ = false;
    return true;
  }

 private:
  sc_core::sc_event deadline_event_{"deadline"};
  sc_core::sc_event changed_event_{"changed"};
  deadline pending_;
  bool settling_ = false;
};

}  // namespace archtimers
