// SPDX-License-Identifier: Apache-2.0
// The first interrupt of each timer: what README.md and the guides show.
#include <iostream>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "archtimers/tlm/power_timebase.h"
#include "master.h"

namespace {

/// Prints when a line rises.
struct watch : sc_core::sc_module {
  SC_HAS_PROCESS(watch);
  explicit watch(const sc_core::sc_module_name& name, sc_core::sc_signal<bool>& line)
      : sc_module(name), line_(line) {
    SC_METHOD(rises);
    dont_initialize();
    sensitive << line.posedge_event();
  }

  void rises() {
    std::cout << line_.name() << " rises at " << sc_core::sc_time_stamp() << std::endl;
  }

  sc_core::sc_signal<bool>& line_;
};

}  // namespace

int sc_main(int, char**) {
  using namespace archtimers;

  sc_core::sc_signal<bool> mips_irq("mips_irq");
  mips_cp0::parameters presets;
  presets.clock = frequency(200'000'000);  // exact, any rational number of Hz
  presets.ccres = 2;                       // Count runs at 100 MHz
  mips_cp0_timer timer("timer", presets);
  timer.ti(mips_irq);
  master cpu("cpu", [](master& self) {
    self.store<std::uint32_t>(mips_cp0::cp0_address(11, 0), 1000);  // Compare: 10 us away
  });
  cpu.socket.bind(timer.socket);

  sc_core::sc_signal<bool> arm_irq("arm_irq");
  arm::counter_parameters counter_presets;
  counter_presets.clock = frequency(24'000'000);
  arm_system_counter counter("counter", counter_presets);
  arm_pe_timers cpu_timers("cpu_timers", counter);
  cpu_timers.cntv_irq(arm_irq);
  cpu_timers.drive(&arm::pe_inputs::scr_ns, true);  // SCR_EL3.NS: the CPU is in Non-secure state
  master firmware("firmware", [](master& self) {
    self.store<std::uint32_t>(arm::cntcr_offset, 1);  // CNTCR.EN
  });
  firmware.socket.bind(counter.control);
  master arm_cpu("arm_cpu", [](master& self) {
    self.store<std::uint64_t>(arm::address_of_key(0xDF18), 480);  // CNTV_TVAL_EL0: 20 us away
    self.store<std::uint64_t>(arm::address_of_key(0xDF19), 1);    // CNTV_CTL_EL0.ENABLE
  });
  arm_cpu.socket.bind(cpu_timers.socket);

  sc_core::sc_signal<bool> power_irq("power_irq");
  sc_core::sc_signal<bool> ee("ee", true);
  auto power_presets = power::parameters::of(power::profile::server_v3);  // POWER9, POWER10
  power_presets.tb_clock = frequency(512'000'000);                        // a tick is 1953.125 ps
  power_timebase timebase("timebase", power_presets);
  timebase.threads[0].dec_irq(power_irq);
  timebase.threads[0].msr_ee(ee);  // MSR[EE]; without it no dec_irq
  master power_cpu("power_cpu", [](master& self) {
    self.store<std::uint64_t>(8 * 22, 15359);  // DEC, SPR 22: 15360 ticks are 30 us
  });
  power_cpu.socket.bind(timebase.socket);

  const watch mips_watch("mips_watch", mips_irq);
  const watch arm_watch("arm_watch", arm_irq);
  const watch power_watch("power_watch", power_irq);
  sc_core::sc_start(1, sc_core::SC_MS);
  return 0;
}
