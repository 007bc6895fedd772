// SPDX-License-Identifier: Apache-2.0
// report: one page of what play and crosscheck have left in a folder.
#include <regex>

#include "program.h"

namespace archtimers::cli::test {
namespace {

const std::string with_an_edge =
    "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n";

class report_cli : public cli {
 protected:
  std::string page() const { return read(folder_ / "run/report.html"); }

  static std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
      ++found;
    return found;
  }
};

TEST_F(report_cli, has_every_scenario_with_the_diagram_of_its_first_edge) {
  scenario("s/one.yaml", with_an_edge);
  scenario("s/two.yaml", "  - {edge: 3, read: Count, expect: 3}\n");
  fs::create_directories(folder_ / "run");
  ASSERT_EQ(run("play s --wave run/w.fst --json run/s.json").code, 0);
  const outcome made = run("report run");
  EXPECT_EQ(made.code, 0) << made.output;
  EXPECT_EQ(made.output, "run/report.html: 2 scenarios, 0 cross-checks\n");
  const std::string text = page();
  EXPECT_EQ(count(text, "<details>"), 2U);
  EXPECT_EQ(count(text, "data:image/svg+xml;base64,"), 2U);
  EXPECT_HAS(text, "<a href=\"../s/one.yaml\">one.yaml</a>");
  EXPECT_HAS(text, "Waveform: <code>w-one.fst</code>");
  EXPECT_HAS(text, "ti, ip: Count = Compare 10");
  // It asks no other file and no network for anything.
  EXPECT_FALSE(std::regex_search(text, std::regex("(src|href)=\"(?!data:|\\.\\./s/)")));
  EXPECT_HAS_NOT(text, "@import");
  EXPECT_HAS_NOT(text, "url(");
}

TEST_F(report_cli, opens_what_failed_and_says_why) {
  scenario("s/bad.yaml", with_an_edge + "  - {edge: 12, read: Count, expect: 6}\n");
  scenario("s/none.yaml", "  - {edge: 1, read: Cuont}\n");
  fs::create_directories(folder_ / "run");
  ASSERT_EQ(run("play s --wave run/w.fst --json run/s.json").code, 2);
  ASSERT_EQ(run("report run").code, 0);
  const std::string text = page();
  EXPECT_EQ(count(text, "<details open>"), 2U);
  EXPECT_HAS(text, "line 6, 120 ns: {edge: 12, read: Count");
  EXPECT_HAS(text, "is no register");
  EXPECT_EQ(count(text, "data:image/svg+xml;base64,"), 1U);
}

TEST_F(report_cli, shows_the_crossings_with_their_holes) {
  fs::create_directories(folder_ / "run");
  ASSERT_EQ(run("crosscheck mips-cp0 --operations 50 --json run/c.json").code, 0);
  const outcome made = run("report run");
  EXPECT_EQ(made.output, "run/report.html: 0 scenarios, 1 cross-check\n");
  const auto result = nlohmann::json::parse(read(folder_ / "run/c.json"));
  std::size_t holes = 0;
  std::size_t never = 0;
  for (const auto& each : result["coverage"]["crossings"]) {
    const bool excluded = each.contains("excluded");
    never += excluded ? 1 : 0;
    holes += !excluded && each["count"] == 0 ? 1 : 0;
  }
  EXPECT_GT(holes, 0U);
  EXPECT_EQ(count(page(), "class=\"n hole\""), holes);
  EXPECT_EQ(count(page(), "class=\"n never\""), never);
}

TEST_F(report_cli, is_not_good_where_a_job_of_a_cross_check_has_died) {
  fs::create_directories(folder_ / "run");
  ASSERT_EQ(run("crosscheck mips-cp0 --operations 50 --json run/c.json").code, 0);
  ASSERT_EQ(run("report run").code, 0);
  EXPECT_HAS(page(), "<tr class=\"good\">");
  auto result = nlohmann::json::parse(read(folder_ / "run/c.json"));
  result["failure"] = "seed 3: the job that ran it ended by signal 9 (Killed)";
  file("run/c.json", result.dump());
  ASSERT_EQ(run("report run").code, 0);
  EXPECT_HAS(page(), "<tr class=\"bad\">");
  EXPECT_HAS(page(), "ended by signal 9");
}

TEST_F(report_cli, writes_text_of_files_as_text) {
  scenario("s/<b>&.yaml",
           "  - {edge: 1, read: Count, expect: 9, note: '<script>alert(1)</script>'}\n");
  fs::create_directories(folder_ / "run");
  ASSERT_EQ(run("play 's/<b>&.yaml' --json run/s.json").code, 1);
  ASSERT_EQ(run("report run").code, 0);
  EXPECT_HAS(page(), "&lt;b&gt;&amp;.yaml");
  EXPECT_HAS_NOT(page(), "<b>");
  EXPECT_HAS_NOT(page(), "<script>alert");
}

TEST_F(report_cli, takes_whatever_stands_in_files_named_json) {
  file("run/1.json", "no JSON {");
  file("run/2.json", "[1, 2]");
  file(
      "run/3.json",
      R"({"scenarios": [1, null, {"file": 7, "wave": [], "steps": "x", "failures": [3, {"line": -1}]},
                         {"failures": {"a": 1}, "wave": "/dev/null", "seconds": "long"}]})");
  file("run/4.json",
       R"({"mismatches": -1, "first_seed": {}, "timer": 1, "coverage": [], "failure": 0})");
  file("run/5.json",
       R"({"mismatches": 1, "first_seed": 1, "coverage": {"crossings": [1, {"count": "x"}]}})");
  fs::create_directories(folder_ / "run/6.json");
  const outcome made = run("report run");
  EXPECT_EQ(made.code, 0) << made.output;
  EXPECT_EQ(made.output, "run/report.html: 2 scenarios, 2 cross-checks\n");
}

TEST_F(report_cli, refuses_in_one_sentence_and_writes_nothing) {
  fs::create_directories(folder_ / "empty");
  const auto refuses = [&](const std::string& arguments, const std::string& reason) {
    const outcome refused = run("report " + arguments);
    EXPECT_EQ(refused.code, 2) << arguments;
    EXPECT_HAS(refused.output, reason);
    EXPECT_EQ(std::count(refused.output.begin(), refused.output.end(), '\n'), 1) << refused.output;
  };
  refuses("none", "none: cannot be read");
  refuses("empty", "empty has no results");
  refuses("empty -o page.txt", "a page's name ends in .html");
  refuses("empty -o none/page.html", "none/page.html");
  EXPECT_TRUE(files().empty());
}

}  // namespace
}  // namespace archtimers::cli::test
