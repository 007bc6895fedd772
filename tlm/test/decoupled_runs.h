// SPDX-License-Identifier: Apache-2.0
// Runs of a CPU that takes 200 events, at every quantum.
#pragma once

#include <sstream>

#include "archtimers/tlm/kernel.h"
#include "decoupled_cpu.h"

namespace archtimers::testing {

/// The first instruction that ends at or after each rising edge of a record, "+1000 -2000 +3000 ".
inline std::vector<std::uint64_t> instructions_at_rises(const std::string& edges, frequency rate) {
  const rational_clock clock(kernel_resolution(), rate);
  std::vector<std::uint64_t> times;
  std::istringstream words(edges);
  for (std::string word; words >> word;) {
    if (word[0] != '+') continue;
    const std::uint64_t rise = std::stoull(word.substr(1));
    times.push_back(clock.time_of(clock.ticks_at(kernel_time(rise - 1)) + 1)->units());
  }
  return times;
}

/// Runs a CPU of `rate` instructions a second at each quantum; it must handle every event, and enter its
/// handler for nothing else, at the same instructions.
/// @param look_at  sees the machine and the log after each run.
/// @returns when it has handled them.
template <class Machine, class LookAt>
std::vector<std::uint64_t> run_at_any_quantum(frequency rate, look how, const LookAt& look_at) {
  std::vector<std::uint64_t> first;
  for (const auto& [name, quantum] : quanta()) {
    SCOPED_TRACE(std::string("quantum ") + name +
                 (how == look::at_the_line ? ", at the line" : ", at the wire"));
    const simulation own;
    tlm::tlm_global_quantum::instance().set(quantum);
    Machine machine(rate);
    handler_log log;
    in_thread([&] { run_exactly(machine, log, how); });
    sc_core::sc_start();
    EXPECT_EQ(log.summary(), "200 handled, 0 needless");
    if (first.empty()) first = log.taken;
    EXPECT_EQ(log.taken, first);
    look_at(machine, log);
  }
  return first;
}

/// The same, and takes each at the first instruction after its line has risen.
template <class Machine>
std::vector<std::uint64_t> expect_exact_at_any_quantum(frequency rate, look how) {
  return run_at_any_quantum<Machine>(rate, how, [rate](Machine& machine, const handler_log& log) {
    auto expected = instructions_at_rises(machine.edges.edges(), rate);
    expected.resize(events);  // the next event may have come in the last handler
    EXPECT_EQ(log.taken, expected);
  });
}

/// How many delta cycles a process waits for the wire: once it wakes at the instant of the first event, and
/// after its answer on an edge, both while a clock signal wakes other processes.
struct wire_delays {
  unsigned event = 0;
  unsigned answer = 0;
};

/// A CPU that does not run ahead.
struct no_decoupling {
  static sc_core::sc_time get_local_time() { return sc_core::SC_ZERO_TIME; }
  static void set(const sc_core::sc_time&) {}
};

/// When the first event comes.
template <class Machine>
std::uint64_t time_of_first_event() {
  const simulation own;
  no_decoupling at_kernel_time;
  Machine machine(Machine::clock());
  machine.keeps_time_with(at_kernel_time);
  in_thread([&machine] { machine.begin(); });
  sc_core::sc_start(units(Machine::period + Machine::period / 2));
  return machine.edges.latest();
}

template <class Machine>
wire_delays delays_of_the_wire() {
  const std::uint64_t first_event = time_of_first_event<Machine>();
  const simulation own;
  no_decoupling at_kernel_time;
  Machine machine(Machine::clock());
  machine.keeps_time_with(at_kernel_time);
  sc_core::sc_clock clock("clock", units(100'000));
  sc_core::sc_signal<bool> follower("follower");
  on(clock.posedge_event(), [&follower] { follower.write(!follower.read()); });
  wire_delays waited;
  in_thread([&] {
    const auto wait_for = [&machine](bool level, unsigned& deltas) {
      for (; machine.wire.read() != level && deltas < 10; ++deltas) {
        sc_core::wait(sc_core::SC_ZERO_TIME);
      }
    };
    machine.begin();
    wait_until(first_event);
    wait_for(true, waited.event);
    sc_core::wait(units(100'000));
    EXPECT_TRUE(machine.is_due());
    sc_core::wait(units(100'000));
    machine.rearm();
    wait_for(false, waited.answer);
    sc_core::sc_stop();
  });
  sc_core::sc_start();
  return waited;
}

}  // namespace archtimers::testing
