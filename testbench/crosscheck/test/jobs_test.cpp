// SPDX-License-Identifier: Apache-2.0
// A cross-check in several jobs is that of one.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "sometimes_wrong_rtl.h"

namespace archtimers::testbench {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// Runs in a folder of its own.
class jobs : public ::testing::Test {
 public:
  ~jobs() override {
    fs::current_path(fs::temp_directory_path());
    fs::remove_all(folder_);
  }

 protected:
  jobs() : folder_(fs::temp_directory_path() / ("archtimers_jobs_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    fs::current_path(folder_);
  }

  /// Names and texts of all files, which are gone then.
  static std::vector<std::pair<std::string, std::string>> take_files() {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& each : fs::directory_iterator("."))
      files.emplace_back(each.path().filename().string(), text_of(each.path()));
    std::sort(files.begin(), files.end());
    for (const auto& [name, text] : files) fs::remove(name);
    return files;
  }

  static crosscheck_options seeds(std::uint64_t first, std::uint64_t last, unsigned jobs) {
    crosscheck_options options;
    options.first_seed = first;
    options.last_seed = last;
    options.operations = 200;
    options.jobs = jobs;
    options.wave = "failure.vcd";
    return options;
  }

  fs::path folder_;
};

void expect_alike(const crosscheck_result& a, const crosscheck_result& b) {
  EXPECT_EQ(a.operations, b.operations);
  EXPECT_EQ(a.cycles, b.cycles);
  EXPECT_EQ(a.edges, b.edges);
  EXPECT_EQ(a.mismatches, b.mismatches);
  EXPECT_EQ(a.failure, b.failure);
  EXPECT_EQ(a.coverage, b.coverage);
  EXPECT_EQ(a.coverage_json, b.coverage_json);
}

TEST_F(jobs, find_the_lowest_seed_that_fails_and_leave_its_files_alone) {
  for (const std::uint64_t first : {1U, 11U, 21U}) {
    const auto one = crosscheck_mips_cp0(seeds(first, 100, 1), sometimes_wrong, {});
    const auto files = take_files();
    ASSERT_EQ(one.mismatches, 1U);
    ASSERT_GE(files.size(), 2U);
    for (const unsigned count : {2U, 7U}) {
      // In a job, the seed that is to be found takes its time.
      const pid_t here = getpid();
      bool first_wrong = true;
      const auto late = [&, here](const mips_cp0::parameters& presets) {
        if (getpid() != here && chosen(presets) && std::exchange(first_wrong, false))
          usleep(100'000);
        return sometimes_wrong(presets);
      };
      expect_alike(crosscheck_mips_cp0(seeds(first, 100, count), late, {}), one);
      EXPECT_EQ(take_files(), files);
    }
  }
}

TEST_F(jobs, tell_what_has_been_compared_so_far) {
  std::uint64_t operations = 0;
  const auto result =
      crosscheck_mips_cp0(seeds(1, 20, 3), make_mips_cp0_rtl, [&](const crosscheck_result& so_far) {
        EXPECT_EQ(so_far.operations, operations + 200);
        operations = so_far.operations;
      });
  EXPECT_EQ(operations, 4000U);
  EXPECT_EQ(result.operations, 4000U);
}

TEST_F(jobs, that_die_leave_what_the_others_have_compared) {
  const pid_t here = getpid();
  const auto deadly = [here](const mips_cp0::parameters& presets) {
    if (chosen(presets) && getpid() != here) std::raise(SIGKILL);
    return make_mips_cp0_rtl(presets);
  };
  const auto one = crosscheck_mips_cp0(seeds(1, 100, 1), sometimes_wrong, {});
  take_files();
  const std::string seed = one.failure.substr(0, one.failure.find(','));
  const auto result = crosscheck_mips_cp0(seeds(1, 100, 2), deadly, {});
  EXPECT_NE(result.failure.find(seed + ": the job that ran it ended by signal 9 (Killed)"),
            std::string::npos)
      << result.failure;
  EXPECT_EQ(result.mismatches, 0U);
  EXPECT_GT(result.operations, 0U);
  EXPECT_LT(result.operations, 20'000U);
  EXPECT_TRUE(take_files().empty());
}

TEST_F(jobs, that_somebody_else_stops_have_not_compared_everything) {
  const pid_t here = getpid();
  const auto stopped = [here](const mips_cp0::parameters& presets) {
    if (chosen(presets) && getpid() != here) std::raise(SIGUSR1);
    return make_mips_cp0_rtl(presets);
  };
  const auto result = crosscheck_mips_cp0(seeds(1, 100, 2), stopped, {});
  EXPECT_NE(result.failure, "");
  EXPECT_LT(result.operations, 20'000U);
}

TEST_F(jobs, throw_what_one_throws) {
  const auto none = [](const mips_cp0::parameters& presets) {
    if (chosen(presets)) throw std::runtime_error("there is no such RTL");
    return make_mips_cp0_rtl(presets);
  };
  try {
    static_cast<void>(crosscheck_mips_cp0(seeds(1, 100, 4), none, {}));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& problem) {
    EXPECT_STREQ(problem.what(), "there is no such RTL");
  }
}

}  // namespace
}  // namespace archtimers::testbench
