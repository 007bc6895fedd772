// SPDX-License-Identifier: Apache-2.0
// The POWER time base and its twin begin alike: edge 0 is time 0 without a reset.
#include "archtimers/rtl_twins/power_timebase_rtl.h"
#include "beginning.h"
#include "power_bench.h"

namespace archtimers::testing {
namespace {

template <class Module>
struct platform {
  explicit platform(const std::string& name, const power::parameters& presets, bool released,
                    bool running)
      : timebase((name + "_timebase").c_str(), presets),
        cpu((name + "_cpu").c_str()),
        rst_ni((name + "_rst_ni").c_str(), released),
        tb_run((name + "_tb_run").c_str(), running),
        hdec_ack((name + "_hdec_ack").c_str()) {
    cpu.socket.bind(timebase.socket);
    timebase.rst_ni(rst_ni);
    timebase.tb_run(tb_run);
    timebase.threads[0].hdec_ack(hdec_ack);
    timebase.threads[0].msr_ee(msr_ee);
    timebase.threads[0].dec_exc(dec_exc);
    timebase.threads[0].dec_irq(dec_irq);
    timebase.threads[0].hdec_exc(hdec_exc);
    seen.watch("dec_exc", dec_exc);
    seen.watch("dec_irq", dec_irq);
    seen.watch("hdec_exc", hdec_exc);
  }

  void note_registers() {
    seen.note("TB", *timebase.register_value("TB"));
    seen.note("DEC", *timebase.register_value("DEC"));
  }

  Module timebase;
  power_initiator<> cpu;
  sc_core::sc_signal<bool> rst_ni, tb_run, hdec_ack, msr_ee, dec_exc, dec_irq, hdec_exc;
  sightings seen;
};

/// What model and twin see of a script; a tick a nanosecond.
template <class Script>
std::string seen_of(const Script& script, bool released = true, bool running = true,
                    power::profile which = power::profile::server_v3,
                    unsigned clocks_per_tick = 1) {
  const simulation alone;
  power::parameters presets = tick_a_ns(which);
  presets.clocks_per_tick = clocks_per_tick;
  presets.hdice_gates_edge = false;  // LPCR is 0
  platform<power_timebase> model("model", presets, released, running);
  platform<power_timebase_rtl> twin("twin", presets, released, running);
  return seen_by_both(model, twin, 12 * ns, script);
}

TEST(power_beginning, the_first_lines_of_a_thread_act_on_edge_0) {
  for (const unsigned clocks_per_tick : {1U, 4U}) {
    EXPECT_EQ(seen_of(
                  [](auto& p) {
                    p.msr_ee.write(true);
                    p.cpu.writes(spr::DEC, 4);
                    p.seen.note("read", p.cpu.reads(spr::DEC));
                  },
                  true, true, power::profile::server_v3, clocks_per_tick),
              "dec_exc +5000 dec_irq +5000 read=4 TB=12 DEC=4294967288 ");
  }
}

TEST(power_beginning, a_write_that_raises_a_line_raises_it_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.msr_ee.write(true);
              p.cpu.writes(spr::DEC, 0xFFFF'FFFF);
            }),
            "dec_exc +0 dec_irq +0 TB=12 DEC=4294967283 ");
}

TEST(power_beginning, a_write_on_edge_1_acts_on_it) {
  EXPECT_EQ(seen_of([](auto& p) {
              wait_until(ns);
              p.cpu.writes(spr::DEC, 4);
            }),
            "dec_exc +6000 TB=12 DEC=4294967289 ");
}

TEST(power_beginning, a_time_base_held_from_time_0_stands_from_edge_1_on) {
  const auto until_edge_5 = [](auto& p) {
    wait_until(5 * ns);
    p.tb_run.write(true);
  };
  EXPECT_EQ(seen_of(until_edge_5, true, false), "TB=7 DEC=2147483640 ");
  EXPECT_EQ(seen_of([](auto& p) { p.tb_run.write(false); }), "TB=0 DEC=2147483647 ");
  EXPECT_EQ(seen_of([](auto& p) {
              wait_until(ns);
              p.tb_run.write(false);
            }),
            "TB=1 DEC=2147483646 ");
}

TEST(power_beginning, an_acknowledge_at_time_0_acts_there) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.cpu.writes(spr::HDEC, ~0ULL);
              wait_until(2 * ns);
              p.hdec_ack.write(true);
            }),
            "hdec_exc +0 -2000 TB=12 DEC=2147483635 ");
  EXPECT_EQ(seen_of([](auto& p) {
              p.hdec_ack.write(true);
              wait_until(ns);
              p.cpu.writes(spr::HDEC, ~0ULL);
            }),
            "hdec_exc +1000 TB=12 DEC=2147483635 ");
}

TEST(power_beginning, a_reset_from_time_0_ends_with_the_first_edge_after_it) {
  EXPECT_EQ(seen_of(
                [](auto& p) {
                  p.msr_ee.write(true);
                  p.cpu.writes(spr::DEC, 0xFFFF'FFFF);
                  wait_until(3 * ns);
                  p.cpu.writes(spr::DEC, 2);
                  p.rst_ni.write(true);
                  wait_until(4 * ns);
                  p.cpu.writes(spr::DEC, 2);
                },
                false),
            "dec_exc +7000 dec_irq +7000 TB=9 DEC=4294967290 ");
}

}  // namespace
}  // namespace archtimers::testing
