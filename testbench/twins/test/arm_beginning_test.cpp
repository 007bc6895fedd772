// SPDX-License-Identifier: Apache-2.0
// The Arm timers and their twins begin alike: edge 0 is time 0 without a reset.
#include "archtimers/rtl_twins/arm_pe_timers_rtl.h"
#include "archtimers/rtl_twins/arm_system_counter_rtl.h"
#include "archtimers/rtl_twins/arm_timer_frames_rtl.h"
#include "arm_bench.h"
#include "beginning.h"

namespace archtimers::testing {
namespace {

struct models {
  using counter = arm_system_counter;
  using frames = arm_timer_frames;
  using pe = arm_pe_timers;
};
struct twins {
  using counter = arm_system_counter_rtl;
  using frames = arm_timer_frames_rtl;
  using pe = arm_pe_timers_rtl;
};

/// A counter, frame 0 and one CPU of either kind. One count is 1 ns.
template <class Kind>
struct platform {
  platform(const std::string& name, bool released, bool halted)
      : counter((name + "_counter").c_str(), counting_on(frequency(1'000'000'000))),
        frames((name + "_frames").c_str(), counter, open_frame()),
        cpu((name + "_cpu").c_str(), counter, without_el3()),
        firmware((name + "_firmware").c_str()),
        driver((name + "_driver").c_str()),
        kernel((name + "_kernel").c_str()),
        rst_ni((name + "_rst_ni").c_str(), released),
        dbg_halt((name + "_dbg_halt").c_str(), halted) {
    firmware.socket.bind(counter.control);
    driver.socket.bind(frames.base(0));
    kernel.socket.bind(cpu.socket);
    counter.rst_ni(rst_ni);
    counter.dbg_halt(dbg_halt);
    frames.rst_ni(rst_ni);
    cpu.rst_ni(rst_ni);
    frames.cntp_irq[0](frame_irq);
    cpu.cntp_irq(cpu_irq);
    cpu.evt_h(cpu_event);
    cpu.default_exception_level(2);
    seen.watch("frame", frame_irq);
    seen.watch("cpu", cpu_irq);
    seen.watch("event", cpu_event);
  }

  void note_registers() {
    seen.note("CNTCV", *counter.register_value("CNTCV"));
    seen.note("CNTCR", *counter.register_value("CNTCR"));
  }

  typename Kind::counter counter;
  typename Kind::frames frames;
  typename Kind::pe cpu;
  arm_initiator<> firmware, driver, kernel;
  sc_core::sc_signal<bool> rst_ni, dbg_halt, frame_irq, cpu_irq, cpu_event;
  sightings seen;
};

/// What models and twins see of a script.
template <class Script>
std::string seen_of(const Script& script, bool released = true, bool halted = false) {
  const simulation alone;
  platform<models> model("model", released, halted);
  platform<twins> twin("twin", released, halted);
  return seen_by_both(model, twin, 12 * ns, script);
}

TEST(arm_beginning, the_first_lines_of_a_thread_act_on_edge_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.kernel.sets(CNTP_CVAL_EL0, 5);
              p.driver.writes_wide(CNTP_CVAL, 4);
              p.firmware.writes(CNTCR, 1);
              wait_until(1 * ns);
              p.kernel.sets(CNTP_CTL_EL0, 1);
              p.driver.writes(CNTP_CTL, 1);
            }),
            "frame +4000 cpu +5000 CNTCV=12 CNTCR=1 ");
}

TEST(arm_beginning, a_write_that_raises_a_line_raises_it_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.kernel.sets(CNTP_CTL_EL0, 1);
              p.driver.writes(CNTP_CTL, 1);
              p.seen.note("read", p.driver.reads(CNTP_CTL));
            }),
            "frame +0 cpu +0 read=5 CNTCV=0 CNTCR=0 ");
}

TEST(arm_beginning, the_count_is_written_and_starts_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.firmware.writes_wide(CNTCV, 100);
              wait_until(1 * ns);
              p.firmware.writes(CNTCR, 1);
            }),
            "CNTCV=111 CNTCR=1 ");
  EXPECT_EQ(seen_of([](auto& p) {
              wait_until(1 * ns);
              p.firmware.writes(CNTCR, 1);
            }),
            "CNTCV=11 CNTCR=1 ");
}

TEST(arm_beginning, a_write_of_the_count_makes_an_event_at_time_0) {
  EXPECT_EQ(seen_of([](auto& p) {
              p.kernel.sets(CNTHCTL_EL2, 4);  // EVNTEN, bit 0
              p.firmware.writes_wide(CNTCV, 1);
            }),
            "event +0 -1000 CNTCV=1 CNTCR=0 ");
}

TEST(arm_beginning, a_halt_from_time_0_stops_edge_1) {
  const auto until_edge_5 = [](auto& p) {
    p.firmware.writes(CNTCR, 3);  // EN, HDBG
    wait_until(5 * ns);
    p.dbg_halt.write(false);
  };
  EXPECT_EQ(seen_of(until_edge_5, true, true), "CNTCV=7 CNTCR=3 ");
  EXPECT_EQ(seen_of([](auto& p) {
              p.firmware.writes(CNTCR, 3);
              p.dbg_halt.write(true);
            }),
            "CNTCV=0 CNTCR=3 ");
  EXPECT_EQ(seen_of([](auto& p) {
              p.firmware.writes(CNTCR, 3);
              wait_until(1 * ns);
              p.dbg_halt.write(true);
            }),
            "CNTCV=1 CNTCR=3 ");
}

TEST(arm_beginning, a_reset_from_time_0_takes_no_writes_until_the_edge_after_it) {
  EXPECT_EQ(seen_of(
                [](auto& p) {
                  p.kernel.sets(CNTP_CTL_EL0, 1);
                  p.driver.writes(CNTP_CTL, 1);
                  p.firmware.writes(CNTCR, 1);
                  wait_until(3 * ns);
                  p.firmware.writes(CNTCR, 1);
                  p.rst_ni.write(true);
                  wait_until(4 * ns);
                  p.firmware.writes(CNTCR, 1);
                  p.kernel.sets(CNTP_CTL_EL0, 1);
                },
                false),
            "cpu +4000 CNTCV=8 CNTCR=1 ");
}

}  // namespace
}  // namespace archtimers::testing
