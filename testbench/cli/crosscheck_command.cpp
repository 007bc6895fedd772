// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/interruption.h"
#include "commands.h"
#include "interrupt.h"
#include "play_files.h"
#include "printable.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

using testbench::crosscheck_options;
using testbench::crosscheck_result;

struct crosscheck_arguments {
  std::string timer;
  std::string seed;
  std::string seeds;
  std::string jobs = "1";
  std::string operations = std::to_string(crosscheck_options().operations);
  std::string wave;
  std::string json;
};

crosscheck_options options_of(const crosscheck_arguments& given) {
  crosscheck_options options;
  options.operations = whole_number("--operations", given.operations, 1, most_operations);
  options.wave = given.wave;
  options.jobs = static_cast<unsigned>(whole_number("--jobs", given.jobs, 1, most_jobs));
  if (!given.seeds.empty()) {
    const seed_range seeds = seeds_typed(given.seeds);
    options.first_seed = seeds.first;
    options.last_seed = seeds.last;
  } else if (!given.seed.empty()) {
    options.first_seed = options.last_seed = whole_number("--seed", given.seed, 0, greatest_seed);
  }
  return options;
}

std::string to_json(const crosscheck_arguments& given, const crosscheck_options& options,
                    const crosscheck_result& result) {
  nlohmann::ordered_json made = {{"timer", given.timer},
                                 {"first_seed", options.first_seed},
                                 {"last_seed", options.last_seed},
                                 {"operations", result.operations},
                                 {"cycles", result.cycles},
                                 {"interrupt_edges", result.edges},
                                 {"mismatches", result.mismatches},
                                 {"seconds", result.seconds},
                                 {"interrupted", testbench::stop_asked()},
                                 {"failure", result.failure}};
  if (!result.coverage_json.empty())
    made["coverage"] = nlohmann::ordered_json::parse(result.coverage_json);
  return made.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

int run(const crosscheck_arguments& given) {
  static_cast<void>(timer_named(given.timer));
  const crosscheck_options options = options_of(given);
  if (!given.wave.empty()) check_wave_output(given.wave);
  if (!given.json.empty()) check_json_output(given.json);
  check_apart({}, {given.wave, given.json});
  end_in_order_on_signals();
  fmt::print("{}: model against RTL, seed{}, zero tolerance, {} operations each\n", given.timer,
             options.first_seed == options.last_seed
                 ? fmt::format(" {}", options.first_seed)
                 : fmt::format("s {}..{}", options.first_seed, options.last_seed),
             options.operations);
  std::fflush(stdout);
  progress_line progress;
  const crosscheck_result result =
      testbench::crosscheck(given.timer, options, [&](const crosscheck_result& so_far) {
        progress.show(fmt::format("{} operations, {} cycles, {} edges, {} mismatches, {:.0f} s",
                                  so_far.operations, so_far.cycles, so_far.edges, so_far.mismatches,
                                  so_far.seconds));
      });
  progress.clear();
  if (!result.coverage.empty()) fmt::print("\n{}\n", result.coverage);
  if (!result.failure.empty()) {
    fmt::print("\n");
    print_lines(result.failure);
  }
  if (testbench::stop_asked()) fmt::print("\nInterrupted: this is what was compared by then.\n");
  print_closing_table({given.timer, result.operations, result.cycles, result.edges,
                       result.mismatches, result.seconds});
  if (!given.json.empty()) write_file(given.json, to_json(given, options, result));
  return exit_code_unless_interrupted(result.failure.empty() ? all_good : something_failed);
}

}  // namespace

void add_crosscheck_command(CLI::App& program, int& status) {
  auto given = std::make_shared<crosscheck_arguments>();
  auto* command = program.add_subcommand(
      "crosscheck", "Compares a timer's model with its RTL under random stimulus");
  command->add_option("TIMER", given->timer, "The timer's name, see `archtimers timers`")
      ->required();
  auto* seed = command->add_option("--seed", given->seed, "One seed (default 1)");
  command->add_option("--seeds", given->seeds, "Seeds from A to B: A..B")->excludes(seed);
  command
      ->add_option("--operations", given->operations,
                   fmt::format("Operations for each seed, up to {}", most_operations))
      ->capture_default_str();
  command
      ->add_option(
          "--jobs", given->jobs,
          fmt::format("Processes that share the seeds, up to {}; the result is that of one",
                      most_jobs))
      ->capture_default_str();
  command->add_option("--wave", given->wave, "The waveform of a failure, .vcd or .fst");
  command->add_option("--json", given->json, "Write the result to a file");
  command->footer(
      "Every register read, every response, every interrupt edge and every cycle's outputs are\n"
      "compared; nothing is tolerated. A failure is shrunk and left as a scenario file, to be\n"
      "played again, and a waveform.\n"
      "\n"
      "Examples:\n"
      "  archtimers crosscheck mips-cp0\n"
      "  archtimers crosscheck mips-cp0 --seeds 1..100 --operations 100000 --json result.json\n"
      "  archtimers crosscheck mips-cp0 --seeds 1..1000 --jobs 8\n"
      "\n" +
      std::string(exit_codes_text));
  command->callback([given, &status] { status = run(*given); });
}

}  // namespace archtimers::cli
