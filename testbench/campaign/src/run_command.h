// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace archtimers::testbench {

/// Runs a line by /bin/sh in the current folder, in a process group of its own, which is ended if `stop_asked()`.
/// @param output  a file descriptor for what it prints.
/// @returns the status, as `waitpid` tells it. @throws std::system_error  if there can be no process.
[[nodiscard]] int run_command(const std::string& line, int output);

}  // namespace archtimers::testbench
