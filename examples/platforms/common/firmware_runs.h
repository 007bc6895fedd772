// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include "run_options.h"
#include "wire.h"

/// What came of one run of a program.
struct firmware_run {
  std::string printed;
  std::vector<sc_core::sc_time> interrupts;  ///< since the beginning of the run
  unsigned needless = 0;                     ///< without a level on the wire
  sc_core::sc_time latest;                   ///< after the edge, or after they were enabled
  double seconds = 0;                        ///< of the host's, without what makes the CPU ready
  double share = 0;  ///< of them, of the timer, its accesses, the keeper and the kernel

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

/// Runs a program with several quanta and compares: each interrupt is taken within one instruction of its edge, and
/// at the same instruction each time.
class firmware_runs {
 public:
  explicit firmware_runs(const run_options& options) : options_(options) {}

  /// @param run      the program from reset on, or the part of it that is asked for.
  /// @param give_up  whether a run has ended for another reason, so that there is nothing to compare.
  void all(const std::function<firmware_run()>& run, const std::function<bool()>& give_up) {
    std::vector<firmware_run> runs;
    for (const sc_core::sc_time& quantum : options_.quanta) {
      tlm::tlm_global_quantum::instance().set(quantum);
      runs.push_back(run());
      if (give_up()) return;
      const firmware_run& last = runs.back();
      if (runs.size() == 1) {
        std::cout << last.printed << '\n' << "quantum  interrupts  needless  latest  host time\n";
      }
      std::printf("%7s  %10zu  %8u  %6s  %7.3f s\n", quantum.to_string().c_str(),
                  last.interrupts.size(), last.needless, last.latest.to_string().c_str(),
                  last.seconds);
      if (options_.save.empty()) {
        demand(last.printed.find("\npassed\n") != std::string::npos, "what the program says");
      }
      demand(last.needless == 0, "a needless interrupt");
      demand(last.latest <= run_options::instruction(), "an interrupt later than an instruction");
      demand(options_.is_part() || last.interrupts.size() >= 1000, "too few interrupts");
      demand(last.printed == runs[0].printed, "another text than with the first quantum");
      demand(last.interrupts == runs[0].interrupts, "interrupts at other instructions");
    }
    if (!options_.interrupts.empty()) write_interrupts(runs[0]);
    ended_ = true;
  }

  /// The program's exit code, once the simulation has ended or has gone on for too long.
  int result() {
    demand(ended_, "the program has not ended");
    return correct_ ? 0 : 1;
  }

 private:
  void demand(bool what, const char* otherwise) {
    if (!what) std::cout << "FAILED: " << otherwise << '\n';
    correct_ = correct_ && what;
  }
  void write_interrupts(const firmware_run& of) {
    std::ofstream out(options_.interrupts);
    for (const sc_core::sc_time& each : of.interrupts) out << each.value() << '\n';
    demand(bool(out.flush()), "writing the times of the interrupts");
  }

  const run_options& options_;
  bool ended_ = false;
  bool correct_ = true;
};
