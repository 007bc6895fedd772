// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "archtimers/testbench/campaign.h"
#include "archtimers/testbench/campaign_report.h"
#include "archtimers/testbench/campaign_run.h"

namespace archtimers::testbench::campaigns {

namespace fs = std::filesystem;

/// What stands in for a cross-check: seeds are counted, and 7 fails if `failing` says so.
inline bool failing = false;
/// Called at each seed.
inline void (*at_seed)(std::uint64_t seed) = nullptr;

inline crossing_coverage no_crossings() { return {{"read", "write"}, {"match"}}; }

inline crosscheck_result count_seeds(const crosscheck_options& options,
                                     const std::function<void(const crosscheck_result&)>&) {
  crosscheck_result result;
  for (std::uint64_t seed = options.first_seed;; ++seed) {
    if (at_seed != nullptr) at_seed(seed);
    ++result.seeds;
    result.operations += options.operations;
    result.cycles += seed;
    result.edges += 2;
    if (failing && seed == 7) {
      result.mismatches = 1;
      result.failure = "seed 7 differs";
      std::ofstream("seed-7.yaml") << "a scenario\n";
    }
    if (result.mismatches != 0 || seed == options.last_seed) break;
  }
  result.crossings = {result.seeds, 0};
  return result;
}

inline const std::vector<crosschecked_timer>& counting() {
  static const std::vector<crosschecked_timer> timers{{"counting", count_seeds, no_crossings}};
  return timers;
}

/// In a folder of its own.
class campaigns : public ::testing::Test {
 protected:
  campaigns()
      : folder_(fs::temp_directory_path() / ("archtimers_campaign_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    before_ = fs::current_path();
    fs::current_path(folder_);
    failing = false;
    at_seed = nullptr;
  }
  ~campaigns() override {
    fs::current_path(before_);
    fs::remove_all(folder_);
  }

  /// Seeds 1 to `last`, ten in a shard.
  static campaign plan(std::uint64_t last = 30, const fs::path& folder = "night") {
    plan_campaign(folder, share_seeds({"counting", 1, last, 100}, 10));
    return read_campaign(folder);
  }
  static campaign plan(const std::vector<campaign_job>& jobs) {
    plan_campaign("night", jobs);
    return read_campaign("night");
  }

  static std::string read(const fs::path& path) {
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }
  static void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
  }
  /// The names in a folder, sorted; none if there is no such folder.
  static std::vector<std::string> names(const fs::path& folder) {
    std::vector<std::string> all;
    std::error_code ignored;
    for (const auto& each : fs::directory_iterator(folder, ignored))
      all.push_back(each.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
  }
  /// The report, without its times.
  static std::string report(const campaign& of) {
    const std::string text = to_text(report_of(of, counting()), of);
    return text.substr(0, text.find("CPU time"));
  }

  template <class Action>
  static std::string problem_of(const Action& action) {
    try {
      action();
    } catch (const campaign_error& problem) {
      return problem.what();
    }
    return "no problem";
  }

  /// Does something in a process of its own. @returns what `waitpid` tells of its end; 0 if all went well.
  template <class Action>
  static pid_t begin(const Action& action) {
    const pid_t process = fork();
    if (process < 0) throw std::runtime_error("no process");  // that could be killed by its number
    if (process != 0) return process;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    try {
      action();
      _exit(0);
    } catch (...) {
      _exit(1);
    }
  }
  static int end_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return status;
  }

  fs::path folder_;
  fs::path before_;
};

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

}  // namespace archtimers::testbench::campaigns
