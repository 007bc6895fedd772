// SPDX-License-Identifier: Apache-2.0
// Jobs that fail, and jobs that cannot be done.
#include <sched.h>
#include <sys/resource.h>

#include <system_error>

#include "archtimers/testbench/interruption.h"
#include "archtimers/testbench/mips_cp0_crosscheck.h"
#include "archtimers/testbench/mips_cp0_scenario.h"
#include "archtimers/testbench/player.h"
#include "campaign_test.h"
#include "sometimes_wrong_rtl.h"

namespace archtimers::testbench::campaigns {
namespace {

TEST_F(campaigns, keep_the_scenario_of_a_failure) {
  failing = true;
  const campaign night = plan(10);
  const auto result = do_shard(night, 1, counting());
  ASSERT_TRUE(result);
  EXPECT_FALSE(result->good());
  EXPECT_EQ(result->done, 7U);
  EXPECT_EQ(result->failures, std::vector<std::string>{"seed 7 differs"});
  EXPECT_EQ(read("night/shards/1/seed-7.yaml"), "a scenario\n");
}

/// With an RTL that is really wrong.
TEST_F(campaigns, leave_a_scenario_that_fails_when_it_is_played) {
  static const std::vector<crosschecked_timer> wrong{
      {"counting",
       [](const crosscheck_options& options, const auto& progress) {
         return crosscheck_mips_cp0(options, sometimes_wrong, progress);
       },
       crosschecked_timers().front().crossings}};
  const campaign night = plan(20);
  run_shards(night, 2, {}, wrong);
  const campaign_report report = report_of(night, wrong);
  ASSERT_FALSE(report.failures.empty());
  for (const campaign_failure& each : report.failures) {
    const fs::path place = night.place_of(each.shard);
    const auto left = names(place);
    ASSERT_EQ(left.size(), 6U);  // beside result and output, and the waveform's views
    EXPECT_SAYS(each.text, "steps left in " + left[3] + "\n");
    EXPECT_SAYS(each.text, "waveform: " + left[0] + " ");
    const auto rtl = mips_cp0_scenario_timer_with(sometimes_wrong);
    EXPECT_FALSE(play(read_scenario((place / left[3]).string()), *rtl).good());
  }
}

TEST_F(campaigns, play_scenarios) {
  const std::string good =
      "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\nsteps: [{edge: 5, read: Count, "
      "expect: 5}]\n";
  const std::string bad =
      "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\nsteps: [{edge: 5, read: Count, "
      "expect: 6}]\n";
  write("a.yaml", good);
  write("b.yaml", bad);
  write("c.yaml", good);
  const campaign night = plan(share_scenarios({"a.yaml", "b.yaml", "c.yaml"}, 2));
  ASSERT_EQ(night.shards(), 2U);
  const auto result = do_shard(night, 1);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->done, 2U);
  EXPECT_EQ(result->failed, 1U);
  ASSERT_EQ(result->failures.size(), 1U);
  EXPECT_SAYS(result->failures[0], "b.yaml\nline 3, step 1 at ");
  EXPECT_SAYS(result->failures[0], "left as 2-b.yaml, waveform: 2-b.fst");
  EXPECT_EQ(read("night/shards/1/2-b.yaml"), bad);
  EXPECT_GT(fs::file_size("night/shards/1/2-b.fst"), 0U);

  write("c.yaml", good + "\n");
  EXPECT_SAYS(problem_of([&] { do_shard(night, 2); }), "c.yaml: has changed");
  fs::remove("c.yaml");
  EXPECT_THROW(do_shard(night, 2), std::system_error);
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{2});
  write(
      "c.yaml",
      "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\nsteps: [{edge: 5, read: Cuont}]\n");
  fs::remove_all("night");
  const campaign wrong = plan(share_scenarios({"c.yaml"}, 2));
  EXPECT_SAYS(problem_of([&] { do_shard(wrong, 1); }), "'Cuont' is no register");
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

TEST_F(campaigns, run_commands) {
  const campaign night =
      plan({command_job{"echo to both; echo of them >&2; pwd >where"},
            command_job{"echo no; exit 3"}, command_job{"! false"}, command_job{"kill -9 $$"},
            command_job{"no-such-program-here"}, command_job{"cat"}});
  EXPECT_TRUE(do_shard(night, 1)->good());
  EXPECT_EQ(read("night/shards/1/output.txt"), "to both\nof them\n");
  EXPECT_SAYS(read("night/shards/1/where"), "/night/running/1-");
  const auto failed = do_shard(night, 2);
  EXPECT_EQ(failed->failed, 1U);
  EXPECT_EQ(
      failed->failures,
      std::vector<std::string>{"echo no; exit 3\nexit code 3; what it printed is in output.txt"});
  EXPECT_EQ(read("night/shards/2/output.txt"), "no\n");
  EXPECT_TRUE(do_shard(night, 3)->good());
  EXPECT_SAYS(do_shard(night, 4)->failures.at(0), "signal 9 (Killed)");
  EXPECT_SAYS(problem_of([&] { do_shard(night, 5); }), "no-such-program-here: cannot be run here");
  EXPECT_TRUE(do_shard(night, 6)->good());  // what it could read is empty
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{5});
  EXPECT_SAYS(report(night), "commands                       5/6 ");
}

