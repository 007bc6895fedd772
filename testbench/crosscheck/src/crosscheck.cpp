// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/crosscheck.h"

#include <stdexcept>

namespace archtimers::testbench {

crosscheck_result crosscheck(std::string_view timer, const crosscheck_options& options,
                             const std::function<void(const crosscheck_result&)>& progress) {
  if (options.first_seed > options.last_seed) {
    throw std::invalid_argument("crosscheck: the first seed is above the last one");
  }
  if (options.operations == 0) {
    throw std::invalid_argument("crosscheck: no operations, so nothing would be compared");
  }
  if (options.jobs == 0) throw std::invalid_argument("crosscheck: no jobs to run the seeds");
  for (const crosschecked_timer& known : crosschecked_timers()) {
    if (known.name == timer) return known.run(options, progress);
  }
  throw std::invalid_argument("crosscheck: unknown timer '" + std::string(timer) +
                              "'; `archtimers timers` lists them");
}

}  // namespace archtimers::testbench
