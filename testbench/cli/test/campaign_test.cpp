// SPDX-License-Identifier: Apache-2.0
// campaign: what it says, what it refuses, and what a kill leaves.
#include <sched.h>

#include "program.h"

namespace archtimers::cli::test {
namespace {

const std::string small =
    "campaign plan night --crosscheck mips,arm,power --seeds 1..6 --shard 3 "
    "--operations 50";

/// What the campaign in `night` reports but for the times: code and text.
std::string told(const outcome& reported) {
  return std::to_string(reported.code) + "\n" +
         reported.output.substr(0, reported.output.find("CPU time"));
}

class campaign_cli : public cli {
 protected:
  std::size_t shards_done() const {
    std::error_code none;
    const fs::directory_iterator all(folder_ / "night/shards", none);
    return none ? 0 : static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }
  std::string report() const { return told(run("campaign report night")); }
};

TEST_F(campaign_cli, plans_runs_and_reports) {
  const outcome planned = run(small);
  EXPECT_EQ(planned.code, 0) << planned.output;
  EXPECT_EQ(planned.output, "night: 6 shards\n");
  EXPECT_EQ(run(small).output, "night: 6 shards, planned before\n");
  EXPECT_EQ(run("campaign shards night").output, "1\n2\n3\n4\n5\n6\n");
  const outcome none = run("campaign report night");
  EXPECT_EQ(none.code, 2);
  EXPECT_HAS(none.output, "0 of 6 shards done\nmissing: 1-6\n");
  const outcome one = run("campaign shard night 4");
  EXPECT_EQ(one.code, 0);
  EXPECT_HAS(one.output, "shard 4: 0 of 3 failed, 15");
  EXPECT_HAS(run("campaign shard night 4").output, "shard 4, done before: 0 of 3 failed, 15");
  EXPECT_EQ(run("campaign shards night --ranges").output, "1-3,5-6\n");
  const outcome ran = run("campaign run night --jobs 2 --json night/report.json");
  EXPECT_EQ(ran.code, 0);
  EXPECT_HAS(ran.output, "mips-cp0                       6/6 ");
  EXPECT_HAS(ran.output, "power-timebase                 6/6 ");
  EXPECT_HAS(ran.output, "6 of 6 shards done\nCPU time ");
  EXPECT_EQ(report(), told(ran));
  EXPECT_EQ(run("campaign shards night").output, "");
  EXPECT_HAS(run("campaign report night --crossings").output, "never met: ");
  const auto json = nlohmann::json::parse(read(folder_ / "night/report.json"));
  EXPECT_EQ(json.at("good"), true);
  EXPECT_EQ(json.at("crosschecks").size(), 3U);
  // The page of `report` has it, too.
  EXPECT_EQ(run("report night").output, "night/report.html: 0 scenarios, 3 cross-checks\n");
}

TEST_F(campaign_cli, adds_up_to_the_cross_check_itself) {
  ASSERT_EQ(
      run("campaign plan night --crosscheck mips-cp0 --seeds 1..7 --shard 2 --operations 40").code,
      0);
  ASSERT_EQ(run("campaign run night --json night.json").code, 0);
  ASSERT_EQ(run("crosscheck mips-cp0 --seeds 1..7 --operations 40 --json one.json").code, 0);
  const auto sum = nlohmann::json::parse(read(folder_ / "night.json")).at("crosschecks").at(0);
  const auto one = nlohmann::json::parse(read(folder_ / "one.json"));
  for (const char* name :
       {"timer", "operations", "cycles", "interrupt_edges", "mismatches", "failure", "coverage"}) {
    EXPECT_EQ(sum.at(name), one.at(name)) << name;
  }
}

TEST_F(campaign_cli, keeps_what_has_failed) {
  scenario("bad.yaml", "  - {edge: 5, read: Count, expect: 6}\n");
  ASSERT_EQ(run("campaign plan night --scenarios bad.yaml --command 'echo why; false' --command "
                "true --crosscheck mips --seeds 1..2 --operations 10")
                .code,
            0);
  const outcome failed = run("campaign shard night 2");
  EXPECT_EQ(failed.code, 1);
  EXPECT_HAS(failed.output, "shard 2: 1 of 1 failed");
  const outcome ran = run("campaign run night");
  EXPECT_EQ(ran.code, 1);
  EXPECT_HAS(ran.output, "FAIL  shard 2, in night/shards/2\n");
  EXPECT_HAS(ran.output, "left as 1-bad.yaml, waveform: 1-bad.fst\n");
  EXPECT_HAS(ran.output, "FAIL  shard 3, in night/shards/3\necho why; false\nexit code 1; ");
  EXPECT_EQ(read(folder_ / "night/shards/3/output.txt"), "why\n");
  EXPECT_EQ(run("play night/shards/2/1-bad.yaml").code, 1);
  EXPECT_EQ(run("campaign shard night 2").code, 1);
  EXPECT_EQ(run("campaign shard night 4").code, 0);
  EXPECT_EQ("1\narchtimers: shard 3 failed\n" + report().substr(2), told(ran));
}

TEST_F(campaign_cli, does_a_command_for_each_number_and_word) {
  const std::string plan =
      "campaign plan night --each 8..10,b,18446744073709551615 --command 'echo {}-{}; [ {} != 9 ]'";
  const outcome planned = run(plan);
  EXPECT_EQ(planned.code, 0);
  EXPECT_EQ(planned.output, "night: 5 shards\n");
  const outcome ran = run("campaign run night");
  EXPECT_EQ(ran.code, 1);
  EXPECT_HAS(ran.output, "5 of 5 shards done");
  EXPECT_HAS(ran.output, "FAIL  shard 2, in night/shards/2\necho 9-9; [ 9 != 9 ]\nexit code 1; ");
  const char* printed[] = {"8-8\n", "9-9\n", "10-10\n", "b-b\n",
                           "18446744073709551615-18446744073709551615\n"};
  for (std::size_t i = 0; i < std::size(printed); ++i)
    EXPECT_EQ(read(folder_ / "night/shards" / std::to_string(i + 1) / "output.txt"), printed[i]);
  EXPECT_EQ(run(plan).output, "night: 5 shards, planned before\n");
}

TEST_F(campaign_cli, refuses_what_it_cannot_use) {
  const auto refused = [&](const std::string& arguments, const std::string& why) {
    const outcome said = run("campaign " + arguments);
    EXPECT_EQ(said.code, 2) << arguments;
    EXPECT_HAS(said.output, why);
  };
  refused("", "subcommand");
  refused("plan night", "nothing to do");
  refused("plan night --crosscheck z80", "there is no timer 'z80'");
  refused("plan night --crosscheck mips,mips-cp0", "mips-cp0 twice");
  refused("plan night --crosscheck mips --seeds 2..1", "--seeds: ");
  refused("plan night --crosscheck mips --shard 0", "--shard: ");
  refused("plan night --crosscheck mips --operations 0", "--operations: ");
  refused("plan night --crosscheck mips --seeds 0..18446744073709551615",
          "more than 100000 shards");
  refused("plan night --each 1..3", "--each: there is no --command for it");
  refused("plan night --each 1..3 --command true", "--each: 'true' has no {}");
  refused("plan night --each 1.. --command 'echo {}'",
          "--each: '1..': expected numbers A..B, or words");
  refused("plan night --each 3..1 --command 'echo {}'",
          "--each: '3..1': expected numbers A..B, or words");
  refused("plan night --each -3..3 --command 'echo {}'",
          "--each: '-3..3': expected numbers A..B, or words");
  refused("plan night --each '' --command 'echo {}'", "--each: an empty word");
  refused("plan night --each a --each ' ' --command 'echo {}'", "--each: an empty word");
  refused("plan night --each 0..18446744073709551615 --command 'echo {}'",
          "--each: more than 100000 shards");
  refused("plan night --each 0..99999 --command 'echo {}' --command 'ls {}'",
          "200000 shards are too many");
  refused("plan night --scenarios none.yaml", "none.yaml: cannot be read");
  refused("plan no/such/night --command true", "No such file or directory");
  refused("plan '' --command true", "FOLDER: '' is no name");
  for (const char* verb : {"run", "report", "shards"}) {
    refused(std::string(verb) + " night", "night: is no campaign");
  }
  refused("shard night 1", "night: is no campaign");
  EXPECT_EQ(files(), std::vector<std::string>{});

  ASSERT_EQ(run(small).code, 0);
  refused("plan night --command true", "night: has another campaign");
  refused("shard night 7", "SHARD: '7' is no whole number from 1 to 6");
  refused("shard night 0", "SHARD: '0' is no whole number from 1 to 6");
  refused("run night --jobs 0", "--jobs: ");
  refused("report night --json none/x.json", "there is no folder none");
  ASSERT_EQ(run("campaign shard night 1").code, 0);
  const fs::path result = folder_ / "night/shards/1/result.json";
  fs::resize_file(result, fs::file_size(result) / 2);
  for (const char* verb : {"run night", "report night", "shards night", "shard night 1"})
    refused(verb, "result.json: is cut or damaged");
  const fs::path list = folder_ / "night/campaign.json";
  fs::resize_file(list, fs::file_size(list) / 2);
  refused("run night", "night/campaign.json: is cut or damaged");
}

TEST_F(campaign_cli, a_report_is_not_written_over_the_campaign) {
  ASSERT_EQ(run("campaign plan night --command true").code, 0);
  ASSERT_EQ(run("campaign run night").code, 0);
  fs::create_symlink("night", folder_ / "same");
  const auto before = files();
  for (const char* verb : {"run", "report"}) {
    for (const char* file :
         {"night/campaign.json", "same/campaign.json", "night/shards/1/result.json",
          "night/shards/1/new.json", "night/running/new.json"}) {
      const outcome refused = run(std::string("campaign ") + verb + " night --json " + file);
      EXPECT_EQ(refused.code, 2) << verb << " " << file;
      EXPECT_HAS(refused.output, "this is the campaign's own; its report can be night/report.json");
    }
  }
  EXPECT_EQ(files(), before);
  EXPECT_EQ(run("campaign report night --json night/report.json").code, 0);
}

TEST_F(campaign_cli, another_build_does_not_go_on) {
  ASSERT_EQ(run(small).code, 0);
  fs::copy_file(ARCHTIMERS_PROGRAM, folder_ / "other");
  std::ofstream(folder_ / "other", std::ios::app) << "a byte more";
  for (const char* verb : {"run night", "report night", "shards night", "shard night 1"}) {
    const outcome refused = run(std::string("--version; ./other campaign ") + verb);
    EXPECT_EQ(refused.code, 2) << verb;
    EXPECT_HAS(refused.output,
               "night/campaign.json: was planned with archtimers " ARCHTIMERS_VERSION_EXPECTED
               " (");
  }
  EXPECT_FALSE(fs::exists(folder_ / "night/shards"));
}

TEST_F(campaign_cli, says_that_the_disk_is_full) {
  const std::string full = "ulimit -f 0;";
  const outcome planned = run(small, full);
  EXPECT_EQ(planned.code, 2);
  EXPECT_HAS(planned.output, "campaign.json: File too large");
  EXPECT_EQ(files(), std::vector<std::string>{});
  ASSERT_EQ(run(small).code, 0);
  const outcome shard = run("campaign shard night 1", full);
  EXPECT_EQ(shard.code, 2);
  EXPECT_HAS(shard.output, "result.json: File too large");
  const outcome ran = run("campaign run night", full);
  EXPECT_EQ(ran.code, 2);
  EXPECT_HAS(ran.output, "shard 3: not done: ");
  EXPECT_HAS(ran.output, "no more are begun");
  EXPECT_HAS(ran.output, "missing: 1-6\n");
  EXPECT_EQ(files(), std::vector<std::string>{"night/campaign.json"});
}

TEST_F(campaign_cli, killed_in_the_middle_comes_to_the_same) {
  const std::string plan =
      "campaign plan night --crosscheck mips,arm,power --seeds 1..20 --shard 2 --operations 400";
  ASSERT_EQ(run(plan).code, 0);
  ASSERT_EQ(run("campaign run night").code, 0);
  const std::string expected = report();
  for (const std::size_t enough : {0U, 1U, 9U}) {
    fs::remove_all(folder_ / "night");
    ASSERT_EQ(run(plan).code, 0);
    running_program killed(folder_, {"campaign", "run", "night", "--jobs", "2"});
    while (shards_done() < enough || !fs::exists(folder_ / "night/running")) sched_yield();
    EXPECT_EQ(killed.finish(SIGKILL).code, -SIGKILL);
    EXPECT_LT(shards_done(), 30U);
    EXPECT_EQ(told(run("campaign run night")), expected);
    EXPECT_EQ(report(), expected);
  }
}

TEST_F(campaign_cli, a_shard_that_is_killed_is_not_done) {
  ASSERT_EQ(run("campaign plan day --crosscheck mips --seeds 1 --operations 100000000").code, 0);
  running_program killed(folder_, {"campaign", "shard", "day", "1"});
  while (!fs::exists(folder_ / "day/running") || fs::is_empty(folder_ / "day/running"))
    sched_yield();
  EXPECT_EQ(killed.finish(SIGKILL).code, -SIGKILL);
  EXPECT_EQ(run("campaign shards day").output, "1\n");
  running_program ended(folder_, {"campaign", "shard", "day", "1"});
  while (!ended.catches(SIGTERM)) sched_yield();
  const outcome stopped = ended.finish(SIGTERM);
  EXPECT_EQ(stopped.code, 143);
  EXPECT_EQ(stopped.output, "shard 1: interrupted, and not done\n");
  EXPECT_TRUE(fs::is_empty(folder_ / "day/running"));
}

TEST_F(campaign_cli, an_interrupted_run_keeps_the_shards_that_are_done) {
  for (const bool as_a_terminal_does : {false, true}) {
    for (const auto& [signal, code] :
         {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}, std::pair{SIGHUP, 129}}) {
      fs::remove_all(folder_ / "night");
      ASSERT_EQ(run("campaign plan night --command true --command 'sleep 1000; true' --crosscheck "
                    "mips --seeds 1..2 --shard 1 --operations 100000000")
                    .code,
                0);
      // The endless ones come first: shard 3 is done when there are three processes.
      running_program program(folder_, {"campaign", "run", "night", "--jobs", "4"},
                              as_a_terminal_does);
      while (shards_done() < 1) sched_yield();
      const outcome ended = program.finish(signal);
      EXPECT_EQ(ended.code, code);
      EXPECT_HAS(ended.output, "1 of 4 shards done\nmissing: 1-2,4\n");
      EXPECT_HAS(ended.output, "Interrupted: `archtimers campaign run` goes on");
      EXPECT_TRUE(fs::is_empty(folder_ / "night/running"));
    }
  }
}

}  // namespace
}  // namespace archtimers::cli::test
