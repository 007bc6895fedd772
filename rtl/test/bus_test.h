// SPDX-License-Identifier: Apache-2.0
// A timer behind a bus against the same timer at its own port.
#pragma once

#include <verilated.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "bus_transfer.h"
#include "random_numbers.h"

/// Runs an adapter with its core behind it under a random master, and beside it the core alone,
/// which is told at its own port what each transfer means: who accesses what with which data, once,
/// on the edge on which it must act. All answers and, before and after every edge, all outputs must
/// be the same. Resets come at any time, also amid transfers, and may bring other presets.
///
/// Two lines: `bus_test<Master, Device> test(argc, argv);` and `return test.run(100'000);`. The
/// arguments of the program are seed=N and cycles=N.
/// @tparam Master  apb4_master or axi4_lite_master.
/// @tparam Device  has `adapter` and `core`, Verilated, and:
///   - presets(), in reset, and pins(), before an edge: move all inputs but those of the bus, the
///     same of both
///   - master(): what drives the bus of the adapter
///   - ask(transfer): drives the core's port and says what it answers; idle(): nobody asks;
///     forget(): after a reset, what it knows of earlier transfers
///   - state(design): the outputs that an edge alone moves; foreseen(design): the others, but for
///     the bus
template <class Master, class Device>
class bus_test {
 public:
  bus_test(int argc, char** argv)
      : seed_(argument(argc, argv, "seed=", 1)),
        cycles_(argument(argc, argv, "cycles=", 0)),
        random_(seed_),
        device_(context(argc, argv), random_),
        master_(device_.master()) {}

  /// @returns the program's result.
  int run(std::uint64_t cycles) {
    if (cycles_ != 0) cycles = cycles_;
    reset();
    for (cycle_ = 0; cycle_ < cycles && problems_ < 5; ++cycle_) {
      if (random_.one_in(250)) reset();
      cycle();
    }
    device_.adapter.final();
    device_.core.final();
    std::printf(
        "%s, seed %llu: %llu cycles, %llu reads, %llu writes, %llu errors, %llu resets, %llu amid "
        "a transfer; %u problems\n",
        Master::name(), number(seed_), number(cycle_), number(reads_), number(writes_),
        number(errors_), number(resets_), number(cut_), problems_);
    // A run in which nothing happened would show nothing.
    const bool lively = reads_ > cycles / 50 && writes_ > cycles / 50 && errors_ > cycles / 500;
    if (problems_ == 0 && !lively) std::printf("too little happened\n");
    return problems_ == 0 && lively ? 0 : 1;
  }

 private:
  static unsigned long long number(std::uint64_t n) { return n; }

  static std::uint64_t argument(int argc, char** argv, const char* name, std::uint64_t otherwise) {
    for (int i = 1; i < argc; ++i)
      if (std::strncmp(argv[i], name, std::strlen(name)) == 0)
        return std::strtoull(argv[i] + std::strlen(name), nullptr, 0);
    return otherwise;
  }

  // What the program is called with reaches the design as well: plusargs.
  VerilatedContext& context(int argc, char** argv) {
    context_.commandArgs(argc, const_cast<const char**>(argv));
    return context_;
  }

  void reset() {
    ++resets_;
    if (master_.under_way()) ++cut_;
    both([](auto& design) { design.rst_ni = 0; });
    device_.idle();
    both([](auto& design) { design.eval(); });
    check(master_.in_reset());
    if (random_.one_in(4) || resets_ == 1) device_.presets();
    master_.forget();
    device_.forget();
    for (unsigned edges = 1 + random_.below(3); edges > 0; --edges) {
      master_.drive_in_reset();
      both([](auto& design) { edge(design); });
      check(master_.in_reset());
      compare("in reset");
    }
    both([](auto& design) { design.rst_ni = 1; });
  }

  void cycle() {
    device_.pins();
    master_.drive();
    device_.adapter.eval();
    check(master_.before_edge());
    const auto foreseen = Device::foreseen(device_.adapter);
    const auto state = Device::state(device_.adapter);
    edge(device_.adapter);
    check(master_.after_edge());

    device_.idle();
    if (const auto access = master_.acted()) {
      const bus_answer answer = expected(access->transfer);
      if (!(answer == access->answer)) report(*access, answer);
      ++(access->transfer.write ? writes_ : reads_);
      if (answer.error) ++errors_;
    }
    device_.core.eval();
    if (Device::foreseen(device_.core) != foreseen || Device::state(device_.core) != state)
      problem("before the edge outputs differ");
    edge(device_.core);
    device_.idle();
    device_.core.eval();
    compare("after the edge");
  }

  bus_answer expected(const bus_transfer& transfer) {
    if (transfer.write && transfer.strobes != 15) return Master::without_access(transfer);
    bus_answer answer = device_.ask(transfer);
    if (transfer.write || answer.error) answer.data = 0;
    return answer;
  }

  template <class Action>
  void both(const Action& action) {
    action(device_.adapter);
    action(device_.core);
  }

  template <class Design>
  static void edge(Design& design) {
    design.eval();
    design.clk_i = 1;
    design.eval();
    design.clk_i = 0;
    design.eval();
  }

  void compare(const char* when) {
    if (Device::state(device_.adapter) != Device::state(device_.core))
      problem(std::string{when} + " outputs differ");
  }

  void check(const std::string& wrong) {
    if (!wrong.empty()) problem(wrong);
  }

  void problem(const std::string& text) {
    ++problems_;
    std::printf("cycle %llu: %s\n", number(cycle_), text.c_str());
  }

  void report(const bus_access& access, const bus_answer& answer) {
    const bus_transfer& t = access.transfer;
    ++problems_;
    std::printf(
        "cycle %llu: %s %05x, data %08x, strobes %x, protection %x, sidebands %x: %08x%s expected, "
        "%08x%s came\n",
        number(cycle_), t.write ? "write" : "read", t.address, t.data, t.strobes, t.protection,
        t.sidebands, answer.data, answer.error ? " error" : "", access.answer.data,
        access.answer.error ? " error" : "");
  }

  std::uint64_t seed_;
  std::uint64_t cycles_;
  random_numbers random_;
  VerilatedContext context_;
  Device device_;
  Master master_;

  std::uint64_t cycle_ = 0, reads_ = 0, writes_ = 0, errors_ = 0, resets_ = 0, cut_ = 0;
  unsigned problems_ = 0;
};
