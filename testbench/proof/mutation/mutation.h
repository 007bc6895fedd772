// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace mutation {

inline std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(name);
  if (!file) {
    fmt::print(stderr, "cannot read {}\n", name);
    std::exit(2);
  }
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// `mutate -ctrl mutsel 9 NUMBER ...`
inline unsigned number_of(const std::string& mutation) {
  const std::string before = "-ctrl mutsel 9 ";
  return static_cast<unsigned>(std::stoul(mutation.substr(mutation.find(before) + before.size())));
}

/// Lines `number: why nobody can tell it from the design`.
inline std::map<unsigned, std::string> explanations(const std::string& name) {
  std::map<unsigned, std::string> explained;
  for (const std::string& line : lines_of(name)) {
    const auto colon = line.find(": ");
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    explained[static_cast<unsigned>(std::stoul(line))] = line.substr(colon + 2);
  }
  return explained;
}

/// Tries every mutant. Fails if a survivor is not explained, if an explained one is killed after
/// all, if so many survive that fewer than `least_score` are killed, or if the netlist without a
/// mutation is.
/// @param kill  what tells a mutant from the model, an optional mismatch.
template <class Kill>
int measure(const std::string& mutants_file, const std::string& survivors_file, double least_score,
            const Kill& kill) {
  const std::vector<std::string> mutants = lines_of(mutants_file);
  std::map<unsigned, std::string> explained = explanations(survivors_file);
  if (const auto difference = kill(0U)) {
    fmt::print("the netlist without a mutation differs from the model at edge {}: {}\n",
               difference->edge, difference->what);
    return 1;
  }
  bool good = true;
  std::size_t killed = 0;
  for (const std::string& mutation : mutants) {
    const unsigned number = number_of(mutation);
    const bool survives = !kill(number);
    if (!survives) ++killed;
    const bool known = explained.erase(number) != 0;
    if (survives == known) continue;
    good = false;
    fmt::print("mutant {} {}: {}\n", number,
               survives ? "survives without an explanation" : "is explained but killed", mutation);
  }
  const double score = static_cast<double>(killed) / static_cast<double>(mutants.size());
  fmt::print("{} of {} mutants killed ({:.1f} %), {} survivors\n", killed, mutants.size(),
             100 * score, mutants.size() - killed);
  return good && score >= least_score ? 0 : 1;
}

}  // namespace mutation
