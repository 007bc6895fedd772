// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include "archtimers/time/frequency.h"
#include "wire.h"

/// What came of one run of a program.
struct firmware_run {
  std::string printed;
  std::vector<sc_core::sc_time> interrupts;  ///< since the beginning of the run
  unsigned needless = 0;                     ///< without a level on the wire
  sc_core::sc_time latest;                   ///< after the edge, or after they were enabled

  /// Adds an interrupt that a CPU has taken.
  void add(const sc_core::sc_time& at, const sc_core::sc_time& enabled,
           const sc_core::sc_time& begin, const wire_record& wire) {
    interrupts.push_back(at - begin);
    if (const sc_core::sc_time* edge = wire.rise_before(at)) {
      latest = std::max(latest, at - std::max(*edge, enabled));
    } else {
      ++needless;
    }
  }
};

/// Runs a program with quanta of one instruction, 1 us and 1 ms and compares: each interrupt is taken within one
/// instruction of its edge, and at the same instruction each time.
class firmware_runs {
 public:
  /// Not a fraction of the timers' clocks, so that most instructions end between two edges.
  static archtimers::frequency instruction_rate() { return archtimers::frequency(70'000'000); }

  /// @param run  the program from reset on.
  void all(const std::function<firmware_run()>& run) {
    using sc_core::sc_time;
    const sc_time instruction(14'286, sc_core::SC_PS);
    std::vector<firmware_run> runs;
    for (const sc_time& quantum :
         {instruction, sc_time(1, sc_core::SC_US), sc_time(1, sc_core::SC_MS)}) {
      tlm::tlm_global_quantum::instance().set(quantum);
      const auto begin = std::chrono::steady_clock::now();
      runs.push_back(run());
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      const firmware_run& last = runs.back();
      if (runs.size() == 1) {
        std::cout << last.printed << '\n' << "quantum  interrupts  needless  latest  host time\n";
      }
      std::printf("%7s  %10zu  %8u  %6s  %7.3f s\n", quantum.to_string().c_str(),
                  last.interrupts.size(), last.needless, last.latest.to_string().c_str(),
                  took.count());
      demand(last.printed.find("\npassed\n") != std::string::npos, "what the program says");
      demand(last.needless == 0, "a needless interrupt");
      demand(last.latest <= instruction, "an interrupt later than an instruction");
      demand(last.interrupts.size() >= 1000, "too few interrupts");
      demand(last.printed == runs[0].printed, "another text than with the first quantum");
      demand(last.interrupts == runs[0].interrupts, "interrupts at other instructions");
    }
    ended_ = true;
    sc_core::sc_pause();
  }

  /// The program's exit code, once the simulation has paused or has gone on for too long.
  int result() {
    demand(ended_, "the program has not ended");
    return correct_ ? 0 : 1;
  }

 private:
  void demand(bool what, const char* otherwise) {
    if (!what) std::cout << "FAILED: " << otherwise << '\n';
    correct_ = correct_ && what;
  }

  bool ended_ = false;
  bool correct_ = true;
};
