// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "archtimers/testbench/capture_check.h"
#include "commands.h"
#include "play_files.h"
#include "printable.h"
#include "wave_input.h"

namespace archtimers::cli {

namespace {

using testbench::bus_kind;
using testbench::capture_result;

struct capture_arguments {
  std::string capture;
  std::string timer;
  std::string bus;
  std::string map;
  std::string scenario;
  std::string wave;
  std::string unit;
};

bus_kind bus_named(const std::string& name) {
  if (name == "apb4") return bus_kind::apb4;
  return name == "axi4-lite" ? bus_kind::axi4_lite : bus_kind::registers;
}

void print_capture_result(const capture_arguments& given, const testbench::capture_map& map,
                          const capture_result& result) {
  const auto& counts = result.counts;
  fmt::print("{}: {} edges of {}, {} to {}\n", printable(given.capture), counts.edges,
             printable(map.clock.text), result.first_time, result.last_time);
  fmt::print(
      "compared: {} reads, {} answers, {} levels of lines with {} changes; {} writes played\n",
      counts.reads, counts.errors, counts.line_levels, counts.line_edges, counts.writes);
  for (const auto& [why, count] : counts.left_out) fmt::print("not compared: {} {}\n", count, why);
  if (result.first) {
    fmt::print("differs at {}, edge {}: {}\n", result.first->time, result.first->edge,
               printable(result.first->what));
    if (!result.first->reason.empty()) fmt::print("  {}\n", printable(result.first->reason));
    if (!result.first->last_write.empty())
      fmt::print("  the write before: {}\n", printable(result.first->last_write));
  } else if (result.compared()) {
    fmt::print("agrees\n");
  }
  if (!result.remark.empty()) fmt::print("{}\n", result.remark);
  if (result.unfinished)
    fmt::print("the capture was not finished by its writer: its end is missing\n");
}

int check_a_capture(const capture_arguments& given) {
  if (!given.scenario.empty()) check_output("--scenario", given.scenario);
  if (!given.wave.empty()) check_wave_output(given.wave);
  check_apart({given.capture, given.map}, {given.scenario, given.wave});
  int status = all_good;
  with_waves([&] {
    try {
      const auto map =
          testbench::read_capture_map(given.map, timer_named(given.timer), bus_named(given.bus));
      progress_line progress;
      testbench::capture_options options;
      options.wave = given.wave;
      options.unit = given.unit;
      options.keep_scenario = !given.scenario.empty();
      options.on_progress = [&](unsigned percent) {
        progress.show(fmt::format("reading {}: {} %", printable(given.capture), percent));
      };
      const capture_result result = testbench::check_capture(given.capture, map, options);
      progress.clear();
      print_capture_result(given, map, result);
      if (!given.scenario.empty() && result.shown)
        testbench::write_scenario(*result.shown, given.scenario);
      if (result.first) {
        status = something_failed;
      } else if (!result.compared()) {
        complain("nothing could be compared");
        status = wrong_usage;
      }
    } catch (const testbench::scenario_error& problem) {
      throw usage_error(problem.what());
    } catch (const std::invalid_argument& problem) {
      throw usage_error(given.map + ": " + problem.what());  // words that nobody is at once
    } catch (const testbench::capture_error& problem) {
      throw usage_error(given.capture + ": " + problem.what());
    }
  });
  return status;
}

}  // namespace

void add_check_command(CLI::App& program, int& status) {
  auto given = std::make_shared<capture_arguments>();
  auto* command = program.add_subcommand(
      "check", "Compares a waveform of your own timer, VCD or FST, with the model");
  command->add_option("CAPTURE", given->capture, "A waveform, of a simulator or a logic analyser")
      ->required();
  command->add_option("--timer", given->timer, "The timer's name, see `archtimers timers`")
      ->required();
  command->add_option("--bus", given->bus, "How accesses reach it: apb4, axi4-lite, or registers")
      ->required()
      ->check(CLI::IsMember({"apb4", "axi4-lite", "registers"}));
  command
      ->add_option("--map", given->map, "What the signals of the capture are, see docs/capture.md")
      ->required();
  command->add_option("--scenario", given->scenario,
                      "Write what was played, up to the first difference, as a scenario");
  command->add_option("--wave", given->wave,
                      "Write both sides around the first difference as a waveform, .vcd or .fst");
  command->add_option("--unit", given->unit,
                      "The unit of time of a VCD file without $timescale: 1ns, 100ps, ...");
  command->footer(
      "Reads, errors and every level of the mapped lines are compared at each edge of the clock.\n"
      "What a capture that begins in the middle has not told yet is unknown, and is not compared.\n"
      "\n"
      "Example:\n"
      "  archtimers check soc.vcd --timer mips-cp0 --bus apb4 --map soc.map.yaml --scenario "
      "found.yaml\n"
      "\n"
      "Exit code:\n"
      "  0  the capture agrees with the model\n"
      "  1  it differs\n"
      "  2  that cannot be told: a wrong argument, map or file, or nothing that could be compared");
  command->callback([given, &status] { status = check_a_capture(*given); });
}

}  // namespace archtimers::cli
