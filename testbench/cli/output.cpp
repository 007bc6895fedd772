// SPDX-License-Identifier: Apache-2.0
// What the subcommands share.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "archtimers/vcd/error.h"
#include "archtimers/vcd/text_file.h"
#include "commands.h"
#include "printable.h"

namespace archtimers::cli {

const testbench::scenario_timer& timer_named(const std::string& name) {
  if (const auto* timer = testbench::find_timer(name)) return *timer;
  std::string names;
  for (const auto* timer : testbench::scenario_timers()) {
    names += (names.empty() ? "" : ", ") + std::string(timer->name());
  }
  throw usage_error("there is no timer '" + name + "'; there are: " + names);
}

void complain(const std::string& problem) {
  // Where even this cannot be written, the exit code says it; fmt would throw.
  std::fputs(("archtimers: " + printable(problem) + "\n").c_str(), stderr);
}

void write_file(const std::string& path, const std::string& text) {
  try {
    vcd::write_text_file(path, text);
  } catch (const vcd::file_error& problem) {
    throw usage_error(problem.what());
  }
}

void print_closing_table(const closing_figures& figures) {
  const double speed =
      figures.seconds > 0 ? static_cast<double>(figures.cycles) / figures.seconds : 0;
  const std::string cycles_a_second = speed == 0 ? "-"
                                      : speed >= 1e6
                                          ? fmt::format("{:.1f} M cycles/s", speed / 1e6)
                                          : fmt::format("{:.1f} k cycles/s", speed / 1e3);
  fmt::print("\n{:<14} {:>12} {:>14} {:>16} {:>11}   {}\n", "timer", "operations", "clock cycles",
             "interrupt edges", "mismatches", "speed");
  fmt::print("{:<14} {:>12} {:>14} {:>16} {:>11}   {}\n", figures.timer, figures.operations,
             figures.cycles, figures.interrupt_edges, figures.mismatches, cycles_a_second);
}

progress_line::progress_line() : terminal_(isatty(STDERR_FILENO) == 1) {}

void progress_line::show(const std::string& text) {
  if (!terminal_) return;
  const std::string padding(shown_ > text.size() ? shown_ - text.size() : 0, ' ');
  fmt::print(stderr, "\r{}{}", text, padding);
  std::fflush(stderr);
  shown_ = text.size();
}

void progress_line::clear() {
  if (!terminal_ || shown_ == 0) return;
  fmt::print(stderr, "\r{}\r", std::string(shown_, ' '));
  std::fflush(stderr);
  shown_ = 0;
}

}  // namespace archtimers::cli
