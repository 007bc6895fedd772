// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/time/deadline.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers {

/// An up-counter on a rational clock: its value, its run state and its rate, as a plain value.
///
/// Every question takes the time as an argument and changes nothing. Every change happens at a time
/// and first accounts for the ticks up to and including that time, so a tick is never lost at a
/// write, a stop, a start or a change of rate, and the sub-tick phase of the clock is kept through
/// all of them. The value is modulo 2^64; a narrower counter uses the low bits.
///
/// It is for one count on one clock, as MIPS has it. A POWER group counts up to 27 registers from one
/// tick on (`power/state.h`): a counter for each would hold clock, tick and instant 27 times and
/// advance them one by one. An Arm system counter adds a step on each update, not 1 on each tick.
class counter {
 public:
  /// A running counter that holds `value` at `t`.
  counter(const rational_clock& clock, std::uint64_t value, kernel_time t)
      : clock_(clock), value_(value), since_(clock.ticks_at(t)), as_of_(t) {}

  [[nodiscard]] const rational_clock& clock() const { return clock_; }
  [[nodiscard]] bool running() const { return running_; }

  /// The ticks counted since the last change, at `t` not before that change.
  [[nodiscard]] int128 counted(kernel_time t) const {
    return running_ && t != as_of_ ? clock_.ticks_at(t) - since_ : int128{0};
  }

  /// The value at `t`, not before the last change.
  [[nodiscard]] std::uint64_t value(kernel_time t) const {
    return running_ ? value_ + (clock_.low_ticks_at(t) - since_.low()) : value_;
  }

  /// The value as of the last change.
  [[nodiscard]] std::uint64_t base_value() const { return value_; }

  /// The first instant at which `n` ticks have been counted since the last change; nothing while
  /// stopped, or if the kernel cannot express it.
  [[nodiscard]] deadline time_of_count(int128 n) const {
    if (!running_) return std::nullopt;
    return clock_.time_of(since_ + n);
  }

  /// Makes `t` the last change: the value at `t` becomes the base value.
  /// @returns the ticks counted since the change before.
  int128 advance(kernel_time t) {
    if (!running_ || t == as_of_) return 0;
    const tick now = clock_.ticks_at(t);
    const int128 ticks = now - since_;
    value_ += static_cast<std::uint64_t>(ticks);
    since_ = now;
    as_of_ = t;
    return ticks;
  }

  void write(std::uint64_t value, kernel_time t) {
    advance(t);
    value_ = value;
  }

  /// Holds the value from `t` on.
  void stop(kernel_time t) {
    advance(t);
    running_ = false;
  }

  /// Counts on from the held value: the first count is the next tick after `t`.
  void start(kernel_time t) {
    if (running_) return;
    since_ = clock_.ticks_at(t);
    as_of_ = t;
    running_ = true;
  }

  /// Runs on another clock from `t` on, with the value of that moment: another rate, or other
  /// ticks.
  void use_clock(const rational_clock& clock, kernel_time t) {
    advance(t);
    clock_ = clock;
    since_ = clock_.ticks_at(t);
    as_of_ = t;
  }

 private:
  rational_clock clock_;
  std::uint64_t value_;
  tick since_;         // the clock's tick at as_of_
  kernel_time as_of_;  // the last change
  bool running_ = true;
};

}  // namespace archtimers
