// SPDX-License-Identifier: Apache-2.0
// The Arm generic timer in scenarios: names, addresses, who accesses, pins, lines, both sides.
#include <systemc>

#include "play_arm.h"

namespace archtimers::testbench {
namespace {

TEST(arm_scenario, plays_on_the_model_on_the_rtl_and_on_both) {
  const std::string steps =
      "  - {edge: 1, write: CNTBase0.CNTP_CVAL, value: 20}\n"
      "  - {write: CNTCR, value: {EN: 1}}\n"
      "  - {edge: 2, write: CNTBase0.CNTP_CTL, value: {ENABLE: 1}}\n"
      "  - {edge: 21, rises: CNTBase0.cntp_irq}\n"
      "  - {read: CNTCV, expect: 20}";
  for (const play_on on : {play_on::model, play_on::rtl, play_on::both}) {
    const play_result result = play_arm(steps, on, "parameters: {acr_reset: 0x3F}");
    EXPECT_TRUE(result.good()) << problems(result);
    EXPECT_EQ(result.interrupt_edges, 1U);
    EXPECT_EQ(result.cycles, 21U);
  }
}

TEST(arm_scenario, what_modules_tell_an_integrator_is_not_printed) {
  using handler = sc_core::sc_report_handler;
  const auto before = handler::set_actions(sc_core::SC_INFO, sc_core::SC_DISPLAY);
  ::testing::internal::CaptureStdout();
  EXPECT_TRUE(play_arm("  - {edge: 1, write: CNTBase0.CNTP_CTL, value: 1, as: nonsecure}").good());
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  handler::set_actions(sc_core::SC_INFO, before);
}

TEST(arm_scenario, knows_each_register_by_its_name_and_its_address) {
  const play_result result = play_arm(
      "  - {edge: 1, write: CNTCV, value: 0x1122334455667788}\n"
      "  - {read: 0x8, size: 8, expect: 0x1122334455667788}\n"
      "  - {read: CNTCV+4, expect: 0x11223344}\n"
      "  - {read: 0x1000, size: 8, expect: 0x1122334455667788}\n"
      "  - {read: 0x11000, size: 8, expect: 0x1122334455667788, note: CNTBase0.CNTPCT}\n"
      "  - {edge: 2, write: CNTACR1, value: 0x15}\n"
      "  - {read: 0x10044, expect: 0x15}\n"
      "  - {edge: 3, write: CNTBase0.CNTV_CVAL, value: 7}\n"
      "  - {read: 0x11030, size: 8, expect: 7}\n"
      "  - {edge: 4, write: CPU1.CNTV_CVAL_EL0, value: 9}\n"
      "  - {read: 0x26F8D0, size: 8, expect: 9, note: 0x200000 + 8 * 0xDF1A}\n"
      "  - {read: 0x16F8D0, size: 8, expect: 0}\n"
      "  - {expect: {CPU1.CNTV_CVAL_EL0: 9, CNTACR1.RPCT: 1, CNTACR1.RVCT: 0, CNTBase0.CNTV_CVAL: "
      "7}}\n",
      play_on::both, "parameters: {cnttidr: 0x33, acr_reset: 0x3F, cpus: 2}");
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(arm_scenario, refuses_addresses_that_nobody_has) {
  const play_result result = play_arm(
      "  - {edge: 1, read: 0x2000, response: address_error}\n"
      "  - {read: 0x21000, response: address_error}\n"
      "  - {read: 0x100000, size: 8, response: address_error}\n"
      "  - {read: 0x26F8D0, size: 8, response: address_error, note: there is no CPU 1}\n"
      "  - {read: 0x500000, size: 8, response: address_error}\n"
      "  - {read: 0x13000, size: 8, expect: 0, note: absent frames are RAZ/WI}\n");
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(arm_scenario, makes_accesses_as_said) {
  const play_result result = play_arm(
      "  - {edge: 1, write: CNTFRQ, as: nonsecure, value: 5}\n"
      "  - {read: CNTFRQ, as: secure, expect: 0}\n"
      "  - {edge: 2, write: CNTFRQ, as: debug, value: 6}\n"
      "  - {edge: 3, read: CNTFRQ, expect: 6}\n"
      "  - {read: CPU0.CNTHCTL_EL2, response: undefined}\n"
      "  - {read: CPU0.CNTHCTL_EL2, as: el2, expect: 0}\n"
      "  - {read: CPU0.CNTHCTL_EL2, as: el3, expect: 0}\n"
      "  - {read: CPU0.CNTHCTL_EL2, as: host, expect: 0}\n"
      "  - {read: CPU0.CNTHCTL_EL2, as: debug, expect: 0}\n"
      "  - {read: CPU0.CNTPCT_EL0, as: el0, response: trap_el1}\n"
      "  - {edge: 4, drive: {CPU0.scr_ns: 1}}\n"
      "  - {edge: 5, read: CPU0.CNTPCT_EL0, response: trap_el2}\n"
      "  - {read: CPU0.CNTPOFF_EL2, as: el2, response: trap_el3}\n",
      play_on::both, "parameters: {ecv: 2}");
  EXPECT_TRUE(result.good()) << problems(result);
}

TEST(arm_scenario, says_what_does_not_exist_with_its_parameters) {
  EXPECT_EQ(problems(play_arm("  - {edge: 1, rises: CNTBase1.cntp_irq}")),
            "CNTBase1.cntp_irq does not exist with these parameters\n");
  EXPECT_EQ(problems(play_arm("  - {edge: 1, expect: {CPU1.cntv_irq: 0}}")),
            "CPU1.cntv_irq does not exist with these parameters\n");
  EXPECT_EQ(problems(play_arm("  - {edge: 1, expect: {CNTBase1.CNTPCT: 0}}")),
            "CNTBase1.CNTPCT does not exist with these parameters\n");
  EXPECT_EQ(problems(play_arm("  - {edge: 1, drive: {CPU3.hcr_e2h: 1}}")),
            "CPU3.hcr_e2h does not exist with these parameters\n");
  EXPECT_EQ(problems(play_arm("  - {edge: 1, expect: {CPU0.cnthvs_irq: 0}}")),
            "CPU0.cnthvs_irq does not exist with these parameters\n");
  EXPECT_EQ(problems(play_arm("  - {edge: 1, expect: {CPU0.cnthvs_irq: 0}}", play_on::both,
                              "parameters: {sel2: true}")),
            "");
}

TEST(arm_scenario, has_no_cpu_or_four) {
  EXPECT_TRUE(
      play_arm("  - {edge: 1, read: CNTCV}", play_on::both, "parameters: {cpus: 0}").good());
  const play_result result = play_arm(
      "  - {edge: 1, write: CPU0.CNTV_CTL_EL0, value: 1}\n  - {write: CPU1.CNTV_CTL_EL0, value: "
      "1}\n"
      "  - {write: CPU2.CNTV_CTL_EL0, value: 1}\n  - {write: CPU3.CNTV_CTL_EL0, value: 1}\n"
      "  - {write: CNTBase0.CNTP_CTL, value: 1}\n  - {write: CNTCV, value: 5}\n"
      "  - {rises: [CPU0.cntv_irq, CPU1.cntv_irq, CPU2.cntv_irq, CPU3.cntv_irq, "
      "CNTBase0.cntp_irq]}",
      play_on::both, "parameters: {cpus: 4, acr_reset: 0x3F}");
  EXPECT_TRUE(result.good()) << problems(result);
}

}  // namespace
}  // namespace archtimers::testbench
