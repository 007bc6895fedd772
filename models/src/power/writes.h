// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counting.h"

namespace archtimers::power {

/// Gives the time base another value at `t`; a watched bit that becomes 1 by it is an event.
void set_tb(state& s, std::uint64_t value, kernel_time t);

/// TSR[WRS] of all threads where it tells of resets that are complete.
void record_watchdog_reset(state& s, unsigned kind, kernel_time t);

/// Puts a value in place of TSR, as hosts do.
void replace_tsr(thread_state& thread, std::uint64_t value);

}  // namespace archtimers::power
