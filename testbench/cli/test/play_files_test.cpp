// SPDX-License-Identifier: Apache-2.0
// Playing several files: what is read, what is written, and what a bad one costs.
#include "program.h"

namespace archtimers::cli::test {
namespace {

const std::string good_steps =
    "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n";
const std::string bad_steps = "  - {edge: 5, read: Count, expect: 6}\n";
/// A waveform of some 700 kB.
const std::string long_steps = "  - {edge: 20000, read: Count}\n";

TEST_F(cli, plays_yml_and_folders_in_folders) {
  scenario("a/one.yaml", good_steps);
  scenario("a/b/two.yml", good_steps);
  file("a/b/notes.txt", "no scenario");
  fs::create_directories(folder_ / "a/folder.yaml");
  const outcome played = run("play a --json r.json");
  EXPECT_EQ(played.code, 0) << played.output;
  const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
  ASSERT_EQ(result.at("played"), 2);
  EXPECT_EQ(result.at("scenarios").at(0).at("file"), "a/b/two.yml");
  EXPECT_EQ(result.at("scenarios").at(1).at("file"), "a/one.yaml");
}

TEST_F(cli, a_bad_scenario_costs_only_its_own_result) {
  scenario("1.yaml", good_steps);
  scenario("2.yaml", "  - {edge: 1, read: Cuont}\n");
  scenario("3.yaml", bad_steps);
  file("4.yaml", "no scenario: [");
  scenario("5.yaml", good_steps);
  const outcome played =
      run("play 1.yaml 2.yaml 3.yaml 4.yaml none.yaml 5.yaml --json r.json --wave w.vcd");
  EXPECT_EQ(played.code, 2);
  for (const char* part :
       {"PASS  1.yaml", "ERROR  2.yaml:4: 'Cuont' is no register", "FAIL  3.yaml",
        "ERROR  4.yaml:", "ERROR  none.yaml: cannot be read", "PASS  5.yaml",
        "1 of 6 scenarios failed", "3 of 6 scenarios could not be played"}) {
    EXPECT_HAS(played.output, part);
  }
  const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
  EXPECT_EQ(result.at("good"), false);
  EXPECT_EQ(result.at("interrupted"), false);
  EXPECT_EQ(result.at("played"), 3);
  EXPECT_EQ(result.at("failed"), 1);
  EXPECT_EQ(result.at("mistakes"), 3);
  const char* const states[] = {"passed", "mistake", "failed", "mistake", "mistake", "passed"};
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(result.at("scenarios").at(i).at("state"), states[i]) << i;
  EXPECT_EQ(result.at("scenarios").at(1).at("problem").get<std::string>().substr(0, 8), "2.yaml:4");
  EXPECT_TRUE(fs::exists(folder_ / "w-5.vcd"));
  EXPECT_EQ(run("play 1.yaml 3.yaml").code, 1);
  EXPECT_EQ(run("play 1.yaml 5.yaml").code, 0);
}

TEST_F(cli, skips_scenarios_for_the_model_on_the_rtl) {
  scenario("s/both.yaml", good_steps);
  scenario("s/model.yaml", good_steps, "on: model\n");
  const outcome played = run("play s --on rtl --json r.json");
  EXPECT_EQ(played.code, 0);
  EXPECT_HAS(played.output, "SKIP  s/model.yaml: it is for the model (on: model)\n");
  EXPECT_HAS(played.output, "PASS  s/both.yaml on rtl");
  EXPECT_HAS(played.output, "1 of 2 scenarios skipped.");
  const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
  EXPECT_EQ(result.at("good"), true);
  EXPECT_EQ(result.at("skipped"), 1);
  EXPECT_EQ(result.at("scenarios").at(1).at("state"), "skipped");
  const outcome nothing = run("play s/model.yaml --on rtl");
  EXPECT_EQ(nothing.code, 2);
  EXPECT_HAS(nothing.output, "nothing was played");
}

TEST_F(cli, looks_at_the_names_of_its_files_first) {
  scenario("a.yaml", good_steps);
  scenario("b.yaml", good_steps);
  const std::string before = read(folder_ / "a.yaml");
  fs::create_directories(folder_ / "folder");
  fs::create_directories(folder_ / "w.fst");
  file("copy.vcd", before);
  file("c.gtkw", before);
  for (const char* arguments : {"play --json a.yaml b.yaml",
                                "play b.yaml --json new.yml",
                                "play b.yaml --json folder",
                                "play b.yaml --json no/such.json",
                                "play b.yaml --wave no/such.vcd",
                                "play b.yaml --wave w.fst",
                                "play b.yaml --wave wave",
                                "play b.yaml --wave wave.txt",
                                "play b.yaml --wave .fst",
                                "play b.yaml --wave w.vcd --json w.vcd",
                                "play b.yaml --wave w.vcd --json w.gtkw",
                                "play b.yaml --wave w.vcd --json ./w.vcd",
                                "play copy.vcd --wave copy.vcd",
                                "play c.gtkw --wave c.vcd",
                                "play copy.vcd --json copy.vcd",
                                "crosscheck mips-cp0 --wave wave.txt",
                                "crosscheck mips-cp0 --wave no/such.fst",
                                "crosscheck mips-cp0 --json no/such.json",
                                "crosscheck mips-cp0 --json a.yaml",
                                "crosscheck mips-cp0 --json x.vcd --wave x.vcd"}) {
    const outcome refused = run(arguments);
    EXPECT_EQ(refused.code, 2) << arguments;
    EXPECT_HAS_NOT(refused.output, "PASS");
    EXPECT_HAS_NOT(refused.output, "operations each");
  }
  EXPECT_EQ(read(folder_ / "a.yaml"), before);
  EXPECT_EQ(files(), (std::vector<std::string>{"a.yaml", "b.yaml", "c.gtkw", "copy.vcd"}));
}

TEST_F(cli, gives_every_scenario_a_waveform_of_its_own) {
  scenario("a/match.yaml", good_steps);
  scenario("b/match.yaml", good_steps);
  scenario("b/match.yml", good_steps);
  const outcome played = run("play a b b/match.yml --wave w.vcd");
  EXPECT_EQ(played.code, 0) << played.output;
  for (const char* name : {"w-match.vcd", "w-match-2.vcd", "w-match-3.vcd", "w-match-4.vcd",
                           "w-match.gtkw", "w-match-4.gtkw"}) {
    EXPECT_TRUE(fs::exists(folder_ / name)) << name;
    EXPECT_HAS(played.output, name);
  }
}

TEST_F(cli, writes_results_whole_or_not_at_all) {
  scenario("long.yaml", long_steps);
  scenario("short.yaml", good_steps);
  for (const std::string ending : {"vcd", "fst"}) {
    file("w-long." + ending, "older");
    const outcome full =
        run("play long.yaml short.yaml --wave w." + ending + " --json r.json", "ulimit -f 16;");
    EXPECT_EQ(full.code, 2) << full.output;
    EXPECT_HAS(full.output, "ERROR  w-long." + ending + ": ");
    EXPECT_HAS(full.output, "PASS  short.yaml");
    EXPECT_HAS_NOT(full.output, "E549");
    EXPECT_EQ(read(folder_ / ("w-long." + ending)), "older");
    const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
    EXPECT_EQ(result.at("scenarios").at(0).at("state"), "mistake");
    EXPECT_EQ(result.at("scenarios").at(1).at("state"), "passed");
  }
  for (const std::string& name : files()) EXPECT_HAS_NOT(name, ".part");
}

TEST_F(cli, keeps_older_results_if_the_disk_is_full) {
  std::string many;
  for (int i = 0; i < 40; ++i) many += bad_steps;
  scenario("many.yaml", many);
  file("r.json", "older");
  const outcome full = run("play many.yaml --keep-going --json r.json", "ulimit -f 4;");
  EXPECT_EQ(full.code, 2);
  EXPECT_HAS(full.output, "archtimers: r.json: File too large\n");
  EXPECT_HAS(full.output, "FAIL  many.yaml") << "what there is has been told all the same";
  EXPECT_EQ(read(folder_ / "r.json"), "older");
  EXPECT_EQ(files(), (std::vector<std::string>{"many.yaml", "r.json"}));
  const outcome device = run("play many.yaml --json /dev/full");
  EXPECT_EQ(device.code, 2);
  EXPECT_HAS(device.output, "archtimers: /dev/full: No space left on device\n");
}

TEST_F(cli, shows_and_writes_text_that_is_no_utf8) {
  scenario("odd\xff\x1b.yaml", "  - {edge: 5, read: Count, expect: 6, note: \"\xc3\xbc\"}\n");
  const outcome played = run("play . --json r.json");
  EXPECT_EQ(played.code, 1);
  EXPECT_HAS(played.output, "FAIL  ./odd\\xFF\\x1B.yaml");
  EXPECT_HAS(played.output, "(\xc3\xbc)");
  EXPECT_EQ(played.output.find('\x1b'), std::string::npos);
  const auto result = nlohmann::json::parse(read(folder_ / "r.json"));
  EXPECT_EQ(result.at("scenarios").at(0).at("file"), "./odd\ufffd\x1b.yaml");
  file("wrong\xff.yaml", "timer: \"z\\e80\"\nsteps: [{edge: 1}]\n");
  const outcome wrong = run("play wrong\xff.yaml --json w.json");
  EXPECT_EQ(wrong.code, 2);
  EXPECT_HAS(wrong.output, "ERROR  wrong\\xFF.yaml:1: a control character in a text");
  EXPECT_EQ(nlohmann::json::parse(read(folder_ / "w.json")).at("mistakes"), 1);
}

TEST_F(cli, a_model_alone_has_no_cycles_a_second) {
  scenario("far.yaml", "  - {edge: 1000000000000, read: Count}\n");
  const outcome model = run("play far.yaml --on model");
  EXPECT_EQ(model.code, 0);
  EXPECT_HAS_NOT(model.output, "cycles/s");
  EXPECT_HAS(run("play far.yaml --on model --json r.json").output, "on model: 1 step");
  scenario("near.yaml", good_steps);
  EXPECT_HAS(run("play near.yaml").output, "cycles/s");
}

}  // namespace
}  // namespace archtimers::cli::test
