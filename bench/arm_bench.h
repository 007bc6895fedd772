// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "figures.h"

namespace archtimers::bench {

/// Reads, writes and interrupts through the sockets, against empty and hand-written targets.
std::vector<figure> measure_arm_accesses();
/// Interrupts with many timers armed.
std::vector<figure> measure_arm_many();
/// Idle timers, memory, far re-arms, stopping a counter with many timers.
std::vector<figure> measure_arm_scale();

}  // namespace archtimers::bench
