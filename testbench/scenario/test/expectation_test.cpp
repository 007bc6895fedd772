// SPDX-License-Identifier: Apache-2.0
// A check that cannot fail is a defect: each kind of expectation is seen to fail, on both sides at once,
// and the report says what was expected and what came.
#include "play_text.h"

namespace archtimers::testbench {
namespace {

TEST(expectation, of_a_value) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, expect: 6}")), "expected 6, got 5\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, expect: {value: 6, mask: 2}}")),
            "expected 6 under mask 2, got 5\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, expect: {value: 7, mask: 5}}")), "");
  EXPECT_EQ(problems(play_steps(
                "  - {edge: 5, read: Count, keep: a}\n  - {edge: 7, read: Count, expect: a + 1}")),
            "expected 6, got 7\n");
}

TEST(expectation, of_a_field) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Cause, expect: {TI: 1, DC: 0}}")),
            "TI: expected 1, got 0\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, expect: {Cause.TI: 1, Count: 4, ti: 1}}")),
            "Cause.TI: expected 1, got 0\nCount: expected 4, got 5\nti: expected 1, got 0\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, expect: {Guest.Count: 5}}")),
            "Guest.Count does not exist with these parameters\n");
}

TEST(expectation, of_a_response) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: 0x124}")),
            "expected response ok, got address_error\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: Count, response: burst_error}")),
            "expected response burst_error, got ok\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: CC, as: user, response: command_error}")),
            "expected response command_error, got reserved_instruction\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: 0x124, response: any}")), "");
}

TEST(expectation, of_an_error) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, set: Count, value: 1, error: EINVAL}")),
            "expected -EINVAL, got no error\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, get: 0x1234}")), "expected no error, got -EINVAL\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, get: Count, expect: 7}")), "expected 7, got 5\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, host: freeze, error: EINVAL}", play_on::model)),
            "expected -EINVAL, got no error\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, host: set_rate, rate: 18446744073709551557 Hz}",
                                play_on::model)),
            "expected no error, got -EINVAL\n");
}

TEST(expectation, of_a_restore) {
  const std::string head = "parameters: {vz: true}\ninstances:\n  plain: {vz: false}";
  EXPECT_EQ(problems(play_steps("  - {edge: 1, write: GTOffset, value: 5}\n  - {save: s}\n"
                                "  - {instance: plain, restore: s}",
                                play_on::model, head)),
            "expected it to be restored, but: guest: this timer has no Virtualization module\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 1, save: s}\n  - {restore: s, error: phase}",
                                play_on::model)),
            "expected a refusal with 'phase', but it was restored\n");
  EXPECT_EQ(
      problems(play_steps("  - {edge: 1, write: GTOffset, value: 5}\n  - {save: s}\n"
                          "  - {instance: plain, restore: s, error: phase}",
                          play_on::model, head)),
      "expected a refusal with 'phase', got: guest: this timer has no Virtualization module\n");
}

TEST(expectation, of_a_value_that_did_not_come) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: 0x124, response: any, expect: 7}")),
            "expected 7, got address_error\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: CC, as: user, response: any,"
                                " expect: {value: 0, mask: 1}}")),
            "expected 0 under mask 1, got reserved_instruction\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, get: 0x1234, error: any, expect: 0}")),
            "expected 0, got -EINVAL\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: 0x124, expect: 7}")),
            "expected response ok, got address_error\n")
      << "one problem is enough";
}

TEST(expectation, of_a_value_to_keep) {
  EXPECT_EQ(problems(play_steps("  - {edge: 5, read: 0x124, response: any, keep: a}")),
            "nothing to keep as 'a', got address_error\n");
  EXPECT_EQ(problems(play_steps("  - {edge: 5, get: 0x1234, error: any, keep: a}")),
            "nothing to keep as 'a', got -EINVAL\n");
  const std::string early =
      "  - {edge: 2, read: Count, offset: 30 ns, keep: a}\n  - {edge: 4, write: Compare, value: "
      "a}";
  EXPECT_EQ(problems(play_steps(early, play_on::rtl)), "no value has been kept as 'a' so far\n");
}

