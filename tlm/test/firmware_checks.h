// SPDX-License-Identifier: Apache-2.0
// What an operating system finds that starts after the firmware, with a model or a twin.
#pragma once

#include "archtimers/tlm/arm_firmware.h"
#include "arm_bench.h"

namespace archtimers::testing {

/// Everything is open to Non-secure software, which has an interrupt of a frame and one of its CPU.
template <class Counter, class Frames, class Timers>
void check_after_firmware(const arm::pe_parameters& presets) {
  const simulation own;
  Counter counter("counter", counting_on(frequency(1'000'000'000)));
  arm::frames_parameters frames_presets;
  frames_presets.frames[0].el0_view = true;
  Frames frames("frames", counter, frames_presets);
  Timers timers("timers", counter, presets);
  arm_initiator<> driver("driver"), cpu("cpu");
  driver.socket.bind(frames.base(0));
  cpu.socket.bind(timers.socket);
  sc_core::sc_signal<bool> frame_irq("frame_irq"), cpu_irq("cpu_irq");
  frames.cntp_irq[0](frame_irq);
  timers.cntp_irq(cpu_irq);
  frames.default_nonsecure(true);
  timers.default_exception_level(1);
  in_thread([&] {
    const arm_firmware firmware(1'000'000'000);
    firmware.start(counter);
    firmware.open(frames);
    firmware.hand_over(timers);
    wait_until(100 * ns);
    EXPECT_EQ(driver.reads(CNTFRQ), 1'000'000'000U);
    EXPECT_EQ(cpu.gets(CNTFRQ_EL0), 1'000'000'000U);
    driver.writes(CNTP_TVAL, 50);
    cpu.sets(CNTP_TVAL_EL0, 60);
    wait_until(102 * ns);
    driver.writes(CNTP_CTL, 1);
    cpu.sets(CNTP_CTL_EL0, 1);
    wait_until(200 * ns);
    EXPECT_TRUE(frame_irq.read());
    EXPECT_TRUE(cpu_irq.read());
    EXPECT_EQ(cpu.gets(CNTP_CTL_EL0), 5U);
  });
  sc_core::sc_start(300, sc_core::SC_NS);
  if (presets.el2) {
    EXPECT_EQ(timers.register_value("CNTHCTL_EL2"), 3U);
    EXPECT_EQ(timers.register_value("CNTVOFF_EL2"), 0U);
  }
}

template <class Counter, class Frames, class Timers>
void check_after_firmware() {
  check_after_firmware<Counter, Frames, Timers>({});
  check_after_firmware<Counter, Frames, Timers>(without_el3());
  arm::pe_parameters small = without_el3();
  small.el2 = small.vhe = small.sel2 = false;
  check_after_firmware<Counter, Frames, Timers>(small);
}

}  // namespace archtimers::testing
