// SPDX-License-Identifier: Apache-2.0
// The program archtimers: what there is, its registers, scenarios and the random cross-check.
#include <fmt/format.h>

#include <cstdio>
#include <systemc>

#include "commands.h"

/// The program has its own main; SystemC's is not used, but its library asks for this one.
int sc_main(int, char**) { return 0; }

int main(int argc, char** argv) {
  using namespace archtimers::cli;
  CLI::App program{
      "archtimers: timers that CPU architectures define, as TLM-2.0 models and as RTL.\n"
      "Plays scenarios on either or on both in lock step, compares the two under random\n"
      "stimulus, and prints the registers."};
  program.name("archtimers");
  program.require_subcommand(1);
  program.footer(
      "Examples:\n"
      "  archtimers timers\n"
      "  archtimers registers mips-cp0\n"
      "  archtimers play examples/scenarios/mips/match.yaml --verbose --wave match.fst\n"
      "  archtimers crosscheck mips-cp0 --seeds 1..20 --operations 10000\n"
      "\n"
      "`archtimers COMMAND --help` says more. The exit code is 0 if all is as expected, 1 if\n"
      "something failed or differed, 2 for a wrong argument or a file that cannot be used.");
  int status = all_good;
  add_timers_command(program, status);
  add_registers_command(program, status);
  add_play_command(program, status);
  add_crosscheck_command(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return program.exit(problem) == 0 ? all_good : wrong_usage;
  } catch (const usage_error& problem) {
    fmt::print(stderr, "archtimers: {}\n", problem.what());
    return wrong_usage;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "archtimers: {}\n", problem.what());
    return something_failed;
  }
  return status;
}
