// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <systemc>

#include "archtimers/time/deadline.h"
#include "archtimers/time/interrupt_lines.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/tlm/line_schedule.h"

namespace archtimers {

/// The output lines of one timer: what they are driven to, and when the process that drives them
/// runs. The timer's model answers `look_ahead(t, operations)`.
template <class Lines>
class line_driver {
 public:
  explicit line_driver(line_schedule::notifications most) : schedule_(most) {}

  /// What the lines are driven to.
  [[nodiscard]] const Lines& driven() const { return driven_; }

  /// Makes the process that is being declared run when the lines want it.
  void add_sensitivity_to(sc_core::sc_sensitive& sensitive) const {
    schedule_.add_sensitivity_to(sensitive);
  }

  /// The body of the process: samples the inputs, then drives the lines if they have changed.
  /// @param sample  passes the inputs on to the model.
  /// @param drive   writes the levels it is given to the ports; `driven()` are still the old ones.
  template <class Timer, class Sample, class Drive>
  void run(const Timer& timer, kernel_time now, Sample sample, Drive drive) {
    sampling_ = true;
    sample();
    sampling_ = false;
    if (known_ && !is_due(now)) {
      static_cast<void>(schedule_.settled(now, false));
    } else {
      const auto outlook = is_seen(now) ? seen_ : timer.look_ahead(now, reach_);
      reach_ = std::max(reach_, 2 * reach_);
      const bool changes = !(outlook.now == driven_);
      if (!schedule_.settled(now, changes)) {
        known_ = false;
        sc_core::next_trigger(sc_core::SC_ZERO_TIME);
        return;
      }
      if (changes) {
        drive(outlook.now);
        driven_ = outlook.now;
      }
      next_ = outlook.next;
      known_ = true;
    }
    schedule_.run_at(next_, now);
  }

  /// To be called whenever something may have moved the lines or their next change.
  /// @param from  from when on; until then they are as they were.
  template <class Timer>
  void update(const Timer& timer, kernel_time now, kernel_time from) {
    if (known_ && next_ && *next_ < from) {
      // What has been seen may have changed later on.
      seen_at_ = std::nullopt;
      return;
    }
    const kernel_time since = known_ ? std::max(from, now) : now;
    known_ = !sampling_;
    seen_at_ = std::nullopt;
    if (sampling_) return;  // the process is about to look
    const auto outlook = timer.look_ahead(since, reach_);
    reach_ = std::max(least_reach, reach_ / 2);
    if (outlook.now == driven_) {
      next_ = outlook.next;
    } else {
      next_ = since;
      seen_ = outlook;
      seen_at_ = since;
    }
    if (is_due(now)) {
      schedule_.run_now(now);
    } else {
      schedule_.run_at(next_, now);
    }
  }

 private:
  [[nodiscard]] bool is_due(kernel_time now) const { return next_ && *next_ <= now; }
  [[nodiscard]] bool is_seen(kernel_time now) const { return seen_at_ && *seen_at_ == now; }

  Lines driven_{};
  // No later than the first instant at which the lines are not `driven_`, if it is known.
  deadline next_;
  bool known_ = false;
  // What the timer has said of an instant at which the lines are not `driven_`, so that the process need
  // not ask again; nothing once an operation may have changed it.
  line_outlook<Lines> seen_{};
  deadline seen_at_;
  // How many operations a look goes past. A write between thousands that somebody else has noted sees the next
  // few; the process looks further, twice as far each time, when the kernel comes there.
  static constexpr std::size_t least_reach = 2;
  std::size_t reach_ = 8;
  bool sampling_ = false;
  line_schedule schedule_;
};

}  // namespace archtimers
