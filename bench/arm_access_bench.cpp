// SPDX-License-Identifier: Apache-2.0
#include <systemc>

#include "archtimers/testbench/fresh_simulation.h"
#include "archtimers/tlm/arm_pe_timers.h"
#include "archtimers/tlm/arm_system_counter.h"
#include "archtimers/tlm/arm_timer_frames.h"
#include "archtimers/tlm/kernel.h"
#include "arm_bench.h"
#include "many_armed.h"
#include "questions.h"
#include "targets.h"
#include "writes_ahead.h"

namespace archtimers::bench {

namespace {

arm::counter_parameters at_rate(std::uint64_t hz) {
  arm::counter_parameters presets;
  presets.clock = frequency(hz);
  return presets;
}

arm::frames_parameters open_frames() {
  arm::frames_parameters presets;
  presets.acr_reset = 0x3F;
  return presets;
}

constexpr std::uint64_t cntpct = 0x000;
constexpr std::uint64_t cntvct = 0x008;
constexpr std::uint64_t cntp_cval = 0x020;
const std::uint64_t cntpct_el0 = arm::address_of_key(0xDF01);
const std::uint64_t cntvct_el0 = arm::address_of_key(0xDF02);
const std::uint64_t cntp_ctl_el0 = arm::address_of_key(0xDF11);
const std::uint64_t cntp_cval_el0 = arm::address_of_key(0xDF12);

struct arm_access_bench : sc_core::sc_module {
  SC_HAS_PROCESS(arm_access_bench);
  explicit arm_access_bench(sc_core::sc_module_name name) : sc_module(name) {
    to_empty.socket.bind(empty.socket);
    to_frame.socket.bind(frames.base(0));
    to_frame_24.socket.bind(frames_24.base(0));
    to_cpu.socket.bind(cpu.socket);
    to_looped.socket.bind(looped.socket);
    to_hand_written.socket.bind(hand_written.socket);
    looped.cntp_irq(looped_irq);
    hand_written.irq(hand_written_irq);
    SC_THREAD(run);
    set_stack_size(8 << 20);
  }

  std::vector<figure> figures;

 private:
  void run() {
    counter.counter().write(arm::cntcr_offset, 1, kernel_time(), kernel_time(), {});
    counter_24.counter().write(arm::cntcr_offset, 1, kernel_time(), kernel_time(), {});
    wait(123, sc_core::SC_US);
    std::uint64_t compare = 1'000'000;
    const auto access = nanoseconds_per_call({reads("empty", to_empty, 0),
                                              reads("CNTPCT", to_frame, cntpct),
                                              reads("CNTVCT", to_frame, cntvct),
                                              reads("CNTPCT at 24 MHz", to_frame_24, cntpct),
                                              reads("CNTPCT_EL0", to_cpu, cntpct_el0),
                                              reads("CNTVCT_EL0", to_cpu, cntvct_el0),
                                              {"CNTP_CVAL write",
                                               [&](std::size_t times) {
                                                 for (std::size_t i = 0; i < times; ++i)
                                                   to_frame.write(cntp_cval, ++compare);
                                               }},
                                              {"CNTP_CVAL_EL0 write", [&](std::size_t times) {
                                                 for (std::size_t i = 0; i < times; ++i)
                                                   to_cpu.write(cntp_cval_el0, ++compare);
                                               }}});
    const auto relative = [&](const std::string& what, std::size_t i, double target) {
      figures.push_back({what + " / empty target read", access[i] / access[0], "ratio", target});
    };
    relative("CNTPCT read in a frame at 100 MHz", 1, 2);
    relative("CNTVCT read in a frame at 100 MHz", 2, 2);
    relative("CNTPCT read in a frame at 24 MHz", 3, 2);
    relative("CNTPCT_EL0 read", 4, 1.7);
    relative("CNTVCT_EL0 read", 5, 1.7);
    relative("CNTP_CVAL write in a frame", 6, 5);
    relative("CNTP_CVAL_EL0 write", 7, 5);

    // Arm 10 counts ahead, wake on the line, acknowledge by arming again.
    to_looped.write(cntp_ctl_el0, 1);
    const auto loop = nanoseconds_per_call({hand_written_loop(to_hand_written, hand_written_irq),
                                            {"archtimers", [&](std::size_t times) {
                                               std::uint64_t count = to_looped.read(cntpct_el0);
                                               for (std::size_t i = 0; i < times; ++i) {
                                                 count += 10;
                                                 to_looped.write(cntp_cval_el0, count);
                                                 wait(looped_irq.posedge_event());
                                               }
                                             }}});
    figures.push_back(
        {"CPU interrupt loop / smallest hand-written target", loop[1] / loop[0], "ratio", 1.4});

    to_cpu.write(cntp_ctl_el0, 1);
    add(writes_ahead("CNTP_CVAL_EL0", to_cpu, cntp_cval_el0).figures(100'000));
    add(measure_questions("Arm", cpu));
    sc_core::sc_pause();
  }

  void add(std::vector<figure> more) {
    for (figure& f : more) figures.push_back(std::move(f));
  }

  empty_target empty{"empty"};
  arm_system_counter counter{"counter", at_rate(100'000'000)};
  arm_timer_frames frames{"frames", counter, open_frames()};
  arm_system_counter counter_24{"counter_24", at_rate(24'000'000)};
  arm_timer_frames frames_24{"frames_24", counter_24, open_frames()};
  arm_pe_timers cpu{"cpu", counter};
  arm_pe_timers looped{"looped", counter};
  hand_written_timer hand_written{"hand_written"};
  port<std::uint64_t> to_empty, to_frame, to_frame_24, to_cpu, to_looped, to_hand_written;
  sc_core::sc_signal<bool> looped_irq{"looped_irq"};
  sc_core::sc_signal<bool> hand_written_irq{"hand_written_irq"};
};

/// One of many CPUs' timers: each has a counter of its own, as a cluster of one CPU has.
struct armed_arm {
  void connect(sc_core::sc_signal<bool>& line) {
    to.socket.bind(timers.socket);
    timers.cntp_irq(line);
  }
  void arm(std::uint32_t ticks) {
    const kernel_time now = to_kernel_time(sc_core::sc_time_stamp());
    if (!runs_) {
      counter.counter().write(arm::cntcr_offset, 1, now, now, {});
      to.write(cntp_ctl_el0, 1);
      runs_ = true;
    }
    to.write(cntp_cval_el0, counter.counter().count(now) + ticks);
  }

  arm_system_counter counter{"counter", at_rate(100'000'000)};
  arm_pe_timers timers{"timers", counter};
  port<std::uint64_t> to;

 private:
  bool runs_ = false;
};

}  // namespace

std::vector<figure> measure_arm_many() { return measure_many_armed<armed_arm>("Arm"); }

std::vector<figure> measure_arm_accesses() {
  const testbench::fresh_simulation context;
  arm_access_bench bench("bench");
  sc_core::sc_start();
  return bench.figures;
}

}  // namespace archtimers::bench
