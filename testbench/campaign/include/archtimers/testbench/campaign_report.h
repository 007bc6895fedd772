// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// What the shards of a campaign have brought together.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/testbench/campaign.h"

namespace archtimers::testbench {

/// Jobs of one kind: the cross-check of a timer, scenarios, commands.
struct campaign_total {
  std::string name;           ///< the timer's, `scenarios` or `commands`
  std::uint64_t planned = 0;  ///< seeds, files or commands
  std::uint64_t done = 0;
  std::uint64_t failed = 0;
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;
  double cpu_seconds = 0;
  std::size_t crossings_met = 0;  ///< of a cross-check, of all shards that are done
  std::size_t crossings_possible = 0;
  std::string coverage;       ///< the table of the crossings, for people
  std::string coverage_json;  ///< the same as JSON
};

struct campaign_failure {
  std::size_t shard = 0;
  std::string name;  ///< of its kind of job, as in `campaign_total`
  std::string text;
};

struct campaign_report {
  std::size_t shards = 0;
  std::vector<std::size_t> missing;  ///< not done
  std::vector<campaign_total> totals;
  std::vector<campaign_failure> failures;  ///< in the order of the shards
  double cpu_seconds = 0;
};

/// Merges what is there. But for the times it is the same however the shards were shared out and how often they were
/// begun again.
/// @throws campaign_error  as `result_of` does: what is damaged, or not of this campaign, is not merged.
[[nodiscard]] campaign_report report_of(
    const campaign& of, const std::vector<crosschecked_timer>& timers = crosschecked_timers());

/// For people: what has failed, totals, what is missing. Times are in the lines from `CPU time` on, the last ones.
[[nodiscard]] std::string to_text(const campaign_report& report, const campaign& of);
/// The table of each timer's crossings, with what was never met below it.
[[nodiscard]] std::string crossings_text(const campaign_report& report);
/// Times are in the member `times`, the last one.
[[nodiscard]] std::string to_json(const campaign_report& report, const campaign& of);

/// Numbers as `3,7-12`; they ascend.
[[nodiscard]] std::string ranges_text(const std::vector<std::size_t>& numbers);

}  // namespace archtimers::testbench
