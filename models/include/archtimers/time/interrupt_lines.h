// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <optional>

#include "archtimers/time/deadline.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/time/timeline.h"

namespace archtimers {

/// An instant at which at least one output line of a timer changes, and the levels from then on.
template <class Lines>
struct line_change {
  kernel_time at;
  Lines lines;
};

/// For `look_ahead`: through whatever is noted.
inline constexpr std::size_t all_operations = std::numeric_limits<std::size_t>::max();

/// The levels of a timer's lines at one instant, and when they change next.
template <class Lines>
struct line_outlook {
  Lines now;
  deadline next;  ///< nothing while no line can change
};

/// The lines of a timer at `t`, and the first instant after it at which they differ from that, with
/// all the operations noted ahead taken into account: short pulses between two of them are seen,
/// and a line that several operations at one instant would move back and forth is decided once, by
/// the last.
///
/// The timer's course answers three questions, all pure:
/// - `lines_at(t)`: the levels at `t`, a value with `==`;
/// - `next_change(t)`: the first instant after `t` at which they differ from those at `t` without a
///   further operation, or nothing;
/// - `next_operation(t)`: the time of the first operation noted after `t`, or nothing.
/// @param operations  after so many noted ones it looks no further, and `next` is the time of the one
///   after them: no line changes before that.
template <class Course>
auto look_ahead_on(const Course& course, kernel_time t, std::size_t operations)
    -> line_outlook<decltype(course.lines_at(t))> {
  const auto now = course.lines_at(t);
  kernel_time from = t;
  while (true) {
    // Up to the next operation the lines equal those at t unless they change by themselves.
    const deadline at = course.next_change(from);
    const deadline operation = course.next_operation(from);
    if (!operation || (at && *at < *operation)) return {now, at};
    from = *operation;
    if (operations-- == 0 || !(course.lines_at(from) == now)) return {now, from};
  }
}

/// The course of a timer that is all in one timeline: its state answers `lines(state, t)` and
/// `next_line_change(state, t)`.
template <class State, class Operation>
struct timeline_course {
  const timeline<State, Operation>& states;

  [[nodiscard]] auto lines_at(kernel_time t) const { return lines(states.at(t), t); }
  [[nodiscard]] deadline next_change(kernel_time t) const {
    return next_line_change(states.at(t), t);
  }
  [[nodiscard]] deadline next_operation(kernel_time t) const { return states.next_operation(t); }
};

/// The same for such a timer.
template <class State, class Operation>
auto look_ahead(const timeline<State, Operation>& states, kernel_time t,
                std::size_t operations = all_operations)
    -> line_outlook<decltype(lines(states.base(), t))> {
  if (states.ahead() == 0) return {lines(states.base(), t), next_line_change(states.base(), t)};
  return look_ahead_on(timeline_course<State, Operation>{states}, t, operations);
}

/// The instant after `t` at which the lines next change and the levels from then on; see
/// `look_ahead`.
template <class State, class Operation>
auto next_line_change_after(const timeline<State, Operation>& states, kernel_time t)
    -> std::optional<line_change<decltype(lines(states.base(), t))>> {
  const auto next = look_ahead(states, t).next;
  if (!next) return std::nullopt;
  return line_change<decltype(lines(states.base(), t))>{*next, lines(states.at(*next), *next)};
}

}  // namespace archtimers
