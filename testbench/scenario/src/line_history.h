// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
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

  /// Changes before `t` are of no interest any more. @returns how many there were.
  std::size_t forget_before(kernel_time t) {
    const auto end = std::find_if(changes_.begin(), changes_.end(),
                                  [t](const change& candidate) { return candidate.at >= t; });
    if (end == changes_.begin()) return 0;
    initial_ = (end - 1)->level;
    const auto gone = static_cast<std::size_t>(end - changes_.begin());
    changes_.erase(changes_.begin(), end);
    forgotten_ += gone;
    return gone;
  }

  /// Another operation at the same instant may move the line once more.
  void reopen() { changed_ = false; }

  [[nodiscard]] const std::vector<change>& changes() const { return changes_; }
  [[nodiscard]] std::uint64_t latest() const {
    return changes_.empty() ? initial_ : changes_.back().level;
  }
  /// How many changes there have been, with those forgotten.
  [[nodiscard]] std::uint64_t count() const { return forgotten_ + changes_.size(); }
  /// The instants at which the line made a pulse of no width, since this was asked last.
  [[nodiscard]] std::vector<kernel_time> take_pulses() { return std::exchange(pulses_, {}); }

  /// The first change after `from`, or the end.
  [[nodiscard]] std::vector<change>::const_iterator first_after(kernel_time from) const {
    return std::upper_bound(
        changes_.begin(), changes_.end(), from,
        [](kernel_time t, const change& candidate) { return t < candidate.at; });
  }

 private:
  std::uint64_t initial_;  ///< before the changes that are known
  std::uint64_t forgotten_ = 0;
  std::vector<change> changes_;
  std::vector<kernel_time> pulses_;
  kernel_time noted_at_;
  bool changed_ = false;
};

}  // namespace archtimers::testbench
