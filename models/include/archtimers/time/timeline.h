// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/line_observer.h"

namespace archtimers {

/// The state of a timer at every time from the kernel's on.
///
/// Initiators under temporal decoupling act ahead of the kernel and not in the order of their local
/// times. The timeline holds the state at kernel time and, sorted by their time, the operations
/// still ahead of it; operations at one time act in the order of arrival. So the registers and the
/// lines of a run do not depend on the order in which the kernel happened to run the initiators.
/// With nothing ahead, the usual case, this is one state and an empty list.
///
/// The state after an operation is computed when somebody looks there, from the nearest one before
/// that is known. An initiator that goes on from operation to operation takes one state along with
/// it; one is left behind now and then, so that no look has far to go. An operation that arrives
/// with an earlier time than others makes what was known after it forgotten, no more.
///
/// `State` is copyable. `Operation` is copyable and called as `operation(state, time)`; it accounts
/// for the time up to `time` and then acts. What else it looks at must still be there when it is
/// called: see `fold`.
template <class State, class Operation>
class timeline {
 public:
  /// The rank of operations that act in the order of arrival.
  static constexpr std::uint8_t last = 255;

  explicit timeline(State initial) : base_(std::move(initial)) {}

  /// Who is told of every operation, once it is in force; null for nobody.
  void observe(line_observer* observer) { observer_ = observer; }

  /// The state in force at `t`: the one after the last operation at or before `t`. `t` must not be
  /// before the kernel time of the last `apply` or `fold`. Good until the next call.
  [[nodiscard]] const State& at(kernel_time t) const {
    return ahead() == 0 ? base_ : at_with_some_ahead(t);
  }

  /// The same without those of the operations at `t` itself, the last ones, that `later(operation)`.
  template <class Later>
  [[nodiscard]] const State& at_without(kernel_time t, const Later& later) const {
    if (ahead() == 0) return base_;
    auto end = after(t);
    while (end != noted_.begin() && std::prev(end)->first.from == t &&
           later(std::prev(end)->second)) {
      --end;
    }
    return state_before(end);
  }

  /// How many operations are noted ahead of kernel time.
  [[nodiscard]] std::size_t ahead() const { return noted_.size(); }

  /// How many are noted after `t`, of those that `counted(operation)`.
  template <class Counted>
  [[nodiscard]] std::size_t count_after(kernel_time t, const Counted& counted) const {
    return static_cast<std::size_t>(std::count_if(
        after(t), noted_.end(), [&counted](const auto& each) { return counted(each.second); }));
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

  /// Something else that the operations look at has changed from `t` on: what is known after those
  /// at or after `t` is forgotten. The observer is told even if there are none.
  /// @param now  the kernel's time, not after `t`.
  void reapply(kernel_time now, kernel_time t) {
    fold(now);
    forget_from({t, 0});
    tell(t);
  }

  /// The time of the first operation noted after `t`; nothing if there is none.
  [[nodiscard]] deadline next_operation(kernel_time t) const {
    const auto next = after(t);
    if (next == noted_.end()) return std::nullopt;
    return next->first.from;
  }

  /// Makes the operations at or before `now` final, but for those of a kept instant. To be called,
  /// too, before what they look at forgets what was before `now`.
  void fold(kernel_time now) {
    if (ahead() == 0 || now < noted_.begin()->first.from) return;
    const auto end = keeps_instant_ ? noted_.lower_bound({now, 0}) : after(now);
    if (end == noted_.begin()) return;
    auto next = noted_.begin();
    const auto unknown = known_.upper_bound(std::prev(end)->first);
    if (unknown != known_.begin()) {
      const auto nearest = std::prev(unknown);
      base_ = std::move(nearest->second.state);
      next = noted_.upper_bound(nearest->first);
    }
    for (; next != end; ++next) next->second(base_, next->first.from);
    noted_.erase(noted_.begin(), end);
    known_.erase(known_.begin(), unknown);
  }

 private:
  /// Where an operation acts among the others.
  struct place {
    kernel_time from;
    std::uint64_t order;  ///< of those at that time: the rank, then the arrival

    friend bool operator<(const place& a, const place& b) {
      return a.from < b.from || (a.from == b.from && a.order < b.order);
    }
    friend bool operator==(const place& a, const place& b) {
      return a.from == b.from && a.order == b.order;
    }
  };
  static constexpr unsigned rank_lsb = 56;
  static constexpr std::uint64_t last_of_time = ~std::uint64_t{0};

  using operations = std::map<place, Operation>;
  using operation_place = typename operations::const_iterator;

  struct known_state {
    State state;
    unsigned steps;  ///< since the one before that stays
  };
  static constexpr unsigned most_steps = 64;

  // The unusual cases stay out of the callers' code.
  [[gnu::noinline]] const State& at_with_some_ahead(kernel_time t) const {
    return state_before(after(t));
  }
  [[gnu::noinline]] void apply_with_some_ahead(kernel_time now, kernel_time t,
                                               const Operation& operation, std::uint8_t rank) {
    fold(now);
    if (t <= now && !keeps_instant_) {
      operation(base_, t);
      known_.clear();
      return;
    }
    const place its{t, std::uint64_t{rank} << rank_lsb | ++arrivals_};
    noted_.emplace_hint(after(t), its, operation);
    forget_from(its);
  }

  /// The first operation after `t`.
  [[nodiscard]] operation_place after(kernel_time t) const {
    if (noted_.empty() || !(t < std::prev(noted_.end())->first.from)) return noted_.end();
    return noted_.upper_bound({t, last_of_time});
  }

  /// The state before the operation `end`.
  [[nodiscard]] const State& state_before(operation_place end) const {
    if (end == noted_.begin()) return base_;
    const auto wanted = std::prev(end);
    auto beyond = known_.end();
    if (!known_.empty() && wanted->first < std::prev(beyond)->first) {
      beyond = known_.upper_bound(wanted->first);
    }
    if (beyond == known_.begin()) return walk(base_, noted_.begin(), end);
    const auto nearest = std::prev(beyond);
    if (nearest->first == wanted->first) return nearest->second.state;
    const bool is_next = wanted != noted_.begin() && nearest->first == std::prev(wanted)->first;
    if (!is_next || nearest->second.steps == most_steps) {
      return walk(nearest->second.state, noted_.upper_bound(nearest->first), end);
    }
    auto taken = known_.extract(nearest);
    taken.key() = wanted->first;
    ++taken.mapped().steps;
    wanted->second(taken.mapped().state, wanted->first.from);
    return known_.insert(beyond, std::move(taken))->second.state;
  }
  /// The same from a `state` before `next`, which stays known.
  [[nodiscard]] const State& walk(State state, operation_place next, operation_place end) const {
    for (unsigned steps = 1;; ++steps) {
      const place reached = next->first;
      next->second(state, reached.from);
      if (++next == end) {
        return known_.emplace(reached, known_state{std::move(state), steps}).first->second.state;
      }
      if (steps == most_steps) {
        known_.emplace(reached, known_state{state, steps});
        steps = 0;
      }
    }
  }

  /// Forgets the states after operations at `first` and later.
  void forget_from(const place& first) {
    if (known_.empty() || std::prev(known_.end())->first < first) return;
    known_.erase(known_.lower_bound(first), known_.end());
  }

  void tell(kernel_time from) const {
    if (observer_ != nullptr) observer_->lines_may_change(from);
  }

  State base_;
  operations noted_;
  // The states after some of them.
  mutable std::map<place, known_state> known_;
  std::uint64_t arrivals_ = 0;
  line_observer* observer_ = nullptr;
  bool keeps_instant_ = false;
};

}  // namespace archtimers
