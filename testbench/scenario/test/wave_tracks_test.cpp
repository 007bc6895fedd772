// SPDX-License-Identifier: Apache-2.0
// The rows of words in the waveform of a scenario: which edge, what was done, why the lines moved, and
// what model and RTL do not have alike.
#include <filesystem>

#include "archtimers/vcd/waveform.h"
#include "other_rtl.h"
#include "play_arm.h"
#include "play_power.h"

namespace archtimers::testbench {
namespace {

using said = std::vector<std::pair<std::uint64_t, std::string>>;

class wave_tracks : public ::testing::Test {
 public:
  ~wave_tracks() override { std::filesystem::remove_all(folder_); }

 protected:
  wave_tracks()
      : folder_(std::filesystem::temp_directory_path() /
                ("archtimers_tracks_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(folder_);
    options_.wave = (folder_ / "run.fst").string();
  }

  void record(const scenario& what) {
    const play_result result = play(what, options_);
    EXPECT_TRUE(result.good()) << problems(result);
    wave_ = vcd::read_waveform(options_.wave);
  }
  /// The texts of a row with their times in units of `unit` picoseconds.
  [[nodiscard]] said row(const std::string& name, std::uint64_t unit) const {
    const auto* texts = wave_.find_text(name);
    if (texts == nullptr) return {{0, "there is no " + name}};
    said all;
    for (const auto& each : texts->changes) all.emplace_back(each.time / unit, each.text);
    return all;
  }

  std::filesystem::path folder_;
  play_options options_;
  vcd::waveform wave_;
};

constexpr std::uint64_t edge_of_100_mhz = 10'000;

TEST_F(wave_tracks, say_what_is_done_and_why_a_line_moves) {
  record(
      mips_scenario("  - {edge: 2, write: Compare, value: 10}\n"
                    "  - {edge: 10, rises: ti}\n"
                    "  - {edge: 12, read: Count, keep: now}\n"
                    "  - {edge: 13, write: Compare, value: now + 8, as: host}\n"
                    "  - {edge: 14, write: Compare, value: 30}\n"
                    "  - {edge: 15, read: Compare}\n"
                    "  - {edge: 16, read: Compare}\n"
                    "  - {edge: 20, drive: {hw_irq: 1}}\n"
                    "  - {edge: 25}"));
  EXPECT_EQ(row("scenario.access", edge_of_100_mhz), (said{{2, "write Compare = 10"},
                                                           {12, "read Count -> 12"},
                                                           {13, "write Compare = 20 as host"},
                                                           {14, "write Compare = 30"},
                                                           {15, "read Compare -> 30"},
                                                           {16, "read Compare -> 30 (2)"},
                                                           {20, "hw_irq = 1"}}));
  for (const char* side : {"model", "rtl"}) {
    EXPECT_EQ(row(std::string(side) + ".reason", edge_of_100_mhz),
              (said{{10, "ti, ip: Count = Compare 10"},
                    {14, "ti, ip: acknowledged"},
                    {20, "ip: hw_irq = 1"}}))
        << side;
  }
  EXPECT_TRUE(row("scenario.difference", 1).empty());
  const auto& edges = wave_.at("scenario.edge").changes();
  ASSERT_EQ(edges.size(), 29U);
  for (std::size_t n = 0; n < edges.size(); ++n) {
    EXPECT_EQ(edges[n].time, n * edge_of_100_mhz);
    EXPECT_EQ(edges[n].value.number(), n);
  }
}

TEST_F(wave_tracks, tell_a_match_that_the_same_edge_writes_over) {
  record(mips_scenario(
      "  - {edge: 2, write: Compare, value: 10}\n"
      "  - {edge: 10, write: Count, value: 3}\n  - {read: Count, expect: 3}\n  - {edge: 15}"));
  for (const char* side : {"model", "rtl"}) {
    EXPECT_EQ(row(std::string(side) + ".reason", edge_of_100_mhz),
              (said{{10, "ti, ip: Count = Compare 10 before it was written"}}))
        << side;
  }
}

TEST_F(wave_tracks, name_instructions_results_hosts_and_instances) {
  record(
      arm_scenario("  - {edge: 1, write: CNTCR, value: 1}\n"
                   "  - {edge: 2, write: CPU0.CNTV_CTL_EL0, value: 1, as: el0, response: any}\n"
                   "  - {edge: 3, read: CPU0.CNTVCT_EL0, as: host}\n"
                   "  - {edge: 4, instance: b, host: set_clock, clock: 50 MHz}",
                   "on: model\ninstances: {b: {}}"));
  const said all = row("scenario.access", edge_of_100_mhz);
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].second, "write CNTCR = 1");
  EXPECT_EQ(all[1].second, "msr CPU0.CNTV_CTL_EL0 = 1 as el0 -> trap_el1");
  EXPECT_EQ(all[2].second, "read CPU0.CNTVCT_EL0 as host -> 2");
  EXPECT_EQ(all[3].second, "b: host set_clock, clock 50 MHz");
}

TEST_F(wave_tracks, of_an_arm_timer_tell_the_comparison_the_control_and_the_offset) {
  record(
      arm_scenario("  - {edge: 1, write: CPU0.CNTV_CVAL_EL0, value: 50}\n"
                   "  - {write: CNTCR, value: {EN: 1}}\n"
                   "  - {edge: 2, write: CPU0.CNTV_CTL_EL0, value: {ENABLE: 1}}\n"
                   "  - {edge: 60, write: CPU0.CNTVOFF_EL2, value: 20, as: el2}\n"
                   "  - {edge: 61, write: CPU0.CNTVOFF_EL2, value: 0, as: el2}\n"
                   "  - {edge: 62, write: CPU0.CNTV_CTL_EL0, value: {ENABLE: 1, IMASK: 1}}\n"
                   "  - {edge: 63, write: CPU0.CNTV_CTL_EL0, value: {ENABLE: 1}}\n"
                   "  - {edge: 64, write: CPU0.CNTV_CVAL_EL0, value: 80}\n"
                   "  - {edge: 70, write: CNTCV, value: 78}\n"
                   "  - {edge: 71, write: CNTCV, value: 90}\n"
                   "  - {edge: 75}"));
  for (const char* side : {"model", "rtl"}) {
    EXPECT_EQ(row(std::string(side) + ".reason", edge_of_100_mhz),
              (said{{51, "CPU0.cntv_irq: CNTVCT_EL0 = CNTV_CVAL_EL0 50"},
                    {60, "CPU0.cntv_irq: CNTVOFF moved the view"},
                    {61, "CPU0.cntv_irq: CNTVOFF moved the view (2)"},
                    {62, "CPU0.cntv_irq: CNTV_CTL_EL0.IMASK = 1"},
                    {63, "CPU0.cntv_irq: CNTV_CTL_EL0.IMASK = 0"},
                    {64, "CPU0.cntv_irq: CNTV_CVAL_EL0 = 80"},
                    {71, "CPU0.cntv_irq: CNTCV moved the count"}}))
        << side;
  }
}

TEST_F(wave_tracks, of_a_counter_in_steps_say_that_it_has_gone_past) {
  record(read_scenario(std::string(ARCHTIMERS_SCENARIO_FOLDER) + "/arm/frequency_switch.yaml"));
  bool past = false;
  for (const auto& [time, text] : row("model.reason", 1))
    past = past || text.find(" is past CNTP_CVAL ") != std::string::npos;
  EXPECT_TRUE(past);
}

TEST_F(wave_tracks, of_a_decrementer_tell_where_it_wraps) {
  record(read_scenario(std::string(ARCHTIMERS_SCENARIO_FOLDER) + "/power/dec_wrap.yaml"));
  for (const char* side : {"model", "rtl"}) {
    said all;
    for (const auto& [time, text] : row(std::string(side) + ".reason", 1))
      all.emplace_back((time * 512 + 500'000) / 1'000'000, text);
    EXPECT_EQ(all,
              (said{{3, "thread0.dec_exc: DEC passed 0"}, {12, "thread0.dec_exc: DEC wrapped"}}))
        << side;
  }
}

TEST_F(wave_tracks, of_book_e_tell_the_enable_and_the_acknowledge) {
  record(
      power_scenario("  - {edge: 1, write: DEC, value: 3}\n"
                     "  - {edge: 6, drive: {thread0.msr_ee: 1}}\n"
                     "  - {edge: 7, write: TCR, value: {DIE: 1}}\n"
                     "  - {edge: 9, write: TSR, value: {DIS: 1}}\n  - {edge: 12}",
                     "parameters: {profile: booke}"));
  said lines;
  for (const auto& [time, text] : row("model.reason", 1)) lines.emplace_back(0, text);
  EXPECT_EQ(lines, (said{{0, "thread0.dec_exc: DEC reached 0"},
                         {0, "thread0.dec_irq: TCR.DIE = 1"},
                         {0, "thread0.dec_exc, thread0.dec_irq: acknowledged"}}));
}

TEST_F(wave_tracks, of_book_e_tell_an_expiry_that_the_same_edge_writes_over) {
  record(
      power_scenario("  - {edge: 1, write: DEC, value: 10}\n"
                     "  - {edge: 11, write: DEC, value: 50}\n  - {edge: 12}",
                     "parameters: {profile: booke}"));
  said lines;
  for (const auto& [time, text] : row("model.reason", 1)) lines.emplace_back(0, text);
  EXPECT_EQ(lines, (said{{0, "thread0.dec_exc: DEC reached 0 before it was written"}}));
}

TEST_F(wave_tracks, of_a_host_tell_what_it_did_and_not_what_it_asked) {
  record(
      power_scenario("  - {edge: 1, write: DEC, value: 3}\n"
                     "  - {edge: 5, host: dec_expiry, expect: 4}\n"
                     "  - {edge: 7, write: DEC, value: 100}\n"
                     "  - {edge: 9, host: set_dec_expiry, expiry: 2, expect: 0}\n  - {edge: 12}"));
  said lines;
  for (const auto& [time, text] : row("model.reason", 1)) lines.emplace_back(0, text);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].second, "thread0.dec_exc: DEC passed 0");
  EXPECT_EQ(lines[1].second, "thread0.dec_exc: DEC = 100");
  EXPECT_EQ(lines[2].second.substr(0, 36), "thread0.dec_exc: host set_dec_expiry");
}

TEST_F(wave_tracks, an_operation_ahead_of_the_kernel_stands_where_it_takes_effect) {
  record(mips_scenario("  - {edge: 5, write: Compare, value: 30, offset: 100 ns}\n  - {edge: 40}"));
  EXPECT_EQ(row("scenario.access", edge_of_100_mhz), (said{{15, "write Compare = 30"}}));
}

TEST_F(wave_tracks, name_what_model_and_rtl_do_not_have_alike) {
  const timer_with_other_rtl slow(*find_timer("mips-cp0"), {"ccres", "2"});
  const scenario what = mips_scenario("  - {edge: 3}\n  - {edge: 6}");
  static_cast<void>(play(what, slow, options_));
  wave_ = vcd::read_waveform(options_.wave);
  const said all = row("scenario.difference", edge_of_100_mhz);
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all[0].second.substr(0, 5), "count") << all[0].second;
  EXPECT_EQ(all[0].first, 1U);
}

}  // namespace
}  // namespace archtimers::testbench
