// SPDX-License-Identifier: Apache-2.0
// Scenarios of the POWER time base: what their steps do, on the model and on the RTL.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "archtimers/testbench/power_timebase_scenario.h"
#include "archtimers/vcd/waveform.h"
#include "other_rtl.h"
#include "play_power.h"

namespace archtimers::testbench {
namespace {

const std::string two_threads = "parameters: {threads: 2, hdice_gates_edge: false}";

TEST(power_scenario, a_name_is_the_register_of_the_thread_that_accesses) {
  const play_result result = play_power(
      "  - {edge: 1, write: DEC, value: 100}\n  - {write: DEC, as: thread1, value: 200}\n"
      "  - {edge: 2, read: DEC, expect: 99}\n  - {read: DEC, as: thread0, expect: 99}\n"
      "  - {read: DEC, as: thread1 supervisor, expect: 199}\n  - {read: thread1.DEC, expect: 199}\n"
      "  - {read: 0x20B0, size: 8, expect: 199}\n  - {read: 0xB0, size: 8, as: thread1, expect: "
      "199}\n"
      "  - {read: DEC, as: debug thread1, expect: 199}\n"
      "  - {expect: {DEC: 99, thread0.DEC: 99, thread1.DEC: 199}}\n"
      "  - {edge: 3, write: thread1.DEC, value: 5}\n  - {read: thread1.DEC, expect: 5}",
      play_on::both, two_threads);
  EXPECT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.mismatches, 0U);
}

TEST(power_scenario, levels_are_those_of_the_words) {
  const std::string steps =
      "  - {edge: 1, read: HDEC, expect: 0x007FFFFFFFFFFFFE}\n  - {read: HDEC, as: hypervisor}\n"
      "  - {read: HDEC, as: supervisor, response: privileged}\n"
      "  - {read: HDEC, as: problem thread1, response: privileged}\n"
      "  - {read: TBU40, response: unimplemented}\n  - {read: TBU40, as: host, expect: 0}\n"
      "  - {read: TBU40, as: debug, expect: 0}\n  - {read: 0x10, size: 8, response: "
      "unimplemented}\n"
      "  - {read: 0x10000, size: 8, response: unimplemented}";
  for (const play_on on : {play_on::both, play_on::model, play_on::rtl}) {
    EXPECT_EQ(problems(play_power(steps, on, two_threads)), "") << name_of(on);
  }
}

TEST(power_scenario, what_the_parameters_leave_out_is_absent) {
  EXPECT_EQ(
      problems(play_power("  - {edge: 1, expect: {thread1.DEC: 0}}\n  - {expect: {TSR: 0}}\n"
                          "  - {expect: {thread1.dec_exc: 0}}\n  - {expect: {thread0.fit_irq: 0}}\n"
                          "  - {drive: {thread3.msr_ee: 1}}",
                          play_on::model)),
      "thread1.DEC does not exist with these parameters\n"
      "TSR does not exist with these parameters\n"
      "thread1.dec_exc does not exist with these parameters\n"
      "thread0.fit_irq does not exist with these parameters\n"
      "thread3.msr_ee does not exist with these parameters\n");
  EXPECT_EQ(problems(play_power("  - {edge: 1, read: DEC, as: thread1, response: generic_error}")),
            "")
      << "no such thread";
  EXPECT_EQ(problems(play_power("  - {edge: 1, expect: {thread0.hdec_exc: 0}}", play_on::model,
                                "parameters: {profile: classic32}")),
            "thread0.hdec_exc does not exist with these parameters\n");
}

TEST(power_scenario, every_pin_and_line_is_on_both_sides) {
  const play_result server = play_power(
      "  - {edge: 0, drive: {tb_run: 0, vtb_run: 0, thread1.msr_ee: 1, thread1.msr_hv: 0, "
      "thread1.msr_pr: 1,\n"
      "     thread1.msr_ce: 1, thread1.pm_active: 1, tod_sync: 1, tod_valid: 1, tod: -1}}\n"
      "  - {edge: 5, expect: {TB: 0, VTB: 0}}\n  - {edge: 6, write: DEC, as: thread1, value: -1}\n"
      "  - {rises: [thread1.dec_exc, thread1.dec_irq]}\n"
      "  - {edge: 7, write: HDEC, value: -1}\n  - {rises: thread0.hdec_exc}\n"
      "  - {expect: {thread1.hdec_exc: 0}}\n  - {edge: 8, drive: {thread1.pm_active: 0, "
      "thread0.hdec_ack: 1}}\n"
      "  - {falls: thread0.hdec_exc}\n  - {edge: 9, write: HDEC, value: 0}\n"
      "  - {edge: 10, write: HDEC, value: -1}\n  - {rises: thread1.hdec_exc}\n"
      "  - {edge: 11, write: thread1.LPCR, value: 1}\n  - {rises: thread1.hdec_irq}\n"
      "  - {edge: 12, drive: {rst_ni: 0}}\n"
      "  - {falls: [thread1.dec_exc, thread1.dec_irq, thread1.hdec_exc, thread1.hdec_irq]}",
      play_on::both, two_threads);
  EXPECT_TRUE(server.good()) << problems(server);
  const play_result booke = play_power(
      "  - {edge: 0, write: TSR, as: host, value: 0xC4000000}\n"
      "  - {edge: 1, write: TCR, as: host, value: {FIE: 1, WIE: 1, WRC: 2}}\n"
      "  - {edge: 2, write: TBL_write, value: 0x100000}\n  - {becomes: {thread0.wdt_reset: 2}}\n"
      "  - {edge: 3, drive: {thread0.msr_ee: 1, thread0.msr_ce: 1}}\n"
      "  - {rises: [thread0.fit_irq, thread0.wdt_irq]}",
      play_on::both, "parameters: {profile: booke}");
  EXPECT_TRUE(play_power("  - {edge: 1, drive: {wdt_reset_done: 2}}\n"
                         "  - {edge: 2, read: TSR, expect: {WRS: 2}}\n"
                         "  - {edge: 3, drive: {wdt_reset_done: 3}}\n"
                         "  - {edge: 4, read: TSR, expect: {WRS: 3}}",
                         play_on::both, "parameters: {profile: a2}")
                  .good());
  EXPECT_TRUE(booke.good()) << problems(booke);
}

TEST(power_scenario, ticks_are_counted_in_edges) {
  const play_result result = play_power(
      "  - {tick: 3, read: TB, expect: 3}\n  - {edge: 15, read: TB, expect: 3}\n"
      "  - {edge: 16, read: TB, expect: 4}\n  - {after: 2 ticks, read: TB, expect: 6}\n"
      "  - {after: 3 edges, read: TB, expect: 6}\n  - {after: 1 edge, read: TB, expect: 7}",
      play_on::both, "parameters: {tb_clock: 25 MHz, clocks_per_tick: 4}");
  EXPECT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.cycles, 28U);
  EXPECT_EQ(result.end_time, "280 ns");
}

