// SPDX-License-Identifier: Apache-2.0
// The host's side of the Arm generic timer in scenarios.
#include "play_arm.h"

namespace archtimers::testbench {
namespace {

const std::string el1_only = "parameters: {cpus: 2, el2: false, el3: false, vhe: false}";

std::string on_model(const std::string& steps, const std::string& head = el1_only) {
  return problems(play_arm(steps, play_on::model, head));
}

TEST(arm_scenario_host, registers_belong_to_a_cpu) {
  EXPECT_EQ(on_model("  - {edge: 1, set: CNTV_CVAL_EL0, cpu: 1, value: 5}\n"
                     "  - {get: CPU1.CNTV_CVAL_EL0, expect: 5}\n"
                     "  - {get: 0x603000000013DF02, cpu: 1, expect: 5}\n"
                     "  - {get: CNTV_CVAL_EL0, expect: 0}\n"
                     "  - {get: CNTV_CVAL_EL0, cpu: 2, error: EINVAL}"),
            "");
  EXPECT_EQ(on_model("  - {edge: 1, get: CNTV_CVAL_EL0, cpu: 3}"),
            "expected no error, got -EINVAL\n");
}

TEST(arm_scenario_host, registers_are_on_the_rtl_too_but_for_setting_counts) {
  const play_result result = play_arm(
      "  - {edge: 1, set: CNTV_CVAL_EL0, cpu: 1, value: 5}\n"
      "  - {write: CNTCR, value: 1}\n"
      "  - {edge: 2, set: CNTV_CTL_EL0, cpu: 1, value: 7}\n"
      "  - {edge: 3, get: CNTV_CTL_EL0, cpu: 1, expect: 3}\n"
      "  - {get: CNTVCT_EL0, cpu: 1, expect: 2}",
      play_on::both, el1_only);
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(arm_scenario_host, answers_are_compared) {
  EXPECT_EQ(on_model("  - {edge: 1, host: levels, expect: 2}"), "expected 2, got 0\n");
  EXPECT_EQ(on_model("  - {edge: 1, host: irq, timer: virtual, keep: ppi}\n  - {host: irq, timer: "
                     "physical, expect: ppi + 3}"),
            "");
  EXPECT_EQ(on_model("  - {edge: 1, host: exit}"), "expected no error, got -EINVAL\n");
  EXPECT_EQ(on_model("  - {edge: 1, host: enter}\n  - {host: enter, error: EINTR}"),
            "expected -EINTR, got -EBUSY\n");
}

TEST(arm_scenario_host, instants_are_compared) {
  const std::string armed =
      "  - {at: 0 s, write: CNTCR, value: 1}\n  - {write: CPU0.CNTV_CVAL_EL0, value: 20}\n"
      "  - {write: CPU0.CNTV_CTL_EL0, value: 1}\n";
  for (const char* good : {"200 ns", "0.2 us", "edge 20"}) {
    EXPECT_EQ(on_model(armed + "  - {host: earliest_expiry, expect: " + good + "}"), "") << good;
  }
  EXPECT_EQ(on_model(armed + "  - {host: earliest_expiry, expect: none}"),
            "expected none, got 200 ns (edge 20)\n");
  EXPECT_EQ(on_model(armed + "  - {host: earliest_expiry, expect: now}"),
            "expected now, got 200 ns (edge 20)\n");
  EXPECT_EQ(on_model(armed + "  - {host: earliest_expiry, expect: edge 21}"),
            "expected edge 21, got 200 ns (edge 20)\n");
  EXPECT_EQ(on_model(armed + "  - {edge: 20, host: earliest_expiry, expect: 190 ns}"),
            "expected 190 ns, got now\n");
  EXPECT_EQ(on_model(armed + "  - {host: earliest_expiry, cpu: 1, expect: now}"),
            "expected now, got none\n");
}

TEST(arm_scenario_host, arguments_may_use_kept_values_and_are_checked) {
  EXPECT_EQ(
      on_model("  - {at: 0 s, write: CNTCR, value: 1}\n  - {edge: 100, read: CNTCV, keep: now}\n"
               "  - {host: set_counter_offset, offset: now - 7}\n  - {read: CPU1.CNTVCT_EL0, "
               "expect: 7}"),
      "");
  EXPECT_EQ(on_model("  - {edge: 1, host: enter, cpu: 2}"),
            "enter: cpu: 2; there are 2 CPUs (parameter cpus)\n");
  EXPECT_EQ(on_model("  - {edge: 1, host: irq, timer: both}"),
            "irq: timer: 'both'; expected virtual, physical, hyp_virtual or hyp_physical\n");
  EXPECT_EQ(on_model("  - {edge: 1, host: set_clock, clock: fast}"),
            "set_clock: clock: 'fast' is no frequency; expected 24 MHz\n");
  EXPECT_EQ(on_model("  - {edge: 1, host: set_counter_offset, offset: far}"),
            "set_counter_offset: offset: 'far' is no number\n");
}

TEST(arm_scenario_host, a_machine_is_not_seen_before_the_host_acts) {
  EXPECT_EQ(on_model("  - {at: 0 s, write: CNTCR, value: 1}\n  - {edge: 50, read: CPU0.CNTVCT_EL0, "
                     "expect: 50}\n"
                     "  - {host: levels, expect: 0}\n  - {read: CPU0.CNTVCT_EL0, expect: 50}"),
            "");
}

TEST(arm_scenario_host, restores_offsets_with_the_state) {
  const std::string head = el1_only + "\ninstances:\n  b: {}\n  locked: {}";
  EXPECT_EQ(on_model("  - {at: 0 s, write: CNTCR, value: 1}\n"
                     "  - {edge: 10, set: CNTVCT_EL0, value: 1000}\n  - {set: CNTPCT_EL0, value: "
                     "2000}\n  - {save: s}\n"
                     "  - {edge: 20, instance: b, restore: s}\n"
                     "  - {instance: b, read: CPU1.CNTVCT_EL0, expect: 1000}\n"
                     "  - {instance: b, read: CPU1.CNTPCT_EL0, expect: 2000}\n"
                     "  - {instance: b, set: CNTVCT_EL0, value: 5}\n"
                     "  - {instance: b, read: CPU1.CNTPCT_EL0, expect: 2000, note: the machine "
                     "knows its offsets}\n"
                     "  - {instance: locked, host: set_counter_offset, offset: 3}\n"
                     "  - {instance: locked, restore: s, error: locked}\n"
                     "  - {instance: locked, save: l}\n  - {instance: b, restore: l}\n"
                     "  - {instance: b, set: CNTVCT_EL0, value: 5}\n"
                     "  - {instance: b, read: CPU1.CNTVCT_EL0, expect: -3}",
                     head),
            "");
}

TEST(arm_scenario_host, a_restore_with_el2_keeps_the_physical_offset) {
  EXPECT_EQ(on_model("  - {at: 0 s, write: CNTCR, value: 1}\n  - {write: CPU0.CNTVOFF_EL2, as: "
                     "host, value: 4}\n"
                     "  - {edge: 10, set: CNTPCT_EL0, value: 100}\n  - {save: s}\n"
                     "  - {edge: 20, instance: b, restore: s}\n"
                     "  - {instance: b, get: CNTPCT_EL0, expect: 100}\n"
                     "  - {instance: b, get: CNTVCT_EL0, expect: 100}\n"
                     "  - {instance: b, read: CPU0.CNTVCT_EL0, expect: 96}",
                     "parameters: {el3: false}\ninstances:\n  b: {}"),
            "");
}

TEST(arm_scenario_host, the_steps_are_written_as_they_are_read) {
  for (const char* text : {"{edge: 1, get: CNTVCT_EL0, cpu: 1, expect: 5}",
                           "{edge: 1, set: CNTVCT_EL0, cpu: 1, value: 5}",
                           "{edge: 1, host: enter, cpu: 1, error: EBUSY}",
                           "{edge: 1, host: levels, expect: 2, keep: x}",
                           "{edge: 1, host: earliest_expiry, cpu: 1, expect: edge 12}"}) {
    EXPECT_EQ(to_yaml(arm_scenario(std::string("  - ") + text).steps.front()), text);
  }
}

}  // namespace
}  // namespace archtimers::testbench
