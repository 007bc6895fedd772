// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace archtimers {

/// What the RTL of the Arm system counter tells the parts that count with it, about the coming
/// edge.
struct arm_rtl_counts {
  std::uint64_t now = 0;     ///< after the latest edge
  std::uint64_t ticked = 0;  ///< after the coming edge's tick
  std::uint64_t next = 0;    ///< after the coming edge
  bool unclocked = false;    ///< the counter's reset may have moved `now` since the latest edge

  friend bool operator==(const arm_rtl_counts& a, const arm_rtl_counts& b) {
    return a.now == b.now && a.ticked == b.ticked && a.next == b.next && a.unclocked == b.unclocked;
  }
};

/// Compiled RTL that counts with an Arm system counter: timer frames, a CPU's timers.
class arm_counted_rtl {
 public:
  virtual ~arm_counted_rtl() = default;

  /// The level of rst_ni: acts at once when asserted.
  virtual void reset(bool asserted) = 0;
  /// The counter's outputs; they act combinationally.
  virtual void count(const arm_rtl_counts& counts) = 0;
  /// The rising clock edge. The register port is idle after it.
  virtual void rise() = 0;
};

}  // namespace archtimers
