// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "archtimers/time/kernel_time.h"

namespace archtimers::testbench {

/// The levels of one line over time, decided once per instant: of several changes at one instant the
/// last one counts, and the others are pulses of no width, which no timer may make.
class line_history {
 public:
  struct change {
    kernel_time at;
    std::uint64_t level;
  };

  explicit line_history(std::uint64_t initial) : initial_(initial) {}

  /// The line has that level from `t` on.
  void note(kernel_time t, std::uint64_t level) {
    if (level == latest()) return;
    if (changed_ && noted_at_ == t) pulses_.push_back(t);
    changed_ = true;
    noted_at_ = t;
    if (!changes_.empty() && changes_.back().at == t) changes_.pop_back();
    if (level != latest()) changes_.push_back({t, level});
  }

  /// Another operation at the same instant may move the line once more.
  void reopen() { changed_ = false; }

  [[nodiscard]] const std::vector<change>& changes() const { return changes_; }
  [[nodiscard]] std::uint64_t latest() const {
    return changes_.empty() ? initial_ : changes_.back().level;
  }
  [[nodiscard]] std::uint64_t initial() const { return initial_; }
  /// The instants at which the line made a pulse of no width.
  [[nodiscard]] const std::vector<kernel_time>& pulses() const { return pulses_; }

  /// The first change after `from`, or the end.
  [[nodiscard]] std::vector<change>::const_iterator first_after(kernel_time from) const {
    return std::upper_bound(
        changes_.begin(), changes_.end(), from,
        [](kernel_time t, const change& candidate) { return t < candidate.at; });
  }

 private:
  std::uint64_t initial_;
  std::vector<change> changes_;
  std::vector<kernel_time> pulses_;
  kernel_time noted_at_;
  bool changed_ = false;
};

}  // namespace archtimers::testbench
