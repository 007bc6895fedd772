// SPDX-License-Identifier: Apache-2.0
// What a scenario says that the Arm generic timer does not have is found before anything runs.
#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "play_arm.h"

namespace archtimers::testbench {
namespace {

#define EXPECT_HAS(text, part) EXPECT_NE((text).find(part), std::string::npos) << (text)

TEST(arm_scenario_names, unknown_ones_are_errors_with_the_known_ones) {
  EXPECT_HAS(arm_mistake("  - {read: CNTCR2}"),
             "test.yaml:3: 'CNTCR2' is no register and no address; expected: CNTCR, CNTSR, CNTCV");
  EXPECT_HAS(arm_mistake("  - {read: CNTBase8.CNTPCT}"), "CNTBase<n>.CNTPCT, CNTBase<n>.CNTVCT");
  EXPECT_HAS(arm_mistake("  - {read: CNTCV+x}"), "'CNTCV+x' is no register and no address");
  EXPECT_HAS(arm_mistake("  - {read: CNTCR, expect: {ENABLE: 1}}"),
             "CNTCR has no field 'ENABLE'; expected: FCREQ, SCEN, HDBG, EN");
  EXPECT_HAS(
      arm_mistake("  - {drive: {CPU4.rst_ni: 0}}"),
      "'CPU4.rst_ni' is no input pin; expected: rst_ni, dbg_halt, frames.rst_ni, CPU<n>.rst_ni");
  EXPECT_HAS(
      arm_mistake("  - {rises: cntp_irq}"),
      "'cntp_irq' is no line; expected: CNTBase<n>.cntp_irq, CNTBase<n>.cntv_irq, CPU<n>.cntp_irq");
  EXPECT_HAS(arm_mistake("  - {read: CNTCR, as: el4}"),
             "as: 'el4'; expected: secure, nonsecure, root, realm, el0");
  EXPECT_HAS(arm_mistake("  - {read: CNTCR, as: el1}"),
             "as: 'el1': a page knows secure, nonsecure, root, realm and debug");
  EXPECT_HAS(arm_mistake("  - {read: CPU0.CNTVCT_EL0, as: secure}"),
             "a CPU's register knows el0 to el3, host and debug");
  EXPECT_HAS(arm_mistake("  - {read: CPU0.CNTVCT_EL0, as: el1 el2}"), "say one of them");
  EXPECT_HAS(arm_mistake("  - {read: CNTCR, response: trap}"),
             "trap_el1, trap_el2, trap_el3, undefined");
}

TEST(arm_scenario_names, host_steps_are_checked) {
  const auto on_model = [](const std::string& step) {
    return arm_mistake("  - {" + step + "}", play_on::model);
  };
  EXPECT_HAS(on_model("host: freeze"), "host: 'freeze'; expected: set_clock, set_counter_offset");
  EXPECT_HAS(on_model("host: enter, vcpu: 1"), "'vcpu' is no argument of enter; expected: cpu");
  EXPECT_HAS(on_model("host: set_irq, timer: virtual"), "set_irq needs 'intid:'");
  EXPECT_HAS(on_model("host: publish, expect: 1"), "publish gives no answer to expect or keep");
  EXPECT_HAS(on_model("host: earliest_expiry, expect: 5"),
             "expect: '5' is no instant; expected none, now, a time (1.5 us) or edge 12");
  EXPECT_HAS(on_model("host: levels, expect: none"), "no value has been kept as 'none' so far");
  EXPECT_HAS(on_model("get: CNTFRQ_EL0"), "expected: CPU<n>.CNTKCTL_EL1, CPU<n>.CNTPCT_EL0");
  EXPECT_HAS(on_model("get: CNTVCT_EL0, cpu: 4"), "cpu: 4; expected 0 to 3");
  EXPECT_HAS(on_model("get: CPU1.CNTVCT_EL0, cpu: 0"),
             "'CPU1.CNTVCT_EL0' is no register of the host interface of CPU 0");
}

TEST(arm_scenario_names, parameters_are_checked) {
  const auto with = [](const std::string& parameters) {
    return arm_mistake("  - {edge: 1}", play_on::model, "parameters: " + parameters);
  };
  EXPECT_HAS(with("{clocks: 5 MHz}"),
             "'clocks' is no parameter; expected: clock, clocks_per_tick, "
             "counts_per_tick, width");
  EXPECT_HAS(with("{clocks_per_tick: 0}"), "clocks_per_tick is '0'; expected 1 to 65535");
  EXPECT_HAS(with("{width: 55}"), "width is '55'; expected 56 to 64");
  EXPECT_HAS(with("{width: 65}"), "width is '65'; expected 56 to 64");
  EXPECT_HAS(with("{divisors: \"1,x\"}"), "divisors is '1,x'; expected 1 to 8 numbers");
  EXPECT_HAS(with("{divisors: \"2,4\"}"), "divisors must begin with 1");
  EXPECT_HAS(with("{cnttidr: 2}"), "cnttidr is '2'; expected a nibble for each frame");
  EXPECT_HAS(with("{cnttidr: 8}"), "cnttidr is '8'");
  EXPECT_HAS(
      with("{frame_security: open}"),
      "frame_security is 'open'; expected for frame 0, 1, ... programmable, secure or nonsecure");
  EXPECT_HAS(with("{acr_reset: 0x40}"), "acr_reset is '0x40'; expected 0 to 63");
  EXPECT_HAS(with("{cpus: 5}"), "cpus is '5'; expected 0 to 4");
  EXPECT_HAS(with("{ecv: 3}"), "ecv is '3'; expected 0, 1 or 2");
  EXPECT_HAS(with("{el2: false}"), "vhe needs EL2");
  EXPECT_HAS(with("{sel2: true, el3: false}"), "sel2 needs EL2 and EL3");
  EXPECT_HAS(with("{rme: maybe}"), "rme is 'maybe'; expected true or false");
}

TEST(arm_scenario_names, parameters_are_written_as_they_are_read) {
  const std::vector<named_text> stated = {{"clock", "24000000 Hz"},
                                          {"clocks_per_tick", "4"},
                                          {"width", "56"},
                                          {"divisors", "1,4,16"},
                                          {"serial_division", "true"},
                                          {"cntfid_rw", "true"},
                                          {"cntsc", "true"},
                                          {"two_security_states", "false"},
                                          {"cnttidr", "0x10000731"},
                                          {"frame_security", "nonsecure,programmable,secure"},
                                          {"nsar_reset", "3"},
                                          {"acr_reset", "63"},
                                          {"cntfrq_reset", "0x16E3600"},
                                          {"frame_cntfrq_independent", "true"},
                                          {"istatus_when_disabled_is_condition", "true"},
                                          {"cpus", "4"},
                                          {"sel2", "true"},
                                          {"ecv", "2"},
                                          {"rme", "true"}};
  const arm_generic_timer_parameters presets = arm_generic_timer_parameters_of(stated);
  EXPECT_EQ(arm_generic_timer_parameter_texts(presets), stated);
  EXPECT_EQ(presets.frames.cnttidr(), 0x10000731U);
  EXPECT_EQ(presets.frames.frames[2].security, arm::frame_security::secure);
  EXPECT_EQ(presets.pe.cntfrq_reset, 24'000'000U);
  EXPECT_TRUE(presets.frames.istatus_when_disabled_is_condition &&
              presets.pe.istatus_when_disabled_is_condition);
  EXPECT_TRUE(arm_generic_timer_parameter_texts({}).empty());
  EXPECT_TRUE(arm_generic_timer_parameter_texts(arm_generic_timer_parameters_of({})).empty());
}

TEST(arm_scenario_names, the_rtl_takes_a_write_on_each_port_of_an_edge_in_their_order) {
  EXPECT_EQ(
      arm_mistake(
          "  - {edge: 1, write: CPU0.CNTV_CVAL_EL0, value: 1}\n  - {write: CNTFRQ, value: 1}\n"
          "  - {write: CNTCV, value: 1}"),
      "none");
  EXPECT_HAS(arm_mistake("  - {edge: 1, write: CNTFRQ, value: 1}\n  - {write: CNTNSAR, value: 1}"),
             "test.yaml:4: the RTL takes one write on an edge on each register port");
  EXPECT_HAS(arm_mistake("  - {edge: 1, write: CNTCV, value: 1}\n  - {write: CNTFRQ, value: 1}"),
             "writes on one edge act in the order of the RTL's ports");
  EXPECT_HAS(arm_mistake("  - {edge: 1, set: CNTVCT_EL0, value: 1}"),
             "the RTL cannot set CNTVCT_EL0, which it does not have");
  EXPECT_HAS(arm_mistake("  - {edge: 1, host: levels}"), "the RTL cannot do 'host: levels'");
}

}  // namespace
}  // namespace archtimers::testbench
