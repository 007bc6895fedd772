// SPDX-License-Identifier: Apache-2.0
// A fault planted in the RTL, how it is chosen, and the search of the cross-check for it.
#pragma once

#include <verilated.h>

#include <array>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/long_gaps.h"

namespace archtimers::testbench {

/// A fault that plant_faults.py has planted in a core, as it lists them.
struct planted_fault {
  std::string name;
  int number;
  std::string why_not_found;  ///< empty for all that must be found
};
inline void PrintTo(const planted_fault& fault, std::ostream* to) { *to << fault.name; }
using faults_of_core = std::vector<planted_fault>;

/// What chooses a fault, by number, for a core that is made in this context. 0 chooses none.
inline std::shared_ptr<VerilatedContext> with_fault(int number) {
  auto context = std::make_shared<VerilatedContext>();
  const std::string chosen = "+planted_fault=" + std::to_string(number);
  std::array<const char*, 2> arguments{"", chosen.c_str()};
  context->commandArgs(static_cast<int>(arguments.size()), arguments.data());
  return context;
}

/// A timer's cross-check with an RTL of the caller's choice.
template <class Factory>
using crosscheck_of = crosscheck_result (*)(const crosscheck_options&, const Factory&,
                                            const std::function<void(const crosscheck_result&)>&);

inline crosscheck_options seeds_to(std::uint64_t last_seed, std::uint64_t operations) {
  crosscheck_options options;
  options.last_seed = last_seed;
  options.operations = operations;
  return options;
}

/// Cross-checks seed by seed until one fails.
template <class Factory>
crosscheck_result crosscheck_until_found(crosscheck_of<Factory> crosscheck,
                                         const crosscheck_options& options,
                                         const Factory& make_rtl) {
  crosscheck_options one = options;
  crosscheck_result result;
  for (const std::uint64_t seed : short_runs_first(options.last_seed)) {
    one.first_seed = one.last_seed = seed;
    result = crosscheck(one, make_rtl, {});
    if (result.mismatches != 0) break;
  }
  return result;
}

}  // namespace archtimers::testbench
