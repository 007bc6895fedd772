// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>
#include <systemc>
#include <tlm>
#include <vector>

#include "firmware_runs.h"

/// What an exact timer costs a platform: programs with ticks of several rates, for as many instructions each, with each
/// quantum; the first program has none, so that it is Unicorn alone. All of it several times over, in turns; of each
/// the fastest counts, as it was disturbed least, and the median of the shares.
class cost_runs {
 public:
  explicit cost_runs(const run_options& options) : options_(options) {}

  /// @param run  `run(image, share)` runs a program, and takes the timer's share or the time of the whole.
  /// @returns the exit code.
  int all(const std::function<firmware_run(const std::string&, bool)>& run) {
    std::vector<row> rows{{options_.images[0], options_.quanta.back(), {}, {}}};
    for (std::size_t i = 1; i < options_.images.size(); ++i) {
      for (const auto& quantum : options_.quanta)
        rows.push_back({options_.images[i], quantum, {}, {}});
    }
    for (int turn = 0; turn < turns; ++turn) {
      for (row& each : rows) {
        tlm::tlm_global_quantum::instance().set(each.quantum);
        each.runs.push_back(run(each.image, false));
        each.measured.push_back(run(each.image, true));
      }
    }
    return print(rows);
  }

 private:
  static constexpr int turns = 15;
  struct row {
    std::string image;
    sc_core::sc_time quantum;
    std::vector<firmware_run> runs, measured;
  };

  static double median_share(const std::vector<firmware_run>& runs) {
    std::vector<double> shares;
    for (const firmware_run& each : runs) shares.push_back(each.share);
    std::sort(shares.begin(), shares.end());
    return shares[shares.size() / 2];
  }
  /// The one that was disturbed least.
  static const firmware_run& best(const std::vector<firmware_run>& runs) {
    return *std::min_element(
        runs.begin(), runs.end(),
        [](const firmware_run& a, const firmware_run& b) { return a.seconds < b.seconds; });
  }

  int print(const std::vector<row>& rows) const {
    bool exact = true;
    std::printf("%-24s  %9s  %10s  %8s  %9s  %9s  %8s  %s\n", "program", "quantum", "interrupts",
                "needless", "latest", "host ms", "of alone", "in timer, keeper and kernel");
    for (const row& each : rows) {
      const firmware_run& one = best(each.runs);
      std::printf("%-24s  %9s  %10zu  %8u  %9s  %9.3f  %8.2f  %6.2f %%\n",
                  each.image.substr(each.image.rfind('/') + 1).c_str(),
                  each.quantum.to_string().c_str(), one.interrupts.size(), one.needless,
                  one.latest.to_string().c_str(), 1e3 * one.seconds,
                  one.seconds / best(rows.front().runs).seconds, 100 * median_share(each.measured));
      for (const firmware_run& run : each.measured) {
        exact = exact && run.needless == 0 && run.latest <= run_options::instruction() &&
                run.interrupts.empty() == (&each == &rows.front());
      }
    }
    if (!exact) std::cout << "FAILED: interrupts that are not exact\n";
    return exact ? 0 : 1;
  }

  const run_options& options_;
};
