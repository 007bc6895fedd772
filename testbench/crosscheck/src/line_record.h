// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archtimers/time/kernel_time.h"

namespace archtimers::testbench {

/// The instants at which the outputs of one side changed, and their levels from then on. `Lines`
/// are the levels of all outputs; as constructed, they are those out of reset.
template <class Lines>
class line_record {
 public:
  struct change {
    kernel_time at;
    Lines lines;

    friend bool operator==(const change& a, const change& b) {
      return a.at == b.at && a.lines == b.lines;
    }
  };

  /// Notes the levels after a change at `t`. Of several at one instant the last one counts, and it
  /// is no change if the levels are back at what they were.
  void note(kernel_time t, const Lines& levels) {
    if (!changes_.empty() && changes_.back().at == t) changes_.pop_back();
    const auto& before = changes_.empty() ? settled_ : changes_.back().lines;
    if (!(before == levels)) changes_.push_back({t, levels});
  }

  [[nodiscard]] const std::vector<change>& changes() const { return changes_; }

  /// Forgets the changes before `t`.
  /// @returns how many they were.
  std::size_t settle(kernel_time t) {
    std::size_t count = 0;
    while (count < changes_.size() && changes_[count].at < t) settled_ = changes_[count++].lines;
    changes_.erase(changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
  }

 private:
  Lines settled_{};
  std::vector<change> changes_;
};

}  // namespace archtimers::testbench
