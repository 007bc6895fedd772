// SPDX-License-Identifier: Apache-2.0
// Interrupts of thousands of timers that are armed at the same time.
#pragma once

#include <fmt/format.h>

#include <memory>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "cpu_seconds.h"
#include "figures.h"
#include "kernel_load.h"
#include "targets.h"

namespace archtimers::bench {

/// A timer that is armed again as soon as it has interrupted.
/// @tparam Armed  has `port<...> to`, `connect(line)` and `arm(ticks)`: so many of 10 ns from now on.
template <class Armed>
struct rearmed : sc_core::sc_module {
  SC_HAS_PROCESS(rearmed);
  rearmed(sc_core::sc_module_name name, std::uint32_t period) : sc_module(name), period_(period) {
    timer_.connect(line_);
    SC_METHOD(take);
    sensitive << line_.posedge_event();
  }

  std::uint64_t taken = 0;

 private:
  void take() {
    timer_.arm(period_);
    ++taken;
  }

  Armed timer_;
  sc_core::sc_signal<bool> line_{"line"};
  std::uint32_t period_;
};

/// The least that a timer costs the kernel: an event that is notified, a process, a signal.
struct armed_hand_written {
  void connect(sc_core::sc_signal<bool>& line) {
    to.socket.bind(timer.socket);
    timer.irq(line);
  }
  void arm(std::uint32_t ticks) { to.write(0, ticks); }

  hand_written_timer timer{"timer"};
  port<std::uint32_t> to;
};

constexpr std::size_t most_armed = 10'000;

/// The time of an interrupt, in ns, with so many timers armed.
template <class Armed>
double ns_per_interrupt(std::size_t timers) {
  const testbench::fresh_simulation context;
  std::vector<std::unique_ptr<rearmed<Armed>>> all;
  for (std::size_t i = 0; i < timers; ++i) {
    const auto period = static_cast<std::uint32_t>(5000 + i * 7919 % 10'000);
    all.push_back(std::make_unique<rearmed<Armed>>(("timer_" + std::to_string(i)).c_str(), period));
  }
  const auto taken = [&] {
    std::uint64_t sum = 0;
    for (const auto& each : all) sum += each->taken;
    return sum;
  };
  sc_core::sc_start(200, sc_core::SC_US);
  const double ns = fastest_of_three([&] {
    const std::uint64_t before = taken();
    const double start = cpu_seconds();
    // As many interrupts, however many timers.
    sc_core::sc_start(static_cast<double>(most_armed) / static_cast<double>(timers),
                      sc_core::SC_MS);
    return (cpu_seconds() - start) * 1e9 / static_cast<double>(taken() - before);
  });
  destroy_last_first(all);
  return ns;
}

/// What an interrupt costs with 1 to 10 000 timers armed, and with those relative to hand-written ones.
template <class Armed>
std::vector<figure> measure_many_armed(const std::string& timer) {
  std::vector<figure> figures;
  const auto measure = [&](const std::string& what, std::size_t timers, double ns) {
    figures.push_back({fmt::format("interrupt, {} {} armed", timers, what), ns, "ns", no_target,
                       false, "interrupt with timers armed, " + what, static_cast<double>(timers)});
    return ns;
  };
  double ratio = 0;
  for (std::size_t timers = 1; timers <= most_armed; timers *= 10) {
    const double least =
        measure("hand-written", timers, ns_per_interrupt<armed_hand_written>(timers));
    ratio = measure(timer, timers, ns_per_interrupt<Armed>(timers)) / least;
  }
  figures.push_back(
      {"interrupt, 10000 armed / the same of hand-written targets", ratio, "ratio", 1.2});
  return figures;
}

}  // namespace archtimers::bench
