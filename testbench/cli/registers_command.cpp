// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

#include "commands.h"
#include "register_reference.h"

namespace archtimers::cli {

void add_registers_command(CLI::App& program, int&) {
  struct arguments {
    std::string timer;
    std::string format = "text";
  };
  auto given = std::make_shared<arguments>();
  auto* command = program.add_subcommand("registers", "Prints the registers of a timer");
  command->add_option("TIMER", given->timer, "The timer's name, see `archtimers timers`")
      ->required();
  command
      ->add_option("--format", given->format,
                   fmt::format("{}", fmt::join(register_formats(), ", ")))
      ->check(CLI::IsMember(register_formats()))
      ->capture_default_str();
  command->footer(
      "All formats come from the one table that the model, its decoder and the scenarios use.\n"
      "\n"
      "Examples:\n"
      "  archtimers registers mips-cp0\n"
      "  archtimers registers mips-cp0 --format c-header > mips_cp0_timer_registers.h");
  command->callback(
      [given] { fmt::print("{}", register_reference(timer_named(given->timer), given->format)); });
}

}  // namespace archtimers::cli
