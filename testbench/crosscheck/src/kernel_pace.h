// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace archtimers::testbench {

/// The edge at which the kernel of a lock step is, while the initiator may be ahead of it.
class kernel_pace {
 public:
  /// @param steps_ahead  the initiator runs up to so many steps ahead.
  explicit kernel_pace(unsigned steps_ahead) : steps_ahead_(steps_ahead) {}

  [[nodiscard]] std::uint64_t edge() const { return edge_; }

  /// Before a step at an edge. @param needs_kernel  it happens at the kernel's time.
  /// @returns whether the kernel has to come to this edge.
  bool step(std::uint64_t edge, bool needs_kernel) {
    if (!needs_kernel && ahead_++ < steps_ahead_) return false;
    ahead_ = 0;
    edge_ = edge;
    return true;
  }
  /// The same after an edge on which nothing is done: what the lines have done is compared now and
  /// then.
  bool idle(std::uint64_t edge) {
    if (edge - edge_ <= most_edges_ahead) return false;
    edge_ = edge;
    return true;
  }

 private:
  static constexpr std::uint64_t most_edges_ahead = 4096;

  unsigned steps_ahead_;
  unsigned ahead_ = 0;  ///< steps
  std::uint64_t edge_ = 0;
};

}  // namespace archtimers::testbench
