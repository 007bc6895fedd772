// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

#include "archtimers/testbench/player.h"
#include "archtimers/vcd/error.h"
#include "commands.h"

namespace archtimers::cli {

namespace {

namespace fs = std::filesystem;
using testbench::play_on;
using testbench::play_options;
using testbench::play_result;
using testbench::step_report;

struct arguments {
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

/// The files meant: a folder stands for the .yaml files in it.
std::vector<std::string> files_of(const std::vector<std::string>& given) {
  std::vector<std::string> files;
  for (const std::string& path : given) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    for (const auto& entry : fs::directory_iterator(path)) {
      if (entry.path().extension() == ".yaml") inside.push_back(entry.path().string());
    }
    if (inside.empty()) throw usage_error(path + ": no scenario (.yaml) in this folder");
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

/// The waveform of one of several scenarios: run.fst becomes run-match.fst.
std::string wave_of(const arguments& given, const std::string& file, bool several) {
  if (given.wave.empty() || !several) return given.wave;
  fs::path path(given.wave);
  const std::string stem = path.stem().string() + "-" + fs::path(file).stem().string();
  return path.replace_filename(stem + path.extension().string()).string();
}

void print_step(const step_report& report) {
  fmt::print("  {:>4}  {:<14} {:<12} {}{}{}\n", report.number, report.time, report.edge,
             report.text, report.seen.empty() ? "" : "  -> ", report.seen);
}

void print_failure(const play_result& result, const step_report& report) {
  fmt::print("  {}{}: step {} at {}{}{}: {}\n", result.file,
             report.line == 0 ? "" : fmt::format(":{}", report.line), report.number, report.time,
             report.edge.empty() ? "" : ", ", report.edge, report.text);
  if (!report.note.empty()) fmt::print("      ({})\n", report.note);
  for (const std::string& problem : report.problems) fmt::print("      {}\n", problem);
}

void print_result(const play_result& result) {
  fmt::print("{}  {} on {}: {} step{}, {} cycles, {} interrupt edge{}, to {}{}\n",
             result.good() ? "PASS" : "FAIL", result.file, name_of(result.on), result.steps,
             result.steps == 1 ? "" : "s", result.cycles, result.interrupt_edges,
             result.interrupt_edges == 1 ? "" : "s", result.end_time,
             result.remark.empty() ? "" : " (" + result.remark + ")");
  for (const step_report& report : result.failures) print_failure(result, report);
  if (result.steps < result.steps_in_all) {
    fmt::print("  stopped there, {} of {} steps played; --keep-going plays on\n", result.steps,
               result.steps_in_all);
  }
  if (!result.wave.empty()) {
    fmt::print("  waveform: {}{}; open it with: gtkwave {}\n", result.wave,
               result.wave_remark.empty() ? "" : " (" + result.wave_remark + ")", result.wave_view);
  }
}

void add_up(std::map<std::string, closing_figures>& totals, const play_result& result) {
  closing_figures& total = totals[result.timer];
  total.timer = result.timer;
  total.operations += result.operations;
  total.interrupt_edges += result.interrupt_edges;
  total.mismatches += result.mismatches;
  // Without a clocked twin, cycles are no work: the model jumps from event to event.
  if (result.on == play_on::model && !result.remark.empty()) return;
  total.cycles += result.cycles;
  total.seconds += result.seconds;
}

int play_all(const arguments& given) {
  const std::vector<std::string> files = files_of(given.scenarios);
  // Read them all first: a mistake in the last one is found before the first one has been played.
  std::vector<testbench::scenario> scenarios;
  for (const std::string& file : files) scenarios.push_back(testbench::read_scenario(file));

  std::vector<play_result> results;
  std::map<std::string, closing_figures> totals;
  progress_line progress;
  for (std::size_t i = 0; i < files.size(); ++i) {
    progress.show(fmt::format("playing {} of {}: {}", i + 1, files.size(), files[i]));
    play_options options;
    options.on = place_named(given.on);
    options.keep_going = given.keep_going;
    options.wave = wave_of(given, files[i], files.size() > 1);
    if (given.verbose) {
      progress.clear();
      fmt::print("{}\n", files[i]);
      options.on_step = print_step;
    }
    results.push_back(testbench::play(scenarios[i], options));
    progress.clear();
    print_result(results.back());
    add_up(totals, results.back());
  }
  for (const auto& [timer, total] : totals) print_closing_table(total);
  if (!given.json.empty()) write_file(given.json, testbench::to_json(results));

  const auto failed = std::count_if(results.begin(), results.end(),
                                    [](const play_result& result) { return !result.good(); });
  if (failed != 0) fmt::print("\n{} of {} scenarios failed.\n", failed, results.size());
  return failed == 0 ? all_good : something_failed;
}

}  // namespace

void add_play_command(CLI::App& program, int& status) {
  auto given = std::make_shared<arguments>();
  auto* command = program.add_subcommand("play", "Plays scenarios and checks what they expect");
  command->add_option("SCENARIO", given->scenarios, "Scenario files, or folders of them")
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
      "Write a waveform, .vcd or .fst, and a .gtkw beside it; with several scenarios each gets "
      "its name added");
  command->add_option("--json", given->json, "Write the results to a file");
  command->add_flag("--keep-going", given->keep_going, "Play on after a broken expectation");
  command->add_flag("-v,--verbose", given->verbose, "Show each step");
  command->footer(
      "Examples:\n"
      "  archtimers play examples/scenarios/mips                  all of a folder\n"
      "  archtimers play match.yaml --on model --verbose          each step, on the model alone\n"
      "  archtimers play match.yaml --wave match.fst              then: gtkwave match.gtkw\n"
      "\n" +
      std::string(exit_codes_text));
  command->callback([given, &status] {
    try {
      status = play_all(*given);
    } catch (const testbench::scenario_error& problem) {
      throw usage_error(problem.what());
    } catch (const vcd::file_error& problem) {
      throw usage_error(problem.what());
    } catch (const vcd::misuse& problem) {
      throw usage_error("--wave " + given->wave + ": " + problem.what());
    }
  });
}

}  // namespace archtimers::cli
