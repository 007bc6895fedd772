// SPDX-License-Identifier: Apache-2.0
// The program archtimers: what there is, its registers, scenarios, the random cross-check, waveforms.
#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <system_error>
#include <systemc>

#include "archtimers/vcd/error.h"
#include "archtimers/version.h"
#include "commands.h"
#include "printable.h"

/// The program has its own main; SystemC's is not used, but its library asks for this one.
int sc_main(int, char**) { return 0; }

namespace archtimers::cli {

namespace {

int fail(const std::exception& problem, int status) {
  complain(problem.what());
  return status;
}

int run(int argc, char** argv) {
  CLI::App program{
      "archtimers: timers that CPU architectures define, as TLM-2.0 models and as RTL.\n"
      "Plays scenarios on either or on both in lock step, compares the two under random\n"
      "stimulus, prints the registers, and looks into waveforms."};
  program.name("archtimers");
  program.set_version_flag("--version", fmt::format("archtimers {}", version));
  program.require_subcommand(1);
  program.footer(
      "Examples:\n"
      "  archtimers timers\n"
      "  archtimers registers mips-cp0\n"
      "  archtimers play examples/scenarios/mips/match.yaml --verbose --wave match.fst\n"
      "  archtimers ask mips-cp0 'write Compare 100' 'until ti'\n"
      "  archtimers crosscheck mips-cp0 --seeds 1..20 --operations 10000\n"
      "  archtimers wave edges match.fst --signal ti\n"
      "\n"
      "`archtimers COMMAND --help` says more.\n"
      "\n" +
      std::string(exit_codes_text));
  program.failure_message([](const CLI::App*, const CLI::Error& problem) {
    return fmt::format("archtimers: {}\nRun with --help for more information.\n",
                       printable(problem.what()));
  });
  int status = all_good;
  add_timers_command(program, status);
  add_registers_command(program, status);
  add_play_command(program, status);
  add_ask_command(program, status);
  add_check_command(program, status);
  add_crosscheck_command(program, status);
  add_campaign_command(program, status);
  add_wave_command(program, status);
  add_report_command(program);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return program.exit(problem) == 0 ? all_good : wrong_usage;
  } catch (const usage_error& problem) {
    return fail(problem, wrong_usage);
  } catch (const std::system_error& problem) {
    return fail(problem, wrong_usage);
  } catch (const vcd::file_error& problem) {
    return fail(problem, wrong_usage);
  } catch (const std::exception& problem) {
    return fail(problem, something_failed);
  }
  return status;
}

}  // namespace

}  // namespace archtimers::cli

int main(int argc, char** argv) try {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that gets too large is a failed write, and is told
  const int status = archtimers::cli::run(argc, argv);
  std::cout.flush();
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout) return status;
  archtimers::cli::complain(std::string("standard output could not be written: ") +
                            std::strerror(errno));
  return archtimers::cli::wrong_usage;
} catch (...) {
  return archtimers::cli::wrong_usage;  // not even that could be said
}