TEST_F(campaigns, do_not_take_a_failure_whose_scenario_could_not_be_left) {
  static const std::vector<crosschecked_timer> forgetful{
      {"counting",
       [](const crosscheck_options& options, const auto& progress) {
         failing = true;
         auto result = count_seeds(options, progress);
         fs::remove("seed-7.yaml");
         return result;
       },
       no_crossings}};
  const campaign night = plan(10);
  EXPECT_EQ(problem_of([&] { do_shard(night, 1, forgetful); }), "seed 7 differs");
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{1});
}

TEST_F(campaigns, leave_nothing_half_done_on_a_full_disk) {
  const campaign night = plan(10);
  const auto full = [&](const auto& action) {
    return end_of(begin([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit none{20, 20};
      setrlimit(RLIMIT_FSIZE, &none);
      try {
        action();
      } catch (const std::system_error& problem) {
        _exit(problem.code().value() == EFBIG ? 3 : 4);
      }
    }));
  };
  EXPECT_EQ(WEXITSTATUS(full([&] { do_shard(night, 1, counting()); })), 3);
  EXPECT_EQ(WEXITSTATUS(full([] { plan_campaign("other", {command_job{"true"}}); })), 3);
  EXPECT_EQ(names("."), std::vector<std::string>{"night"});
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
  EXPECT_EQ(names("night/shards"), std::vector<std::string>{});
}

TEST_F(campaigns, go_on_without_a_shard_whose_process_dies) {
  at_seed = [](std::uint64_t seed) {
    if (seed == 13) raise(SIGKILL);
  };
  const campaign night = plan(40);
  std::vector<std::string> news;
  run_shards(
      night, 1,
      [&](const run_progress& so_far) {
        if (!so_far.news.empty()) news.push_back(so_far.news);
      },
      counting());
  EXPECT_EQ(news, std::vector<std::string>{
                      "shard 2: not done: the process that did it ended by signal 9 (Killed)"});
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{2});
  at_seed = nullptr;
  run_shards(night, 1, {}, counting());
  EXPECT_EQ(shards_to_do(night), std::vector<std::size_t>{});
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

TEST_F(campaigns, end_when_three_in_a_row_cannot_be_done) {
  std::vector<campaign_job> jobs = share_seeds({"counting", 1, 20, 100}, 10);
  for (int i = 0; i < 5; ++i) jobs.emplace_back(command_job{"no-such-program-here"});
  const campaign night = plan(jobs);
  std::string last;
  run_shards(
      night, 1, [&](const run_progress& so_far) { last = so_far.news; }, counting());
  EXPECT_EQ(last, "shard 5: not done: no-such-program-here: cannot be run here; no more are begun");
  EXPECT_EQ(names("night/shards"), (std::vector<std::string>{"1", "2"}));
}

TEST_F(campaigns, keep_whole_shards_alone_when_they_are_stopped) {
  const campaign night = plan(40);
  at_seed = [](std::uint64_t seed) {
    if (seed == 15) stop_signal = SIGINT;
  };
  EXPECT_TRUE(do_shard(night, 1, counting()));
  EXPECT_FALSE(do_shard(night, 2, counting()));
  run_shards(night, 2, {}, counting());  // begins none
  stop_signal = 0;
  EXPECT_EQ(shards_to_do(night), (std::vector<std::size_t>{2, 3, 4}));
  EXPECT_EQ(names("night/running"), std::vector<std::string>{});
}

/// Whether a process is there, and not only its end. @param stat  its line in /proc.
bool lives(const std::string& stat) {
  const std::size_t state = stat.rfind(") ");
  return state != std::string::npos && stat[state + 2] != 'Z';
}

TEST_F(campaigns, end_what_a_command_leaves_in_the_background) {
  const campaign night = plan({command_job{"sleep 1000 & echo $! >left"}});
  EXPECT_TRUE(do_shard(night, 1)->good());
  std::string process = read("night/shards/1/left");
  process.pop_back();  // the end of the line
  while (lives(read("/proc/" + process + "/stat"))) sched_yield();
}

}  // namespace
}  // namespace archtimers::testbench::campaigns
