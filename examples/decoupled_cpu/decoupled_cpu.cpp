// SPDX-License-Identifier: Apache-2.0
// CPUs that run ahead of the kernel by up to a quantum of 1 ms, each with a timer that interrupts it every
// 10 us: three that take each interrupt exactly, and one that does not.
#include <iostream>
#include <systemc>
// After SystemC, which it does not include.
#include <tlm_utils/tlm_quantumkeeper.h>

#include "archtimers/tlm/initiator.h"
#include "archtimers/tlm/mips_cp0_port.h"
#include "archtimers/tlm/mips_cp0_timer.h"

using namespace archtimers;

/// A CPU of 100 million instructions a second, what its handler has seen, and its timer, which counts as fast.
struct cpu_module : sc_core::sc_module {
  static constexpr unsigned count_register = 9, compare_register = 11, events = 200;

  sc_core::sc_signal<bool> irq{"irq"};
  mips_cp0_timer timer{"timer"};
  std::uint32_t next = 1000;
  unsigned handled = 0;
  unsigned needless = 0;

  SC_HAS_PROCESS(cpu_module);
  explicit cpu_module(const sc_core::sc_module_name& name) : sc_module(name) {
    timer.ti(irq);
    SC_THREAD(run);
  }
  virtual void run() = 0;

  /// The handler: 20 instructions to save registers, the timer's part, 20 to go back.
  template <class Keeper, class Advance>
  void handle(mips_cp0_port<Keeper>& cp0, const Advance& advance) {
    advance(20);
    const auto late = static_cast<std::int32_t>(cp0.mfc0(count_register).value - next);
    if (late < 0) {
      ++needless;
    } else {
      ++handled;
      advance(1);
      cp0.mtc0(next += 1000, compare_register);
    }
    advance(20);
  }
};

/// Looks at the line as of its local time.
struct at_local_time : cpu_module {
  using cpu_module::cpu_module;

  void run() override {
    exact_quantumkeeper cpu(frequency(100'000'000));
    cpu.watch(timer, [](const auto& lines) { return lines.ti; });
    mips_cp0_port cp0(timer, cpu);
    cp0.mtc0(next, compare_register);
    while (handled < events) {
      if (cpu.interrupt_pending()) handle(cp0, [&](unsigned n) { cpu.advance(n); });
      cpu.advance();
    }
  }
};

/// Looks at the wire, which may come through an interrupt controller.
struct over_a_wire : cpu_module {
  using cpu_module::cpu_module;

  void run() override {
    exact_quantumkeeper cpu(frequency(100'000'000));
    cpu.watch_wire(timer, irq);
    mips_cp0_port cp0(timer, cpu);
    cp0.mtc0(next, compare_register);
    while (handled < events) {
      if (cpu.interrupt_pending()) handle(cp0, [&](unsigned n) { cpu.advance(n); });
      cpu.advance(cpu.budget());
    }
  }
};

/// Keeps its time itself: asks the timer again only when a deadline has moved or has come.
struct by_hand : cpu_module {
  using cpu_module::cpu_module;

  void run() override {
    tlm_utils::tlm_quantumkeeper cpu;
    cpu.reset();
    mips_cp0_port cp0(timer, cpu);
    const auto advance = [&](unsigned n) { cpu.inc(n * sc_core::sc_time(10, sc_core::SC_NS)); };
    cp0.mtc0(next, compare_register);
    std::uint64_t version = 0;
    sc_core::sc_time until;
    bool pending = false;
    while (handled < events) {
      const sc_core::sc_time t = cpu.get_current_time();
      if (version != timer.lines_version() || t >= until) {
        version = timer.lines_version();
        until = timer.next_line_change(t).value_or(sc_core::sc_max_time());
        pending = timer.lines_at(t).ti;
      }
      if (pending) handle(cp0, advance);
      advance(1);
      if (cpu.need_sync()) cpu.sync();
    }
  }
};

/// Looks at the signal while it is ahead of it.
struct polling : cpu_module {
  using cpu_module::cpu_module;

  void run() override {
    tlm_utils::tlm_quantumkeeper cpu;
    cpu.reset();
    mips_cp0_port cp0(timer, cpu);
    const auto advance = [&](unsigned n) {
      cpu.inc(n * sc_core::sc_time(10, sc_core::SC_NS));
      if (cpu.need_sync()) cpu.sync();
    };
    cp0.mtc0(next, compare_register);
    while (handled < events) {
      if (irq.read()) handle(cp0, advance);
      advance(1);
    }
  }
};

int sc_main(int, char**) {
  tlm::tlm_global_quantum::instance().set(sc_core::sc_time(1, sc_core::SC_MS));
  at_local_time first("at_local_time");
  over_a_wire second("over_a_wire");
  by_hand third("by_hand");
  polling fourth("polling");
  sc_core::sc_start(10, sc_core::SC_MS);
  for (const cpu_module* each :
       {static_cast<cpu_module*>(&first), static_cast<cpu_module*>(&second),
        static_cast<cpu_module*>(&third), static_cast<cpu_module*>(&fourth)}) {
    std::cout << each->basename() << ": " << each->handled << " handled, " << each->needless
              << " needless\n";
  }
  return 0;
}
