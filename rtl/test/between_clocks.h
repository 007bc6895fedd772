// SPDX-License-Identifier: Apache-2.0
//
// A bridge between clocks of any ratio, either of them with jitter, its resets released in either
// order, under a count that steps by many, stands, and is set: at every edge of the sink the count is
// one that the source had at an edge of its own, in the window that the header of the module states.

#pragma once

#include <verilated.h>

#include <cstdint>
#include <cstdio>
#include <deque>
#include <optional>
#include <random>

struct sampled {
  std::uint64_t at;  ///< the source's edge
  std::uint64_t count;
};

/// @tparam Bridge  has a Verilated bridge `dut`, `give(value)` for its source, `shown()` at its sink, and `next()`, what that
///   is after the sink's coming edge if the bridge tells, else nothing.
template <class Bridge>
class bridge_bench {
 public:
  explicit bridge_bench(unsigned seed) : random_(seed) {}

  /// @returns how many edges of the sink showed what they should not.
  int run() {
    const std::uint64_t source = 10 + random_() % 1000;
    const std::uint64_t sink = 10 + random_() % 1000;
    std::uint64_t source_edge = source + random_() % source;
    std::uint64_t sink_edge = sink + random_() % sink;
    const std::uint64_t source_runs = random_() % (5 * source);
    const std::uint64_t sink_runs = random_() % (5 * sink);
    dut_.src_rst_ni = dut_.dst_rst_ni = 0;
    dut_.eval();
    history_ = {{0, 0}};  // what a reset shows
    int edges = 0;
    while (edges < 2000) {
      const std::uint64_t now = source_edge < sink_edge ? source_edge : sink_edge;
      dut_.src_rst_ni = now > source_runs;
      dut_.dst_rst_ni = now > sink_runs;
      const bool source_is = source_edge == now;
      const bool sink_is = sink_edge == now;
      dut_.eval();
      const auto next = bridge_.next();
      if (source_is) history_.push_back({now, bridge_.given()});
      dut_.src_clk_i = source_is;
      dut_.dst_clk_i = sink_is;
      dut_.eval();
      if (source_is) {
        count();
        source_edge += source / 2 + 1 + random_() % source;  // at most 3/2 of a period
      }
      dut_.src_clk_i = dut_.dst_clk_i = 0;
      dut_.eval();
      if (!sink_is) continue;
      ++edges;
      if (dut_.dst_rst_ni != 0 && next && bridge_.shown() != *next) ++wrong_;
      if (moved_) ++moves_;
      look(now, 2 * (sink / 2),
           8 * (sink + sink / 2) + 4 * (source + source / 2) + sink_runs + source_runs);
      sink_edge += sink / 2 + 1 + random_() % sink;
    }
    return wrong_;
  }

  [[nodiscard]] int moves() const { return moves_; }

 private:
  void count() {
    switch (random_() % 64) {
      case 0:
        count_ = std::uint64_t{random_()} << 32U | random_();  // set
        break;
      case 1:
        count_ += 65535 * (random_() % 1000);
        break;
      default:
        count_ += random_() % 4;
    }
    bridge_.give(count_);
  }

  /// The count must be one of those of a window.
  void look(std::uint64_t now, std::uint64_t youngest, std::uint64_t oldest) {
    while (history_.size() > 1 && history_[1].at + oldest < now) history_.pop_front();
    const std::uint64_t shown = bridge_.shown();
    moved_ = shown != last_;
    last_ = shown;
    for (const sampled& had : history_) {
      if (had.at != 0 && had.at + youngest > now) break;
      if (had.count == shown) return;
    }
    ++wrong_;
  }

  Bridge bridge_;
  decltype(Bridge::dut)& dut_ = bridge_.dut;
  std::uint64_t count_ = 0;
  std::mt19937 random_;
  std::deque<sampled> history_;
  std::uint64_t last_ = 0;
  bool moved_ = false;
  int wrong_ = 0;
  int moves_ = 0;
};

/// Runs of 200 seeds. @returns what a program does: 0 if nothing was wrong, and enough was seen.
template <class Bridge>
int run_between_clocks() {
  int wrong = 0;
  int moves = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    bridge_bench<Bridge> one(seed);
    const int here = one.run();
    if (here != 0) std::printf("seed %u: %d edges of the sink show another count\n", seed, here);
    wrong += here;
    moves += one.moves();
  }
  std::printf("%d counts taken, %d wrong\n", moves, wrong);
  return wrong == 0 && moves > 10'000 ? 0 : 1;
}
