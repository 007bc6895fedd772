// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#if defined(__x86_64__)
#include <x86intrin.h>
#endif

/// How much of the host's time goes into some sections of a program, without the time that looking at it takes.
class stopwatch {
 public:
  /// From here to its end.
  class section {
   public:
    explicit section(stopwatch& of) : of_(of), begin_(of.runs_ ? ticks() : 0) {}
    ~section() {
      if (!of_.runs_) return;
      of_.inside_ += ticks() - begin_;
      ++of_.sections_;
    }
    section(const section&) = delete;
    section& operator=(const section&) = delete;

   private:
    stopwatch& of_;
    std::uint64_t begin_;
  };

  void start() {
    runs_ = true;
    begin_ = ticks();
  }
  void stop() {
    runs_ = false;
    whole_ = ticks() - begin_;
  }

  /// The sections' share of the time from start to stop. With sections as short as it takes to time one it is no more than
  /// an estimate, at most 1.
  [[nodiscard]] double share() const {
    // In a section is about half of what it costs to time it.
    const double cost = cost_of_a_section(), sections = static_cast<double>(sections_);
    return std::min(1.0, (static_cast<double>(inside_) - cost / 2 * sections) /
                             (static_cast<double>(whole_) - cost * sections));
  }

 private:
  static std::uint64_t ticks() {
#if defined(__x86_64__)
    return __rdtsc();
#else
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
#endif
  }
  static double cost_of_a_section() {
    static const double cost = [] {
      constexpr unsigned times = 1'000'000;
      stopwatch empty;
      empty.start();
      for (unsigned i = 0; i < times; ++i) const section nothing(empty);
      empty.stop();
      return static_cast<double>(empty.whole_) / times;
    }();
    return cost;
  }

  bool runs_ = false;
  std::uint64_t begin_ = 0, whole_ = 0, inside_ = 0, sections_ = 0;
};
