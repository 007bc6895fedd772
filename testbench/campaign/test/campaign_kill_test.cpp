// SPDX-License-Identifier: Apache-2.0
// Processes that are killed, and processes that do the same.
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#include <array>
#include <atomic>
#include <new>

#include "campaign_test.h"
#include "new_folder.h"

namespace archtimers::testbench::campaigns {
namespace {

/// What processes have in common.
struct shared_numbers {
  std::atomic<int> arrived{0};
  std::atomic<int> seeds{0};
  std::array<std::atomic<std::uint64_t>, 8> order{};  ///< of those that have arrived
};
shared_numbers* shared = nullptr;

class killed_campaigns : public campaigns {
 public:
  ~killed_campaigns() override { munmap(shared, sizeof(shared_numbers)); }

 protected:
  killed_campaigns() {
    void* memory = mmap(nullptr, sizeof(shared_numbers), PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    shared = new (memory) shared_numbers;
    prctl(PR_SET_CHILD_SUBREAPER, 1);  // what a killed process leaves can be waited for here
  }
};

TEST_F(killed_campaigns, count_a_shard_once_that_two_processes_do) {
  const campaign night = plan(10);
  at_seed = [](std::uint64_t seed) {
    if (seed != 1) return;
    ++shared->arrived;
    while (shared->arrived < 2) sched_yield();
  };
  const auto one = [&] {
    if (do_shard(night, 1, counting())->operations != 1000) _exit(2);
  };
  const pid_t first = begin(one);
  const pid_t second = begin(one);
  EXPECT_EQ(end_of(first), 0);
  EXPECT_EQ(end_of(second), 0);
  EXPECT_SAYS(report(night), " 10/10 ");
  EXPECT_EQ(names("night/shards"), std::vector<std::string>{"1"});
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

TEST_F(killed_campaigns, leave_the_work_of_those_that_live_alone) {
  const campaign night = plan(10);
  at_seed = [](std::uint64_t seed) {
    if (seed != 1) return;
    ++shared->arrived;
    while (shared->arrived < 2) sched_yield();
  };
  const pid_t living = begin([&] { do_shard(night, 1, counting()); });
  while (shared->arrived < 1) sched_yield();
  const auto at_work = names("night/running");
  ASSERT_EQ(at_work.size(), 1U);
  const auto beside = at_seed;
  at_seed = nullptr;
  run_shards(plan(10), 1, {}, counting());  // does it too, and clears away what nobody holds
  at_seed = beside;
  EXPECT_EQ(names("night/running"), at_work);
  ++shared->arrived;
  EXPECT_EQ(end_of(living), 0);
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

TEST_F(killed_campaigns, begin_last_what_another_is_at) {
  const campaign night = plan(30);
  at_seed = [](std::uint64_t seed) {
    if (seed % 10 != 1) return;
    const int number = shared->arrived++;
    shared->order.at(static_cast<std::size_t>(number)) = seed;
    while (number == 0 && shared->arrived < 3) sched_yield();
  };
  const pid_t other = begin([&] { do_shard(night, 1, counting()); });
  while (shared->arrived < 1) sched_yield();
  run_shards(night, 1, {}, counting());
  EXPECT_EQ(end_of(other), 0);
  EXPECT_EQ(shared->order.at(1), 11U);
  EXPECT_EQ(shared->order.at(2), 21U);
  EXPECT_SAYS(report(night), " 30/30 ");
}

TEST_F(killed_campaigns, do_a_shard_again_that_was_killed) {
  const campaign night = plan(10);
  at_seed = [](std::uint64_t seed) {
    if (seed == 5) raise(SIGKILL);
  };
  EXPECT_EQ(WTERMSIG(end_of(begin([&] { do_shard(night, 1, counting()); }))), SIGKILL);
  EXPECT_EQ(names("night/running").size(), 1U);
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{1});
  at_seed = nullptr;
  EXPECT_EQ(do_shard(night, 1, counting())->done, 10U);
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

/// A process may be killed when it has made its folder and nothing in it, and when it clears away.
TEST_F(killed_campaigns, clear_away_what_was_begun_or_removed_in_part) {
  const campaign night = plan(10);
  fs::create_directories("night/running/1-here-1");
  fs::create_directories("night/running/1-here-2");
  write("night/running/1-here-2/seed-7.yaml", "a scenario\n");
  do_shard(night, 1, counting());
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
  EXPECT_EQ(names("night/shards"), std::vector<std::string>{"1"});
}

/// What a killed plan has left beside the campaign goes with the next one; what somebody else has there stays.
TEST_F(killed_campaigns, are_planned_anew_where_a_plan_was_killed) {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  const std::string beside = std::string("night-") + host.data() + "-";
  const auto begun = [&](const std::string& rest, const std::string& file) {
    fs::create_directories(beside + rest);
    if (!file.empty()) write(beside + rest + "/" + file, "{\"form");
  };
  const std::string ended = std::to_string([&] {
    const pid_t process = begin([] {});
    end_of(process);
    return process;
  }());
  const std::string living = std::to_string(getpid());
  begun(ended, "campaign.json");
  begun(ended + "-2", "");
  begun(ended + "-3", "notes.txt");
  begun(ended + "x", "campaign.json");
  begun(living, "campaign.json");
  begun("notes", "campaign.json");
  plan(10);
  std::vector<std::string> left{"night", beside + ended + "-3", beside + ended + "x",
                                beside + living, beside + "notes"};
  std::sort(left.begin(), left.end());
  EXPECT_EQ(names("."), left);
}

TEST_F(killed_campaigns, leave_no_process_of_a_command) {
  const campaign night = plan({command_job{"sleep 5 & (sleep 5; :) & : >" +
                                           (folder_ / "begun").string() + "; sleep 5; :"}});
  const pid_t doing = begin([&] { do_shard(night, 1); });
  while (!fs::exists("begun")) sched_yield();
  kill(doing, SIGKILL);
  int status = 0;
  int ended = 0;
  for (; waitpid(-1, &status, 0) > 0; ++ended) {
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(WTERMSIG(status), SIGKILL);
  }
  EXPECT_GE(ended, 4);
}

/// Another process may take for abandoned what has just been made.
TEST_F(killed_campaigns, begin_while_others_clear_away) {
  const campaign night = plan(1000);
  const pid_t other = begin([] {
    for (;;) remove_abandoned("night/running", "output.txt");
  });
  for (std::size_t shard = 1; shard <= night.shards(); ++shard)
    EXPECT_NO_THROW(do_shard(night, shard, counting()));
  kill(other, SIGKILL);
  EXPECT_EQ(WTERMSIG(end_of(other)), SIGKILL);
  EXPECT_SAYS(report(night), " 1000/1000 ");
}

/// Whatever a run was at when it was killed, and how often: nothing is lost, nothing is counted twice.
TEST_F(killed_campaigns, come_to_the_same_report) {
  failing = true;
  const campaign whole = plan(100, "whole");
  run_shards(whole, 2, {}, counting());
  std::string expected = report(whole);
  for (std::size_t at = expected.find("whole"); at != std::string::npos;
       at = expected.find("whole"))
    expected.replace(at, 5, "night");

  at_seed = [](std::uint64_t) { ++shared->seeds; };
  for (const int step : {1, 7, 10, 13, 29}) {
    fs::remove_all("night");
    const campaign night = plan(100);
    int kills = 0;
    while (!shards_to_do(night).empty()) {
      shared->seeds = 0;
      const pid_t run = begin([&] { run_shards(night, 2, {}, counting()); });
      // Killed after so many seeds, if it comes so far.
      const int enough = step + 3 * kills;
      int status = 0;
      while (shared->seeds < enough && waitpid(run, &status, WNOHANG) == 0) sched_yield();
      kill(run, SIGKILL);
      while (waitpid(-1, &status, 0) > 0) continue;  // its shards too
      ++kills;
    }
    EXPECT_EQ(report(night), expected);
    run_shards(night, 1, {}, counting());  // clears away
    EXPECT_EQ(names("night/running"), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace archtimers::testbench::campaigns
