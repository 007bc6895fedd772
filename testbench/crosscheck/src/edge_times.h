// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "archtimers/time/rational_clock.h"

namespace archtimers::testbench {

/// Walks the edges of a clock that has tick 0 at time 0: the same instants as `rational_clock::time_of`,
/// without its division.
class edge_times {
 public:
  explicit edge_times(const rational_clock& clock) {
    const int128 units = clock.resolution().units_per_second();
    const int128 per_edge = units * clock.rate().denominator();
    rate_ = clock.rate().numerator();
    whole_ = static_cast<std::uint64_t>(per_edge / rate_);
    part_ = static_cast<std::uint64_t>(per_edge % rate_);
  }

  /// The number of the present edge, and its instant.
  [[nodiscard]] std::uint64_t edge() const { return edge_; }
  [[nodiscard]] kernel_time time() const { return kernel_time(floor_ + (remainder_ != 0 ? 1 : 0)); }

  void advance() {
    ++edge_;
    floor_ += whole_;
    remainder_ += part_;
    if (remainder_ >= rate_) {
      remainder_ -= rate_;
      ++floor_;
    }
  }

 private:
  std::uint64_t rate_;
  std::uint64_t whole_;
  std::uint64_t part_;
  std::uint64_t edge_ = 0;
  std::uint64_t floor_ = 0;
  std::uint64_t remainder_ = 0;
};

}  // namespace archtimers::testbench
