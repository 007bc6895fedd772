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

}  // namespace archtimers::testing
