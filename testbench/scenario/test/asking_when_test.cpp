// SPDX-License-Identifier: Apache-2.0
// A scenario asks when a line moves, what a value lies between, and what a register has just now.
#include <vector>

#include "play_text.h"

namespace archtimers::testbench {
namespace {

constexpr play_on all_places[] = {play_on::model, play_on::rtl, play_on::both};

/// What a scenario finds wrong, and where it ends.
std::string played_to(const std::string& steps, play_on on) {
  const play_result result = play_steps(steps, on);
  return problems(result) + result.end_time;
}

TEST(asking_when, a_step_waits_for_a_line) {
  for (const play_on on : all_places) {
    EXPECT_EQ(played_to("  - {write: Compare, value: 100}\n"
                        "  - {until: ti, within: 2 us, read: Count, expect: 100}\n"
                        "  - {rises: ti}\n"
                        "  - {after: 3 edges, write: Compare, value: 200}\n"
                        "  - {until: ti, within: 200 edges}\n"
                        "  - {read: Count, expect: 200}",
                        on),
              "2 us")
        << name_of(on);
  }
}

TEST(asking_when, the_next_move_is_a_fall_or_any) {
  const std::string head = "  - {write: Compare, value: 100}\n";
  const std::string acknowledge = "  - {edge: 120, write: Compare, value: 300}\n";
  for (const play_on on : all_places) {
    EXPECT_EQ(
        played_to(head + "  - {next: change, within: 1 ms}\n  - {read: Count, expect: 100}", on),
        "1 us");
    EXPECT_EQ(played_to(head + "  - {until: [ti, ip], next: change, within: 1 ms}", on), "1 us");
    EXPECT_EQ(played_to(head + acknowledge + "  - {until: ti, within: 1 ms}", on), "3 us");
    EXPECT_EQ(played_to(head + acknowledge + "  - {until: ti, next: fall, within: 5 edges}", on),
              "ti: expected it to fall by 1.25 us (edge 125), but it did not; it is 0\n1.25 us")
        << "the fall on the edge of the step before is over";
  }
  EXPECT_EQ(played_to(head + "  - {until: ti, within: 1 ms}\n  - {until: ti, within: 3 edges}",
                      play_on::both),
            "ti: expected it to rise by 1.03 us (edge 103), but it did not; it is 1\n1.03 us")
      << "it has risen before";
}

TEST(asking_when, a_line_that_does_not_move_ends_the_wait) {
  const std::string steps =
      "  - {write: Compare, value: 100}\n"
      "  - {until: ti, within: 99 edges, write: Compare, value: 5}\n"
      "  - {after: 1 edge, rises: ti}";
  EXPECT_EQ(played_to(steps, play_on::model),
            "ti: expected it to rise by 990 ns (edge 99), but it did not; it is 0\n1 us")
      << "and nothing is written";
  EXPECT_EQ(mistake(steps, play_on::both),
            "test.yaml:5: on the RTL a step that looks at an edge sees the state after it, so this "
            "step, which acts on that edge, must stand before it; or give it an edge of its own");
}

TEST(asking_when, what_a_wait_cannot_be_is_a_mistake) {
  const std::string here = "test.yaml:4: ";
  EXPECT_EQ(mistake("  - {until: ti}"),
            here + "what waits for a line says for how long at most: 'within: 1 ms', or `9 edges`");
  EXPECT_EQ(mistake("  - {until: ti, within: soon}"),
            here + "within: 'soon'; expected a time (1 ms), `9 edges` or `9 ticks`");
  EXPECT_EQ(mistake("  - {until: ti, within: 0 edges}"), here + "within: 0 is no time to wait");
  EXPECT_EQ(mistake("  - {until: tick, within: 1 ms}"),
            here + "until: 'tick' is no line; expected: ti, ip, guest_ti, guest_ip");
  EXPECT_EQ(mistake("  - {until: ti, next: one, within: 1 ms}"),
            here + "next: 'one'; expected rise, fall or change");
  EXPECT_EQ(mistake("  - {until: ip, next: fall, within: 1 ms}"),
            here + "ip is wider than a bit and does not fall; say next: change");
  EXPECT_EQ(mistake("  - {until: ti, edge: 5, within: 1 ms}"),
            here + "a step has one time only: at, after, edge, tick or until");
  EXPECT_EQ(mistake("  - {until: ti, within: 1 ms, repeat: 2, steps: [{read: Count}]}"),
            here + "a repeat waits for no line; the first of the steps in it may");
  EXPECT_EQ(
      mistake("  - {until: ti, within: 1 ms}\n  - {at: 999 us, read: Count}"),
      "test.yaml:5: this step is at 999 us, before the one above it at 1 ms; steps are in the "
      "order of time");
  EXPECT_EQ(mistake("  - {edge: 1, read: Count, offset: 40 ns}\n  - {until: ti, within: 1 ms}"),
            "test.yaml:5: an access above is still ahead of the kernel; wait for it first");
}

TEST(asking_when, values_are_bounded) {
  for (const play_on on : all_places) {
    EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, expect: 4..6}\n"
                                  "  - {read: Count, expect: 5..5}\n"
                                  "  - {read: Count, expect: '>= 5'}\n"
                                  "  - {read: Count, expect: <= 5}\n"
                                  "  - {read: Count, expect: '!= 6'}\n"
                                  "  - {expect: {Count: < 6, Cause.TI: '!= 1', ti: 0..0}}\n"
                                  "  - {read: Count, keep: now}\n"
                                  "  - {edge: 7, read: Count, expect: now + 1..now + 2}",
                                  on)),
              "");
    EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, expect: '> 5'}\n"
                                  "  - {read: Count, expect: 6..7}\n"
                                  "  - {expect: {Count: < 5, Cause.TI: '!= 0'}}\n"
                                  "  - {read: Count, keep: now}\n"
                                  "  - {edge: 9, read: Count, expect: <= now + 3}",
                                  on)),
              "expected > 5, got 5\nexpected 6..7, got 5\nCount: expected < 5, got 5\n"
              "Cause.TI: expected != 0, got 0\nexpected <= 8, got 9\n");
  }
  EXPECT_EQ(mistake("  - {edge: 5, read: Count, expect: 7..6}"),
            "test.yaml:4: '7..6': the end is before the beginning");
  EXPECT_EQ(mistake("  - {edge: 5, read: Count, expect: 7..}"),
            "test.yaml:4: '' is no value; expected a number (12, 0xC, -1) or a sum of numbers and "
            "kept values (now + 0x300)");
}

