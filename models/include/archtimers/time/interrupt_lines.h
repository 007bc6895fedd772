// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "archtimers/time/kernel_time.h"
#include "archtimers/time/timeline.h"

namespace archtimers {

/// An instant at which at least one output line of a timer changes, and the levels from then on.
template <class Lines>
struct line_change {
  kernel_time at;
  Lines lines;
};

/// The first instant after `t` at which the lines of a timer differ from those at `t`, with all the
/// operations noted ahead taken into account: short pulses between two of them are seen, and a line
/// that several operations at one instant would move back and forth is decided once, by the last.
///
/// The timer's state answers two questions, both pure:
/// - `lines(state, t)`: the levels at `t`, a value with `==`;
/// - `next_line_change(state, t)`: an instant after `t` at which they may next change by themselves,
///   or nothing.
///
/// @returns nothing while no line can change.
template <class State, class Operation>
auto next_line_change_after(const timeline<State, Operation>& line, kernel_time t)
    -> std::optional<line_change<decltype(lines(line.base(), t))>> {
  const auto& ahead = line.ahead();
  std::size_t next = line.operations_until(t);
  const State* state = next == 0 ? &line.base() : &ahead[next - 1].after;
  const auto levels = lines(*state, t);
  using change = line_change<std::decay_t<decltype(levels)>>;

  kernel_time from = t;
  while (true) {
    const bool last = next == ahead.size();
    for (auto at = next_line_change(*state, from); at && (last || *at < ahead[next].from);
         at = next_line_change(*state, *at)) {
      const auto changed = lines(*state, *at);
      if (!(changed == levels)) return change{*at, changed};
    }
    if (last) return std::nullopt;
    from = ahead[next].from;
    next = line.operations_until(from);
    state = &ahead[next - 1].after;
    const auto changed = lines(*state, from);
    if (!(changed == levels)) return change{from, changed};
  }
}

}  // namespace archtimers
