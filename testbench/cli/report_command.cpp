// SPDX-License-Identifier: Apache-2.0
// report: what `play` and `crosscheck` have left in a folder, as one page.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "commands.h"
#include "play_files.h"
#include "printable.h"
#include "report_page.h"
#include "result_values.h"
#include "wave_picture.h"

namespace archtimers::cli {

namespace {

namespace fs = std::filesystem;

struct report_arguments {
  std::string folder;
  std::string output;
};

/// The result files of a folder, in the order of their names.
std::vector<fs::path> result_files(const std::string& folder) {
  std::error_code problem;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code ignored;
    if (entry->path().extension() == ".json" && entry->is_regular_file(ignored))
      found.push_back(entry->path());
  }
  if (problem) throw usage_error(folder + ": cannot be read: " + problem.message());
  std::sort(found.begin(), found.end());
  return found;
}

nlohmann::ordered_json read_json(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  auto read = nlohmann::ordered_json::parse(in, nullptr, false);
  return read.is_object() ? read : nlohmann::ordered_json::object();
}

/// Where a file is that a result names as it was seen from the folder of that run: there, or beside the
/// result.
fs::path place_of_named(const std::string& name, const fs::path& beside) {
  std::error_code ignored;
  const fs::path here = beside / fs::path(name).filename();
  return fs::exists(here, ignored) ? here : fs::path(name);
}

/// The diagram of the step that failed, or else of the first thing that a line did and why.
void draw(reported_scenario& one, const fs::path& wave) {
  std::vector<std::string> moments;
  const auto failures = one.result.find("failures");
  if (failures != one.result.end() && failures->is_array() && !failures->empty())
    moments.push_back(text_of(failures->front(), "time"));
  for (const char* row : {"model.reason", "rtl.reason", "scenario.access"})
    moments.emplace_back(row);
  for (const std::string& moment : moments) {
    if (moment.empty()) continue;
    picture_arguments wanted;
    wanted.file = wave.string();
    wanted.around = moment;
    wanted.radix = "decimal";
    wanted.width = "1000";
    try {
      with_waves([&] {
        const wave_picture drawn = picture_of(wanted);
        one.svg = svg_text(drawn.wave, drawn.view);
        one.told = drawn.view.title;
      });
      return;
    } catch (const usage_error&) {
      // Nothing there: the next one.
    }
  }
}

void add_scenario(report_contents& contents, const nlohmann::ordered_json& result,
                  const fs::path& beside, const fs::path& page) {
  reported_scenario one;
  one.result = result;
  std::error_code ignored;
  const fs::path scenario = fs::absolute(text_of(result, "file"), ignored);
  one.link = fs::proximate(scenario, fs::absolute(page).parent_path(), ignored).generic_string();
  const std::string wave = text_of(result, "wave");
  if (!wave.empty()) {
    const fs::path place = place_of_named(wave, beside);
    if (fs::exists(place, ignored)) {
      one.wave = place.filename().string();
      draw(one, place);
    }
  }
  contents.scenarios.push_back(std::move(one));
}

void report(const report_arguments& given) {
  const std::string output =
      given.output.empty() ? (fs::path(given.folder) / "report.html").string() : given.output;
  if (fs::path(output).extension() != ".html")
    throw usage_error("-o: " + output + ": a page's name ends in .html");
  const std::vector<fs::path> files = result_files(given.folder);
  check_output("-o", output);
  report_contents contents;
  contents.folder = given.folder;
  progress_line progress;
  for (const fs::path& file : files) {
    const auto read = read_json(file);
    if (read.contains("scenarios") && read["scenarios"].is_array()) {
      for (const auto& each : read["scenarios"]) {
        if (!each.is_object()) continue;
        add_scenario(contents, each, file.parent_path(), output);
        progress.show(fmt::format("{} scenarios", contents.scenarios.size()));
      }
    } else if (read.contains("crosschecks") && read["crosschecks"].is_array()) {  // of a campaign
      for (const auto& each : read["crosschecks"]) {
        if (each.is_object()) contents.crosschecks.push_back(each);
      }
    } else if (read.contains("mismatches") && read.contains("first_seed")) {
      contents.crosschecks.push_back(read);
    }
  }
  progress.clear();
  if (contents.scenarios.empty() && contents.crosschecks.empty())
    throw usage_error(
        given.folder +
        " has no results; play, crosscheck and campaign report leave them with --json");
  write_file(output, report_page(contents));
  fmt::print("{}: {} scenario{}, {} cross-check{}\n", printable(output), contents.scenarios.size(),
             contents.scenarios.size() == 1 ? "" : "s", contents.crosschecks.size(),
             contents.crosschecks.size() == 1 ? "" : "s");
}

}  // namespace

void add_report_command(CLI::App& program) {
  auto given = std::make_shared<report_arguments>();
  auto* command =
      program.add_subcommand("report", "Writes one page of HTML about the results in a folder");
  command
      ->add_option("FOLDER", given->folder,
                   "Where play, crosscheck and campaign report left results by --json")
      ->required();
  command->add_option("-o,--output", given->output,
                      "The page; by itself report.html in the folder");
  command->footer(
      "The page needs no network and no other file: what ran, the crossings with their holes, and\n"
      "of each scenario with a waveform the diagram of its first edge, or of the step that "
      "failed.\n"
      "\n"
      "Example:\n"
      "  archtimers play examples/scenarios/mips --wave run/w.fst --json run/mips.json\n"
      "  archtimers crosscheck mips-cp0 --json run/mips-random.json\n"
      "  archtimers report run");
  command->callback([given] { report(*given); });
}

}  // namespace archtimers::cli
