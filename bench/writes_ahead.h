// SPDX-License-Identifier: Apache-2.0
// Writes that initiators under temporal decoupling make before the kernel comes up to them.
#pragma once

#include <string>
#include <systemc>
#include <vector>

#include "cpu_seconds.h"
#include "kernel_load.h"
#include "targets.h"

namespace archtimers::bench {

/// One quantum after the other of writes of one register, on a timer that nobody else uses; in a thread.
template <class Value>
class writes_ahead {
 public:
  writes_ahead(std::string what, port<Value>& to, std::uint64_t address)
      : what_(std::move(what)), to_(to), address_(address) {}

  /// @param most  the most writes of a quantum; their number is in the figure's name.
  [[nodiscard]] std::vector<figure> figures(std::size_t most) {
    constexpr std::size_t few = 1000;
    // The memory first: the timer keeps it for the next quantum.
    const figure bytes = memory(most);
    std::vector<figure> all{in_order(few), in_order(most), bytes, between(few)};
    for (const figure& f : curves(few, most)) all.push_back(f);
    return all;
  }

 private:
  /// What is between and beside these two.
  std::vector<figure> curves(std::size_t few, std::size_t most) {
    std::vector<figure> all;
    for (std::size_t times = 10; times < most; times *= 10) {
      if (times == few) continue;
      all.push_back(in_order(times));
      all.push_back(between(times));
    }
    for (figure& f : all) f.target = no_target;
    return all;
  }

  /// The time of a write, in ns, of so many in the order of their times.
  figure in_order(std::size_t times) {
    const double ns = fastest_of_three([&] {
      const double taken = write(times, 2);
      catch_up(times);
      return taken;
    });
    return {name(times) + "each",      ns, "ns", 200, false, "writes ahead in order, " + what_,
            static_cast<double>(times)};
  }
  /// The same of a second initiator's, each of them between two that a first one has made in its turn.
  figure between(std::size_t times) {
    const double ns = fastest_of_three([&] {
      write(times, 2);
      const double taken = write(times, 1);
      catch_up(times);
      return taken;
    });
    return {name(times) + "by a second initiator, each",
            ns,
            "ns",
            1000,
            false,
            "writes ahead of a second initiator, " + what_,
            static_cast<double>(times)};
  }
  figure memory(std::size_t times) {
    const std::size_t before = allocated();
    write(times, 2);
    const auto bytes = static_cast<double>(allocated()) - static_cast<double>(before);
    catch_up(times);
    return {name(times) + "memory each", bytes / static_cast<double>(times), "bytes", 100};
  }

  double write(std::size_t times, unsigned first) {
    const double start = cpu_seconds();
    for (std::size_t i = 0; i < times; ++i) {
      to_.delay = (2.0 * static_cast<double>(i) + first) * step_;
      to_.write(address_, static_cast<Value>(1'000'000'000 + i));
    }
    return (cpu_seconds() - start) * 1e9 / static_cast<double>(times);
  }
  void catch_up(std::size_t times) {
    sc_core::wait(2.0 * static_cast<double>(times + 1) * step_);
    to_.delay = sc_core::SC_ZERO_TIME;
    to_.write(address_, 1'000'000'000);
  }
  [[nodiscard]] std::string name(std::size_t times) const {
    return std::to_string(times) + " " + what_ + " writes ahead, ";
  }

  std::string what_;
  port<Value>& to_;
  std::uint64_t address_;
  sc_core::sc_time step_{10, sc_core::SC_NS};
};

}  // namespace archtimers::bench
