// SPDX-License-Identifier: Apache-2.0
// The MIPS CP0 timer and its twin begin alike: edge 0 is time 0 without a reset.
#include "archtimers/rtl_twins/mips_cp0_timer_rtl.h"
#include "beginning.h"
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

constexpr std::uint64_t edge = 10'000;  // units: 100 MHz

template <class Module>
struct platform {
  explicit platform(const std::string& name, const mips_cp0::parameters& presets, bool released,
                    bool stopped)
      : timer((name + "_timer").c_str(), presets),
        cpu((name + "_cpu").c_str()),
        rst_ni((name + "_rst_ni").c_str(), released),
        count_stop((name + "_count_stop").c_str(), stopped) {
    cpu.socket.bind(timer.socket);
    timer.rst_ni(rst_ni);
    timer.count_stop(count_stop);
    timer.hw_irq(hw_irq);
    timer.ti(ti);
    timer.ip(ip);
    seen.watch("ti", ti);
    on(ip.value_changed_event(), [this] { seen.note("ip" + std::to_string(now()), ip.read()); });
  }

  void note_registers() { seen.note("Count", *timer.register_value("Count")); }

  Module timer;
  mips_cp0_initiator<> cpu;
  sc_core::sc_signal<bool> rst_ni, count_stop, ti;
  sc_core::sc_signal<sc_dt::sc_uint<6>> hw_irq;
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip;
  sightings seen;
};

/// What model and twin see of a script.
template <class Script>
std::string seen_of(const Script& script, unsigned ccres = 1, bool released = true,
                    bool stopped = false, unsigned clocks_per_tick = 1) {
  const simulation alone;
  auto presets = counting_at(frequency(100'000'000, clocks_per_tick), ccres);
  presets.clocks_per_tick = clocks_per_tick;
  platform<mips_cp0_timer> model("model", presets, released, stopped);
  platform<mips_cp0_timer_rtl> twin("twin", presets, released, stopped);
  return seen_by_both(model, twin, 12 * edge, script);
}

TEST(mips_cp0_beginning, the_first_lines_of_a_thread_act_on_edge_0) {
  const auto first_lines = [](auto& p) {
    p.cpu.writes("Count", 100);
    p.cpu.writes("Compare", 105);
  };
  EXPECT_EQ(seen_of(first_lines), "ti +50000 ip50000=128 Count=112 ");
  EXPECT_EQ(seen_of(first_lines, 2), "ti +100000 ip100000=128 Count=106 ");
}

TEST(mips_cp0_beginning, counts_from_edge_0) {
  for (const unsigned ccres : {1U, 2U, 3U}) {
    EXPECT_EQ(seen_of([](auto&) {}, ccres), "Count=" + std::to_string(12 / ccres) + " ");
  }
}

TEST(mips_cp0_beginning, a_write_is_read_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.cpu.writes("Count", 100);
              p.seen.note("read", p.cpu.reads("Count"));
            }),
            "read=100 Count=112 ");
}

TEST(mips_cp0_beginning, a_write_a_delta_later_acts_on_edge_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              sc_core::wait(sc_core::SC_ZERO_TIME);
              p.cpu.writes("Count", 100);
            }),
            "Count=112 ");
}

TEST(mips_cp0_beginning, a_write_on_edge_1_acts_on_it) {
  EXPECT_EQ(seen_of([](auto& p) {
              wait_until(edge);
              p.cpu.writes("Count", 0xFFFF'FFFE);
            }),
            "ti +30000 ip30000=128 Count=9 ");
}

TEST(mips_cp0_beginning, a_stop_from_time_0_stops_edge_1) {
  const auto until_edge_5 = [](auto& p) {
    wait_until(5 * edge);
    p.count_stop.write(false);
  };
  EXPECT_EQ(seen_of(until_edge_5, 1, true, true), "Count=7 ");
  EXPECT_EQ(seen_of(until_edge_5, 2, true, true), "Count=4 ");
  EXPECT_EQ(seen_of([](auto& p) { p.count_stop.write(true); }), "Count=0 ");
  EXPECT_EQ(seen_of([](auto& p) {
              wait_until(edge);
              p.count_stop.write(true);
            }),
            "Count=1 ");
}

// mips T-9b, T-9c
TEST(mips_cp0_beginning, a_bus_clock_of_four_edges_in_a_cpu_clock) {
  EXPECT_EQ(seen_of([](auto&) {}, 1, true, false, 4), "Count=3 ");
  EXPECT_EQ(seen_of(
                [](auto& p) {
                  wait_until(5 * edge);
                  p.cpu.writes("Compare", 102);
                  p.cpu.writes("Count", 100);
                },
                1, true, false, 4),
            "ti +120000 ip120000=128 Count=102 ");
  const auto stopped_from_to = [](std::uint64_t from, std::uint64_t to) {
    return seen_of(
        [=](auto& p) {
          wait_until(from * edge);
          p.count_stop.write(true);
          wait_until(to * edge);
          p.count_stop.write(false);
        },
        1, true, false, 4);
  };
  EXPECT_EQ(stopped_from_to(3, 5), "Count=2 ");
  EXPECT_EQ(stopped_from_to(4, 7), "Count=3 ");
  const auto released_at = [](std::uint64_t number) {
    return seen_of(
        [=](auto& p) {
          wait_until(number * edge);
          p.rst_ni.write(true);
        },
        1, false, true, 4);
  };
  EXPECT_EQ(released_at(2), "Count=0 ");
  EXPECT_EQ(released_at(3), "Count=1 ");
}

TEST(mips_cp0_beginning, a_hardware_interrupt_is_seen_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) { p.hw_irq.write(5); }), "ip0=20 Count=12 ");
}

TEST(mips_cp0_beginning, a_reset_from_time_0_moves_edge_0_to_its_release) {
  const auto released_at_3 = [](auto& p) {
    p.cpu.writes("Count", 7);
    p.count_stop.write(true);
    wait_until(3 * edge);
    p.cpu.writes("Count", 8);
    p.rst_ni.write(true);
    wait_until(4 * edge);
    p.cpu.writes("Count", 0xFFFF'FFFF);
    p.count_stop.write(false);
  };
  EXPECT_EQ(seen_of(released_at_3, 1, false), "ti +50000 ip50000=128 Count=7 ");
  EXPECT_EQ(seen_of(released_at_3, 2, false), "ti +50000 ip50000=128 Count=3 ");
  EXPECT_EQ(seen_of([](auto& p) {
              p.cpu.writes("Compare", 2);
              p.rst_ni.write(false);
              wait_until(edge);
              p.rst_ni.write(true);
            }),
            "Count=11 ");
}

}  // namespace
}  // namespace archtimers::testing
