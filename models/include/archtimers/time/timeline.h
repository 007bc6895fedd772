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
  /// The state in force from `from` on, until the next segment.
  struct segment {
    kernel_time from;
    Operation operation;
    State after;
    std::uint8_t rank = last;
  };
  /// The rank of operations that act in the order of arrival.
  static constexpr std::uint8_t last = 255;

  explicit timeline(State initial) : base_(std::move(initial)) {}

  /// Who is told of every operation, once it is in force; null for nobody.
  void observe(line_observer* observer) { observer_ = observer; }

  /// The state in force at `t`: the one after the last operation at or before `t`. `t` must not be
  /// before the kernel time of the last `apply` or `fold`.
  [[nodiscard]] const State& at(kernel_time t) const {
    return ahead_.empty() ? base_ : at_with_some_ahead(t);
  }

  /// The operations noted ahead of kernel time, in the order in which they act.
  [[nodiscard]] const std::vector<segment>& ahead() const { return ahead_; }

  /// How many of the operations noted ahead act at or before `t`.
  [[nodiscard]] std::size_t operations_until(kernel_time t) const {
    if (ahead_.empty()) return 0;
    const auto later = std::upper_bound(
        ahead_.begin(), ahead_.end(), t,
        [](kernel_time time, const segment& candidate) { return time < candidate.from; });
    return static_cast<std::size_t>(later - ahead_.begin());
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
    if (ahead_.empty() && t <= now && !keeps_instant_) {
      operation(base_, t);
    } else {
      apply_with_some_ahead(now, t, operation, rank);
    }
    tell();
  }

  /// Applies the operations noted at or after `t` again: something else that they look at has
  /// changed from `t` on. The observer is told even if there are none.
  /// @param now  the kernel's time, not after `t`.
  void reapply(kernel_time now, kernel_time t) {
    fold(now);
    std::size_t place = 0;
    while (place < ahead_.size() && ahead_[place].from < t) ++place;
    replay(place);
    tell();
  }

  /// The time of the first operation noted after `t`; nothing if there is none.
  [[nodiscard]] deadline next_operation(kernel_time t) const {
    const std::size_t next = operations_until(t);
    if (next == ahead_.size()) return std::nullopt;
    return ahead_[next].from;
  }

  /// Makes the operations at or before `now` final, but for those of a kept instant.
  void fold(kernel_time now) {
    if (ahead_.empty() || now < ahead_.front().from) return;
    const std::size_t count = keeps_instant_ ? operations_before(now) : operations_until(now);
    if (count == 0) return;
    base_ = std::move(ahead_[count - 1].after);
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(count));
  }

 private:
  // The unusual cases stay out of the callers' code.
  [[gnu::noinline]] const State& at_with_some_ahead(kernel_time t) const {
    const std::size_t count = operations_until(t);
    return count == 0 ? base_ : ahead_[count - 1].after;
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
    while (place > 0 && ahead_[place - 1].from == t && rank < ahead_[place - 1].rank) --place;
    ahead_.insert(ahead_.begin() + static_cast<std::ptrdiff_t>(place),
                  segment{t, operation, base_, rank});
    replay(place);
  }

  [[nodiscard]] std::size_t operations_before(kernel_time t) const {
    std::size_t count = 0;
    while (count < ahead_.size() && ahead_[count].from < t) ++count;
    return count;
  }

  /// Applies the operations from `place` on again.
  void replay(std::size_t place) {
    for (std::size_t i = place; i < ahead_.size(); ++i) {
      ahead_[i].after = i == 0 ? base_ : ahead_[i - 1].after;
      ahead_[i].operation(ahead_[i].after, ahead_[i].from);
    }
  }

  void tell() const {
    if (observer_ != nullptr) observer_->lines_may_change();
  }

  State base_;
  std::vector<segment> ahead_;
  line_observer* observer_ = nullptr;
  bool keeps_instant_ = false;
};

}  // namespace archtimers
