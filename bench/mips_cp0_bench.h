// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "figures.h"

namespace archtimers::bench {

/// Reads, writes and interrupts through the socket, against empty and hand-written targets.
std::vector<figure> measure_accesses();
/// Interrupts with many timers armed.
std::vector<figure> measure_many();
/// Idle timers, memory, far re-arms.
std::vector<figure> measure_scale();
/// The cross-check against the bare RTL.
std::vector<figure> measure_crosscheck();

}  // namespace archtimers::bench
