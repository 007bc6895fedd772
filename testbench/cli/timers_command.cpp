// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "archtimers/testbench/register_arrays.h"
#include "commands.h"

namespace archtimers::cli {

namespace {

/// The width of a column of names.
template <class Range>
std::size_t column(const Range& range) {
  std::size_t most = 18;
  for (const auto& item : range) most = std::max(most, item.name.size());
  return most;
}

/// Pins or lines; those that are there several times once: CPU<n>.cntp_irq.
void print_pins(const std::vector<testbench::pin_description>& pins) {
  std::vector<std::string_view> names;
  names.reserve(pins.size());
  for (const auto& pin : pins) names.push_back(pin.name);
  for (const std::string& name : testbench::folded_names(names)) {
    std::string first = name;
    for (std::size_t at = first.find('<'); at != std::string::npos; at = first.find('<'))
      first.replace(at, 3, "0");
    const auto pin = std::find_if(pins.begin(), pins.end(),
                                  [&](const auto& each) { return each.name == first; });
    fmt::print("    {:<{}} {} ({} bit{})\n", name, column(pins), pin->description, pin->width,
               pin->width == 1 ? "" : "s");
  }
}

void print(const testbench::scenario_timer& timer) {
  fmt::print("{}\n  {}\n\n  Parameters\n", timer.name(), timer.title());
  for (const auto& p : timer.parameters()) {
    fmt::print("    {:<{}} {} ({}; default {})\n", p.name, column(timer.parameters()),
               p.description, p.values, p.default_value);
  }
  fmt::print("\n  Input pins\n");
  print_pins(timer.inputs());
  fmt::print("\n  Lines\n");
  print_pins(timer.lines());
  fmt::print("\n  Who makes an access (as:)\n");
  for (const auto& who : timer.initiators()) {
    if (!who.description.empty()) fmt::print("    {:<18} {}\n", who.name, who.description);
  }
  fmt::print("\n  What the architecture answers to a refused one (response:)\n");
  for (const auto& result : timer.results())
    fmt::print("    {:<18} {}\n", result.name, result.description);
  fmt::print("\n  Host operations (host:), on the model unless said\n");
  for (const auto& operation : timer.host_operations()) {
    std::string arguments;
    for (const auto argument : operation.arguments) arguments += fmt::format(" {}:", argument);
    for (const auto argument : operation.optional_arguments)
      arguments += fmt::format(" [{}:]", argument);
    if (operation.ahead) arguments += " [offset:]";
    const bool on_rtl = operation.rtl != testbench::host_operation_description::rtl_kind::none;
    fmt::print("    {:<{}} {}{}{}\n", operation.name, column(timer.host_operations()),
               operation.description, on_rtl ? "; on the RTL too" : "",
               arguments.empty() ? "" : fmt::format(" ({})", arguments.substr(1)));
  }
}

}  // namespace

void add_timers_command(CLI::App& program, int&) {
  struct arguments {
    std::string timer;
    bool all = false;
  };
  auto given = std::make_shared<arguments>();
  auto* command = program.add_subcommand(
      "timers", "Lists the timers, or one with its parameters, pins and host operations");
  auto* timer = command->add_option("NAME", given->timer, "Show this timer");
  command->add_flag("--all", given->all, "Show every timer")->excludes(timer);
  command->footer(
      "These are the names that a scenario may use. Registers: archtimers registers TIMER.");
  command->callback([given] {
    if (!given->timer.empty()) return print(timer_named(given->timer));
    for (const auto* each : testbench::scenario_timers()) {
      if (given->all) {
        print(*each);
      } else {
        fmt::print("{:<18} {}\n", each->name(), each->title());
      }
    }
    if (given->all) return;
    fmt::print(
        "\n`archtimers timers NAME` shows one with its parameters, pins, lines and host\n"
        "operations, `archtimers timers --all` each of them.\n");
  });
}

}  // namespace archtimers::cli
