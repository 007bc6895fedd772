// SPDX-License-Identifier: Apache-2.0
// Instructions of CPUs at a timer, a model or a twin.
#pragma once

#include "archtimers/tlm/iss.h"
#include "decoupled_machines.h"

namespace archtimers::testing {

/// Runs a thread of a CPU with an instruction a tick, at the timer of a machine.
template <class Machine, class Body>
void with_cpu(const Body& body) {
  const simulation own;
  tlm::tlm_global_quantum::instance().set(sc_core::sc_time(1, sc_core::SC_MS));
  Machine machine(Machine::clock());
  in_thread([&] {
    exact_quantumkeeper cpu(Machine::clock());
    cpu.watch(machine.timer, [](const auto& lines) { return Machine::pending(lines); });
    body(machine.timer, cpu);
    sc_core::sc_stop();
  });
  sc_core::sc_start();
}

/// MIPS.
template <class Machine>
void check_cp0_instructions() {
  using result = mips_cp0::access_result;
  constexpr mips_cp0_mode user{false, false};
  with_cpu<Machine>([&](auto& timer, exact_quantumkeeper& cpu) {
    mips_cp0_port port(timer, cpu);
    const auto next = [&]() -> auto& {
      cpu.advance();
      return port;
    };
    EXPECT_EQ(next().mfc0(9).value, 1U);
    EXPECT_EQ(next().mtc0(5, 11), result::ok);
    EXPECT_EQ(next().mfc0(11).value, 5U);
    EXPECT_EQ(next().mfc0(9).value, 4U);
    EXPECT_FALSE(cpu.interrupt_pending());
    EXPECT_EQ(next().mfc0(9, 0, user).result, result::coprocessor_unusable);
    EXPECT_TRUE(cpu.interrupt_pending());
    EXPECT_EQ(next().rdhwr(2, user).result, result::reserved_instruction);
    EXPECT_EQ(next().mfc0(9, 7).result, result::address_error) << "the CPU's own";
    EXPECT_EQ(next().mtc0(4, 7), result::ok) << "HWREna";
    EXPECT_EQ(next().rdhwr(2, user).value, 9U);
    EXPECT_EQ(next().mtc0(0xFFFF'FFF0, 9), result::ok);
    EXPECT_EQ(next().mfc0(9).value, 0xFFFF'FFF1U);
    EXPECT_EQ(next().dmfc0(9).value, 0xFFFF'FFF2U);
    EXPECT_EQ(next().rdhwr(2).value, 0xFFFF'FFFF'FFFF'FFF3U);
    EXPECT_EQ(next().dmtc0(0x1'0000'0000, 9), result::ok) << "the low word of it";
    EXPECT_EQ(next().mfc0(9).value, 1U);
    EXPECT_EQ(next().mfgc0(9).result, result::address_error) << "without VZ";
    EXPECT_EQ(next().mtgc0(1, 11), result::address_error);
  });
}

/// Arm: CNTCR.EN is 0, so that the count stands at 0.
template <class Machine>
void check_system_register_instructions() {
  using result = arm::pe_result;
  constexpr auto cntvct = arm::system_register_key(3, 3, 14, 0, 2);
  constexpr auto cntv_cval = arm::system_register_key(3, 3, 14, 3, 2);
  constexpr auto cntkctl = arm::system_register_key(3, 0, 14, 1, 0);
  constexpr auto cntvoff = arm::system_register_key(3, 4, 14, 0, 3);
  with_cpu<Machine>([&](auto& timers, exact_quantumkeeper& cpu) {
    arm_system_register_port port(timers, cpu);
    const auto next = [&]() -> auto& {
      cpu.advance();
      return port;
    };
    EXPECT_EQ(next().msr(cntv_cval, 0x1234'5678'9ABC'DEF0, 1), result::ok);
    EXPECT_EQ(next().mrs(cntv_cval, 1).value, 0x1234'5678'9ABC'DEF0U);
    EXPECT_EQ(next().mrs(cntvct, 0).result, result::trap_el1);
    EXPECT_EQ(next().mrs(cntvoff, 1).result, result::undefined);
    EXPECT_EQ(next().mrs(arm::system_register_key(3, 0, 0, 0, 0), 1).result, result::no_register);
    EXPECT_EQ(next().mrc(arm::cp15_key(0, 14, 0, 0), 1).result, result::undefined) << "no AArch32";
    EXPECT_EQ(next().msr(cntkctl, 2, 1), result::ok) << "EL0VCTEN";
    EXPECT_EQ(next().mrs(cntvct, 0).result, result::ok);
    EXPECT_EQ(next().msr(cntvct, 1, 1), result::undefined) << "read only";
  });
}

/// The same of an Armv7-A CPU.
template <class Machine>
void check_cp15_instructions() {
  using result = arm::pe_result;
  constexpr auto cntkctl = arm::cp15_key(0, 14, 1, 0), cntp_tval = arm::cp15_key(0, 14, 2, 0);
  constexpr auto cntp_cval = arm::cp15_pair_key(2, 14), cntvct = arm::cp15_pair_key(1, 14);
  with_cpu<Machine>([&](auto& timers, exact_quantumkeeper& cpu) {
    arm_system_register_port port(timers, cpu);
    const auto next = [&]() -> auto& {
      cpu.advance();
      return port;
    };
    EXPECT_EQ(next().mcrr(cntp_cval, 0x1234'5678'9ABC'DEF0, 3), result::ok) << "the Secure one";
    EXPECT_EQ(next().mrrc(cntp_cval, 3).value, 0x1234'5678'9ABC'DEF0U);
    EXPECT_EQ(next().mcr(cntp_tval, 0x8000'0000U, 3), result::ok);
    EXPECT_EQ(next().mrc(cntp_tval, 3).value, 0x8000'0000U);
    EXPECT_EQ(next().mrrc(cntvct, 0).result, result::undefined);
    EXPECT_EQ(next().mcr(cntkctl, 2, 3), result::ok) << "PL0VCTEN";
    EXPECT_EQ(next().mrrc(cntvct, 0).result, result::ok);
    EXPECT_EQ(next().mrs(arm::cntvct_key, 3).result, result::undefined) << "no AArch64";
    EXPECT_EQ(next().mrc(arm::cp15_key(0, 0, 0, 0), 3).result, result::no_register) << "MIDR";
  });
}

/// POWER, among it the 32-bit moves of a guest of a 64-bit CPU.
template <class Machine>
void check_spr_instructions() {
  using power::privilege;
  using result = power::access_result;
  with_cpu<Machine>([&](auto& timebase, exact_quantumkeeper& cpu) {
    power_spr_port port(timebase, cpu);
    const auto next = [&]() -> auto& {
      cpu.advance();
      return port;
    };
    EXPECT_EQ(next().mftb().value, 1U);
    EXPECT_EQ(next().mtspr(22, 0xFFFF'FFFFU, privilege::supervisor), result::ok)
        << "a 32-bit guest writes -1";
    EXPECT_TRUE(cpu.interrupt_pending());
    EXPECT_EQ(next().mfspr(22, privilege::supervisor).value & 0xFFFF'FFFFU, 0xFFFF'FFFEU);
    EXPECT_EQ(next().mfspr(22, privilege::problem).result, result::privileged);
    EXPECT_EQ(next().mtspr(284, 1, privilege::supervisor), result::privileged);
    EXPECT_EQ(next().mtspr(284, 0xFFFF'FFFFU), result::ok) << "TBL";
    EXPECT_EQ(next().mftb().value, 0x1'0000'0000U);
    EXPECT_EQ(next().mftb(269).value, 1U);
    EXPECT_EQ(next().mfspr(336).result, result::unimplemented) << "Book E's TSR";
    EXPECT_EQ(next().mfspr(1).result, result::unimplemented) << "XER is the CPU's own";
  });
}

}  // namespace archtimers::testing