TEST(power_scenario, its_result_is_json) {
  const auto first =
      nlohmann::json::parse(to_json(play_power("  - {edge: 5, read: TB, expect: 5}")));
  const auto bad = play_power("  - {edge: 5, read: DEC, as: problem}");
  EXPECT_EQ(first.at("timer"), "power-timebase");
  EXPECT_EQ(first.at("on"), "both");
  EXPECT_EQ(first.at("cycles"), 5);
  EXPECT_EQ(first.at("mismatches"), 0);
  const auto second = nlohmann::json::parse(to_json(bad));
  const auto& failure = second.at("failures").at(0);
  EXPECT_EQ(failure.at("seen"), "privileged");
  EXPECT_EQ(failure.at("problems").at(0), "expected response ok, got privileged");
}

/// Problems of a scenario on an RTL with another parameter.
std::string problems_with(const named_text& change, const std::string& steps,
                          const std::string& head = "") {
  play_options options;
  options.keep_going = true;
  return problems(play(power_scenario(steps, head),
                       timer_with_other_rtl(power_timebase_scenario(), change), options));
}

TEST(power_scenario, an_rtl_that_differs_is_found_out) {
  EXPECT_EQ(problems_with({"tb_reset", "0x100"}, "  - {edge: 5, read: TB}"),
            "model and RTL differ: model 5, rtl 261\n");
  EXPECT_EQ(problems_with({"has_tbu40", "false"}, "  - {edge: 5, write: TBU40, value: 0}"),
            "model and RTL differ: model , rtl unimplemented\nrtl: expected response ok, got "
            "unimplemented\n");
  EXPECT_EQ(problems_with({"dec_bits", "40"},
                          "  - {edge: 1, write: LPCR, value: {LD: 1}}\n"
                          "  - {edge: 2, write: DEC, value: 0x8000000000}\n  - {edge: 9}"),
            "model and RTL differ: thread0.dec_exc of the model does not change, of the RTL "
            "changes to 1 at "
            "3.907 ns (edge 2)\n");
}

TEST(power_scenario, its_waveform_has_each_threads_registers) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("archtimers_power_wave_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  play_options options;
  options.wave = (folder / "w.vcd").string();
  const play_result result =
      play(power_scenario("  - {edge: 1, write: DEC, as: thread1, value: 3}\n  - {edge: 9}",
                          two_threads),
           options);
  ASSERT_TRUE(result.good()) << problems(result);
  const vcd::waveform wave = vcd::read_waveform(options.wave);
  for (const char* name :
       {"tb", "tbu", "hdec", "thread1.lpcr", "vtb", "thread0.dec", "thread1.dec", "thread1.purr",
        "thread1.spurr", "thread0.dec_exc", "thread1.dec_irq", "thread1.hdec_irq"}) {
    const auto& model = wave.at(std::string("model.") + name);
    EXPECT_EQ(model.changes(), wave.at(std::string("rtl.") + name).changes()) << name;
    EXPECT_FALSE(model.changes().empty()) << name;
  }
  for (const char* name : {"model.dec", "model.tbu40", "model.thread2.dec", "model.thread0.tsr",
                           "model.tfmr", "model.thread0.fit_irq", "pins.thread2.msr_ee"}) {
    EXPECT_EQ(wave.find(name), nullptr) << name;
  }
  EXPECT_NE(wave.find("pins.thread1.msr_ee"), nullptr);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace archtimers::testbench
