// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <memory>
#include <string>
#include <systemc>
#include <vector>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/power_timebase.h"
#include "kernel_load.h"
#include "power_bench.h"

namespace archtimers::bench {

namespace {

constexpr std::size_t many_groups = 10'000;

/// A large DEC with LPCR[LD]: nothing expires within the year.
void park(power_timebase& group) {
  power::snapshot saved = group.save();
  for (auto& thread : saved.threads) {
    thread.ld = true;
    thread.dec = std::uint64_t{1} << 54U;
  }
  group.restore(saved);
}

}  // namespace

namespace {

/// A DEC that is written, interrupts and is written again, with its wrap to positive seconds ahead.
struct rewritten_dec : sc_core::sc_module {
  SC_HAS_PROCESS(rewritten_dec);
  explicit rewritten_dec(sc_core::sc_module_name name) : sc_module(name) {
    group.threads[0].dec_exc(exc);
    SC_THREAD(run);
  }

  double growth = 0;

 private:
  void run() {
    group.set_dec_expiry(0, 10);
    wait(exc.posedge_event());
    const std::size_t before = allocated();
    for (int i = 0; i < 1'000'000; ++i) {
      group.set_dec_expiry(0, group.tb_at(sc_core::sc_time_stamp()) + 10);
      wait(exc.posedge_event());
    }
    growth = static_cast<double>(allocated()) - static_cast<double>(before);
    sc_core::sc_pause();
  }

  power_timebase group{"group"};
  sc_core::sc_signal<bool> exc{"exc"};
};

double growth_of_interrupts() {
  const testbench::fresh_simulation context;
  rewritten_dec bench("bench");
  sc_core::sc_start();
  return bench.growth;
}

}  // namespace

std::vector<figure> measure_power_scale() {
  std::vector<figure> figures{
      {"growth after 10^6 DEC interrupts", growth_of_interrupts(), "bytes", 1024 * 1024}};
  const testbench::fresh_simulation context;
  const std::size_t before = allocated();
  std::vector<std::unique_ptr<power_timebase>> groups;
  power::parameters presets;
  presets.threads = power::most_threads;
  for (std::size_t i = 0; i < many_groups; ++i) {
    groups.push_back(
        std::make_unique<power_timebase>(("group_" + std::to_string(i)).c_str(), presets));
  }
  sc_core::sc_start(1, sc_core::SC_NS);
  figures.push_back({"memory per group of 8 threads at 10 000",
                     static_cast<double>(allocated() - before) / many_groups, "bytes", 7373});
  for (auto& group : groups) park(*group);
  sc_core::sc_start(5, sc_core::SC_SEC);  // past the deadlines that were pending
  figures.push_back({"delta cycles per simulated second, 10 000 groups armed far ahead",
                     deltas_per_second(), "deltas/s", 0});

  const std::size_t at_first = allocated();
  for (int i = 0; i < 1'000'000; ++i) {
    groups.front()->set_dec_expiry(0, (std::uint64_t{1} << 50U) + static_cast<std::uint64_t>(i));
  }
  figures.push_back({"growth after 10^6 re-arms far ahead",
                     static_cast<double>(allocated()) - static_cast<double>(at_first), "bytes",
                     1024 * 1024});
  destroy_last_first(groups);
  return figures;
}

}  // namespace archtimers::bench
