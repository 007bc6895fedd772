// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace archtimers::testbench {

/// What one seed has brought.
struct seed_outcome {
  std::uint64_t seed = 0;
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;
  bool failed = false;                   ///< to be looked at by running it again
  std::vector<std::uint64_t> crossings;  ///< the counts of its `crossing_coverage`
};

/// How seeds that several processes have shared came to their end.
struct jobs_end {
  std::optional<std::uint64_t>
      failed;        ///< the lowest seed that has failed; none above it was taken
  std::string died;  ///< empty, or which job ended by what, at which seed
};

/// Runs seeds in so many processes, each of which takes the next one that none has taken yet. None is begun
/// above one that has failed or at which a job has died, nor once `stop_asked()`, which ends those that
/// run. The jobs end with this process, however it ends.
/// @param compare  runs one seed, in a job; what it throws counts as a failure.
/// @param take     is given what a seed has brought, here, in the order of the seeds up to the first that
///                 has failed. After an interruption or a death some are missing, or cut short.
/// @throws std::system_error  if there can be no such process.
[[nodiscard]] jobs_end run_in_jobs(unsigned jobs, std::uint64_t first, std::uint64_t last,
                                   const std::function<seed_outcome(std::uint64_t seed)>& compare,
                                   const std::function<void(const seed_outcome&)>& take);

}  // namespace archtimers::testbench
