// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

namespace archtimers::bench {

/// The CPU time that this process has taken, in s: other work on the machine is not in it.
inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The fastest of three runs of something that says what it took.
template <class Run>
double fastest_of_three(const Run& run) {
  double least = std::numeric_limits<double>::max();
  for (int i = 0; i < 3; ++i) least = std::min(least, run());
  return least;
}

}  // namespace archtimers::bench
