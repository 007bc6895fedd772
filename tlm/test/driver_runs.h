// SPDX-License-Identifier: Apache-2.0
// Runs of a driver on a board.
#pragma once

#include <algorithm>

#include "decoupled_runs.h"
#include "driver_texts.h"

namespace archtimers::testing {

/// What became of a driver's run.
struct driver_log {
  handler_log handler;
  std::uint64_t begun = 0;  ///< the driver has set its timer up, interrupts are on
  std::uint64_t ended = 0;
};

/// Runs a driver as the thread of its CPU, until it has handled all events, or for five times what they take.
template <class Driver>
void run_driver(typename Driver::board_type& board, driver_log& log, const board_rates& rates) {
  auto& cpu = board.cpu;
  const std::uint64_t give_up = clock_of(rates).time(5 * events * period_in_ticks);
  Driver driver(board);
  board.boot();
  cpu.execute();
  driver.begin();
  log.begun = cpu.now();
  while (log.handler.handled < events && cpu.now() < give_up) {
    if (!cpu.interrupted()) {
      cpu.sleep();
      continue;
    }
    const std::uint64_t entered = cpu.now();
    board.take_interrupt();
    cpu.execute(3);
    if (!driver.interrupt()) {
      cpu.execute(3);
      ++log.handler.needless;
      continue;
    }
    cpu.execute(3);
    ++log.handler.handled;
    log.handler.taken.push_back(entered);
    driver.work();
  }
  cpu.synchronise();
  log.ended = cpu.now();
  sc_core::wait(units(3 * clock_of(rates).time(1)));  // the wire of a twin
  sc_core::sc_stop();
}

/// The edges up to a time.
inline std::string edges_until(const std::string& edges, std::uint64_t end) {
  std::string text;
  std::istringstream words(edges);
  for (std::string word; words >> word;) {
    if (std::stoull(word.substr(1)) <= end) text += word + " ";
  }
  return text;
}

/// Runs a driver at a quantum: 200 events handled, each at the first instruction after its edge, none for nothing,
/// and every edge of the wire where a replay of what the driver has done puts it.
/// @returns the edges.
template <class Driver>
std::string run_exact_driver(const board_rates& rates, const sc_core::sc_time& quantum) {
  const simulation own;
  tlm::tlm_global_quantum::instance().set(quantum);
  typename Driver::board_type board(rates);
  driver_log log;
  in_thread([&] { run_driver<Driver>(board, log, rates); });
  sc_core::sc_start();
  EXPECT_EQ(log.handler.summary(), "200 handled, 0 needless");
  std::string edges = edges_until(board.edges.edges(), log.ended);
  EXPECT_EQ(edges, board.replay(rates, log.ended));
  auto expected = instructions_at_rises(edges, rates.cpu);
  expected.erase(expected.begin(), std::find_if(expected.begin(), expected.end(),
                                                [&log](std::uint64_t t) { return t > log.begun; }));
  EXPECT_EQ(log.handler.taken, expected);
  return edges;
}

/// The same at every quantum, with the same edges.
template <class Driver>
void expect_exact_driver(const board_rates& rates) {
  std::string first;
  for (const auto& [name, quantum] : quanta()) {
    SCOPED_TRACE(std::string("quantum ") + name);
    const std::string edges = run_exact_driver<Driver>(rates, quantum);
    if (first.empty()) first = edges;
    EXPECT_EQ(edges, first);
  }
}

}  // namespace archtimers::testing
