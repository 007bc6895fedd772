// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "archtimers/testbench/scenario.h"
#include "new_folder.h"
#include "sealed_json.h"
#include "shard_folder.h"

namespace archtimers::testbench {

namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

constexpr unsigned list_format = 1;
constexpr const char* list_name = "campaign.json";

json to_object(const crosscheck_job& job) {
  return {{"crosscheck", job.timer},
          {"first_seed", job.first_seed},
          {"last_seed", job.last_seed},
          {"operations", job.operations}};
}

json to_object(const scenario_job& job) {
  json files = json::array();
  for (const auto& each : job.files)
    files.push_back({{"file", each.path}, {"checksum", each.checksum}});
  return {{"scenarios", files}};
}

json to_object(const command_job& job) { return {{"command", job.line}}; }

json to_object(const std::vector<campaign_job>& jobs) {
  json shards = json::array();
  for (const campaign_job& job : jobs)
    shards.push_back(std::visit([](const auto& each) { return to_object(each); }, job));
  return {{"format", list_format}, {"program", this_program()}, {"shards", shards}};
}

campaign_job job_of(const json& from) {
  if (from.contains("crosscheck")) {
    return crosscheck_job{from.at("crosscheck"), from.at("first_seed"), from.at("last_seed"),
                          from.at("operations")};
  }
  if (from.contains("scenarios")) {
    scenario_job job;
    for (const json& each : from.at("scenarios"))
      job.files.push_back({each.at("file"), each.at("checksum")});
    return job;
  }
  return command_job{from.at("command")};
}

void check_utf8(const json& list) {
  try {
    static_cast<void>(list.dump());
  } catch (const json::type_error&) {
    throw campaign_error(
        "a file's name or a command is not UTF-8, which the list of jobs cannot have");
  }
}

/// What is in a folder that was planned before.
void check_same(const fs::path& folder, const sealed_json& list) {
  if (!fs::exists(folder / list_name))
    throw campaign_error(folder.string() +
                         ": is there, and no campaign; a new one needs a new folder");
  if (read_sealed(folder / list_name).checksum != list.checksum)
    throw campaign_error(folder.string() + ": has another campaign, or one of another program");
}

}  // namespace

std::vector<campaign_job> share_seeds(const crosscheck_job& all, std::uint64_t seeds_in_a_shard) {
  if ((all.last_seed - all.first_seed) / seeds_in_a_shard >= most_shards) {
    throw campaign_error(
        fmt::format("{} seeds in a shard would make more than {} shards; take more seeds",
                    seeds_in_a_shard, most_shards));
  }
  std::vector<campaign_job> shards;
  crosscheck_job share = all;
  for (;;) {
    const std::uint64_t left = all.last_seed - share.first_seed;
    share.last_seed = share.first_seed + std::min(left, seeds_in_a_shard - 1);
    shards.emplace_back(share);
    if (share.last_seed == all.last_seed) return shards;
    share.first_seed = share.last_seed + 1;
  }
}

std::vector<campaign_job> share_scenarios(const std::vector<std::string>& files,
                                          std::uint64_t files_in_a_shard) {
  std::vector<campaign_job> shards;
  scenario_job share;
  for (const std::string& file : files) {
    static_cast<void>(read_scenario(file));
    const std::string path = fs::absolute(file).lexically_normal().string();
    share.files.push_back({path, checksum_of(text_of_file(path))});
    if (share.files.size() == files_in_a_shard)
      shards.emplace_back(std::exchange(share, scenario_job()));
  }
  if (!share.files.empty()) shards.emplace_back(share);
  return shards;
}

bool plan_campaign(const fs::path& folder, const std::vector<campaign_job>& jobs) {
  if (jobs.empty()) throw campaign_error("no jobs: nothing would be checked");
  if (jobs.size() > most_shards) {
    throw campaign_error(fmt::format("{} shards are too many, {} are the most; put more into each",
                                     jobs.size(), most_shards));
  }
  const sealed_json list = seal(to_object(jobs));
  check_utf8(list.content);
  if (fs::exists(folder) && !fs::is_empty(folder)) {
    check_same(folder, list);
    return false;
  }
  remove_killed(folder, list_name);
  new_folder made(folder);
  write_sealed(made.path() / list_name, list);
  if (made.commit(folder)) return true;
  check_same(folder, list);  // somebody was faster
  return false;
}

fs::path campaign::place_of(std::size_t shard) const {
  return folder / shards_name / std::to_string(shard);
}

bool campaign::is_its_own(const fs::path& file) const {
  std::error_code ignored;
  const auto whole = [&](const fs::path& path) {
    return fs::weakly_canonical(fs::absolute(path, ignored), ignored);
  };
  const fs::path place = whole(file);
  if (place == whole(folder / list_name)) return true;
  const char* const folders[] = {shards_name, running_name};
  return std::any_of(std::begin(folders), std::end(folders), [&](const char* name) {
    const fs::path within = place.lexically_relative(whole(folder / name));
    return !within.empty() && *within.begin() != "..";
  });
}

campaign read_campaign(const fs::path& folder) {
  const fs::path file = folder / list_name;
  if (!fs::exists(file)) {
    throw campaign_error(folder.string() + ": is no campaign, which has a file " + list_name +
                         "; `archtimers campaign plan` makes one");
  }
  const sealed_json list = read_sealed(file);
  campaign read{folder, list.checksum, {}};
  try {
    if (list.content.at("format") != list_format)
      throw campaign_error(file.string() + ": was written by another version of archtimers");
    if (const std::string program = list.content.at("program"); program != this_program()) {
      throw campaign_error(file.string() + ": was planned with archtimers " + program +
                           ", and this is " + this_program() +
                           ", which may draw other operations; plan it again in a new folder");
    }
    for (const json& shard : list.content.at("shards")) read.jobs.push_back(job_of(shard));
  } catch (const json::exception& problem) {
    throw campaign_error(file.string() + ": " + problem.what());
  }
  return read;
}

}  // namespace archtimers::testbench
