// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"

namespace archtimers {

/// When the one process that drives a timer's interrupt lines runs.
///
/// - A cancelled notification stays in the kernel's queue until its time comes. So a deadline that
///   moves later leaves the pending notification in place, and is looked at again when it fires. With
///   `notifications::two` one that moves earlier leaves it as well: lines that also fall by themselves
///   have a far deadline between any two near ones. Of two pending ones the nearer gives way.
/// - If anything else happens at the instant of a change, it is acted upon one delta cycle later, so
///   that a write landing on the very instant of a match is seen before the line is driven, also one by
///   a process that a clock signal woke, and so is a second write that a process makes one delta cycle
///   after a first. The line then never shows a pulse of no width. In a delta cycle in which the line has
///   been driven a further change is: the signal takes the last level.
class line_schedule {
 public:
  /// How many timed notifications are pending at most.
  enum class notifications : std::uint8_t { one, two };

  explicit line_schedule(notifications most) {
    if (most == notifications::two) second_.emplace("second_deadline");
  }

  /// Makes the process that is being declared sensitive to what makes it run.
  void add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
    sensitive << changed_event_ << first_.event;
    if (second_) sensitive << second_->event;
  }

  /// Runs the process at an instant after `now`; with none, not before something changes.
  void run_at(deadline at, kernel_time now) {
    if (!at || first_.is_pending_until(*at)) return;
    if (second_ && second_->is_pending_until(*at)) return;
    const bool first_gives_way =
        !second_ || !first_.at || (second_->at && *first_.at <= *second_->at);
    notification& used = first_gives_way ? first_ : *second_;
    used.at = at;
    used.event.notify(sc_core::sc_time::from_value(at->units() - now.units()));
  }

  /// Runs the process at once: an operation has changed a line. Before the simulation starts there is
  /// nothing to do: the process runs at its start.
  void run_now(kernel_time now) {
    const bool will_run_anyway = !settling_ && is_due(now);
    if (!will_run_anyway && sc_core::sc_start_of_simulation_invoked()) changed_event_.notify();
  }

  /// The process asks, when it runs, whether it may drive the lines.
  /// @param changes  whether a line differs from what is driven.
  /// @returns false if it shall run again in the next delta cycle (`next_trigger(SC_ZERO_TIME)`).
  [[nodiscard]] bool settled(kernel_time now, bool changes) {
    if (changes && !settling_ && sc_core::sc_delta_count() != driven_in_ &&
        sc_core::sc_pending_activity_at_current_time()) {
      settling_ = true;
      return false;
    }
    if (is_due(now)) {
      first_.clear(now);
      if (second_) second_->clear(now);
    }
    settling_ = false;
    if (changes) driven_in_ = sc_core::sc_delta_count();
    return true;
  }

 private:
  struct notification {
    explicit notification(const char* name) : event(name) {}

    [[nodiscard]] bool is_pending_until(kernel_time t) const { return at && *at <= t; }
    void clear(kernel_time now) {
      if (is_pending_until(now)) at = std::nullopt;
    }

    sc_core::sc_event event;
    deadline at;
  };

  [[nodiscard]] bool is_due(kernel_time now) const {
    return first_.is_pending_until(now) || (second_ && second_->is_pending_until(now));
  }

  notification first_{"deadline"};
  std::optional<notification> second_;
  sc_core::sc_event changed_event_{"changed"};
  bool settling_ = false;
  sc_dt::uint64 driven_in_ =
      ~sc_dt::uint64{0};  ///< the delta cycle in which the lines were driven last
};

}  // namespace archtimers
