// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/player.h"
#include "commands.h"
#include "far_edge.h"
#include "interrupt.h"
#include "play_files.h"
#include "play_report.h"
#include "printable.h"

namespace archtimers::cli {

namespace {

namespace fs = std::filesystem;
using state = played_file::state;
using testbench::play_on;
using testbench::play_options;
using testbench::scenario;

struct play_arguments {
  std::vector<std::string> scenarios;
  std::string on = "both";
  std::string wave;
  std::string json;
  bool keep_going = false;
  bool verbose = false;
};

play_on place_named(const std::string& name) {
  return name == "model" ? play_on::model : name == "rtl" ? play_on::rtl : play_on::both;
}

/// A scenario that was read, or what became of it already.
struct read_file {
  std::optional<scenario> what;
  played_file instead;
};

read_file read(const std::string& file, play_on on) {
  try {
    scenario what = testbench::read_scenario(file);
    if (what.model_only && on == play_on::rtl) {
      return {{}, {file, state::skipped, file + ": it is for the model (on: model)"}};
    }
    return {std::move(what), {}};
  } catch (const std::exception& problem) {
    return {{}, {file, state::mistake, problem.what()}};
  }
}

played_file play_one(const std::string& file, const scenario& what, const play_options& options) {
  try {
    auto result = testbench::play(what, options);
    const state became = result.interrupted        ? state::interrupted
                         : result.failures.empty() ? state::passed
                                                   : state::failed;
    return {file, became, {}, std::move(result)};
  } catch (const std::exception& problem) {
    return {file, state::mistake, problem.what()};
  }
}

/// Looks at every name before anything is played. @returns the scenarios' waveforms.
std::vector<std::string> check_files(const play_arguments& given,
                                     const std::vector<std::string>& files) {
  std::vector<std::string> waves = waveform_names(given.wave, files);
  std::vector<std::string> written = waves;
  if (!given.wave.empty()) {
    check_wave_output(given.wave);
    for (const std::string& wave : waves) {
      written.push_back(fs::path(wave).replace_extension(".gtkw").string());
      written.push_back(fs::path(wave).replace_extension(".sucl").string());
    }
  }
  if (!given.json.empty()) check_json_output(given.json);
  written.push_back(given.json);
  check_apart(files, written);
  return waves;
}

int play_all(const play_arguments& given) {
  const std::vector<std::string> files = scenario_files(given.scenarios);
  const std::vector<std::string> waves = check_files(given, files);
  end_in_order_on_signals();
  play_options options;
  options.on = place_named(given.on);
  options.keep_going = given.keep_going;
  progress_line progress;
  if (given.verbose) {
    options.on_step = [&](const testbench::step_report& report) {
      progress.clear();
      print_step(report);
    };
  }

  // Read them all first: a mistake in the last one is told before the first one has been played.
  std::vector<read_file> read_files;
  for (const std::string& file : files) {
    if (testbench::stop_asked()) break;
    read_files.push_back(read(file, options.on));
    if (!read_files.back().what) print_file(read_files.back().instead);
  }

  std::vector<played_file> played;
  for (std::size_t i = 0; i < read_files.size() && !testbench::stop_asked(); ++i) {
    if (!read_files[i].what) {
      played.push_back(std::move(read_files[i].instead));
      continue;
    }
    progress.show(fmt::format("playing {} of {}: {}", i + 1, files.size(), printable(files[i])));
    if (given.verbose) {
      progress.clear();
      fmt::print("{}\n", printable(files[i]));
    }
    options.wave = waves[i];
    far_edge far(progress, files[i]);
    options.on_progress = [&](std::uint64_t edge, std::uint64_t last) { far.show(edge, last); };
    played.push_back(play_one(files[i], *read_files[i].what, options));
    progress.clear();
    print_file(played.back());
  }
  print_summary(played, files.size());
  if (!given.json.empty()) write_file(given.json, to_json(played, testbench::stop_asked()));
  return exit_code_unless_interrupted(exit_code_of(played));
}

}  // namespace

void add_play_command(CLI::App& program, int& status) {
  auto given = std::make_shared<play_arguments>();
  auto* command = program.add_subcommand("play", "Plays scenarios and checks what they expect");
  command
      ->add_option("SCENARIO", given->scenarios,
                   "Scenario files, or folders of them (.yaml, .yml, with their folders)")
      ->required();
  command
      ->add_option(
          "--on", given->on,
          "What to play on: model, rtl, or both in lock step, where every answer and every "
          "line change is compared")
      ->check(CLI::IsMember({"model", "rtl", "both"}))
      ->capture_default_str();
  command->add_option(
      "--wave", given->wave,
      "Write a waveform, .vcd or .fst, and views of it beside it, a .gtkw for GTKWave and a .sucl "
      "for Surfer, unless a person has arranged those; with several scenarios each gets "
      "its name added");
  command->add_option("--json", given->json,
                      "Write the results to a file, also of a run that was interrupted");
  command->add_flag("--keep-going", given->keep_going, "Play on after a broken expectation");
  command->add_flag("-v,--verbose", given->verbose, "Show each step");
  command->footer(
      "Examples:\n"
      "  archtimers play examples/scenarios/mips                  all of a folder\n"
      "  archtimers play match.yaml --on model --verbose          each step, on the model alone\n"
      "  archtimers play match.yaml --wave match.fst              then: gtkwave match.gtkw\n"
      "\n" +
      std::string(exit_codes_text));
  command->callback([given, &status] { status = play_all(*given); });
}

}  // namespace archtimers::cli
