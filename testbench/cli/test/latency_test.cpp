// SPDX-License-Identifier: Apache-2.0
// wave edges --latency: when lines were armed, due and acknowledged.
#include "program.h"

namespace archtimers::cli::test {
namespace {

using nlohmann::json;

class latency : public cli {
 protected:
  /// Two late handlers, and a line that is still high at the end.
  void play_late_handlers() const {
    const std::string path = scenario("late.yaml",
                                      "  - {edge: 5, write: Compare, value: 100}\n"
                                      "  - {edge: 107, write: Compare, value: 200}\n"
                                      "  - {edge: 225, write: Compare, value: 300}\n"
                                      "  - {edge: 320, read: Count}\n");
    EXPECT_EQ(run("play " + path + " --wave late.fst").code, 0);
  }
};

TEST_F(latency, of_each_rise) {
  play_late_handlers();
  const outcome table = run("wave edges late.fst --latency --signal model.ti");
  EXPECT_EQ(table.code, 0);
  EXPECT_EQ(table.output,
            "signal     rise              armed                due               line       "
            "acknowledged        latency  armed by\n"
            "model.ti      1              50 ns               1 us               1 us            "
            "1.07 us          70 ns  write Compare = 100\n"
            "model.ti      2            1.07 us               2 us               2 us            "
            "2.25 us         250 ns  write Compare = 200\n"
            "model.ti      3            2.25 us               3 us               3 us           "
            "       -              -  write Compare = 300\n"
            "\n"
            "2 of 3 rises acknowledged; from due to acknowledged:\n"
            "              from              below   rises\n"
            "             50 ns             100 ns       1  "
            "########################################\n"
            "            200 ns             500 ns       1  "
            "########################################\n");
}

TEST_F(latency, as_json) {
  play_late_handlers();
  const json whole = json::parse(
      run("wave edges late.fst --latency --json --signal 'rtl.*' --from 1500ns").output);
  ASSERT_EQ(whole["rises"].size(), 2U);
  const json& rise = whole["rises"][0];
  EXPECT_EQ(rise["signal"], "rtl.ti");
  EXPECT_EQ(rise["rise"], 2);
  EXPECT_EQ(rise["armed_ticks"], 1'070'000);
  EXPECT_EQ(rise["armed_by"], "write Compare = 200");
  EXPECT_EQ(rise["due"], "2 us");
  EXPECT_EQ(rise["line_ticks"], 2'000'000);
  EXPECT_EQ(rise["acknowledged_by"], "acknowledged");
  EXPECT_EQ(rise["latency_ticks"], 250'000);
  EXPECT_FALSE(whole["rises"][1].contains("acknowledged"));
  EXPECT_EQ(whole["latencies"], json::parse(R"([{"from_ticks": 200000, "below_ticks": 500000,
                                                 "rises": 1}])"));
}

TEST_F(latency, of_a_line_that_was_masked_when_it_was_due) {
  const std::string path = file("masked.yaml",
                                "timer: arm-generic-timer\n"
                                "parameters: {clock: 100 MHz, acr_reset: 0x3F}\n"
                                "steps:\n"
                                "  - {edge: 1, write: CPU0.CNTV_TVAL_EL0, value: 40}\n"
                                "  - {edge: 2, write: CPU0.CNTV_CTL_EL0, value: {ENABLE: 1}}\n"
                                "  - {edge: 3, write: CNTCR, value: {EN: 1}}\n"
                                "  - {until: CPU0.cntv_irq, within: 1 us}\n"
                                "  - {after: 7 edges, write: CPU0.CNTV_TVAL_EL0, value: 20}\n"
                                "  - {after: 2 edges, write: CPU0.CNTV_CTL_EL0, value: 3}\n"
                                "  - {after: 40 edges, write: CPU0.CNTV_CTL_EL0, value: 1}\n"
                                "  - {after: 5 edges, write: CPU0.CNTV_CTL_EL0, value: 3}\n");
  EXPECT_EQ(run("play " + path + " --wave masked.vcd").code, 0);
  const json whole = json::parse(
      run("wave edges masked.vcd --latency --json --signal model.cpu0.cntv_irq").output);
  ASSERT_EQ(whole["rises"].size(), 2U) << whole;
  EXPECT_EQ(whole["rises"][0]["armed_by"], "msr CPU0.CNTV_CTL_EL0 = 1");
  const json& late = whole["rises"][1];
  EXPECT_EQ(late["armed_by"], "msr CPU0.CNTV_CTL_EL0 = 1") << late;
  EXPECT_EQ(late["line_ticks"].get<int>() - late["due_ticks"].get<int>(), 220'000) << late;
  EXPECT_EQ(late["latency_ticks"], 270'000) << late;
}

TEST_F(latency, of_each_timer_by_its_own_writes) {
  const std::string path = scenario("two.yaml",
                                    "  - {edge: 1, write: Compare, value: 40}\n"
                                    "  - {instance: other, write: Compare, value: 20}\n"
                                    "  - {edge: 90}\n",
                                    "instances: {other: {ccres: 3}}\n");
  EXPECT_EQ(run("play " + path + " --wave two.fst").code, 0);
  const json whole =
      json::parse(run("wave edges two.fst --latency --json --signal '*model.ti'").output);
  ASSERT_EQ(whole["rises"].size(), 2U);
  EXPECT_EQ(whole["rises"][0]["armed_by"], "write Compare = 40");
  EXPECT_EQ(whole["rises"][1]["signal"], "other.model.ti");
  EXPECT_EQ(whole["rises"][1]["armed_by"], "other: write Compare = 20");
}

TEST_F(latency, of_each_thread_by_its_own_writes) {
  const std::string path = file("threads.yaml",
                                "timer: power-timebase\n"
                                "parameters: {threads: 2}\n"
                                "steps:\n"
                                "  - {edge: 1, write: DEC, value: 20, as: thread1}\n"
                                "  - {edge: 5, write: DEC, value: 100}\n"
                                "  - {edge: 120}\n");
  EXPECT_EQ(run("play " + path + " --wave threads.fst").code, 0);
  const json whole =
      json::parse(run("wave edges threads.fst --latency --json --signal 'model.*exc'").output);
  ASSERT_EQ(whole["rises"].size(), 2U) << whole;
  EXPECT_EQ(whole["rises"][0]["signal"], "model.thread1.dec_exc");
  EXPECT_EQ(whole["rises"][0]["armed_by"], "mtspr DEC = 20 as thread1");
  EXPECT_EQ(whole["rises"][1]["signal"], "model.thread0.dec_exc");
  EXPECT_EQ(whole["rises"][1]["armed_by"], "mtspr DEC = 100");
}

TEST_F(latency, counts_from_the_write_that_lets_the_line_rise_at_once) {
  // Count is written past Compare, which is no match, and later to what Compare is.
  const std::string path = file("past.yaml",
                                "timer: mips-cp0\n"
                                "parameters: {clock: 100 MHz, ccres: 1, count_write_match: true}\n"
                                "steps:\n"
                                "  - {edge: 2, write: Compare, value: 10}\n"
                                "  - {edge: 6, write: Count, value: 20}\n"
                                "  - {edge: 121, write: Count, value: 10}\n"
                                "  - {edge: 125}\n");
  EXPECT_EQ(run("play " + path + " --wave past.fst").code, 0);
  const json whole =
      json::parse(run("wave edges past.fst --latency --json --signal model.ti").output);
  ASSERT_EQ(whole["rises"].size(), 1U) << whole;
  EXPECT_EQ(whole["rises"][0]["armed"], "1.21 us");
  EXPECT_EQ(whole["rises"][0]["due"], "1.21 us");
}

TEST_F(latency, a_line_that_falls_by_itself_is_not_acknowledged) {
  const std::string path = file("wraps.yaml",
                                "timer: power-timebase\n"
                                "parameters: {dec_bits: 32, profile: server_v207}\n"
                                "steps:\n"
                                "  - {edge: 1, write: DEC, value: 5}\n"
                                "  - {edge: 2, write: DEC, value: 0x80000003}\n"
                                "  - {edge: 20}\n");
  EXPECT_EQ(run("play " + path + " --wave wraps.fst").code, 0);
  const json whole =
      json::parse(run("wave edges wraps.fst --latency --json --signal '*.dec_exc'").output);
  ASSERT_GE(whole["rises"].size(), 1U) << whole;
  EXPECT_FALSE(whole["rises"][0].contains("acknowledged")) << whole;
}

TEST_F(latency, needs_the_tracks) {
  file("a.vcd",
       "$timescale 1 ps $end $scope module soc $end $var wire 1 ! irq $end $upscope $end "
       "$enddefinitions $end\n#0 0!\n#5 1!\n#9 0!\n");
  const outcome refused = run("wave edges a.vcd --latency");
  EXPECT_EQ(refused.code, 2);
  EXPECT_EQ(refused.output,
            "archtimers: a.vcd does not say what was done and why lines moved (the rows "
            "scenario.access and reason of `archtimers play --wave`); --latency needs that\n");
  EXPECT_EQ(run("wave edges a.vcd --latency --clock irq").code, 2);
  EXPECT_EQ(run("wave edges none.vcd --latency").code, 2);
}

}  // namespace
}  // namespace archtimers::cli::test
