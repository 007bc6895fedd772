// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/player.h"

namespace archtimers::cli {

/// What became of one scenario file.
struct played_file {
  enum class state : std::uint8_t {
    passed,
    failed,
    interrupted,  ///< by a signal, in its midst
    skipped,      ///< it is for the model, and the RTL was asked for
    mistake,      ///< it cannot be read or played, or its waveform not written
  };
  std::string file;
  state what;
  std::string problem = {};                           ///< of a mistake or of what was skipped
  std::optional<testbench::play_result> result = {};  ///< of what was played
};

/// The play's own exit code, see `exit_code`.
[[nodiscard]] int exit_code_of(const std::vector<played_file>& files);

void print_step(const testbench::step_report& report);
void print_file(const played_file& file);
/// The closing tables and counts. @param given  how many files there were to play.
void print_summary(const std::vector<played_file>& files, std::size_t given);

/// All of it as a file's text.
[[nodiscard]] std::string to_json(const std::vector<played_file>& files, bool interrupted);

}  // namespace archtimers::cli
