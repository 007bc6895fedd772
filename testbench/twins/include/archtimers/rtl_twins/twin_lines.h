// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <systemc>

#include "archtimers/rtl_twins/twin_clock.h"
#include "archtimers/tlm/line_source.h"

namespace archtimers {

/// The output lines of a twin: what its ports are driven to, and what a CPU model asks about them. RTL
/// cannot look ahead: its lines stay as they are until its next clock edge, and the CPU looks again there.
template <class Lines>
class twin_lines : public line_source {
 public:
  /// The levels of all lines.
  using lines_type = Lines;

  /// The levels of the lines after the latest edge, for a time before the next one; see `settle`.
  [[nodiscard]] Lines lines_at(const sc_core::sc_time& /*t*/) const { return levels(); }

  [[nodiscard]] std::optional<sc_core::sc_time> next_line_change(
      const sc_core::sc_time& t) const override {
    return clock_.next_edge(t);
  }
  [[nodiscard]] std::uint64_t lines_version() const override { return lines_version_; }
  void settle() override { clock_.wait_for_edge(); }

 protected:
  explicit twin_lines(twin_clock& clock) : clock_(clock) {}

  /// What the ports are driven to.
  [[nodiscard]] const Lines& driven() const { return driven_; }

  /// Drives the ports of the lines that have changed.
  template <class Ports>
  void drive_changed(Ports& ports) {
    const Lines now = levels();
    if (now == driven_) return;
    ports.drive_outputs(driven_, now);
    driven_ = now;
    ++lines_version_;
  }

 private:
  /// The levels after the latest edge.
  [[nodiscard]] virtual Lines levels() const = 0;

  twin_clock& clock_;
  Lines driven_{};
  std::uint64_t lines_version_ = 0;
};

}  // namespace archtimers
