// SPDX-License-Identifier: Apache-2.0
// A core of somebody's beside the model: what agrees, and what is found.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "archtimers/testbench/player.h"
#include "archtimers/vcd/waveform.h"
#include "fake_mips.h"

namespace archtimers::testbench {
namespace {

namespace fs = std::filesystem;

/// Leaves its files in a folder of its own.
class your_rtl : public ::testing::Test {
 public:
  ~your_rtl() override { fs::remove_all(folder_); }

 protected:
  your_rtl()
      : folder_(fs::temp_directory_path() / ("archtimers_your_rtl_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
    options.folder = folder_.string();
    options.last_seed = 12;
    options.operations = 300;
  }

  foreign_result check(const fake_make& how) {
    return crosscheck_foreign(core, factory_of(how), options);
  }

  foreign_description core = fake_description();
  foreign_options options;

 private:
  fs::path folder_;
};

std::string text_in(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST_F(your_rtl, agrees) {
  const auto found = check({});
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_EQ(found.operations, 12U * 300U);
  EXPECT_GT(found.reads, 1000U);
  EXPECT_GT(found.line_edges, 300U);
  EXPECT_GT(found.edges, 100'000U);  // seed 3 has long gaps
}

TEST_F(your_rtl, does_the_same_from_the_same_seed) {
  const auto once = check({});
  const auto again = check({});
  EXPECT_EQ(once.edges, again.edges);
  EXPECT_EQ(once.reads, again.reads);
  EXPECT_EQ(once.line_edges, again.line_edges);
}

TEST_F(your_rtl, may_take_several_edges_for_an_access) {
  fake_make slow;
  slow.before = 3;
  slow.after = 2;
  const auto found = check(slow);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.line_edges, 300U);
}

TEST_F(your_rtl, has_lines_that_are_later_as_it_says) {
  fake_make late;
  late.line_late = 3;
  core.lines[0].latency = 3;
  const auto found = check(late);
  EXPECT_TRUE(found.good()) << found.failure;
  core.lines[0].latency = 2;
  const std::string said = check(late).failure;
  EXPECT_NE(said.find("line ti: model 1, fake 0\nthe model: ti rises, ip = 128 on edge "),
            std::string::npos)
      << said;
  EXPECT_NE(said.find(": Count = Compare "), std::string::npos) << said;
}

TEST_F(your_rtl, has_an_interrupt_for_one_count) {
  fake_make pulse;
  pulse.pulse = true;
  EXPECT_FALSE(check(pulse).good());
  core.lines = {line_while_equal("irq", "Count", "Compare")};
  const auto found = check(pulse);
  EXPECT_TRUE(found.good()) << found.failure;
  EXPECT_GT(found.line_edges, 300U);
  const auto differs = check({});
  EXPECT_NE(differs.failure.find("line irq"), std::string::npos) << differs.failure;
  const vcd::waveform wave = vcd::read_waveform(differs.wave);
  EXPECT_NE(wave.find("rtl.irq_own"), nullptr);
  EXPECT_NE(wave.find("rtl.irq_expected"), nullptr);
}

TEST_F(your_rtl, has_lines_of_several_bits) {
  core.lines = {{"phase", 0, [](const foreign_view& model) { return model["Count"] % 8; }, 3}};
  fake_make counting;
  counting.phases = 8;
  EXPECT_TRUE(check(counting).good());
  counting.phases = 4;
  const auto found = check(counting);
  EXPECT_NE(found.failure.find("line phase: model 4, fake 0"), std::string::npos) << found.failure;
  const vcd::waveform wave = vcd::read_waveform(found.wave);
  ASSERT_NE(wave.find("rtl.phase_own"), nullptr);
  EXPECT_EQ(wave.find("rtl.phase_own")->width, 3U);
  core.lines[0].width = 1;  // what the waveform has of it
  EXPECT_NE(check(counting).wave, "");
}

TEST_F(your_rtl, has_pins) {
  core.pins = {{"count_stop"}};
  const auto found = check({});
  EXPECT_TRUE(found.good()) << found.failure;
}

TEST_F(your_rtl, is_built_as_the_settings_say) {
  core.settings = {{"count_stop", 1}};
  const auto found = check({});
  EXPECT_NE(found.failure.find("read of Count: model 0, fake "), std::string::npos)
      << found.failure;
  const scenario left = read_scenario(found.scenario);
  EXPECT_TRUE(left.model_only);
  EXPECT_TRUE(play(left).good());
  fake_make stopped;
  stopped.stopped = true;
  EXPECT_TRUE(check(stopped).good());

  core.settings = {{"Compare", 5}};  // a core that resets it to that
  EXPECT_NE(check({}).failure, "");
}

TEST_F(your_rtl, is_accessed_by_whom_it_says) {
  core.registers[1].as = "user";
  EXPECT_NE(
      check({}).failure.find("access to Compare as user is refused by the model, not by fake"),
      std::string::npos);
  fake_make refusing;
  refusing.refused = true;
  const auto found = check(refusing);
  EXPECT_TRUE(found.good()) << found.failure;
}

TEST_F(your_rtl, may_lack_bits_of_a_counter) {
  fake_make narrow;
  narrow.compare_flip = 0xFF00'0000;
  EXPECT_FALSE(check(narrow).good());
  core.registers[1].compared = 0x00FF'FFFF;
  EXPECT_TRUE(check(narrow).good());
}

TEST_F(your_rtl, fault_is_found_and_shrunk) {
  fake_make faulty;
  faulty.ti_stays = true;
  const auto found = check(faulty);
  EXPECT_NE(found.failure.find("line ti: model 0, fake 1"), std::string::npos) << found.failure;
  // Count, Compare, and a write that withdraws the interrupt.
  EXPECT_NE(found.failure.find("\n3 steps left in "), std::string::npos) << found.failure;
  const scenario left = read_scenario(found.scenario);
  ASSERT_EQ(left.steps.size(), 4U);
  EXPECT_EQ(std::get<access_step>(left.steps[2].what).target, "Compare");
  EXPECT_EQ(std::get<check_step>(left.steps[3].what).values[0].name, "ti");
  EXPECT_NE(left.steps[3].note->find("line ti: model 0, fake 1"), std::string::npos);
  // It shows what the model does, and this project's RTL does the same.
  const play_result played = play(left);
  EXPECT_TRUE(played.good());
  EXPECT_EQ(played.on, play_on::both);
}

TEST_F(your_rtl, fault_is_left_with_both_sides_in_a_waveform) {
  fake_make faulty;
  faulty.ti_stays = true;
  const auto found = check(faulty);
  const vcd::waveform wave = vcd::read_waveform(found.wave);
  for (const char* name : {"model.ti", "rtl.ti", "model.count", "rtl.count", "scenario.edge"})
    EXPECT_NE(wave.find(name), nullptr) << name;
  EXPECT_NE(text_in(fs::path(found.wave).replace_extension(".gtkw")), "");
}

TEST_F(your_rtl, steps_of_a_fault_come_close_to_one_another) {
  fake_make faulty;
  faulty.ti_stays = true;
  const scenario left = read_scenario(check(faulty).scenario);
  EXPECT_LT(left.steps[0].when.number, 4U);  // and not where it was drawn
}

TEST_F(your_rtl, answer_that_differs_is_found) {
  fake_make faulty;
  faulty.compare_flip = 0x10;
  const auto found = check(faulty);
  EXPECT_NE(found.failure.find("read of Compare: model 0, fake 16"), std::string::npos)
      << found.failure;
  const scenario left = read_scenario(found.scenario);
  ASSERT_EQ(left.steps.size(), 1U);
  EXPECT_TRUE(play(left).good());

  faulty = {};
  faulty.read_refused = true;
  EXPECT_NE(check(faulty).failure.find("access to Compare is refused by fake, not by the model"),
            std::string::npos);
}

TEST_F(your_rtl, says_an_edge_that_cannot_be) {
  fake_make wrong;
  wrong.tells_wrong_edge = true;
  EXPECT_THROW(static_cast<void>(check(wrong)), std::runtime_error);
}

TEST_F(your_rtl, report_says_what_was_compared) {
  foreign_result found;
  found.operations = 5;
  found.reads = 2;
  found.edges = 70;
  found.line_edges = 1;
  found.deviations = {{"no carry", 3}};
  EXPECT_EQ(to_text(found),
            "5 operations, 2 reads compared, 70 edges, 1 changes of lines\n"
            "known deviation: no carry, 3 times\n"
            "no other difference\n");
}

}  // namespace
}  // namespace archtimers::testbench
