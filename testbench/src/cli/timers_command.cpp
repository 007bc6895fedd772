// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "commands.h"

namespace archtimers::cli {

namespace {

void print(const testbench::scenario_timer& timer) {
  fmt::print("{}\n  {}\n\n  Parameters\n", timer.name(), timer.title());
  for (const auto& p : timer.parameters()) {
    fmt::print("    {:<18} {} ({}; default {})\n", p.name, p.description, p.values, p.default_value);
  }
  fmt::print("\n  Input pins\n");
  for (const auto& pin : timer.inputs()) {
    fmt::print("    {:<18} {} ({} bit{})\n", pin.name, pin.description, pin.width, pin.width == 1 ? "" : "s");
  }
  fmt::print("\n  Lines\n");
  for (const auto& line : timer.lines()) {
    fmt::print("    {:<18} {} ({} bit{})\n", line.name, line.description, line.width,
               line.width == 1 ? "" : "s");
  }
  fmt::print("\n  Who makes an access (as:)\n");
  for (const auto& who : timer.initiators()) fmt::print("    {:<18} {}\n", who.name, who.description);
  fmt::print("\n  What the architecture answers to a refused one (response:)\n");
  for (const auto& result : timer.results()) fmt::print("    {:<18} {}\n", result.name, result.description);
  fmt::print("\n  Host operations (host:), on the model\n");
  for (const auto& operation : timer.host_operations()) {
    fmt::print("    {:<18} {}\n", operation.name, operation.description);
  }
}

}  // namespace

void add_timers_command(CLI::App& program, int&) {
  auto* command = program.add_subcommand(
      "timers", "Lists the timers with their parameters, pins and host operations");
  command->footer("These are the names that a scenario may use. Registers: archtimers registers TIMER.");
  command->callback([] {
    for (const auto* timer : testbench::scenario_timers()) print(*timer);
  });
}

}  // namespace archtimers::cli