TEST(asking_when, an_answer_of_the_host_is_bounded) {
  const std::string ask =
      "  - {edge: 4, host: vcpu_create}\n  - {edge: 5, host: vcpu_acquire, expect: ";
  EXPECT_EQ(problems(play_steps(ask + "0..1}", play_on::model, "parameters: {vz: true}")), "");
  EXPECT_EQ(mistake(ask + "5..4}", play_on::model, "parameters: {vz: true}"),
            "test.yaml:5: '5..4': the end is before the beginning");
}

TEST(asking_when, a_range_of_kept_values_goes_round) {
  const std::string steps =
      "  - {write: Count, value: 0xFFFFFFFE}\n"
      "  - {edge: 1, read: Count, keep: now}\n"
      "  - {edge: 4, read: Count, expect: now..now + 9}\n"
      "  - {read: Count, expect: -1..2}";
  EXPECT_EQ(problems(play_steps(steps)), "");
}

TEST(asking_when, a_value_is_what_a_register_has) {
  for (const play_on on : {play_on::model, play_on::both}) {
    EXPECT_EQ(played_to("  - {edge: 7, write: Compare, value: Count + 50}\n"
                        "  - {until: ti, within: 1 ms}\n"
                        "  - {read: Count, expect: Compare}\n"
                        "  - {expect: {Compare: 57, Cause.TI: ti}}",
                        on),
              "570 ns");
    EXPECT_EQ(played_to("  - {write: Compare, value: 40}\n"
                        "  - {edge: 1, write: Compare, value: Compare + 50}\n"
                        "  - {expect: {Compare: 90}}",
                        on),
              "10 ns")
        << "the one that is written is seen before, on either side";
  }
  EXPECT_EQ(played_to("  - {write: Compare, value: 9}\n"
                      "  - {edge: 9, read: Count, expect: Compare}\n"
                      "  - {expect: {Count: Compare}}",
                      play_on::rtl),
            "90 ns");
  EXPECT_EQ(mistake("  - {edge: 7, write: Compare, value: Count + 50}", play_on::rtl),
            "test.yaml:4: by itself the RTL cannot act on an edge with what is seen at it on that "
            "edge; keep the value on an edge before, or play it on both or on the model");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, write: Compare, value: Guest.Count}")),
            "Guest.Count does not exist with these parameters\n");
  EXPECT_EQ(mistake("  - {edge: 5, write: Compare, value: Counter}"),
            "test.yaml:4: no value has been kept as 'Counter' so far");
}

/// What a scenario that ends at its first problem says.
std::string explained(const std::string& steps, play_on on) {
  play_options options;
  options.on = on;
  return problems(play(mips_scenario(steps), options));
}

