// SPDX-License-Identifier: Apache-2.0
// campaign plan: the list of what is to be done.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "archtimers/describe/number_text.h"
#include "archtimers/testbench/campaign.h"
#include "archtimers/testbench/crosscheck.h"
#include "campaign_command.h"
#include "commands.h"
#include "play_files.h"
#include "printable.h"
#include "whole_number.h"

namespace archtimers::cli {

namespace {

using testbench::campaign_job;

constexpr std::uint64_t most_in_a_shard = 1'000'000;

struct plan_arguments {
  std::string folder;
  std::vector<std::string> timers;
  std::string seeds = "1..100";
  std::string operations = std::to_string(testbench::crosscheck_options().operations);
  std::string shard = "10";
  std::vector<std::string> scenarios;
  std::vector<std::string> commands;
  std::vector<std::string> each;
};

/// A timer's name, also for its short one: `mips`.
std::string name_of_timer(const std::string& typed) {
  const auto& all = testbench::scenario_timers();
  const auto known =
      std::find_if(all.begin(), all.end(), [&](const auto* each) { return each->word() == typed; });
  return std::string((known != all.end() ? **known : timer_named(typed)).name());
}

void append(std::vector<campaign_job>& jobs, std::vector<campaign_job> more) {
  jobs.insert(jobs.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\n") == std::string::npos;
}

constexpr std::string_view place_of_each = "{}";

/// What stands for `{}` in commands, one after the other: of `1..3` three numbers, of any other text itself.
std::vector<std::string> each_typed(const std::vector<std::string>& typed) {
  std::vector<std::string> all;
  for (const std::string& text : typed) {
    if (is_blank(text)) throw usage_error("--each: an empty word");
    const std::size_t dots = text.find("..");
    const bool below_0 = text.front() == '-';
    const auto first = parse_number(text.substr(below_0 ? 1 : 0, dots - (below_0 ? 1 : 0)));
    if (!first || dots == std::string::npos) {
      all.push_back(text);
      continue;
    }
    const auto last = parse_number(text.substr(dots + 2));
    if (below_0 || !last || *last < *first)
      throw usage_error("--each: '" + text + "': expected numbers A..B, or words");
    if (*last - *first >= testbench::most_shards)
      throw usage_error(fmt::format("--each: more than {} shards", testbench::most_shards));
    for (std::uint64_t n = 0; n <= *last - *first; ++n) all.push_back(std::to_string(*first + n));
  }
  return all;
}

std::string with_each(std::string line, const std::string& each) {
  for (std::size_t at = line.find(place_of_each); at != std::string::npos;
       at = line.find(place_of_each, at + each.size()))
    line.replace(at, place_of_each.size(), each);
  return line;
}

/// The lines, each of them once, or once for each word.
std::vector<campaign_job> commands_of(const plan_arguments& given) {
  std::vector<campaign_job> jobs;
  const std::vector<std::string> all = each_typed(given.each);
  if (!all.empty() && given.commands.empty())
    throw usage_error("--each: there is no --command for it");
  for (const std::string& line : given.commands) {
    if (is_blank(line)) throw usage_error("--command: an empty line does nothing");
    if (!all.empty() && line.find(place_of_each) == std::string::npos)
      throw usage_error("--each: '" + line + "' has no {} where it would stand");
    for (const std::string& each : all)
      jobs.emplace_back(testbench::command_job{with_each(line, each)});
    if (all.empty()) jobs.emplace_back(testbench::command_job{line});
  }
  return jobs;
}

std::vector<campaign_job> jobs_of(const plan_arguments& given) {
  const seed_range seeds = seeds_typed(given.seeds);
  const std::uint64_t operations =
      whole_number("--operations", given.operations, 1, most_operations);
  const std::uint64_t share = whole_number("--shard", given.shard, 1, most_in_a_shard);
  std::vector<campaign_job> jobs;
  std::vector<std::string> timers;
  for (const std::string& typed : given.timers) {
    timers.push_back(name_of_timer(typed));
    if (std::count(timers.begin(), timers.end(), timers.back()) != 1)
      throw usage_error("--crosscheck: " + timers.back() + " twice");
    append(jobs,
           testbench::share_seeds({timers.back(), seeds.first, seeds.last, operations}, share));
  }
  append(jobs, testbench::share_scenarios(scenario_files(given.scenarios), share));
  append(jobs, commands_of(given));
  return jobs;
}

void plan(const plan_arguments& given) {
  if (given.folder.empty()) throw usage_error("FOLDER: '' is no name");
  const std::vector<campaign_job> jobs = jobs_of(given);
  if (jobs.empty()) throw usage_error("nothing to do: --crosscheck, --scenarios or --command");
  const bool made = testbench::plan_campaign(given.folder, jobs);
  fmt::print("{}: {} shard{}{}\n", printable(given.folder), jobs.size(),
             jobs.size() == 1 ? "" : "s", made ? "" : ", planned before");
}

}  // namespace

void add_campaign_plan(CLI::App& campaign) {
  auto given = std::make_shared<plan_arguments>();
  auto* command = campaign.add_subcommand("plan", "Writes the list of a new campaign");
  command->add_option("FOLDER", given->folder, "The campaign's folder, a new one")->required();
  command->add_option("--crosscheck", given->timers, "Timers to cross-check: mips,arm,power")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--seeds", given->seeds, "Seeds of each timer, from A to B: A..B")
      ->capture_default_str();
  command->add_option("--operations", given->operations, "Operations for each seed")
      ->capture_default_str();
  command->add_option("--shard", given->shard, "Seeds, or scenario files, in a shard")
      ->capture_default_str();
  command->add_option("--scenarios", given->scenarios,
                      "Scenario files, or folders of them, played on model and RTL");
  command
      ->add_option(
          "--command", given->commands,
          "A line for /bin/sh, good if its exit code is 0; a shard of its own. It is run in "
          "the shard's folder: paths have to be absolute. Can be given several times")
      ->allow_extra_args(false);
  command
      ->add_option("--each", given->each,
                   "Words or numbers, A..B, with commas: each command is a shard for each of them, "
                   "which stands in it for {}")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->footer(
      "A shard is what one process does at a time: minutes are a good measure.\n"
      "\n"
      "Examples:\n"
      "  archtimers campaign plan night --crosscheck mips,arm,power --seeds 1..1000\n"
      "  archtimers campaign plan night --scenarios examples/scenarios --shard 50\n"
      "  archtimers campaign plan night --command \"ctest --test-dir $PWD/build-thorough -L "
      "proof\"\n"
      "  archtimers campaign plan faults --each 1..28 --command '/home/me/my_check --fault {}; [ "
      "$? = "
      "1 ]'\n"
      "\n" +
      std::string(exit_codes_text));
  command->callback([given] { with_campaigns([&] { plan(*given); }); });
}

}  // namespace archtimers::cli
