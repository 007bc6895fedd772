// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/vcd/gtkwave_save.h"
#include "archtimers/vcd/waveform_writer.h"

namespace archtimers::testbench {

/// The viewer's save file beside a waveform.
struct saved_view {
  std::string path;   ///< empty without a waveform
  bool kept = false;  ///< a person has arranged it, and it stays as it is
};

/// Writes what a scenario does into a waveform file: for each side its lines and registers, and the
/// input pins. What the parameters leave out is left out. Of what it has written it remembers only what
/// the viewer's first window needs, however long the waveform is.
class wave_recorder {
 public:
  /// @throws std::runtime_error  if the file cannot be written or its name ends otherwise.
  wave_recorder(const std::string& path, int resolution_exponent);

  /// Adds the pins of a timer under `scope`.
  void add_inputs(const std::string& scope, const scenario_target& target);
  /// Adds the lines and registers of a timer under `scope`.
  void add_outputs(const std::string& scope, const scenario_timer& timer,
                   const scenario_target& target);

  /// Notes the values at `t`, not before the time of the call before.
  void sample(kernel_time t);

  /// Ends the file at `t` and writes the viewer's save file beside it.
  saved_view close(kernel_time t);

 private:
  struct traced {
    vcd::signal_id id;
    const level_signal* line;            ///< or else
    const scenario_target* target;       ///< and its
    const register_description* row;     ///< register
    bool marks = false;                  ///< an edge of it is what the viewer shows first
    std::optional<std::uint64_t> value;  ///< at the latest instant
    std::optional<std::uint64_t> before = std::nullopt;  ///< that instant
  };
  /// Changes on either side of the middle that the window has room for.
  static constexpr std::size_t readable_changes = 5;

  void add(const std::string& scope, std::string_view name, unsigned width, vcd::signal_kind kind,
           traced what);
  void add_line(const std::string& scope, const level_signal& line);
  void end_instant();
  [[nodiscard]] std::uint64_t span(std::uint64_t end) const;

  std::string path_;
  std::unique_ptr<vcd::waveform_writer> writer_;
  std::vector<traced> traced_;
  vcd::waveform names_;  ///< of the signals, without their changes
  std::vector<std::string> interrupts_;

  std::uint64_t latest_ = 0;             ///< instant
  std::uint64_t changes_ = 0;            ///< instants with a change
  std::optional<std::uint64_t> marker_;  ///< the first edge of an interrupt
  std::array<std::uint64_t, readable_changes>
      before_{};  ///< the latest changes before it, in a ring
  std::size_t before_count_ = 0;
  std::size_t after_count_ = 0;  ///< changes after the marker
  std::uint64_t after_ = 0;      ///< the last of them that is readable
};

}  // namespace archtimers::testbench
