// SPDX-License-Identifier: Apache-2.0
// What an initiator asks a timer before each of its slices.
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <systemc>
#include <vector>

#include "figures.h"

namespace archtimers::bench {

/// The line, its next change and the slice up to it, of a timer that is armed.
template <class Timer>
std::vector<figure> measure_questions(const std::string& what, const Timer& timer) {
  const sc_core::sc_time start = sc_core::sc_time_stamp();
  const sc_core::sc_time step(1, sc_core::SC_NS);
  const sc_core::sc_time quantum(1, sc_core::SC_US);
  const auto asks = [&](const char* question, auto ask) {
    return candidate{what + " " + question, [=](std::size_t times) {
                       sc_core::sc_time t = start;
                       for (std::size_t i = 0; i < times; ++i) {
                         benchmark::DoNotOptimize(ask(t));
                         t += step;
                       }
                     }};
  };
  const std::vector<candidate> candidates = {
      asks("line", [&timer](const auto& t) { return timer.lines_at(t); }),
      asks("next change", [&timer](const auto& t) { return timer.next_line_change(t); }),
      asks("clip", [&timer, quantum](const auto& t) { return timer.clip(t, quantum); })};
  const auto times = nanoseconds_per_call(candidates);
  return {{"question " + candidates[0].name, times[0], "ns", 15},
          {"question " + candidates[1].name, times[1], "ns", 30},
          {"question " + candidates[2].name, times[2], "ns", 30}};
}

}  // namespace archtimers::bench
