// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace archtimers::testbench {

/// The signal (SIGINT, SIGTERM) that asks whatever runs in this process to end early and in order; 0
/// while there is none. A signal handler may set it. The player then ends where it is, with its
/// waveform complete; the cross-check with what it has compared.
inline std::atomic<int> stop_signal{0};

[[nodiscard]] inline bool stop_asked() { return stop_signal.load(std::memory_order_relaxed) != 0; }

}  // namespace archtimers::testbench
