// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <systemc>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/mips_cp0_timer.h"
#include "kernel_load.h"
#include "mips_cp0_bench.h"
#include "targets.h"

namespace archtimers::bench {

namespace {

constexpr std::size_t many_timers = 10'000;
constexpr std::size_t many_rearms = 1'000'000;

/// The least to bind to a timer.
struct bench_initiator : sc_core::sc_module, tlm::tlm_bw_transport_if<> {
  tlm::tlm_initiator_socket<> socket{"socket"};
  explicit bench_initiator(sc_core::sc_module_name name) : sc_module(name) { socket.bind(*this); }
  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload&, tlm::tlm_phase&,
                                     sc_core::sc_time&) override {
    return tlm::TLM_COMPLETED;
  }
  void invalidate_direct_mem_ptr(sc_dt::uint64, sc_dt::uint64) override {}
};

/// 10 000 timers that nobody uses.
std::vector<figure> measure_idle() {
  const testbench::fresh_simulation context;
  std::deque<bench_initiator> initiators;
  std::deque<sc_core::sc_signal<bool>> lines;
  for (std::size_t i = 0; i < many_timers; ++i) {
    initiators.emplace_back(("initiator_" + std::to_string(i)).c_str());
    lines.emplace_back();
  }
  std::vector<std::unique_ptr<mips_cp0_timer>> timers;
  timers.reserve(many_timers);
  const std::size_t before = allocated();
  for (std::size_t i = 0; i < many_timers; ++i) {
    timers.push_back(std::make_unique<mips_cp0_timer>(("timer_" + std::to_string(i)).c_str()));
    timers.back()->ti(lines[i]);
    initiators[i].socket.bind(timers.back()->socket);
  }
  sc_core::sc_start(sc_core::SC_ZERO_TIME);  // elaborates
  sc_core::sc_start(1, sc_core::SC_NS);
  const double memory = static_cast<double>(allocated() - before) / many_timers;
  const double idle = deltas_per_second();
  destroy_last_first(timers);
  return {{"delta cycles per simulated second, 10 000 idle timers", idle, "deltas/s", 0},
          {"memory per timer module at 10 000", memory, "bytes", 4096}};
}

/// One timer, re-armed 10 s ahead again and again, until the deadlines have passed.
struct rearm_bench : sc_core::sc_module {
  SC_HAS_PROCESS(rearm_bench);
  explicit rearm_bench(sc_core::sc_module_name name) : sc_module(name) {
    to_timer.socket.bind(timer.socket);
    timer.ti(line);
    SC_THREAD(run);
  }

  double growth = 0;
  double drain_share = 0;

 private:
  void run() {
    using clock = std::chrono::steady_clock;
    constexpr std::uint32_t ten_seconds = 1'000'000'000;  // ticks at 100 MHz
    const std::uint64_t compare = mips_cp0::describe(mips_cp0::register_id::Compare).address;
    to_timer.write(compare, ten_seconds);
    const std::size_t before = allocated();
    const auto start = clock::now();
    for (std::size_t i = 0; i < many_rearms; ++i) {
      wait(1, sc_core::SC_US);
      to_timer.write(compare, timer.count_at(sc_core::sc_time_stamp()) + ten_seconds);
    }
    const auto armed = clock::now();
    growth = static_cast<double>(allocated()) - static_cast<double>(before);
    wait(11, sc_core::SC_SEC);
    const auto drained = clock::now();
    drain_share = std::chrono::duration<double>(drained - armed) /
                  std::chrono::duration<double>(armed - start);
    sc_core::sc_pause();
  }

  port<std::uint32_t> to_timer;
  mips_cp0_timer timer{"timer"};
  sc_core::sc_signal<bool> line{"line"};
};

std::vector<figure> measure_rearms() {
  const testbench::fresh_simulation context;
  rearm_bench bench("bench");
  sc_core::sc_start();
  return {{"growth after 10^6 re-arms 10 s ahead", bench.growth, "bytes", 1024 * 1024},
          {"draining them / arming them", bench.drain_share, "ratio", 0.01}};
}

}  // namespace

std::vector<figure> measure_scale() {
  std::vector<figure> figures = measure_idle();
  for (figure& f : measure_rearms()) figures.push_back(std::move(f));
  return figures;
}

}  // namespace archtimers::bench
