// SPDX-License-Identifier: Apache-2.0
// A signal ends a run in order.
#include <sched.h>
#include <sys/stat.h>

#include "program.h"

namespace archtimers::cli::test {
namespace {

/// Years on the RTL.
const std::string endless =
    "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n"
    "  - {edge: 100000000000000, read: Count}\n";

TEST_F(cli, says_how_long_a_far_edge_takes_on_the_rtl) {
  scenario("far.yaml", endless);
  running_program program(folder_, {"play", "far.yaml", "--on", "rtl"});
  EXPECT_TRUE(program.has_printed("Ctrl-C ends it in order\n"));
  const outcome ended = program.finish(SIGINT);
  EXPECT_EQ(ended.code, 130);
  EXPECT_HAS(ended.output, "archtimers: far.yaml: edge 100000000000000 is far: about ");
  EXPECT_HAS(ended.output, " days at ");
}

TEST_F(cli, an_interrupted_play_leaves_what_it_has) {
  scenario("1.yaml", "  - {edge: 5, read: Count, expect: 5}\n");
  scenario("2.yaml", endless);
  scenario("3.yaml", "  - {edge: 5, read: Count, expect: 5}\n");
  for (const auto& [signal, code] :
       {std::pair{SIGINT, 130}, std::pair{SIGTERM, 143}, std::pair{SIGHUP, 129}}) {
    running_program program(
        folder_, {"play", "1.yaml", "2.yaml", "3.yaml", "--json", "r.json", "--wave", "w.vcd"});
    EXPECT_TRUE(program.has_printed("is far"));
    const outcome ended = program.finish(signal);
    EXPECT_EQ(ended.code, code);
    EXPECT_HAS(ended.output, "PASS  1.yaml");
    EXPECT_HAS(ended.output, "STOP  2.yaml on both: 2 steps");
    EXPECT_HAS(ended.output, "2 of 3 scenarios not played to the end: interrupted.");
    const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
    EXPECT_EQ(result.at("interrupted"), true);
    EXPECT_EQ(result.at("good"), false);
    ASSERT_EQ(result.at("scenarios").size(), 2U);
    EXPECT_EQ(result.at("scenarios").at(1).at("state"), "interrupted");
    EXPECT_EQ(result.at("scenarios").at(1).at("steps"), 2);
    EXPECT_EQ(result.at("scenarios").at(1).at("interrupt_edges"), 1);
    const std::string wave = read(folder_ / "w-2.vcd");
    EXPECT_HAS(wave, "$enddefinitions $end\n");
    EXPECT_HAS(wave, "#100000\n");
    EXPECT_TRUE(fs::exists(folder_ / "w-2.gtkw"));
    for (const std::string& name : files()) EXPECT_HAS_NOT(name, ".part");
  }
}

TEST_F(cli, an_interrupted_cross_check_leaves_what_it_has) {
  using words = std::vector<std::string>;
  for (const words& size :
       {words{"--operations", "100000000"},
        words{"--operations", "10", "--seeds", "1..18446744073709551615"},
        words{"--operations", "100000000", "--seeds", "1..3", "--jobs", "2"},
        words{"--operations", "10", "--seeds", "1..18446744073709551615", "--jobs", "3"}}) {
    for (const bool as_a_terminal_does : {false, true}) {
      words arguments{"crosscheck", "mips-cp0", "--json", "r.json"};
      arguments.insert(arguments.end(), size.begin(), size.end());
      running_program program(folder_, arguments, as_a_terminal_does);
      EXPECT_TRUE(program.has_printed("operations each\n"));
      const outcome ended = program.finish(SIGINT);
      EXPECT_EQ(ended.code, 130);
      EXPECT_HAS(ended.output, "Interrupted: this is what was compared by then.");
      EXPECT_HAS(ended.output, "crossings met");
      const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
      EXPECT_EQ(result.at("interrupted"), true);
      EXPECT_EQ(result.at("mismatches"), 0);
    }
  }
}

TEST_F(cli, the_jobs_of_a_cross_check_end_with_it) {
  running_program program(folder_, {"crosscheck", "mips-cp0", "--operations", "100000000",
                                    "--seeds", "1..2", "--jobs", "2"});
  EXPECT_TRUE(program.has_printed("operations each\n"));
  EXPECT_EQ(program.finish(SIGKILL).code, -SIGKILL);  // comes to the end of what they may print
}

TEST_F(cli, a_second_signal_kills) {
  ASSERT_EQ(mkfifo((folder_ / "never.yaml").c_str(), 0600), 0);
  running_program program(folder_, {"play", "never.yaml"});  // waits for somebody who writes
  while (!program.catches(SIGINT)) sched_yield();
  program.send(SIGINT);
  while (program.catches(SIGINT)) sched_yield();
  EXPECT_EQ(program.finish(SIGTERM).code, -SIGTERM);
}

TEST_F(cli, a_signal_that_was_ignored_stays_ignored) {
  scenario("far.yaml", endless);
  std::signal(SIGINT, SIG_IGN);
  running_program program(folder_, {"play", "far.yaml"});
  std::signal(SIGINT, SIG_DFL);
  EXPECT_TRUE(program.has_printed("is far"));
  EXPECT_FALSE(program.catches(SIGINT));
  EXPECT_EQ(program.finish(SIGTERM).code, 143);
}

}  // namespace
}  // namespace archtimers::cli::test
