// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <systemc>

namespace archtimers {

/// The clock edges of a twin, its own or those of the counter that it counts with.
class twin_clock {
 public:
  virtual ~twin_clock() = default;

  /// The first edge after `t`; nothing if the kernel's range ends before it.
  [[nodiscard]] virtual std::optional<sc_core::sc_time> next_edge(
      const sc_core::sc_time& t) const = 0;

  /// Has a thread wait, without time passing, until the edge of this instant has been taken.
  virtual void wait_for_edge() = 0;
};

}  // namespace archtimers
