// SPDX-License-Identifier: Apache-2.0
// campaign: long lists of jobs, shared by processes and machines.
#include "campaign_command.h"

#include <fmt/format.h>

#include <functional>
#include <memory>

#include "archtimers/testbench/campaign.h"
#include "archtimers/testbench/campaign_report.h"
#include "archtimers/testbench/campaign_run.h"
#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/scenario.h"
#include "archtimers/vcd/error.h"
#include "commands.h"
#include "interrupt.h"
#include "play_files.h"
#include "printable.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

using testbench::campaign;
using testbench::campaign_report;

struct campaign_arguments {
  std::string folder;
  std::string shard;
  std::string jobs = "1";
  std::string json;
  bool ranges = false;
  bool crossings = false;
};

int exit_code_of(const campaign_report& report) {
  if (!report.missing.empty()) return wrong_usage;
  return report.failures.empty() ? all_good : something_failed;
}

int print_report(const campaign& of, const campaign_arguments& given) {
  const campaign_report report = testbench::report_of(of);
  if (given.crossings) print_lines(testbench::crossings_text(report));
  print_lines(testbench::to_text(report, of));
  if (!given.json.empty()) write_file(given.json, testbench::to_json(report, of));
  return exit_code_of(report);
}

/// A report in the place of the list or of a result would be the end of them.
void check_report_output(const campaign& of, const std::string& path) {
  if (path.empty()) return;
  if (of.is_its_own(path))
    throw usage_error("--json: " + path + ": this is the campaign's own; its report can be " +
                      (of.folder / "report.json").string());
  check_json_output(path);
}

int report(const campaign_arguments& given) {
  const campaign of = testbench::read_campaign(given.folder);
  check_report_output(of, given.json);
  return print_report(of, given);
}

int run(const campaign_arguments& given) {
  const auto jobs = static_cast<unsigned>(whole_number("--jobs", given.jobs, 1, most_jobs));
  const campaign of = testbench::read_campaign(given.folder);
  check_report_output(of, given.json);
  end_in_order_on_signals();
  progress_line progress;
  testbench::run_shards(of, jobs, [&](const testbench::run_progress& so_far) {
    if (!so_far.news.empty()) {
      progress.clear();
      complain(so_far.news);
    }
    progress.show(
        fmt::format("{} of {} shards done, {} failed", so_far.done, of.shards(), so_far.failed));
  });
  progress.clear();
  const int status = print_report(of, given);
  if (testbench::stop_asked())
    fmt::print("Interrupted: `archtimers campaign run` goes on with what is missing.\n");
  return exit_code_unless_interrupted(status);
}

int do_one(const campaign_arguments& given) {
  const campaign of = testbench::read_campaign(given.folder);
  const std::size_t shard = whole_number("SHARD", given.shard, 1, of.shards());
  end_in_order_on_signals();
  const bool before = testbench::result_of(of, shard).has_value();
  const auto result = testbench::do_shard(of, shard);
  if (!result) {
    fmt::print("shard {}: interrupted, and not done\n", shard);
    return exit_code_unless_interrupted(all_good);
  }
  fmt::print("shard {}{}: {} of {} failed, {} operations\n", shard, before ? ", done before" : "",
             result->failed, result->done, result->operations);
  for (const std::string& text : result->failures) print_lines(text);
  return result->good() ? all_good : something_failed;
}

void print_shards(const campaign_arguments& given) {
  const auto missing = testbench::shards_to_do(testbench::read_campaign(given.folder));
  if (missing.empty()) return;
  if (given.ranges) {
    fmt::print("{}\n", testbench::ranges_text(missing));
    return;
  }
  for (const std::size_t shard : missing) fmt::print("{}\n", shard);
}

using given_arguments = std::shared_ptr<campaign_arguments>;

CLI::App* add_one(CLI::App& campaigns, const given_arguments& given, const char* name,
                  const char* text) {
  auto* command = campaigns.add_subcommand(name, text);
  command->add_option("FOLDER", given->folder, "The campaign's folder")->required();
  command->footer(exit_codes_text);
  return command;
}

void add_json(CLI::App* command, const given_arguments& given) {
  command->add_option("--json", given->json,
                      "Write the report to a file, which `archtimers report` can show");
}

}  // namespace

void with_campaigns(const std::function<void()>& what) {
  try {
    what();
  } catch (const testbench::campaign_error& problem) {
    throw usage_error(problem.what());
  } catch (const testbench::scenario_error& problem) {
    throw usage_error(problem.what());
  } catch (const vcd::file_error& problem) {
    throw usage_error(problem.what());
  }
}

void add_campaign_command(CLI::App& program, int& status) {
  auto* campaigns = program.add_subcommand(
      "campaign", "Long lists of cross-checks, scenarios and commands, on one machine or many");
  campaigns->require_subcommand(1);
  campaigns->footer(
      "What is done stays done, however a run ends; the next one goes on from there.\n"
      "\n"
      "Examples:\n"
      "  archtimers campaign plan night --crosscheck mips,arm,power --seeds 1..1000\n"
      "  archtimers campaign run night --jobs 8\n"
      "  archtimers campaign report night");
  add_campaign_plan(*campaigns);
  const auto given = std::make_shared<campaign_arguments>();

  auto* running = add_one(*campaigns, given, "run", "Does here what is not done yet");
  running->add_option("--jobs", given->jobs, fmt::format("Processes, up to {}", most_jobs))
      ->capture_default_str();
  add_json(running, given);
  running->callback([given, &status] { with_campaigns([&] { status = run(*given); }); });

  auto* one = add_one(*campaigns, given, "shard", "Does one shard, unless it is done");
  one->add_option("SHARD", given->shard, "Its number, from 1 on")->required();
  one->callback([given, &status] { with_campaigns([&] { status = do_one(*given); }); });

  auto* listing = add_one(*campaigns, given, "shards", "Prints the numbers of the shards not done");
  listing->add_flag("--ranges", given->ranges, "As sbatch --array has them: 3,7-12");
  listing->callback([given] { with_campaigns([&] { print_shards(*given); }); });

  auto* reporting = add_one(*campaigns, given, "report",
                            "Prints what all shards have brought; exit code 2 if some are missing");
  reporting->add_flag("--crossings", given->crossings,
                      "Print each timer's table of crossings, and what was never met");
  add_json(reporting, given);
  reporting->callback([given, &status] { with_campaigns([&] { status = report(*given); }); });
}

}  // namespace archtimers::cli
