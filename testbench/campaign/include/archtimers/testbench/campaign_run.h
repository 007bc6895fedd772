// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Doing the shards of a campaign.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/campaign.h"

namespace archtimers::testbench {

/// Does a shard in this process, unless it is done. It works in a folder of its own, which is the current one
/// meanwhile. Of two processes that do the same shard the first counts, and both have its result.
/// @param timers  that can be cross-checked; a test may have others.
/// @returns nothing if it was ended by `stop_asked()`; nothing is left of it then.
/// @throws campaign_error     if it cannot be done: a scenario has changed, a program is not there; not done then.
/// @throws std::system_error, vcd::file_error  if something cannot be written; not done then.
std::optional<shard_result> do_shard(
    const campaign& of, std::size_t shard,
    const std::vector<crosschecked_timer>& timers = crosschecked_timers());

/// How far a run has come.
struct run_progress {
  std::size_t done = 0;    ///< shards of the campaign, whoever did them
  std::size_t failed = 0;  ///< of those that this run has done
  std::string news;  ///< empty, or what has happened just now: a shard failed, or could not be done
};

/// Does what is not done yet, in so many processes, which end with this one, however that ends. None is begun once
/// `stop_asked()`; those that run end then, and are not done. A shard that cannot be done, or whose process dies, is
/// told, and the others go on, unless three in a row have ended so. Several runs, also on several machines, share the
/// shards: each begins those last at which another is.
/// @throws campaign_error     as `shards_to_do` does.
/// @throws std::system_error  if there can be no such process.
void run_shards(const campaign& of, unsigned processes,
                const std::function<void(const run_progress&)>& progress,
                const std::vector<crosschecked_timer>& timers = crosschecked_timers());

}  // namespace archtimers::testbench
