// SPDX-License-Identifier: Apache-2.0
// CPUs that run drivers: one that runs ahead of the kernel and asks at its local time, one that looks at the signal.
#pragma once

#include <tlm_utils/tlm_quantumkeeper.h>

#include <cstdint>
#include <vector>

#include "archtimers/tlm/initiator.h"
#include "archtimers/tlm/kernel.h"
#include "systemc_test.h"

namespace archtimers::testing {

/// A CPU with an `exact_quantumkeeper`. An access of a driver is an instruction, and acts at its end.
struct exact_cpu {
  explicit exact_cpu(frequency rate) : keeper(rate) {}

  template <class Timer, class Line>
  void watch(Timer& timer, const sc_core::sc_signal<bool>& /*wire*/, const Line& line) {
    keeper.watch(timer, line);
  }
  [[nodiscard]] bool interrupted() { return keeper.interrupt_pending(); }
  void execute(unsigned instructions = 1) { keeper.advance(instructions); }
  void sleep() { keeper.advance(keeper.budget()); }
  void synchronise() { keeper.sync(); }
  [[nodiscard]] std::uint64_t now() const { return keeper.get_current_time().value(); }

  exact_quantumkeeper keeper;
};

/// A CPU with the quantum keeper of TLM-2.0.
struct polling_cpu {
  explicit polling_cpu(frequency rate)
      : instruction(units(1'000'000'000'000 * rate.denominator() / rate.numerator())) {
    keeper.reset();
  }

  template <class Timer, class Line>
  void watch(Timer& /*timer*/, const sc_core::sc_signal<bool>& irq, const Line& /*line*/) {
    wire = &irq;
  }
  [[nodiscard]] bool interrupted() const { return wire->read(); }
  void execute(unsigned instructions = 1) {
    keeper.inc(instruction * instructions);
    if (keeper.need_sync()) keeper.sync();
  }
  void sleep() { execute(); }
  void synchronise() { keeper.sync(); }
  [[nodiscard]] std::uint64_t now() const { return keeper.get_current_time().value(); }

  tlm_utils::tlm_quantumkeeper keeper;
  sc_core::sc_time instruction;
  const sc_core::sc_signal<bool>* wire = nullptr;
};

/// The clocks of a board.
struct board_rates {
  frequency timer;
  frequency cpu;
};

/// What a driver, or the CPU for it, has done to a timer: a replay goes by it.
struct noted {
  std::uint64_t at;
  unsigned to;
  std::uint64_t value;
};

/// What all boards have: a CPU, and a wire from the timer.
template <class Cpu>
struct driver_board {
  explicit driver_board(frequency rate) : cpu(rate) {}

  /// Does what takes an instruction and is noted.
  template <class Write>
  void write(unsigned to, std::uint64_t value, const Write& at_local_time) {
    cpu.execute();
    done.push_back({cpu.now(), to, value});
    at_local_time();
  }
  template <class Read>
  auto read(const Read& at_local_time) {
    cpu.execute();
    return at_local_time();
  }

  Cpu cpu;
  sc_core::sc_signal<bool> wire{"wire"};
  edge_recorder edges{wire};
  std::vector<noted> done;
};

}  // namespace archtimers::testing
