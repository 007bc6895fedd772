// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "archtimers/testbench/campaign.h"

namespace archtimers::testbench {

/// Does a job in the current folder, where files of a failure are left. Ended early by `stop_asked()`, with what it had
/// by then.
/// @param output  a file descriptor for what a command prints.
/// @throws campaign_error  if it cannot be done.
[[nodiscard]] shard_result do_job(const campaign_job& job, int output,
                                  const std::vector<crosschecked_timer>& timers);

/// @throws campaign_error  if there is none of that name.
[[nodiscard]] const crosschecked_timer& timer_of(const crosscheck_job& job,
                                                 const std::vector<crosschecked_timer>& timers);

}  // namespace archtimers::testbench
