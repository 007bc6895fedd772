// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <stdexcept>
#include <string>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::cli {

/// Exit codes of the program; of several the greatest. An interrupted run has 128 and the signal.
enum exit_code { all_good = 0, something_failed = 1, wrong_usage = 2 };

/// The same, for the help texts.
inline constexpr const char* exit_codes_text =
    "Exit code:\n"
    "  0  all is as expected\n"
    "  1  something failed or differed\n"
    "  2  a wrong argument, or a file that cannot be read, used or written; also if some failed\n"
    "  130  interrupted (143 by SIGTERM): the results up to there are printed and written";

/// A mistake of the user's: a wrong argument, a file that cannot be read or written. Ends with
/// `wrong_usage`.
class usage_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Each adds a subcommand, which leaves the program's exit code in `status` when it runs.
void add_timers_command(CLI::App& program, int& status);
void add_registers_command(CLI::App& program, int& status);
void add_play_command(CLI::App& program, int& status);
void add_ask_command(CLI::App& program, int& status);
void add_check_command(CLI::App& program, int& status);
void add_crosscheck_command(CLI::App& program, int& status);
void add_campaign_command(CLI::App& program, int& status);
void add_wave_command(CLI::App& program, int& status);
void add_report_command(CLI::App& program);

/// The timer of that name. @throws usage_error  naming those that there are.
[[nodiscard]] const testbench::scenario_timer& timer_named(const std::string& name);

/// Says on standard error what is wrong, in printable text, with the program's name before it.
void complain(const std::string& problem);

/// Writes text to a file, whole or not at all. @throws usage_error  if that fails.
void write_file(const std::string& path, const std::string& text);

/// The table that closes a run. Cycles are those that somebody clocked, and the time they took.
struct closing_figures {
  std::string timer;
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t interrupt_edges = 0;
  std::uint64_t mismatches = 0;
  double seconds = 0;
};
void print_closing_table(const closing_figures& figures);

/// One line on a terminal that is written over again and again; nothing when standard error is none.
class progress_line {
 public:
  progress_line();
  ~progress_line() { clear(); }
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;

  void show(const std::string& text);
  void clear();

 private:
  bool terminal_;
  std::size_t shown_ = 0;
};

}  // namespace archtimers::cli
