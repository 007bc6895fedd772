// SPDX-License-Identifier: Apache-2.0
#include "figures.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace archtimers::bench {

namespace {

/// Keeps the fastest run of each benchmark.
class fastest : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type != Run::RT_Iteration) continue;
      const double ns = run.GetAdjustedCPUTime();
      auto [entry, added] = times.try_emplace(run.run_name.function_name, ns);
      if (!added) entry->second = std::min(entry->second, ns);
    }
  }
  std::map<std::string, double> times;
};

constexpr int rounds = 9;
constexpr double seconds_each = 0.05;

}  // namespace

std::vector<double> nanoseconds_per_call(const std::vector<candidate>& candidates) {
  fastest reporter;
  for (const candidate& c : candidates) {
    benchmark::RegisterBenchmark(c.name.c_str(), [&c](benchmark::State& state) {
      while (state.KeepRunningBatch(1000)) c.run(1000);
    })->MinTime(seconds_each);
  }
  for (int round = 0; round < rounds; ++round) benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::ClearRegisteredBenchmarks();
  std::vector<double> times;
  for (const candidate& c : candidates) {
    times.push_back(reporter.times.at(c.name));
    fmt::print("{:<58} {:>10.2f} ns\n", c.name, times.back());
  }
  return times;
}

bool report(const std::vector<figure>& figures, const std::string& json_file) {
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  fmt::print("{:<58} {:>10} {:<9} {:>10}  {}\n", "figure", "value", "unit", "target", "met");
  for (const figure& f : figures) {
    nlohmann::ordered_json row{{"name", f.name}, {"value", f.value}, {"unit", f.unit}};
    fmt::print("{:<58} {:>10.2f} {:<9}", f.name, f.value, f.unit);
    if (f.target != no_target) {
      fmt::print(" {:>2} {:>7.2f}  {}", f.at_least ? ">=" : "<=", f.target, f.met() ? "yes" : "no");
      row["target"] = f.target;
      row["met"] = f.met();
    }
    fmt::print("\n");
    if (!f.curve.empty()) {
      row["curve"] = f.curve;
      row["at"] = f.at;
    }
    rows.push_back(std::move(row));
  }
  std::ofstream file(json_file);
  file << rows.dump(2) << '\n';
  file.close();
  if (!file) {
    fmt::print(stderr, "bench: cannot write {}\n", json_file);
    return false;
  }
  return true;
}

}  // namespace archtimers::bench
