// SPDX-License-Identifier: Apache-2.0
// usage: mips_cp0_mutation MUTANTS.txt SURVIVORS.txt
//
// Runs the random cross-check against every mutant of the RTL. Fails if a survivor is not explained in
// SURVIVORS.txt (lines `number: why nobody can tell it from the design`), if an explained one is killed
// after all, or if so many survive that fewer than 96 % are killed.
// Verilator's headers come before SystemC's.
#include "Vmips_cp0_timer_mutants.h"
#include "verilated_mips_cp0.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/mips_cp0_lockstep.h"

namespace {

using namespace archtimers;
using namespace archtimers::testbench;

constexpr double least_score = 0.96;
constexpr std::uint64_t seeds = 30;
constexpr std::uint64_t operations_in_seed = 1500;

mips_cp0_rtl_factory mutant(unsigned number) {
  return [number](const mips_cp0::parameters& presets) -> std::unique_ptr<mips_cp0_rtl> {
    return std::make_unique<verilated_mips_cp0<Vmips_cp0_timer_mutants>>(
        presets, std::make_shared<VerilatedContext>(),
        [number](Vmips_cp0_timer_mutants& core) { core.mutsel = number & 0x1FFU; });
  };
}

/// What tells the mutant from the model; nothing if no seed does.
std::optional<mismatch> kill(unsigned number) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    mips_cp0_stimulus stimulus(seed);
    const mips_cp0::parameters presets = stimulus.draw_presets();
    std::uint64_t drawn = 0;
    const auto draw = [&](const mips_cp0::timer& timer, const rational_clock& clock,
                          std::uint64_t edge) -> std::optional<mips_cp0_step> {
      if (drawn++ == operations_in_seed) return std::nullopt;
      return stimulus.draw(timer, clock, edge);
    };
    const lockstep_result result = run_lockstep(presets, mutant(number), 8, draw);
    if (result.difference) return result.difference;
  }
  return std::nullopt;
}

std::vector<std::string> lines_of(const std::string& name) {
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
unsigned number_of(const std::string& mutation) {
  const std::string before = "-ctrl mutsel 9 ";
  return static_cast<unsigned>(std::stoul(mutation.substr(mutation.find(before) + before.size())));
}

std::map<unsigned, std::string> explanations(const std::string& name) {
  std::map<unsigned, std::string> explained;
  for (const std::string& line : lines_of(name)) {
    const auto colon = line.find(": ");
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    explained[static_cast<unsigned>(std::stoul(line))] = line.substr(colon + 2);
  }
  return explained;
}

}  // namespace

int sc_main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: {} MUTANTS.txt SURVIVORS.txt\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> mutants = lines_of(argv[1]);
  std::map<unsigned, std::string> explained = explanations(argv[2]);
  if (const auto difference = kill(0)) {
    fmt::print("the netlist without a mutation differs from the model at edge {}: {}\n", difference->edge,
               difference->what);
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
               survives ? "survives without an explanation" : "is explained but killed",
               mutation);
  }
  const double score = static_cast<double>(killed) / static_cast<double>(mutants.size());
  fmt::print("{} of {} mutants killed ({:.1f} %), {} survivors\n", killed, mutants.size(), 100 * score,
             mutants.size() - killed);
  return good && score >= least_score ? 0 : 1;
}