TEST(expectation, of_what_cannot_come_is_a_mistake) {
  const std::string here = "test.yaml:4: ";
  const std::string no_value = " has no value to expect or keep";
  EXPECT_EQ(mistake("  - {edge: 1, read: 0x999999, response: address_error, expect: 7}"),
            here + "a read that is answered with address_error" + no_value);
  EXPECT_EQ(mistake("  - {edge: 1, read: CC, response: reserved_instruction, keep: a}"),
            here + "a read that is answered with reserved_instruction" + no_value);
  EXPECT_EQ(mistake("  - {edge: 1, get: COUNT_HZ, error: EINVAL, expect: 7}", play_on::model),
            here + "a get that is answered with EINVAL" + no_value);
  EXPECT_EQ(mistake("  - {edge: 1, get: COUNT_HZ, error: EINVAL, keep: a}", play_on::model),
            here + "a get that is answered with EINVAL" + no_value);
  EXPECT_EQ(mistake("  - {edge: 1, read: Count, size: 0, expect: 0}"),
            here + "a read of no bytes" + no_value);
  EXPECT_EQ(mistake("  - {edge: 1, read: Count, expect: {value: 5, mask: 0}}"),
            here + "mask 0 compares nothing");
  EXPECT_EQ(mistake("  - {edge: 1, expect: {ip: {value: 0, mask: 1 - 1}}}"),
            here + "mask 1 - 1 compares nothing");
  EXPECT_EQ(mistake("  - {edge: 1, read: Cause, size: 2, expect: {TI: 1}}"),
            here + "TI, which ends at bit 30, is not in an access of 2 bytes");
  EXPECT_EQ(mistake("  - {edge: 1, write: Cause, size: 2, value: {DC: 1}}"),
            here + "DC, which ends at bit 27, is not in an access of 2 bytes");
  EXPECT_EQ(mistake("  - {edge: 1, get: COUNT_HZ, error: 0, expect: 100000000}", play_on::model),
            "none");
}

TEST(expectation, under_a_kept_mask_that_is_0_fails) {
  EXPECT_EQ(problems(play_steps("  - {edge: 0, read: Count, keep: zero}\n"
                                "  - {edge: 5, read: Count, expect: {value: 9, mask: zero}}")),
            "mask 0 compares nothing\n");
}

const std::string armed = "  - {edge: 2, write: Compare, value: 10}\n";

TEST(expectation, of_a_line_that_rises) {
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, rises: ti}")), "");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 9, rises: ti}")),
            "ti: expected it to change to 1 at 90 ns (edge 9), but it did not; it is 0\n");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 11, rises: ti}")),
            "ti: expected it to change to 1 at 110 ns (edge 11), but it changed at 100 ns (edge "
            "10) (to 1)\n");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, falls: ti}")),
            "ti: expected it to change to 0 at 100 ns (edge 10), but it changed to 1\n");
}

TEST(expectation, of_a_line_at_the_time_of_the_step_before) {
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, expect: {Count: 10}}\n  - {rises: ti}")),
            "");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 11, expect: {Count: 11}}\n  - {rises: ti}")),
            "ti: expected it to change to 1 at 110 ns (edge 11), but it did not; it is 1\n");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, expect: {Count: 10}}\n  - {steady: ti}")),
            "ti: expected no change, but it changed at 100 ns (edge 10) (to 1)\n");
}

TEST(expectation, of_a_wide_line) {
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, becomes: {ip: 0x80}}")), "");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 10, becomes: {ip: 0x40}}")),
            "ip: expected it to change to 64 at 100 ns (edge 10), but it changed to 128\n");
}

TEST(expectation, of_no_change) {
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 9, steady: [ti, ip]}")), "");
  EXPECT_EQ(problems(play_steps(armed + "  - {edge: 20, steady: [ti, ip]}")),
            "ti: expected no change, but it changed at 100 ns (edge 10) (to 1)\n"
            "ip: expected no change, but it changed at 100 ns (edge 10) (to 128)\n");
}

TEST(expectation, stops_at_the_first_that_is_broken_unless_told_to_go_on) {
  const std::string steps =
      "  - {edge: 5, read: Count, expect: 6}\n  - {edge: 6, read: Count}\n  - {edge: 7, read: "
      "Count, expect: 6}";
  const play_result first = play(mips_scenario(steps));
  EXPECT_EQ(first.steps, 1U);
  EXPECT_EQ(first.steps_in_all, 3U);
  ASSERT_EQ(first.failures.size(), 1U);
  EXPECT_EQ(first.failures[0].line, 4U);
  EXPECT_EQ(first.failures[0].time, "50 ns");
  EXPECT_EQ(first.failures[0].edge, "edge 5");
  EXPECT_EQ(play_steps(steps).failures.size(), 2U);
  EXPECT_EQ(play_steps(steps).steps, 3U);
}

TEST(expectation, a_thousand_that_are_broken_are_enough) {
  const play_result result =
      play_steps("  - {repeat: 5000, steps: [{after: 1 edge, read: Compare, expect: 1}]}");
  EXPECT_EQ(result.failures.size(), 1000U);
  EXPECT_EQ(result.steps, 1000U);
  EXPECT_EQ(result.steps_in_all, 5000U);
}

}  // namespace
}  // namespace archtimers::testbench
