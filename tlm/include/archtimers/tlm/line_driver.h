// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <systemc>

#include "archtimers/time/kernel_time.h"
#include "archtimers/tlm/line_schedule.h"

namespace archtimers {

/// The output lines of one timer: what they are driven to, and when the process that drives them
/// runs. The timer's model answers `look_ahead(t)`.
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
    const auto outlook = timer.look_ahead(now);
    const bool changes = !(outlook.now == driven_);
    if (!schedule_.settled(now, changes)) {
      sc_core::next_trigger(sc_core::SC_ZERO_TIME);
      return;
    }
    if (changes) {
      drive(outlook.now);
      driven_ = outlook.now;
    }
    if (outlook.next) schedule_.run_at(*outlook.next, now);
  }

  /// To be called whenever something may have moved the lines or their next change.
  template <class Timer>
  void update(const Timer& timer, kernel_time now) {
    if (sampling_) return;  // the process is about to look
    const auto outlook = timer.look_ahead(now);
    if (!(outlook.now == driven_)) schedule_.run_now(now);
    if (outlook.next) schedule_.run_at(*outlook.next, now);
  }

 private:
  Lines driven_{};
  line_schedule schedule_;
  bool sampling_ = false;
};

}  // namespace archtimers
