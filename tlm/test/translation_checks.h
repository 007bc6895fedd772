// SPDX-License-Identifier: Apache-2.0
// A platform whose bus says in an extension of its own who makes an access, with the timers' modules, models or twins.
#pragma once

#include <string>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"
#include "bus_master.h"
#include "mips_cp0_bench.h"
#include "systemc_test.h"

namespace archtimers::testing {

/// The platform's extension: a world, a ring and a thread, and what became of the access.
struct bus_attributes : tlm::tlm_extension<bus_attributes> {
  bool normal_world = false;
  unsigned ring = 0;  ///< 0 is the most privileged
  unsigned thread = 0;
  std::string refused;

  [[nodiscard]] tlm_extension_base* clone() const override { return new bus_attributes(*this); }
  void copy_from(const tlm_extension_base& other) override {
    *this = static_cast<const bus_attributes&>(other);
  }
};

/// What the platform has said, if the payload says anything.
inline const bus_attributes* said_by(const tlm::tlm_generic_payload& payload) {
  return payload.get_extension<bus_attributes>();
}

template <class Timer>
void check_translation_for_mips() {
  const simulation own;
  Timer timer("timer", counting_at(frequency(100'000'000)));
  bus_master bus("bus");
  sc_core::sc_signal<bool> ti("ti_signal");
  bus.socket.bind(timer.socket);
  timer.ti(ti);
  unsigned questions = 0;
  timer.translate_access(
      [&questions](const tlm::tlm_generic_payload& payload, mips_access_extension& who) {
        ++questions;
        if (const auto* attributes = said_by(payload)) who.cp0_usable = attributes->ring == 0;
      },
      [](tlm::tlm_generic_payload& payload, const mips_access_extension& answered) {
        auto* attributes = payload.get_extension<bus_attributes>();
        if (attributes == nullptr || answered.result == mips_cp0::access_result::ok) return;
        attributes->refused = answered.result == mips_cp0::access_result::coprocessor_unusable
                                  ? "coprocessor unusable"
                                  : "something else";
      });
  to_the_end([&] {
    const std::uint64_t compare = address_of("Compare");
    bus_attributes user, kernel;
    user.ring = 3;
    EXPECT_EQ(bus.writes(compare, 500, 4, &user), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(user.refused, "coprocessor unusable");
    EXPECT_EQ(bus.writes(compare, 600, 4, &kernel), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(kernel.refused, "");
    EXPECT_EQ(bus.reads(compare, 4).value, 600U) << "who says nothing is the kernel";
    EXPECT_EQ(bus.reads(compare + 2, 4, &kernel).response, tlm::TLM_ADDRESS_ERROR_RESPONSE);
    EXPECT_EQ(kernel.refused, "something else");
    EXPECT_EQ(questions, 4U);

    mips_access_extension ours;
    ours.cp0_usable = false;
    EXPECT_EQ(bus.reads(compare, 4, &ours).response, tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(questions, 4U) << "its own extension is not translated";
    timer.translate_access({});
    EXPECT_EQ(bus.writes(compare, 700, 4, &user), tlm::TLM_OK_RESPONSE) << "an end of it";
  });
}

template <class Counter, class Frames, class Cpu>
void check_translation_for_arm() {
  const simulation own;
  Counter counter("counter", counting_on(frequency(100'000'000)));
  arm::frames_parameters opened;
  opened.acr_reset = 0x3F;  // and CNTNSAR is 0
  Frames frames("frames", counter, opened);
  Cpu cpu("cpu", counter);
  bus_master control("control_bus"), base("base_bus"), core("core_bus");
  control.socket.bind(counter.control);
  base.socket.bind(frames.base(0));
  core.socket.bind(cpu.socket);
  const auto who = [](const tlm::tlm_generic_payload& payload, arm_access_extension& access) {
    const auto* attributes = said_by(payload);
    if (attributes == nullptr) return;
    access.nonsecure = attributes->normal_world;
    access.exception_level = static_cast<std::uint8_t>(3 - attributes->ring);
  };
  counter.translate_access(who);
  frames.translate_access(who);
  cpu.translate_access(
      who, [](tlm::tlm_generic_payload& payload, const arm_access_extension& answered) {
        auto* attributes = payload.get_extension<bus_attributes>();
        if (attributes == nullptr) return;
        attributes->refused = answered.result == arm::pe_result::trap_el1 ? "trap to EL1"
                              : answered.result == arm::pe_result::ok     ? ""
                                                                          : "something else";
      });
  to_the_end([&] {
    cpu.drive(&arm::pe_inputs::scr_ns, true);
    bus_attributes normal, secure;
    normal.normal_world = true;
    normal.ring = secure.ring = 2;
    EXPECT_EQ(control.writes(CNTCR, 1, 4, &normal), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(counter.register_value("CNTCR"), 0U) << "ignored, as the architecture has it";
    EXPECT_EQ(base.writes(CNTP_CTL, 2, 4, &normal), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(base.reads(CNTP_CTL, 4, &secure).value & 2U, 0U);
    EXPECT_EQ(base.writes(CNTP_CTL, 2, 4, &secure), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(base.reads(CNTP_CTL, 4, &secure).value & 2U, 2U);
    EXPECT_EQ(base.reads(CNTP_CTL, 4, &normal).value, 0U);
    counter.default_nonsecure(true);
    EXPECT_EQ(control.writes(CNTCR, 1, 4), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(control.reads(CNTCR, 4, &secure).value, 0U) << "who says nothing is the default";
    EXPECT_EQ(control.writes(CNTCR, 1, 4, &secure), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(control.reads(CNTCR, 4, &secure).value, 1U);

    bus_attributes user;
    user.ring = 3;
    const std::uint64_t ctl = arm::address_of_key(CNTV_CTL_EL0);
    EXPECT_EQ(core.writes(ctl, 1, 8, &user), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(user.refused, "trap to EL1");
    EXPECT_EQ(core.writes(ctl, 1, 8, &normal), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(normal.refused, "");
    cpu.default_exception_level(0);
    EXPECT_EQ(core.reads(ctl, 8).response, tlm::TLM_COMMAND_ERROR_RESPONSE);
    arm_access_extension ours;
    EXPECT_EQ(core.reads(ctl, 8, &ours).response, tlm::TLM_OK_RESPONSE) << "its own extension";
  });
}

template <class Timebase>
void check_translation_for_power() {
  const simulation own;
  auto presets = power::parameters::of(power::profile::server_v3);
  presets.tb_clock = frequency(100'000'000);
  presets.threads = 2;
  Timebase timebase("timebase", presets);
  bus_master bus("bus");
  bus.socket.bind(timebase.socket);
  timebase.translate_access(
      [](const tlm::tlm_generic_payload& payload, power_access_extension& who) {
        const auto* attributes = said_by(payload);
        if (attributes == nullptr) return;
        who.thread = attributes->thread;
        who.level =
            attributes->ring == 0 ? power::privilege::hypervisor : power::privilege::problem;
      },
      [](tlm::tlm_generic_payload& payload, const power_access_extension& answered) {
        auto* attributes = payload.get_extension<bus_attributes>();
        if (attributes == nullptr) return;
        attributes->refused =
            answered.result == power::access_result::privileged ? "privileged" : "";
      });
  to_the_end([&] {
    const std::uint64_t dec = power::address_of_spr(power::spr::DEC);
    bus_attributes user, second;
    user.ring = 3;
    second.thread = 1;
    EXPECT_EQ(bus.writes(dec, 5'000'000, 8, &user), tlm::TLM_COMMAND_ERROR_RESPONSE);
    EXPECT_EQ(user.refused, "privileged");
    EXPECT_EQ(bus.writes(dec, 5'000'000, 8, &second), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(second.refused, "");
    EXPECT_EQ(bus.writes(dec, 1'000'000, 8), tlm::TLM_OK_RESPONSE) << "who says nothing";
    EXPECT_GT(bus.reads(dec, 8, &second).value, 4'000'000U);
    EXPECT_LE(bus.reads(dec, 8).value, 1'000'000U);
    timebase.default_access(1, power::privilege::hypervisor);
    EXPECT_GT(bus.reads(dec, 8).value, 4'000'000U) << "the translation begins with the default";
  });
}

}  // namespace archtimers::testing
