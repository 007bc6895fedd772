// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>

namespace archtimers {

/// What a CPU model that runs ahead of the kernel asks a timer about its lines, whichever timer it is,
/// model or twin. The levels themselves are `lines_at(t)` of the module, whose type is the timer's.
class line_source {
 public:
  virtual ~line_source() = default;

  /// The first time after `t` (not before the kernel's) at which a line can change, with what initiators
  /// have done ahead of the kernel; nothing while none can. Of a twin the next clock edge.
  [[nodiscard]] virtual std::optional<sc_core::sc_time> next_line_change(
      const sc_core::sc_time& t) const = 0;

  /// As much of a slice of length `quantum` from `t` on as ends where a line can change: how far a CPU model
  /// may run before it looks at its lines again, if it does not access the timer.
  ///
  ///     const auto slice = timer.clip(local_time, quantum);
  [[nodiscard]] sc_core::sc_time clip(const sc_core::sc_time& t,
                                      const sc_core::sc_time& quantum) const {
    const auto next = next_line_change(t);
    return next && *next - t < quantum ? *next - t : quantum;
  }

  /// Another number whenever the lines, or their next change, may have become others than they were said
  /// to be. With the same number an answer still holds.
  [[nodiscard]] virtual std::uint64_t lines_version() const = 0;

  /// Returns once the lines are those of the kernel's time. Those of a model always are; a twin has a
  /// thread wait, without time passing, for the clock edge of this instant.
  virtual void settle() {}
};

}  // namespace archtimers
