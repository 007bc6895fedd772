// SPDX-License-Identifier: Apache-2.0
// Playing: times, sides, instances, kept values, local offsets, several simulations in a process.
#include "archtimers/testbench/fresh_simulation.h"
#include "peak_memory.h"
#include "play_text.h"

namespace archtimers::testbench {
namespace {

const std::string match =
    "  - {edge: 2, write: Compare, value: 10}\n  - {edge: 10, rises: ti}\n  - {read: Count, "
    "expect: 10}";

TEST(player, plays_on_the_model_on_the_rtl_and_on_both) {
  for (const play_on on : {play_on::model, play_on::rtl, play_on::both}) {
    const play_result result = play_steps(match, on);
    EXPECT_TRUE(result.good()) << problems(result);
    EXPECT_EQ(result.on, on);
    EXPECT_EQ(result.steps, 3U);
    EXPECT_EQ(result.operations, 2U);
    EXPECT_EQ(result.cycles, 10U);
    EXPECT_EQ(result.interrupt_edges, 1U);
    EXPECT_EQ(result.end_time, "100 ns");
    EXPECT_EQ(result.mismatches, 0U);
    EXPECT_EQ(result.comparisons, on == play_on::both ? 5U : 0U) << "3 answers, ti, ip";
  }
}

TEST(player, plays_any_number_of_scenarios_in_a_process) {
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(play_steps(match).good());
  EXPECT_TRUE(
      play_steps("  - {at: 1 ns, expect: {Count: 0}}", play_on::model, "time_resolution: 1 ns")
          .good());
  EXPECT_TRUE(play_steps(match).good());
}

TEST(player, leaves_a_simulation_of_the_caller_alone) {
  const fresh_simulation outer(-9);
  sc_core::sc_signal<bool> signal("mine");
  EXPECT_TRUE(play_steps(match).good());
  EXPECT_EQ(sc_core::sc_get_time_resolution(), sc_core::sc_time(1, sc_core::SC_NS));
  sc_core::sc_start(sc_core::sc_time(5, sc_core::SC_NS));
  EXPECT_EQ(sc_core::sc_time_stamp().value(), 5U);
}

TEST(player, works_out_every_kind_of_time) {
  const std::string steps =
      "  - {edge: 8, expect: {Count: 2}}\n"
      "  - {after: 3 edges, expect: {Count: 2}}\n"
      "  - {after: 1 edge, expect: {Count: 3}}\n"
      "  - {after: 2 ticks, expect: {Count: 5}}\n"
      "  - {after: 0 ticks, expect: {Count: 5}}\n"
      "  - {tick: 7, expect: {Count: 7}}\n"
      "  - {after: 20 ns, expect: {Count: 7}}\n"
      "  - {after: 1 tick, expect: {Count: 8}}\n"
      "  - {at: 0.4 us, expect: {Count: 10}}\n";
  const play_result result =
      play_steps(steps, play_on::both, "parameters: {clock: 100 MHz, ccres: 4}");
  EXPECT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.cycles, 40U);
}

TEST(player, repeats) {
  const play_result result = play_steps(
      "  - {edge: 1, read: Count, keep: first}\n"
      "  - repeat: 10\n    steps:\n      - {after: 2 edges, read: Count, keep: now}\n"
      "      - {after: 1 edge, read: Count, expect: now + 1}\n"
      "  - {read: Count, expect: first + 30}");
  EXPECT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.steps, 22U);
}

