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
/// quantum; the first program has none, so that it is Unicorn alone. All of it several times over, in turns, as what else
/// the host does then meets them all.
class cost_runs {
 public:
  explicit cost_runs(const run_options& options) : options_(options) {}

  /// @param run  runs a program.
  /// @returns the exit code.
  int all(const std::function<firmware_run(const std::string& image)>& run) {
    std::vector<row> rows{{options_.images[0], options_.quanta.back(), {}}};
    for (std::size_t i = 1; i < options_.images.size(); ++i) {
      for (const auto& quantum : options_.quanta) rows.push_back({options_.images[i], quantum, {}});
    }
    for (int turn = 0; turn < turns; ++turn) {
      for (row& each : rows) {
        tlm::tlm_global_quantum::instance().set(each.quantum);
        each.runs.push_back(run(each.image));
      }
    }
    return print(rows);
  }

 private:
  static constexpr int turns = 5;
  struct row {
    std::string image;
    sc_core::sc_time quantum;
    std::vector<firmware_run> runs;

    [[nodiscard]] double median(double firmware_run::*of) const {
      std::vector<double> values;
      for (const firmware_run& each : runs) values.push_back(each.*of);
      std::sort(values.begin(), values.end());
      return values[values.size() / 2];
    }
  };

  int print(const std::vector<row>& rows) const {
    bool exact = true;
    std::printf("%-24s  %9s  %10s  %8s  %9s  %9s  %7s  %s\n", "program", "quantum", "interrupts",
                "needless", "latest", "host time", "of alone", "in timer, keeper and kernel");
    for (const row& each : rows) {
      const firmware_run& one = each.runs.front();
      const double seconds = each.median(&firmware_run::seconds);
      std::printf("%-24s  %9s  %10zu  %8u  %9s  %7.3f s  %7.2f  %6.2f %%\n",
                  each.image.substr(each.image.rfind('/') + 1).c_str(),
                  each.quantum.to_string().c_str(), one.interrupts.size(), one.needless,
                  one.latest.to_string().c_str(), seconds,
                  seconds / rows.front().median(&firmware_run::seconds),
                  100 * each.median(&firmware_run::share));
      exact = exact && one.needless == 0 && one.latest <= run_options::instruction() &&
              (one.interrupts.empty() == (&each == &rows.front()));
    }
    if (!exact) std::cout << "FAILED: interrupts that are not exact\n";
    return exact ? 0 : 1;
  }

  const run_options& options_;
};
