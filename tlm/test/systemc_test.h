// SPDX-License-Identifier: Apache-2.0
// SystemC simulations in GoogleTest: each with a context of its own, many in one process. Include
// it before SystemC.
#pragma once

#ifndef SC_INCLUDE_DYNAMIC_PROCESSES
#define SC_INCLUDE_DYNAMIC_PROCESSES
#endif
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <string>
#include <systemc>
#include <utility>

namespace archtimers::testing {

/// A simulation from time 0. Objects made in its life belong to it and must go before it does.
class simulation {
 public:
  simulation();
  ~simulation();
  simulation(const simulation&) = delete;
  simulation& operator=(const simulation&) = delete;

 private:
  sc_core::sc_simcontext* outside_;  ///< in which cases without a simulation are
};

/// A test that is one simulation.
class systemc_test : public ::testing::Test {
 private:
  simulation simulation_;
};

/// Runs `body` as a thread of the simulation.
inline void in_thread(std::function<void()> body) { sc_core::sc_spawn(std::move(body)); }

/// Runs `body` whenever `event` happens.
inline void on(const sc_core::sc_event& event, std::function<void()> body) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&event);
  sc_core::sc_spawn(std::move(body), nullptr, &options);
}

/// An instant or a duration, in the simulation's time units.
inline sc_core::sc_time units(std::uint64_t n) { return sc_core::sc_time::from_value(n); }
/// The kernel's time in its units.
inline std::uint64_t now() { return sc_core::sc_time_stamp().value(); }
/// Waits until an instant given in units.
inline void wait_until(std::uint64_t t) { sc_core::wait(units(t - now())); }

/// Every change that a process sensitive to the signal sees, as "+41667 -50000 ".
class edge_recorder {
 public:
  explicit edge_recorder(const sc_core::sc_signal<bool>& signal) {
    on(signal.posedge_event(), [this] { note('+'); });
    on(signal.negedge_event(), [this] { note('-'); });
  }
  edge_recorder(const edge_recorder&) = delete;
  edge_recorder& operator=(const edge_recorder&) = delete;

  [[nodiscard]] const std::string& edges() const { return edges_; }
  [[nodiscard]] std::uint64_t latest() const { return latest_; }
  [[nodiscard]] unsigned count() const { return count_; }

 private:
  void note(char direction) {
    edges_ += direction + std::to_string(now()) + " ";
    latest_ = now();
    ++count_;
  }

  std::string edges_;
  std::uint64_t latest_ = 0;
  unsigned count_ = 0;
};

}  // namespace archtimers::testing