TEST(asking_when, a_line_that_is_late_says_when_it_comes) {
  for (const play_on on : all_places) {
    EXPECT_EQ(explained("  - {write: Compare, value: 300}\n  - {edge: 100, rises: ti}", on),
              "ti: expected it to change to 1 at 1 us (edge 100), but it did not; it is 0\n"
              "ti becomes 1 at 3 us (edge 300) if nothing more is done\n");
    EXPECT_EQ(explained("  - {write: Compare, value: 300}\n  - {until: ti, within: 20 edges}", on),
              "ti: expected it to rise by 200 ns (edge 20), but it did not; it is 0\n"
              "ti becomes 1 at 3 us (edge 300) if nothing more is done\n");
  }
}

TEST(asking_when, a_line_that_is_held_back_says_by_what) {
  EXPECT_EQ(
      explained("  - {write: Cause, value: {DC: 1}}\n"
                "  - {edge: 2, write: Compare, value: 300}\n"
                "  - {edge: 400, rises: ti}",
                play_on::both),
      "ti: expected it to change to 1 at 4 us (edge 400), but it did not; it is 0\n"
      "ti does not become 1 within 100000 edges more; it depends on Compare = 300, Count = 0, "
      "Cause.TI = 0\n");
}

TEST(asking_when, lines_are_told_with_their_reasons) {
  std::vector<std::string> told;
  play_options options;
  options.ahead = "1 ms";
  options.on_lines = [&](const line_report& report) {
    told.push_back((report.ahead ? "then " : "") + report.time + ", " + report.edge + ": " +
                   report.moved + ": " + report.reason);
  };
  options.on_step = [&](const step_report& report) { told.push_back(report.text); };
  const auto question = mips_scenario(
      "  - {write: Compare, value: 100}\n"
      "  - {until: ti, within: 1 ms}\n"
      "  - {read: Cause}\n"
      "  - {after: 2 edges, write: Compare, value: 200}");
  for (const play_on on : all_places) {
    told.clear();
    options.on = on;
    EXPECT_TRUE(play(question, options).good());
    EXPECT_EQ(told, (std::vector<std::string>{
                        "{write: Compare, value: 100}",
                        "1 us, edge 100: ti rises, ip = 128: Count = Compare 100",
                        "{until: ti, within: 1 ms}", "{read: Cause}",
                        "{after: 2 edges, write: Compare, value: 200}",
                        "1.02 us, edge 102: ti falls, ip = 0: acknowledged",
                        "then 2 us, edge 200: ti rises, ip = 128: Count = Compare 200"}))
        << name_of(on);
  }
}

/// Nobody has looked at Count since the step before.
TEST(asking_when, a_match_that_the_same_edge_writes_over_is_told_as_one) {
  std::vector<std::string> told;
  play_options options;
  options.on_lines = [&](const line_report& report) {
    told.push_back(report.edge + ": " + report.moved + ": " + report.reason);
  };
  for (const play_on on : all_places) {
    options.on = on;
    for (const char* value : {"3", "11", "100"}) {
      told.clear();
      EXPECT_TRUE(play(mips_scenario("  - {edge: 2, write: Compare, value: 12}\n"
                                     "  - {edge: 12, write: Count, value: " +
                                     std::string(value) + "}\n  - {edge: 15}"),
                       options)
                      .good());
      EXPECT_EQ(told, (std::vector<std::string>{"edge 12: ti rises, ip = 128: Count = Compare 12 "
                                                "before it was written"}))
          << name_of(on) << " " << value;
    }
  }
}

TEST(asking_when, is_written_as_it_was_read) {
  for (const std::string step :
       {"{until: ti, within: 1 ms}", "{until: [ti, ip], next: change, within: 9 edges}",
        "{next: change, within: 1 tick}",
        "{until: ti, next: fall, within: 1 us, get: Count, expect: 4..Compare}",
        "{edge: 4, expect: {Count: \"!= 4\", ti: \">= 0\"}}",
        "{edge: 4, write: Compare, value: Guest.Count + 0x10}"}) {
    const scenario read = mips_scenario("  - " + step);
    EXPECT_EQ(to_yaml(read.steps.front()), step);
    EXPECT_EQ(to_yaml(parse_scenario(to_yaml(read), "again.yaml")), to_yaml(read));
  }
}

TEST(asking_when, a_parameter_that_is_wrong_has_its_line) {
  const std::string head = "parameters:\n  clock: 100 MHz\n  ccres: ";
  EXPECT_EQ(mistake("  - {edge: 1}", play_on::both, head + "777").substr(0, 24),
            "test.yaml:4: parameters:");
  EXPECT_EQ(mistake("  - {edge: 1}", play_on::both, head + "1\n  ccress: 2").substr(0, 33),
            "test.yaml:5: parameters: 'ccress'");
}

}  // namespace
}  // namespace archtimers::testbench
