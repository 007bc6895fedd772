// SPDX-License-Identifier: Apache-2.0
// What the RTL cannot do is refused before anything runs, with the remedy.
#include "play_text.h"

namespace archtimers::testbench {
namespace {

#define EXPECT_SAYS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(lockstep_rules, accesses_are_on_edges) {
  const std::string between = "  - {at: 15 ns, read: Count, expect: 1}";
  for (const play_on on : {play_on::both, play_on::rtl}) {
    EXPECT_SAYS(mistake(between, on),
                "test.yaml:4: 15 ns is between the clock's edges 1 (10 ns) and 2; the RTL acts on "
                "edges only: say "
                "'edge: 2', or play it with --on model");
  }
  EXPECT_EQ(mistake(between, play_on::model), "none");
  EXPECT_EQ(mistake("  - {at: 15 ns, expect: {ti: 0}}"), "none") << "looking at lines is free";
  EXPECT_SAYS(mistake("  - {edge: 1, write: Compare, value: 5, offset: 5 ns}"),
              "between the clock's edges");
  EXPECT_EQ(mistake("  - {edge: 1, write: Compare, value: 5, offset: 50 ns}"), "none");
}

TEST(lockstep_rules, edge_0_is_an_edge_like_any_other) {
  for (const char* steps :
       {"  - {at: 0 s, write: Count, value: 100}\n  - {edge: 1, write: Compare, value: 105}\n"
        "  - {edge: 4, expect: {ti: 0}}\n  - {edge: 5, expect: {ti: 1}}",
        "  - {at: 0 s, drive: {count_stop: 1}}\n  - {edge: 3, read: Count, expect: 0}",
        "  - {at: 0 s, drive: {rst_ni: 0}}", "  - {at: 0 s, read: Count, expect: 0}"}) {
    EXPECT_EQ(problems(play_steps(steps)), "") << steps;
  }
}

TEST(lockstep_rules, an_edge_takes_one_write_and_the_looks_come_after_it) {
  EXPECT_SAYS(mistake("  - {edge: 1, write: Compare, value: 5}\n  - {write: Count, value: 5}"),
              "test.yaml:5: the RTL takes one write on an edge");
  EXPECT_SAYS(mistake("  - {edge: 1, read: Count}\n  - {write: Count, value: 5}"),
              "must stand before it");
  EXPECT_SAYS(mistake("  - {edge: 1, expect: {ti: 0}}\n  - {write: Count, value: 5}"),
              "must stand before it");
  EXPECT_SAYS(mistake("  - {edge: 1, steady: ti}\n  - {drive: {count_stop: 1}}"),
              "must stand before it");
  EXPECT_EQ(
      mistake(
          "  - {edge: 1, drive: {count_stop: 1}}\n  - {write: Count, value: 5}\n  - {read: Count}"),
      "none");
  EXPECT_SAYS(
      mistake("  - {edge: 1, write: Compare, value: 5, offset: 20 ns}\n  - {edge: 3, write: "
              "Count, value: 5}"),
      "one write on an edge");
}

// A look at one instance has every RTL take its edge.
TEST(lockstep_rules, the_looks_of_all_instances_come_after_what_acts_on_an_edge) {
  const std::string head = "instances:\n  b: {}";
  for (const char* look : {"expect: {ti: 0}", "steady: ti", "get: Count"}) {
    for (const char* act : {"write: Compare, value: 5", "drive: {count_stop: 1}"}) {
      const std::string both =
          std::string("  - {edge: 1, ") + look + "}\n  - {instance: b, " + act + "}";
      EXPECT_SAYS(mistake(both, play_on::both, head), "must stand before it");
      EXPECT_EQ(mistake(both, play_on::model, head), "none");
      EXPECT_EQ(mistake(std::string("  - {edge: 1, instance: b, ") + act + "}\n  - {" + look + "}",
                        play_on::both, head),
                "none");
    }
  }
  const std::string read_then = "  - {edge: 1, read: Count, keep: now}\n  - {instance: b, ";
  EXPECT_EQ(
      problems(play_steps(read_then + "write: Count, value: now + 4}\n  - {edge: 2, instance: "
                                      "b, expect: {Count: 6}}",
                          play_on::both, head)),
      "")
      << "a read takes the edge of its own instance alone";
}

TEST(lockstep_rules, a_clock_has_an_instant_for_every_edge) {
  const auto at = [](const char* clock, const char* unit, play_on on) {
    const std::string head =
        "time_resolution: " + std::string(unit) + "\nparameters: {clock: " + clock + ", ccres: 1}";
    return mistake("  - {edge: 4, expect: {ti: 0}}", on, head);
  };
  for (const play_on on : {play_on::both, play_on::rtl}) {
    EXPECT_SAYS(
        at("3 GHz", "1 ns", on),
        "clock: two edges of 3000000000 Hz fall on one time, and the RTL takes one; say a finer "
        "'time_resolution:', or play it with --on model");
    EXPECT_SAYS(at("10000 GHz", "1 ps", on), "two edges");
    EXPECT_EQ(at("1 GHz", "1 ns", on), "none");
    EXPECT_EQ(at("3 GHz", "1 ps", on), "none");
  }
  EXPECT_EQ(at("3 GHz", "1 ns", play_on::model), "none");
}

TEST(lockstep_rules, host_operations_need_the_model) {
  const std::string remedy = "say 'on: model' in the scenario, or play it with --on model";
  for (const std::string step :
       {"{edge: 1, host: freeze}", "{edge: 1, save: s}", "{edge: 1, get: COUNT_HZ}",
        "{edge: 1, set: COUNT_CTL, value: 1}", "{edge: 1, expect: {COUNT_RESUME: 0}}"}) {
    EXPECT_SAYS(mistake("  - " + step), remedy);
    EXPECT_SAYS(mistake("  - " + step, play_on::rtl), remedy);
    EXPECT_EQ(mistake("  - " + step, play_on::model), "none");
  }
  EXPECT_EQ(mistake("  - {edge: 1, set: Compare, value: 5}\n  - {get: Compare, expect: 5}"),
            "none");
  EXPECT_SAYS(mistake("  - {edge: 1}", play_on::both, "parameters: {count_reset: 5}"),
              "count_reset and compare_reset must be 0");
  EXPECT_SAYS(
      mistake("  - {edge: 1}", play_on::both, "parameters: {release: 1, erratum_count_read: true}"),
      "erratum_count_read: the RTL has no errata");
}

TEST(lockstep_rules, a_scenario_for_the_model_is_played_on_it_alone) {
  const std::string steps = "  - {at: 15 ns, host: freeze}";
  const play_result result = play_steps(steps, play_on::both, "on: model");
  EXPECT_TRUE(result.good());
  EXPECT_EQ(result.on, play_on::model);
  EXPECT_EQ(result.remark, "model only, as the scenario says");
  EXPECT_SAYS(mistake(steps, play_on::rtl, "on: model"),
              "it says 'on: model', so it cannot be played on the RTL");
}

TEST(lockstep_rules, a_scenario_for_the_model_alone_compares_nothing) {
  EXPECT_EQ(mistake("  - {edge: 1, compare: state}", play_on::both, "on: model"),
            "test.yaml:5: compare: nothing to compare with, as the scenario says 'on: model'");
}

TEST(lockstep_rules, a_comparison_on_one_side_is_remarked) {
  const std::string steps = "  - {edge: 1, compare: state}";
  EXPECT_EQ(play_steps(steps, play_on::both).remark, "");
  const char* remark = "its compare steps have no RTL and model to compare";
  EXPECT_EQ(play_steps(steps, play_on::model).remark, remark);
  EXPECT_EQ(play_steps(steps, play_on::rtl).remark, remark);
}

}  // namespace
}  // namespace archtimers::testbench
