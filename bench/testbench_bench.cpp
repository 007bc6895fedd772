// SPDX-License-Identifier: Apache-2.0
// The program archtimers: random operations, long scenario files.
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/crosscheck.h"
#include "archtimers/testbench/player.h"
#include "cpu_seconds.h"
#include "figures.h"

namespace archtimers::bench {

namespace {

/// Random operations a second on model module and RTL core.
figure random_operations(std::string_view timer) {
  testbench::crosscheck_options options;
  options.last_seed = 10;
  const double start = cpu_seconds();
  const auto result = testbench::crosscheck(timer, options, {});
  const double taken = cpu_seconds() - start;
  return {fmt::format("random operations a second, {}", timer),
          static_cast<double>(result.operations) / taken, "1/s", 400'000, true};
}

/// Reads a file of so many steps and plays it on model and RTL. @returns whether all was as expected.
bool play_file(std::size_t steps) {
  const std::string name =
      (std::filesystem::temp_directory_path() / fmt::format("bench_{}.yaml", getpid())).string();
  {
    std::ofstream file(name);
    file << "timer: mips-cp0\nsteps:\n";
    for (std::size_t i = 0; i < steps; ++i) file << "  - {after: 1 edge, read: Count}\n";
  }
  bool good = false;
  try {
    good = testbench::play(testbench::read_scenario(name)).good();
  } catch (const std::exception& problem) {
    fmt::print(stderr, "{} steps: {}\n", steps, problem.what());
  }
  std::filesystem::remove(name);
  return good;
}

/// What a process of its own takes for it, beyond what it takes for a file of one step.
std::vector<figure> long_file(std::size_t steps, double seconds, double megabytes) {
  struct usage {
    double seconds = 0;
    double megabytes = 0;
    bool good = false;
  };
  const auto child = [](std::size_t count) {
    const pid_t pid = fork();
    if (pid == 0) _exit(play_file(count) ? 0 : 1);
    int status = 0;
    rusage used{};
    const bool ended = pid > 0 && wait4(pid, &status, 0, &used) == pid;
    const auto in_seconds = [](const timeval& t) {
      return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
    };
    return usage{in_seconds(used.ru_utime) + in_seconds(used.ru_stime),
                 static_cast<double>(used.ru_maxrss) / 1024, ended && status == 0};
  };
  const usage one = child(1);
  const usage all = child(steps);
  if (!all.good) return {};  // said by the child: there is no such figure
  const std::string what = fmt::format("scenario file of {} steps, ", steps);
  return {{what + "CPU time", all.seconds - one.seconds, "s", seconds},
          {what + "memory", all.megabytes - one.megabytes, "MB", megabytes}};
}

}  // namespace

}  // namespace archtimers::bench

// usage: bench_testbench [FILE.json]
int sc_main(int argc, char** argv) {
  using namespace archtimers;
  std::vector<bench::figure> figures;
  const auto add = [&](std::vector<bench::figure> more) {
    for (bench::figure& f : more) figures.push_back(std::move(f));
  };
  add(bench::long_file(100'000, 0.8, 50));
  add(bench::long_file(1'000'000, 8, 500));
  for (const auto& timer : testbench::crosschecked_timers()) {
    figures.push_back(bench::random_operations(timer.name));
  }
  return bench::report(figures, argc > 1 ? argv[1] : "bench.json") ? 0 : 1;
}