TEST(player, goes_round_repeats_without_writing_them_out) {
  const auto memory_of = [](const std::string& turns) {
    const peak_memory memory;
    const play_result result =
        play_steps("  - {edge: 1, write: Compare, value: 21}\n  - repeat: " + turns +
                       "\n    steps:\n"
                       "      - {after: 20 edges, rises: ti}\n"
                       "      - {read: Count, offset: 30 ns, keep: now}\n"
                       "      - {after: 1 edge, write: Compare, value: now + 18}",
                   play_on::model);
    EXPECT_TRUE(result.good()) << problems(result).substr(0, 200);
    return memory.peak();
  };
  static_cast<void>(memory_of("10"));  // what is there once and for all
  EXPECT_LT(memory_of("3000"), memory_of("300") + 100'000);
}

TEST(player, has_instances_with_parameters_and_lines_of_their_own) {
  const play_result result = play_steps(
      "  - {edge: 2, write: Compare, value: 10}\n"
      "  - {instance: b, write: Compare, value: 10}\n"
      "  - {edge: 10, rises: ti}\n"
      "  - {edge: 19, instance: b, expect: {Count: 9, ti: 0}}\n"
      "  - {edge: 20, instance: b, rises: ti}",
      play_on::both, "instances:\n  b: {ccres: 2}");
  EXPECT_TRUE(result.good()) << problems(result);
  EXPECT_EQ(result.interrupt_edges, 2U);
}

// What stands below a drive at its instant finds the pin as it has been driven.
TEST(player, host_operations_and_saved_states_see_the_pins_of_their_instant) {
  const play_result result = play_steps(
      "  - {edge: 3, drive: {count_stop: 1}}\n"
      "  - {host: time_of_count, value: 9, expect: none}\n"
      "  - {save: stopped}\n"
      "  - {drive: {count_stop: 0}}\n"
      "  - {host: time_of_count, value: 9, expect: edge 9}\n"
      "  - {edge: 5, drive: {count_stop: 1}}\n"
      "  - {restore: stopped}\n"
      "  - {host: time_of_count, value: 9, expect: none}",
      play_on::model);
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(player, performs_an_access_with_an_offset_at_its_local_time_on_both_sides) {
  const play_result result = play_steps(
      "  - {edge: 2, write: Compare, value: 10, offset: 30 ns}\n"
      "  - {edge: 3, read: Compare, expect: 0}\n"
      "  - {edge: 5, read: Compare, expect: 10}\n"
      "  - {edge: 6, read: Cause, offset: 40 ns, expect: {TI: 1}}\n"
      "  - {expect: {ti: 0}}\n"
      "  - {edge: 10, rises: ti}");
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(player, reports_each_step) {
  std::vector<step_report> reports;
  play_options options;
  options.on_step = [&](const step_report& report) { reports.push_back(report); };
  EXPECT_TRUE(play(mips_scenario(match), options).good());
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[0].number, 1U);
  EXPECT_EQ(reports[0].text, "{edge: 2, write: Compare, value: 10}");
  EXPECT_EQ(reports[0].line, 4U);
  EXPECT_EQ(reports[2].seen, "10");
  EXPECT_EQ(reports[2].edge, "edge 10");
  EXPECT_EQ(reports[2].time, "100 ns");
}

TEST(player, makes_raw_accesses_of_every_shape) {
  const play_result result = play_steps(
      "  - {edge: 1, write: Compare, value: 0x1234, size: 8}\n"
      "  - {read: Compare, size: 8, expect: 0x1234}\n"
      "  - {read: 0x160, expect: 0x1234}\n"
      "  - {read: 0x160, byte_enables: 1111, expect: 0x1234}\n"
      "  - {read: 0x160, byte_enables: 0111, response: byte_enable_error}\n"
      "  - {read: 0x160, streaming_width: 3, response: burst_error}\n"
      "  - {read: 0x160, size: 3, response: burst_error}\n"
      "  - {ignore: 0x160}\n"
      "  - {read: Compare, as: debug, expect: 0x1234}\n"
      "  - {edge: 2, write: Compare, value: 0x77, as: debug}\n"
      "  - {edge: 3, read: Compare, expect: 0x77}");
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(player, keeps_a_pin_and_a_read_of_one_instant_in_order) {
  const play_result result = play_steps(
      "  - {edge: 5, drive: {hw_irq: 1}}\n  - {read: Cause, expect: {IP: 1}}\n"
      "  - {edge: 6, drive: {count_stop: 1}}\n  - {edge: 9, read: Count, expect: 6}");
  EXPECT_TRUE(result.good()) << problems(result);
}

}  // namespace
}  // namespace archtimers::testbench
