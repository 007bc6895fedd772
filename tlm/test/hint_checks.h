// SPDX-License-Identifier: Apache-2.0
// What is legal but surely not meant is said once, with its cure, by models and twins.
#pragma once

#include <string>

#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/power_timebase.h"
#include "arm_bench.h"
#include "bus_master.h"
#include "said.h"

namespace archtimers::testing {

/// A counter, frame 0 and two CPUs at 1 GHz, on which nothing has been done.
template <class Counter, class Frames, class Cpu>
struct untouched_system {
  explicit untouched_system(const arm::frames_parameters& presets = open_frame(),
                            const arm::pe_parameters& cpu_presets = without_el3())
      : frames("frames", counter, presets),
        pe("pe", counter, cpu_presets),
        other("other", counter, cpu_presets) {
    firmware.socket.bind(counter.control);
    gate.socket.bind(frames.ctl());
    driver.socket.bind(frames.base(0));
    core.socket.bind(pe.socket);
    second.socket.bind(other.socket);
  }

  /// Waits for a twin to sample what has been written.
  static void sample() { sc_core::wait(3, sc_core::SC_NS); }
  void start() { firmware.writes(CNTCR, 1, 4); }

  Counter counter{"counter", counting_on(frequency(1'000'000'000))};
  Frames frames;
  Cpu pe;
  Cpu other;
  bus_master firmware{"firmware"};
  bus_master gate{"gate"};
  bus_master driver{"driver"};
  bus_master core{"core"};
  bus_master second{"second"};
};

inline std::uint64_t at(std::uint16_t key) { return arm::address_of_key(key); }

template <class System>
void check_hint_of_a_swallowed_write() {
  const simulation own;
  const said remarks;
  arm::frames_parameters shut = open_frame();
  shut.acr_reset = 0;
  System s(shut);
  to_the_end([&s] {
    s.start();
    s.driver.writes(CNTP_CVAL, 5, 8);
    System::sample();
    EXPECT_EQ(said::about("frames: a write to a timer is ignored"), 1U);
    s.driver.writes(CNTP_CTL, 1, 4);
    System::sample();
    EXPECT_EQ(said::count(), 1U);
    s.gate.writes(CNTACR, 0x3F, 4);
    s.driver.writes(CNTP_CTL, 1, 4);
    System::sample();
    EXPECT_EQ(said::count(), 1U);
  });
}

template <class System>
void check_no_hint_of_open_writes() {
  const simulation own;
  const said remarks;
  System s;
  to_the_end([&s] {
    s.start();
    s.driver.writes(CNTP_CVAL, 5, 8);
    s.driver.writes(CNTP_CTL, 1, 4);
    s.driver.writes(CNTEL0ACR, 0, 4);
    s.core.writes(at(CNTV_CVAL_EL0), 5, 8);
    s.core.writes(at(CNTV_CTL_EL0), 1, 8);
    System::sample();
    EXPECT_EQ(said::count(), 0U);
  });
}

template <class System>
void check_hint_of_a_counter_that_stands_still() {
  const simulation own;
  const said remarks;
  System s;
  to_the_end([&s] {
    s.driver.writes(CNTP_CTL, 0, 4);
    s.core.writes(at(CNTV_CTL_EL0), 2, 8);
    System::sample();
    EXPECT_EQ(said::count(), 0U);
    s.driver.writes(CNTP_CTL, 1, 4);
    s.core.writes(at(CNTV_CTL_EL0), 1, 8);
    System::sample();
    s.core.writes(at(CNTV_CTL_EL0), 1, 8);
    System::sample();
    EXPECT_EQ(said::about("frames: a timer is enabled while the counter stands still"), 1U);
    EXPECT_EQ(said::about("pe: a timer is enabled while the counter stands still"), 1U);
    EXPECT_EQ(said::count(), 2U);
  });
}

template <class System>
void check_hint_of_an_untold_frequency() {
  const simulation own;
  const said remarks;
  System s;
  to_the_end([&s] {
    EXPECT_EQ(s.driver.reads(CNTPCT, 4).value, 0U);
    EXPECT_EQ(s.core.reads(at(CNTVCT_EL0), 8).value, 0U);
    EXPECT_EQ(said::count(), 0U);
    EXPECT_EQ(s.driver.reads(CNTFRQ, 4).value, 0U);
    EXPECT_EQ(s.core.reads(at(CNTFRQ_EL0), 8).value, 0U);
    EXPECT_EQ(s.core.reads(at(CNTFRQ_EL0), 8).value, 0U);
    EXPECT_EQ(said::about("frames: CNTFRQ is read while it is 0"), 1U);
    EXPECT_EQ(said::about("pe: CNTFRQ_EL0 is read while it is 0"), 1U);
    EXPECT_EQ(said::count(), 2U);
  });
}

template <class System>
void check_no_hint_of_a_hidden_frequency() {
  const simulation own;
  const said remarks;
  arm::frames_parameters shut = open_frame();
  shut.cntfrq_reset = 24'000'000;
  shut.acr_reset = 0;
  System s(shut);
  to_the_end([&s] {
    EXPECT_EQ(s.driver.reads(CNTFRQ, 4).value, 0U);
    EXPECT_EQ(said::count(), 0U);
  });
}

template <class System>
void check_hint_of_secure_state() {
  const simulation own;
  const said remarks;
  System s(open_frame(), {});
  to_the_end([&s] {
    s.start();
    s.other.drive(&arm::pe_inputs::scr_ns, true);
    s.core.writes(at(CNTV_CTL_EL0), 1, 8);
    s.second.writes(at(CNTV_CTL_EL0), 1, 8);
    System::sample();
    EXPECT_EQ(said::about("pe: a timer is enabled in Secure state"), 1U);
    EXPECT_EQ(said::count(), 1U);
  });
}

template <class Timebase>
void check_hint_of_a_closed_exception() {
  const simulation own;
  const said remarks;
  auto presets = power::parameters::of(power::profile::server_v3);
  presets.tb_clock = frequency(100'000'000);
  Timebase forgotten("forgotten", presets), bound("bound", presets), driven("driven", presets);
  bus_master buses[3] = {bus_master("bus0"), bus_master("bus1"), bus_master("bus2")};
  sc_core::sc_signal<bool> ee("ee"), irq[3];
  bound.threads[0].msr_ee(ee);
  unsigned n = 0;
  for (auto* each : {&forgotten, &bound, &driven}) {
    buses[n].socket.bind(each->socket);
    each->threads[0].dec_irq(irq[n++]);
  }
  to_the_end([&] {
    driven.drive(0, &power::thread_inputs::msr_ee, true);
    for (auto& bus : buses) bus.writes(power::address_of_spr(power::spr::DEC), 20, 8);
    sc_core::wait(1, sc_core::SC_US);
    EXPECT_TRUE(irq[2].read());
  });
  EXPECT_EQ(said::about("forgotten: DEC has expired, but there is no dec_irq"), 1U);
  EXPECT_EQ(said::count(), 1U);
}

}  // namespace archtimers::testing
