// SPDX-License-Identifier: Apache-2.0
#include "play_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "printable.h"

namespace archtimers::cli {

namespace {

using state = played_file::state;
using testbench::play_on;
using testbench::play_result;
using testbench::step_report;

std::size_t count(const std::vector<played_file>& files, state what) {
  return static_cast<std::size_t>(std::count_if(
      files.begin(), files.end(), [&](const played_file& file) { return file.what == what; }));
}

/// A word for people and the one in the JSON.
struct words {
  const char* shown;
  const char* written;
};

words words_of(state what) {
  switch (what) {
    case state::passed:
      return {"PASS", "passed"};
    case state::failed:
      return {"FAIL", "failed"};
    case state::interrupted:
      return {"STOP", "interrupted"};
    case state::skipped:
      return {"SKIP", "skipped"};
    case state::mistake:
      return {"ERROR", "mistake"};
  }
  return {};
}

void print_failure(const play_result& result, const step_report& report) {
  fmt::print("  {}{}: step {} at {}{}{}: {}\n", printable(result.file),
             report.line == 0 ? "" : fmt::format(":{}", report.line), report.number, report.time,
             report.edge.empty() ? "" : ", ", report.edge, printable(report.text));
  if (!report.note.empty()) fmt::print("      ({})\n", printable(report.note));
  for (const std::string& problem : report.problems) fmt::print("      {}\n", printable(problem));
}

void add_up(std::map<std::string, closing_figures>& totals, const play_result& result) {
  closing_figures& total = totals[result.timer];
  total.timer = result.timer;
  total.operations += result.operations;
  total.interrupt_edges += result.interrupt_edges;
  total.mismatches += result.mismatches;
  // Without a clocked twin, cycles are no work: the model jumps from event to event.
  if (result.on == play_on::model) return;
  total.cycles += result.cycles;
  total.seconds += result.seconds;
}

}  // namespace

int exit_code_of(const std::vector<played_file>& files) {
  const std::size_t skipped = count(files, state::skipped);
  if (count(files, state::mistake) != 0 || (skipped != 0 && skipped == files.size()))
    return wrong_usage;
  return count(files, state::failed) == 0 ? all_good : something_failed;
}

void print_step(const step_report& report) {
  fmt::print("  {:>4}  {:<14} {:<12} {}{}{}\n", report.number, report.time, report.edge,
             printable(report.text), report.seen.empty() ? "" : "  -> ",
             printable(with_decimals(report.seen)));
}

void print_file(const played_file& file) {
  const char* word = words_of(file.what).shown;
  if (!file.result) {
    fmt::print("{}  {}\n", word, printable(file.problem));
    return;
  }
  const play_result& result = *file.result;
  fmt::print("{}  {} on {}: {} step{}, {} cycles, {} interrupt edge{}, to {}{}\n", word,
             printable(result.file), name_of(result.on), result.steps, result.steps == 1 ? "" : "s",
             result.cycles, result.interrupt_edges, result.interrupt_edges == 1 ? "" : "s",
             result.end_time, result.remark.empty() ? "" : " (" + result.remark + ")");
  for (const step_report& report : result.failures) print_failure(result, report);
  if (result.steps < result.steps_in_all) {
    fmt::print("  stopped there, {} of {} steps played{}\n", result.steps, result.steps_in_all,
               result.interrupted ? "" : "; --keep-going plays on");
  }
  if (!result.wave.empty()) {
    fmt::print("  waveform: {}{}; open it with: gtkwave {}\n", printable(result.wave),
               result.wave_remark.empty() ? "" : " (" + printable(result.wave_remark) + ")",
               printable(result.wave_view));
  }
}

void print_summary(const std::vector<played_file>& files, std::size_t given) {
  std::map<std::string, closing_figures> totals;
  for (const played_file& file : files) {
    if (file.result) add_up(totals, *file.result);
  }
  for (const auto& [timer, total] : totals) print_closing_table(total);
  const auto say = [&](std::size_t some, const char* what) {
    if (some != 0) fmt::print("\n{} of {} scenarios {}.\n", some, given, what);
  };
  say(count(files, state::failed), "failed");
  say(count(files, state::mistake), "could not be played");
  const std::size_t skipped = count(files, state::skipped);
  say(skipped, skipped == files.size() ? "skipped: nothing was played" : "skipped");
  say(count(files, state::interrupted) + given - files.size(),
      "not played to the end: interrupted");
}

std::string to_json(const std::vector<played_file>& files, bool interrupted) {
  using json = nlohmann::ordered_json;
  json scenarios = json::array();
  for (const played_file& file : files) {
    json entry = file.result ? json::parse(testbench::to_json(*file.result))
                             : json{{"file", file.file},
                                    {"good", file.what == state::skipped},
                                    {"problem", file.problem}};
    entry["state"] = words_of(file.what).written;
    scenarios.push_back(std::move(entry));
  }
  const std::size_t passed = count(files, state::passed);
  const std::size_t failed = count(files, state::failed);
  const json whole = {{"good", exit_code_of(files) == all_good && !interrupted},
                      {"interrupted", interrupted},
                      {"played", passed + failed + count(files, state::interrupted)},
                      {"failed", failed},
                      {"mistakes", count(files, state::mistake)},
                      {"skipped", count(files, state::skipped)},
                      {"scenarios", scenarios}};
  // What is not UTF-8 in a file's name or a message becomes U+FFFD.
  return whole.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace archtimers::cli
