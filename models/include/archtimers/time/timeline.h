// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/line_observer.h"

namespace archtimers {

/// The state of a timer at every time from the kernel's on.
///
/// Initiators under temporal decoupling act ahead of the kernel and not in the order of their local
/// times. The timeline holds the state at kernel time and, sorted by their time, the operations
/// still ahead of it. An operation that arrives with an earlier time than one already noted is put
/// in its place and the later ones are applied again on top of it; operations at one time act in
/// the order of arrival. So the registers and the lines of a run do not depend on the order in
/// which the kernel happened to run the initiators. With nothing ahead, the usual case, this is one
/// state and an empty list.
///
/// `State` is copyable. `Operation` is copyable and called as `operation(state, time)`; it accounts
/// for the time up to `time` and then acts.
template <class State, class Operation>
class timeline {
 public:
  /// The rank of operations that act in the order of arrival.
  static constexpr std::uint8_t last = 255;

  explicit timeline(State initial) : base_(std::move(initial)) {}

  /// Who is told of every operation, once it is in force; null for nobody.
  void observe(line_observer* observer) { observer_ = observer; }

  /// The state in force at `t`: the one after the last operation at or before `t`. `t` must not be
  /// before the kernel time of the last `apply` or `fold`.
  [[nodiscard]] const State& at(kernel_time t) const {
    return ahead() == 0 ? base_ : at_with_some_ahead(t);
  }

  /// The same without those of the operations at `t` itself, the last ones, that `later(operation)`.
  template <class Later>
  [[nodiscard]] const State& at_without(kernel_time t, const Later& later) const {
    std::size_t count = operations_until(t);
    while (count != 0 && nth(count - 1).from == t && later(nth(count - 1).operation)) --count;
    return count == 0 ? base_ : nth(count - 1).after;
  }

  /// How many operations are noted ahead of kernel time.
  [[nodiscard]] std::size_t ahead() const { return noted_.size() - folded_; }

  /// How many are noted after `t`, of those that `counted(operation)`.
  template <class Counted>
  [[nodiscard]] std::size_t count_after(kernel_time t, const Counted& counted) const {
    const auto first = first_ahead() + static_cast<std::ptrdiff_t>(operations_until(t));
    return static_cast<std::size_t>(std::count_if(
        first, noted_.end(), [&counted](const segment& each) { return counted(each.operation); }));
  }

  /// The state at kernel time.
  [[nodiscard]] const State& base() const { return base_; }

  /// Keeps the operations of the kernel's present instant among those ahead, so that one of a lower
  /// rank that arrives later at that instant still acts before them.
  void keep_instant() { keeps_instant_ = true; }

  /// Performs `operation` at `t`.
  /// @param now   the kernel's time, not after `t`; what lies before it is final, and what lies at it
  ///   unless the instant is kept.
  /// @param rank  of the operations at one time lower ranks act first.
  void apply(kernel_time now, kernel_time t, const Operation& operation, std::uint8_t rank = last) {
    if (ahead() == 0 && t <= now && !keeps_instant_) {
      operation(base_, t);
    } else {
      apply_with_some_ahead(now, t, operation, rank);
    }
    tell(t);
  }

  /// Applies the operations noted at or after `t` again: something else that they look at has
  /// changed from `t` on. The observer is told even if there are none.
  /// @param now  the kernel's time, not after `t`.
  void reapply(kernel_time now, kernel_time t) {
    fold(now);
    replay(operations_before(t));
    tell(t);
  }

  /// The time of the first operation noted after `t`; nothing if there is none.
  [[nodiscard]] deadline next_operation(kernel_time t) const {
    const std::size_t next = operations_until(t);
    if (next == ahead()) return std::nullopt;
    return nth(next).from;
  }

  /// Makes the operations at or before `now` final, but for those of a kept instant.
  void fold(kernel_time now) {
    if (ahead() == 0 || now < nth(0).from) return;
    const std::size_t count = keeps_instant_ ? operations_before(now) : operations_until(now);
    if (count == 0) return;
    base_ = std::move(noted_[folded_ + count - 1].after);
    folded_ += count;
    // Not each time: what is left would be moved as often as there were operations.
    if (ahead() > folded_) return;
    noted_.erase(noted_.begin(), noted_.begin() + static_cast<std::ptrdiff_t>(folded_));
    folded_ = 0;
  }

 private:
  /// The state in force from `from` on, until the next segment.
  struct segment {
    kernel_time from;
    Operation operation;
    State after;
    std::uint8_t rank;
  };

  // The unusual cases stay out of the callers' code.
  [[gnu::noinline]] const State& at_with_some_ahead(kernel_time t) const {
    const std::size_t count = operations_until(t);
    return count == 0 ? base_ : nth(count - 1).after;
  }
  [[gnu::noinline]] void apply_with_some_ahead(kernel_time now, kernel_time t,
                                               const Operation& operation, std::uint8_t rank) {
    fold(now);
    if (t <= now && !keeps_instant_) {
      operation(base_, t);
      replay(0);
      return;
    }
    std::size_t place = operations_until(t);
    while (place > 0 && nth(place - 1).from == t && rank < nth(place - 1).rank) --place;
    noted_.insert(first_ahead() + static_cast<std::ptrdiff_t>(place),
                  segment{t, operation, base_, rank});
    replay(place);
  }

  /// The operations noted ahead, in the order in which they act.
  [[nodiscard]] const segment& nth(std::size_t n) const { return noted_[folded_ + n]; }
  [[nodiscard]] auto first_ahead() const {
    return noted_.begin() + static_cast<std::ptrdiff_t>(folded_);
  }

  /// How many of them act at or before `t`.
  [[nodiscard]] std::size_t operations_until(kernel_time t) const {
    const auto later = std::upper_bound(
        first_ahead(), noted_.end(), t,
        [](kernel_time time, const segment& candidate) { return time < candidate.from; });
    return static_cast<std::size_t>(later - first_ahead());
  }
  /// How many of them act before `t`.
  [[nodiscard]] std::size_t operations_before(kernel_time t) const {
    const auto there = std::lower_bound(
        first_ahead(), noted_.end(), t,
        [](const segment& candidate, kernel_time time) { return candidate.from < time; });
    return static_cast<std::size_t>(there - first_ahead());
  }

  /// Applies those from `place` on again.
  void replay(std::size_t place) {
    for (std::size_t i = folded_ + place; i < noted_.size(); ++i) {
      segment& each = noted_[i];
      each.after = i == folded_ ? base_ : noted_[i - 1].after;
      each.operation(each.after, each.from);
    }
  }

  void tell(kernel_time from) const {
    if (observer_ != nullptr) observer_->lines_may_change(from);
  }

  State base_;
  std::vector<segment> noted_;
  std::size_t folded_ = 0;  ///< so many of the first of them are final, and in `base_`
  line_observer* observer_ = nullptr;
  bool keeps_instant_ = false;
};

}  // namespace archtimers
