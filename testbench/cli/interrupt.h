// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace archtimers::cli {

/// From now on SIGINT and SIGTERM ask for an end in order (testbench::stop_signal); the next one of
/// either kills. A signal that the program was started to ignore stays ignored.
void end_in_order_on_signals();

/// The exit code of a run that a signal has ended: 128 and its number; `status` if none has.
[[nodiscard]] int exit_code_unless_interrupted(int status);

}  // namespace archtimers::cli
