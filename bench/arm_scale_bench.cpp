// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <string>
#include <systemc>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/kernel.h"
#include "arm_bench.h"
#include "cpu_seconds.h"
#include "kernel_load.h"

namespace archtimers::bench {

namespace {

constexpr std::size_t many_cpus = 1024;
constexpr arm::pe_access at_el3{3};

kernel_time now() { return to_kernel_time(sc_core::sc_time_stamp()); }

/// A counter, eight frames and some CPUs.
struct cluster {
  explicit cluster(std::size_t cpus) {
    for (std::size_t i = 0; i < cpus; ++i) {
      timers.push_back(
          std::make_unique<arm_pe_timers>(("cpu_" + std::to_string(i)).c_str(), counter));
    }
  }
  ~cluster() { destroy_last_first(timers); }
  static arm::frames_parameters eight() {
    arm::frames_parameters presets;
    for (auto& frame : presets.frames) frame.present = true;
    return presets;
  }
  void run(bool enable) {
    counter.counter().write(arm::cntcr_offset, enable ? 1 : 0, now(), now(), {});
  }
  /// Arms four timers of each CPU, far ahead.
  void arm_all() {
    for (auto& cpu : timers) {
      for (const unsigned key : {0xDF11U, 0xDF19U, 0xE711U, 0xFF11U}) {
        const auto ctl = static_cast<std::uint16_t>(key);
        cpu->timers().write(static_cast<std::uint16_t>(ctl + 1), std::uint64_t{1} << 60U, now(),
                            now(), at_el3);
        cpu->timers().write(ctl, 1, now(), now(), at_el3);
      }
    }
  }

  arm_system_counter counter{"counter"};
  arm_timer_frames frames{"frames", counter, eight()};
  std::vector<std::unique_ptr<arm_pe_timers>> timers;
};

/// The CPU time of stopping and starting the counter once, in s.
double stop_and_start(cluster& system) {
  constexpr int times = 20;
  return fastest_of_three([&] {
    const double start = cpu_seconds();
    for (int i = 0; i < times; ++i) {
      system.run(false);
      system.run(true);
    }
    return (cpu_seconds() - start) / times;
  });
}

}  // namespace

std::vector<figure> measure_arm_scale() {
  std::vector<figure> figures;
  const auto stop_and_start_of = [&](cluster& system) {
    const auto cpus = static_cast<double>(system.timers.size());
    const double seconds = stop_and_start(system);
    figures.push_back({fmt::format("counter stop and start, {} CPUs", cpus), seconds * 1e6, "us",
                       no_target, false, "counter stop and start, Arm", cpus});
    return seconds;
  };
  double few = 0;
  for (const std::size_t cpus : {1, 4, 16, 64, 256}) {
    const testbench::fresh_simulation context;
    cluster system(cpus);
    sc_core::sc_start(1, sc_core::SC_NS);
    system.run(true);
    system.arm_all();
    const double seconds = stop_and_start_of(system);
    if (cpus == many_cpus / 16) few = seconds;
  }
  {
    constexpr std::size_t most_cpus = 10'000;
    const testbench::fresh_simulation context;
    const std::size_t before = allocated();
    cluster system(most_cpus);
    sc_core::sc_start(1, sc_core::SC_NS);
    figures.push_back({"memory per CPU's timers at 10 000",
                       static_cast<double>(allocated() - before) / most_cpus, "bytes", 4300});
  }
  const testbench::fresh_simulation context;
  cluster system(many_cpus);
  sc_core::sc_start(1, sc_core::SC_NS);
  system.run(true);
  figures.push_back({"delta cycles per simulated second, 1024 CPUs and 8 frames, idle",
                     deltas_per_second(), "deltas/s", 0});
  system.arm_all();
  sc_core::sc_start(1, sc_core::SC_NS);
  figures.push_back({"the same with four timers of each CPU armed far ahead", deltas_per_second(),
                     "deltas/s", 0});
  const double many = stop_and_start_of(system);
  figures.push_back({"counter stop and start, 1024 CPUs / 64 CPUs", many / few, "ratio", 32});
  figures.push_back(
      {"delta cycles per simulated second after it", deltas_per_second(), "deltas/s", 0});

  arm::pe_timers& cpu = system.timers.front()->timers();
  const std::size_t at_first = allocated();
  for (int i = 0; i < 1'000'000; ++i) {
    const std::uint64_t count = cpu.counter().count(now());
    cpu.write(0xDF12, count + 1'000'000'000, now(), now(), at_el3);
  }
  figures.push_back({"growth after 10^6 re-arms 10 s ahead",
                     static_cast<double>(allocated()) - static_cast<double>(at_first), "bytes",
                     1024 * 1024});
  return figures;
}

}  // namespace archtimers::bench
