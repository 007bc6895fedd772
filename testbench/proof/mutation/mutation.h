// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace mutation {

/// How many mutants a list has, one a line.
inline unsigned count_of(const char* list) {
  std::ifstream file(list);
  if (!file) {
    fmt::print(stderr, "cannot read {}\n", list);
    std::exit(2);
  }
  unsigned count = 0;
  for (std::string line; std::getline(file, line);) ++count;
  return count;
}

/// Tries every mutant of a list and prints `survives N` for each that nothing tells from the model.
/// Fails if the netlist without a mutation is told from it.
/// @param kill  what tells a mutant, by number, from the model: an optional mismatch.
template <class Kill>
int print_survivors(const char* list, const Kill& kill) {
  if (const auto difference = kill(0U)) {
    fmt::print("the netlist without a mutation differs from the model at edge {}: {}\n",
               difference->edge, difference->what);
    return 1;
  }
  const unsigned mutants = count_of(list);
  for (unsigned number = 1; number <= mutants; ++number) {
    if (!kill(number)) fmt::print("survives {}\n", number);
  }
  return 0;
}

}  // namespace mutation
