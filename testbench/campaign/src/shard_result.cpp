// SPDX-License-Identifier: Apache-2.0
#include "shard_result.h"

namespace archtimers::testbench {

namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

shard_result result_from(const json& content) {
  shard_result result;
  content.at("done").get_to(result.done);
  content.at("failed").get_to(result.failed);
  content.at("operations").get_to(result.operations);
  content.at("cycles").get_to(result.cycles);
  content.at("interrupt_edges").get_to(result.edges);
  content.at("crossings").get_to(result.crossings);
  content.at("failures").get_to(result.failures);
  content.at("cpu_seconds").get_to(result.cpu_seconds);
  content.at("seconds").get_to(result.seconds);
  return result;
}

}  // namespace

sealed_json to_sealed(const shard_result& result, const campaign& of, std::size_t shard) {
  return seal({{"campaign", of.id},
               {"shard", shard},
               {"done", result.done},
               {"failed", result.failed},
               {"operations", result.operations},
               {"cycles", result.cycles},
               {"interrupt_edges", result.edges},
               {"crossings", result.crossings},
               {"failures", result.failures},
               {"cpu_seconds", result.cpu_seconds},
               {"seconds", result.seconds}});
}

std::optional<shard_result> result_of(const campaign& of, std::size_t shard) {
  const fs::path place = of.place_of(shard);
  const std::string remedy = "; remove " + place.string() + ", and do the shard again";
  if (!fs::exists(place)) return std::nullopt;
  const auto refuse = [&](const std::string& why) {
    throw campaign_error(place.string() + ": " + why + remedy);
  };
  const fs::path file = place / result_name;
  if (!fs::exists(file)) {
    if (fs::is_directory(place) && fs::is_empty(place)) return std::nullopt;
    refuse("has no result");
  }
  json content;
  try {
    content = read_sealed(file).content;
  } catch (const campaign_error& problem) {
    throw campaign_error(std::string(problem.what()) + remedy);
  }
  try {
    if (content.at("campaign") != of.id || content.at("shard") != shard)
      refuse("is of another campaign, of another program, or of another shard");
    return result_from(content);
  } catch (const json::exception&) {
    refuse("its result is none");
  }
  return std::nullopt;
}

std::vector<std::size_t> shards_to_do(const campaign& of) {
  std::vector<std::size_t> missing;
  for (std::size_t shard = 1; shard <= of.shards(); ++shard) {
    if (!result_of(of, shard)) missing.push_back(shard);
  }
  return missing;
}

}  // namespace archtimers::testbench
