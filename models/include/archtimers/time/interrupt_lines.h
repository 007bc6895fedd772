// SPDX-License-Identifier: Apache-2.0
#pragma once

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

/// The levels of a timer's lines at one instant, and when they change next.
template <class Lines>
struct line_outlook {
  Lines now;
  deadline next;   ///< nothing while no line can change
};

/// The lines of a timer at `t`, and the first instant after it at which they differ from that, with all
/// the operations noted ahead taken into account: short pulses between two of them are seen, and a line
/// that several operations at one instant would move back and forth is decided once, by the last.
///
/// The timer's state answers two questions, both pure:
/// - `lines(state, t)`: the levels at `t`, a value with `==`;
/// - `next_line_change(state, t)`: the first instant after `t` at which they differ from those at `t`
///   without a further operation, or nothing.
template <class State, class Operation>
auto look_ahead(const timeline<State, Operation>& line, kernel_time t)
    -> line_outlook<decltype(lines(line.base(), t))> {
  const auto& ahead = line.ahead();
  if (ahead.empty()) return {lines(line.base(), t), next_line_change(line.base(), t)};
  std::size_t next = line.operations_until(t);
  const State* state = next == 0 ? &line.base() : &ahead[next - 1].after;
  const auto now = lines(*state, t);
  kernel_time from = t;
  while (true) {
    // Up to the next operation the lines equal those at t unless they change by themselves.
    const auto at = next_line_change(*state, from);
    if (next == ahead.size()) return {now, at};
    if (at && *at < ahead[next].from) return {now, at};
    from = ahead[next].from;
    next = line.operations_until(from);
    state = &ahead[next - 1].after;
    if (!(lines(*state, from) == now)) return {now, from};
  }
}

/// The instant after `t` at which the lines next change and the levels from then on; see `look_ahead`.
template <class State, class Operation>
auto next_line_change_after(const timeline<State, Operation>& line, kernel_time t)
    -> std::optional<line_change<decltype(lines(line.base(), t))>> {
  const auto next = look_ahead(line, t).next;
  if (!next) return std::nullopt;
  return line_change<decltype(lines(line.base(), t))>{*next, lines(line.at(*next), *next)};
}

}  // namespace archtimers
