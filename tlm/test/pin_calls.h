// SPDX-License-Identifier: Apache-2.0
// Pins that a CPU model moves inside its slice, of a timer or of its twin, and what is seen of them at the local
// time.
#pragma once

#include "archtimers/tlm/arm_system_register_port.h"
#include "archtimers/tlm/mips_cp0_port.h"
#include "archtimers/tlm/power_spr_port.h"
#include "instruction_checks.h"

namespace archtimers::testing {

/// Moves a pin at the local time; a twin waits for it.
template <class Timer, class... Given>
void drive(exact_quantumkeeper& cpu, Timer& timer, Given... given) {
  timer.drive(given..., cpu.get_local_time());
}

/// MIPS: Count stands while the CPU waits.
template <class Machine>
void check_count_stop() {
  with_cpu<Machine>([&](auto& timer, exact_quantumkeeper& cpu) {
    mips_cp0_port cp0(timer, cpu);
    cpu.advance(10);
    drive(cpu, timer, &mips_cp0::input_levels::count_stop, true);
    cpu.advance(1);
    const std::uint64_t stopped = cp0.mfc0(9).value;
    cpu.advance(20);
    EXPECT_EQ(cp0.mfc0(9).value, stopped);
    cpu.advance();  // an instruction each
    drive(cpu, timer, &mips_cp0::input_levels::count_stop, false);
    cpu.advance(5);
    EXPECT_EQ(cp0.mfc0(9).value, stopped + 5);
    EXPECT_EQ(stopped, 10U);
  });
}

/// Arm: a world switch inside the slice. With E2H and at EL2 CNTV_CVAL_EL0 is the hypervisor's CNTHV_CVAL.
template <class Machine>
void check_world_switch() {
  constexpr auto cntv_cval = arm::system_register_key(3, 3, 14, 3, 2);
  constexpr auto cnthv_cval = arm::system_register_key(3, 4, 14, 3, 2);
  with_cpu<Machine>([&](auto& timers, exact_quantumkeeper& cpu) {
    arm_system_register_port registers(timers, cpu);
    cpu.advance();
    drive(cpu, timers, &arm::pe_inputs::scr_ns, true);
    cpu.advance();
    EXPECT_EQ(registers.msr(cntv_cval, 111, 2), arm::pe_result::ok);
    cpu.advance();
    drive(cpu, timers, &arm::pe_inputs::hcr_e2h, true);
    cpu.advance();
    EXPECT_EQ(registers.msr(cntv_cval, 222, 2), arm::pe_result::ok);
    cpu.advance();
    drive(cpu, timers, &arm::pe_inputs::hcr_e2h, false);
    cpu.advance();
    EXPECT_EQ(registers.mrs(cntv_cval, 2).value, 111U);
    cpu.advance();
    EXPECT_EQ(registers.mrs(cnthv_cval, 2).value, 222U);
  });
}

/// POWER: MTMSR opens and closes the interrupt.
template <class Machine>
void check_msr_ee() {
  with_cpu<Machine>([&](auto& timebase, exact_quantumkeeper& cpu) {
    power_spr_port sprs(timebase, cpu);
    const auto requested = [&] {
      timebase.settle();
      return timebase.lines_at(cpu.get_current_time())[0].dec_irq;
    };
    cpu.advance();
    EXPECT_EQ(sprs.mtspr(22, ~std::uint64_t{0}), power::access_result::ok);
    cpu.advance(3);
    EXPECT_FALSE(requested());
    drive(cpu, timebase, 0U, &power::thread_inputs::msr_ee, true);
    cpu.advance(1);
    EXPECT_TRUE(requested());
    drive(cpu, timebase, 0U, &power::thread_inputs::msr_ee, false);
    cpu.advance(1);
    EXPECT_FALSE(requested());
    drive(cpu, timebase, &power::group_inputs::tb_run, false);
    cpu.advance(1);
    const std::uint64_t stopped = sprs.mftb().value;
    cpu.advance(10);
    EXPECT_EQ(sprs.mftb().value, stopped);
  });
}

}  // namespace archtimers::testing
