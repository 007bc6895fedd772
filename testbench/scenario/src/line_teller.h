// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "archtimers/by_name/line_reasons.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/kernel_time.h"

namespace archtimers::testbench {

/// Tells of every move of a line and why, as soon as that is known. It looks at the instants of steps, just before
/// them, and at those of moves alone, so that time without them costs nothing.
class line_teller {
 public:
  /// @param tell  is told of an instance's lines that moved for one reason.
  using tell = std::function<void(kernel_time t, std::size_t instance, const line_move& what)>;
  explicit line_teller(tell told) : tell_(std::move(told)) {}

  void add(std::size_t instance, const scenario_timer& timer, const scenario_target& target) {
    timers_.push_back({instance, line_reasons(timer.kind(), target)});
  }

  /// Something is done at `t`, which is now or later.
  void note(kernel_time t, deed what) { deeds_.emplace(t.units(), std::move(what)); }
  /// An instant, not before that of the call before.
  void look(kernel_time t);
  /// The instant before something is done, at which nothing is.
  void pass();
  /// All that has been done at `t` so far has had its effect: tells of it.
  void settled(kernel_time t);

 private:
  struct told_timer {
    std::size_t instance;
    line_reasons reasons;
  };
  void end_instant();

  tell tell_;
  std::vector<told_timer> timers_;
  std::multimap<std::uint64_t, deed> deeds_;  ///< by time
  std::uint64_t latest_ = 0;                  ///< instant
};

}  // namespace archtimers::testbench
