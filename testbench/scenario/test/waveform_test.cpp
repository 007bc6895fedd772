// SPDX-License-Identifier: Apache-2.0
// The waveform of a scenario: model and RTL side by side, and equal.
#include "archtimers/vcd/waveform.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "archtimers/vcd/edges.h"
#include "archtimers/vcd/error.h"
#include "peak_memory.h"
#include "play_arm.h"

namespace archtimers::testbench {
namespace {

class scenario_waveform : public ::testing::TestWithParam<const char*> {
 public:
  scenario_waveform() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        std::filesystem::temp_directory_path() / ("archtimers_wave_" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    std::string name = test->name();
    for (char& c : name) c = c == '/' ? '_' : c;
    path_ = (folder_ / (name + GetParam())).string();
  }
  ~scenario_waveform() override { std::filesystem::remove_all(folder_); }

  play_result record(const std::string& steps, const std::string& head = "") {
    play_options options;
    options.wave = path_;
    return play(mips_scenario(steps, head), options);
  }

  std::filesystem::path folder_;
  std::string path_;
};

const std::string run_to_match =
    "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n  - {edge: 20}";

TEST_P(scenario_waveform, has_both_sides_edge_for_edge) {
  const play_result result =
      record(run_to_match, "parameters: {clock: 24 MHz, ccres: 1, vz: true}");
  ASSERT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.wave, path_);
  const vcd::waveform wave = vcd::read_waveform(path_);
  for (const char* name : {"count", "compare", "cause", "ti", "ip", "guest_ti", "guest_ip",
                           "hwrena", "gtoffset", "guest.count", "guest.compare", "guest.cause"}) {
    const auto& model = wave.at(std::string("model.") + name);
    EXPECT_EQ(model.changes(), wave.at(std::string("rtl.") + name).changes()) << name;
    EXPECT_FALSE(model.changes().empty()) << name;
  }
  for (const char* pin : {"pins.rst_ni", "pins.count_stop", "pins.hw_irq"})
    EXPECT_NE(wave.find(pin), nullptr) << pin;
  // Count changes on every edge, at the first picosecond at or after n / 24 MHz.
  const auto& counts = wave.at("model.count").changes();
  ASSERT_GE(counts.size(), 21U);
  for (std::uint64_t n = 1; n <= 20; ++n) {
    EXPECT_EQ(counts[n].time, (n * 1'000'000 + 23) / 24);
    EXPECT_EQ(counts[n].value.number(), n);
  }
  const auto& ti = wave.at("model.ti").changes();
  ASSERT_EQ(ti.size(), 2U);
  EXPECT_EQ(ti[1].time, 416'667U);
}

TEST_P(scenario_waveform, has_a_save_file_that_opens_on_the_first_interrupt) {
  const play_result result = record(run_to_match);
  ASSERT_TRUE(std::filesystem::exists(result.wave_view));
  std::stringstream text;
  text << std::ifstream(result.wave_view).rdbuf();
  EXPECT_NE(text.str().find("model.ti"), std::string::npos);
  EXPECT_NE(text.str().find("rtl.count[31:0]"), std::string::npos);
  EXPECT_NE(text.str().find(" 100000\n"), std::string::npos) << "the marker at 100 ns";
}

TEST_P(scenario_waveform, has_a_window_with_five_changes_on_either_side_where_there_are_so_many) {
  const auto window = [this](const std::string& steps) {
    const play_result result = record(steps);
    std::stringstream text;
    text << std::ifstream(result.wave_view).rdbuf();
    const std::string all = text.str();
    const std::size_t at = all.find("[timestart] ");
    return all.substr(at, all.find('\n', at) - at) + " " + all.substr(all.find("\n*") + 1, 7);
  };
  // 2^zoom / 200 in each of 816 pixels: 100 ns have 14.58, and each doubling 1 more.
  EXPECT_EQ(window("  - {edge: 2, write: Compare, value: 40}\n  - {edge: 60}"),
            "[timestart] 350000 *-14.58");
  EXPECT_EQ(window("  - {edge: 1, write: Compare, value: 3}\n  - {edge: 30}"),
            "[timestart] 0 *-14.58");
  EXPECT_EQ(window("  - {edge: 1, write: Compare, value: 2}\n  - {edge: 2}"),
            "[timestart] 0 *-13.84")
      << "all there is";
}

TEST_P(scenario_waveform, has_a_view_of_what_moved_and_what_it_depends_on) {
  const play_result result =
      record(run_to_match, "parameters: {clock: 100 MHz, ccres: 1, vz: true}");
  std::stringstream text;
  text << std::ifstream(result.wave_view).rdbuf();
  const std::string all = text.str();
  EXPECT_NE(all.find("@800200\n-why ti moves\n@24\nscenario.edge[63:0]\n"
                     "@22\n+{scenario/access} scenario.access\n"
                     "@22\n+{model/reason} model.reason\n@22\n+{rtl/reason} rtl.reason\n"
                     "@28\n[color] 1\n+{model/ti} model.ti\n"),
            std::string::npos)
      << all;
  EXPECT_NE(all.find("@24\n+{model/count} model.count[31:0]\n"
                     "@24\n+{model/compare} model.compare[31:0]\n"),
            std::string::npos)
      << all;
  const std::size_t still = all.find("@c00200\n-without a change\n");
  ASSERT_NE(still, std::string::npos);
  for (const char* name :
       {"pins.hw_irq", "model.guest_ti", "model.gtoffset", "scenario.difference"})
    EXPECT_GT(all.find(name), still) << name;
  EXPECT_LT(all.find("model.guest.count"), still);
  EXPECT_TRUE(std::filesystem::exists(result.wave_commands));
}

TEST_P(scenario_waveform, names_the_values_of_flags) {
  const play_result result = record(
      "  - {edge: 1, write: HWREna, value: {CC: 1}}\n  - {edge: 2, write: HWREna, value: 0xC}");
  std::stringstream text;
  text << std::ifstream(result.wave_view).rdbuf();
  const std::string stem = std::filesystem::path(path_).stem().string();
  EXPECT_NE(text.str().find("@2022\n^1 " + stem + ".hwrena.names\nmodel.hwrena[31:0]\n"),
            std::string::npos)
      << text.str();
  std::stringstream names;
  names << std::ifstream(folder_ / (stem + ".hwrena.names")).rdbuf();
  EXPECT_EQ(names.str(), "# HWREna\n00000000 -\n00000008 CCRes\n00000004 CC\n0000000C CCRes CC\n");
}

TEST_P(scenario_waveform, opens_on_the_step_that_failed) {
  const play_result result = record(run_to_match + "\n  - {edge: 30, expect: {Count: 7}}");
  ASSERT_FALSE(result.good());
  std::stringstream text;
  text << std::ifstream(result.wave_view).rdbuf();
  EXPECT_NE(text.str().find("-the step that failed\n"), std::string::npos);
  EXPECT_NE(text.str().find(" 300000\n"), std::string::npos) << "the marker at 300 ns";
}

TEST_P(scenario_waveform, keeps_a_view_that_a_person_has_arranged) {
  const play_result first = record(run_to_match);
  EXPECT_EQ(first.wave_remark, "");
  std::ofstream(first.wave_view, std::ios::app) << "@28\nmodel.ti\n";
  const play_result second = record(run_to_match);
  EXPECT_EQ(second.wave_remark, first.wave_view + " kept as somebody has arranged it");
}

TEST_P(scenario_waveform, keeps_a_view_that_a_person_has_arranged_and_says_so) {
  const play_result first = record(run_to_match);
  EXPECT_EQ(first.wave_remark, "");
  EXPECT_EQ(record(run_to_match).wave_remark, "") << "its own view is written anew";
  const std::string arranged = "@28\nmodel.ti\n";
  std::ofstream(first.wave_view, std::ios::app) << arranged;
  const play_result second = record(run_to_match);
  EXPECT_EQ(second.wave_remark, first.wave_view + " kept as somebody has arranged it");
  std::stringstream text;
  text << std::ifstream(first.wave_view).rdbuf();
  EXPECT_EQ(text.str().substr(text.str().size() - arranged.size()), arranged);
}

TEST_P(scenario_waveform, without_an_interrupt_opens_in_the_middle_with_room_to_read) {
  const play_result result = record("  - {edge: 1000, read: Count}");
  std::stringstream text;
  text << std::ifstream(result.wave_view).rdbuf();
  EXPECT_NE(text.str().find(" -1\n"), std::string::npos) << "no marker";
  EXPECT_NE(text.str().find("[timestart] 4970"), std::string::npos)
      << "five edges before the middle, edge 502\n"
      << text.str().substr(0, 200);
}

TEST_P(scenario_waveform, however_long_is_not_read_back) {
  const peak_memory memory;
  ASSERT_TRUE(record("  - {edge: 100000}", "on: model").good());
  EXPECT_LT(memory.peak(), 5'000'000U);
}

TEST_P(scenario_waveform, names_instances) {
  const play_result result =
      record("  - {edge: 5, instance: b, read: Count}", "instances:\n  b: {}");
  ASSERT_TRUE(result.good());
  const vcd::waveform wave = vcd::read_waveform(path_);
  EXPECT_NE(wave.find("b.rtl.count"), nullptr);
  EXPECT_NE(wave.find("rtl.count"), nullptr);
}

TEST_P(scenario_waveform, of_a_very_long_scenario_has_the_counts_at_steps_and_line_changes) {
  const play_result result = record(
      "  - {edge: 2, write: Compare, value: 1000000000}\n  - {edge: 1000000000, rises: ti}\n"
      "  - {edge: 1000000100, read: Count}",
      "on: model");
  ASSERT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.wave_remark, "counts are recorded at steps and line changes only");
  const vcd::waveform wave = vcd::read_waveform(path_);
  const auto& counts = wave.at("model.count").changes();
  EXPECT_LT(counts.size(), 20U);
  bool at_the_match = false;
  for (const auto& change : counts)
    at_the_match = at_the_match || change.value.number() == 1'000'000'000U;
  EXPECT_TRUE(at_the_match);
}

TEST_P(scenario_waveform, of_the_arm_generic_timer_has_the_timers_that_there_are) {
  play_options options;
  options.wave = path_;
  const play_result result =
      play(arm_scenario(
               "  - {edge: 1, write: CNTBase1.CNTP_CVAL, value: 10}\n"
               "  - {write: CNTCR, value: 1}\n"
               "  - {edge: 2, write: CNTBase1.CNTP_CTL, value: 1}\n"
               "  - {edge: 3, write: CNTACR1, value: 0}\n"
               "  - {edge: 11, rises: CNTBase1.cntp_irq}\n  - {edge: 20}",
               "parameters: {cnttidr: 0x10, acr_reset: 0x3F, el2: false, el3: false, vhe: false}"),
           options);
  // CNTACR denies accesses to the frame, but not the waveform's look at it.
  ASSERT_TRUE(result.good()) << problems(result);
  const vcd::waveform wave = vcd::read_waveform(path_);
  for (const char* name :
       {"cntcv", "cntcr", "cntbase1.cntp_irq", "cntbase1.cntp_cval", "cntbase1.cntp_ctl",
        "cpu0.cntv_irq", "cpu0.cntvct_el0", "cpu0.cntv_ctl_el0", "cpu0.evt_k"}) {
    const auto& model = wave.at(std::string("model.") + name);
    EXPECT_EQ(model.changes(), wave.at(std::string("rtl.") + name).changes()) << name;
    EXPECT_FALSE(model.changes().empty()) << name;
  }
  EXPECT_EQ(wave.at("model.cntbase1.cntp_cval").changes().back().value.number(), 10U);
  for (const char* absent :
       {"model.cntbase0.cntp_irq", "model.cntbase1.cntv_irq", "model.cntbase1.cntv_ctl",
        "model.cpu0.cnthp_irq", "model.cpu1.cntv_irq", "model.cntfid0", "pins.cpu1.rst_ni"}) {
    EXPECT_EQ(wave.find(absent), nullptr) << absent;
  }
  EXPECT_NE(wave.find("pins.frames.rst_ni"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(formats, scenario_waveform, ::testing::Values(".vcd", ".fst"));

TEST(scenario_waveform_file, that_cannot_be_written_is_an_error) {
  play_options options;
  options.wave = "/no/such/folder/x.vcd";
  EXPECT_THROW(static_cast<void>(play(mips_scenario("  - {edge: 1}"), options)), vcd::file_error);
  options.wave = "x.jpg";
  EXPECT_THROW(static_cast<void>(play(mips_scenario("  - {edge: 1}"), options)), vcd::misuse);
}

}  // namespace
}  // namespace archtimers::testbench
