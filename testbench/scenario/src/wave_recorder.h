// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/kernel_time.h"
#include "archtimers/vcd/waveform_writer.h"

namespace archtimers::testbench {

/// Writes what a scenario does into a waveform file: for each side its lines and registers, and the
/// input pins. What the parameters leave out is left out.
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
  /// @returns the save file's name.
  std::string close(kernel_time t);

 private:
  struct traced_line {
    vcd::signal_id id;
    const level_signal* line;
  };
  struct traced_register {
    vcd::signal_id id;
    const scenario_target* target;
    const register_description* row;
  };

  void add_line(const std::string& scope, const level_signal& line);

  std::string path_;
  std::unique_ptr<vcd::waveform_writer> writer_;
  std::vector<traced_line> lines_;
  std::vector<traced_register> registers_;
  std::vector<std::string> interrupts_;
};

}  // namespace archtimers::testbench
