// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// A campaign: a list of jobs in a folder, done shard by shard, by any number of processes on any number of
/// machines that see the folder.
///
///     plan_campaign("night", share_seeds({"mips-cp0", 1, 1000, 10'000}, 10));
///     const campaign night = read_campaign("night");
///     do_shard(night, 1);  // its result is in night/shards/1
///
/// `campaign.json` in the folder is the list, `shards/7` what shard 7 has left, once it is done: its result, what it
/// printed, and of a failure the scenario and the waveform. In `running` are the folders of those that are not done yet;
/// such a folder becomes that in `shards` by one rename, so that a shard is done or it is not, however its process ends.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "archtimers/testbench/crosscheck.h"

namespace archtimers::testbench {

/// Seeds of a timer's random cross-check.
struct crosscheck_job {
  std::string timer;  ///< one of `crosschecked_timers()`, by name
  std::uint64_t first_seed = 1;
  std::uint64_t last_seed = 1;
  std::uint64_t operations = 10'000;  ///< in each seed
};

/// Scenario files, played on model and RTL.
struct scenario_job {
  struct file {
    std::string path;
    std::string checksum;  ///< of its text: one that has changed is another campaign's
  };
  std::vector<file> files;
};

/// A line for /bin/sh, which is as it should be if its exit code is 0: `! program` and
/// `program; [ $? = 3 ]` say what else is expected.
struct command_job {
  std::string line;
};

using campaign_job = std::variant<crosscheck_job, scenario_job, command_job>;

/// What has to be mended by somebody: a folder that is no campaign, a file of it that is damaged, a campaign or
/// a result of another program. `what()` names the file and says what to do.
class campaign_error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// No campaign has more shards.
inline constexpr std::uint64_t most_shards = 100'000;

/// A cross-check as shards of so many seeds each, the last with what is left over.
/// @throws campaign_error  if they would be more than `most_shards`.
[[nodiscard]] std::vector<campaign_job> share_seeds(const crosscheck_job& all,
                                                    std::uint64_t seeds_in_a_shard);
/// Scenario files as shards of so many each. They are read, and known by absolute paths.
/// @throws scenario_error  if one cannot be read or is no scenario.
[[nodiscard]] std::vector<campaign_job> share_scenarios(const std::vector<std::string>& files,
                                                        std::uint64_t files_in_a_shard);

/// Writes the list of a new campaign, each job a shard. The folder is there whole afterwards, or not at all.
/// @returns false if this very campaign is there already; nothing is changed then.
/// @throws campaign_error        if the folder has something else in it, or there are no jobs or too many.
/// @throws std::system_error     if it cannot be written.
bool plan_campaign(const std::filesystem::path& folder, const std::vector<campaign_job>& jobs);

/// A list of jobs that was read. Shards are counted from 1.
struct campaign {
  std::filesystem::path folder;
  std::string id;  ///< the checksum of the list
  std::vector<campaign_job> jobs;

  [[nodiscard]] std::size_t shards() const { return jobs.size(); }
  /// Where a shard's result is, once it is done.
  [[nodiscard]] std::filesystem::path place_of(std::size_t shard) const;
  /// Whether a file is, or would be, one of the campaign's own: the list, or anything of a shard.
  [[nodiscard]] bool is_its_own(const std::filesystem::path& file) const;
};

/// @throws campaign_error  if there is none, if it is cut or damaged, or was planned by another program: another
///   version, or another build, which need not draw the same operations.
[[nodiscard]] campaign read_campaign(const std::filesystem::path& folder);

/// What a shard has brought. All but the last two is the same wherever and whenever it was done.
struct shard_result {
  std::uint64_t done = 0;    ///< seeds, scenario files or commands
  std::uint64_t failed = 0;  ///< of them; a cross-check ends at its first
  std::uint64_t operations = 0;
  std::uint64_t cycles = 0;
  std::uint64_t edges = 0;
  std::vector<std::uint64_t> crossings;  ///< of a cross-check
  std::vector<std::string> failures;     ///< for people; files named are in the shard's folder
  double cpu_seconds = 0;
  double seconds = 0;

  [[nodiscard]] bool good() const { return failed == 0; }
};

/// The result of a shard, if it is done.
/// @throws campaign_error  if it is cut or damaged, or of another campaign.
[[nodiscard]] std::optional<shard_result> result_of(const campaign& of, std::size_t shard);

/// The shards that are not done. @throws campaign_error  as `result_of` does.
[[nodiscard]] std::vector<std::size_t> shards_to_do(const campaign& of);

}  // namespace archtimers::testbench
