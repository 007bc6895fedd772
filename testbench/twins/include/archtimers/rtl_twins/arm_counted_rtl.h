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
