// SPDX-License-Identifier: Apache-2.0
// The wires of the Arm timers: exact times at every rate and phase, short pulses, writes on the
// instant of the match, and what moves them from outside.
#include <memory>
#include <vector>

#include "arm_bench.h"

namespace archtimers::testing {
namespace {

constexpr std::uint64_t ps_per_second = 1'000'000'000'000;

/// The first unit at or after the ideal instant of edge k.
std::uint64_t instant_of_edge(frequency clock, std::uint64_t k) {
  const uint128 top = uint128{k} * ps_per_second * clock.denominator();
  return static_cast<std::uint64_t>((top + clock.numerator() - 1) / clock.numerator());
}

const std::vector<frequency> clocks{frequency(24'000'000), frequency(19'200'000), frequency(32'768),
                                    frequency(25'165'824), frequency(100'000'000, 3)};

class arm_lines : public systemc_test {};

// arm T-59, T-66: armed at every phase of the tick, the line rises at the exact instant of the
// tick.
TEST(arm_lines_at, T59_T66_every_rate_and_every_phase) {
  for (const frequency clock : clocks) {
    simulation own;
    system_bench<> b(counting_on(clock));
    b.frame.firmware.writes_wide(CNTVOFF0, 3);
    in_thread([&] {
      const std::uint64_t period = instant_of_edge(clock, 1);
      for (std::uint64_t i = 0; i < 200; ++i) {
        wait_until(instant_of_edge(clock, 20 * i + 10) + i * period / 200);
        const std::uint64_t count = b.frame.cpu.reads_wide(CNTPCT);
        ASSERT_EQ(count, 20 * i + 10);
        const std::uint64_t due = 1 + i % 3;
        b.frame.cpu.writes_wide(CNTP_CVAL, count + due);
        b.frame.cpu.writes(CNTP_CTL, 1);
        b.frame.cpu.writes(CNTV_TVAL, due + 1);
        b.frame.cpu.writes(CNTV_CTL, 1);
        b.core.cpu.sets(CNTP_TVAL_EL0, due);
        b.core.cpu.sets(CNTP_CTL_EL0, 1);
        sc_core::wait(b.frame.cntp_irq.posedge_event());
        ASSERT_EQ(now(), instant_of_edge(clock, count + due)) << clock.to_string() << " " << i;
        ASSERT_EQ(b.frame.cpu.reads(CNTP_CTL), 5U);
        sc_core::wait(b.frame.cntv_irq.posedge_event());
        ASSERT_EQ(now(), instant_of_edge(clock, count + due + 1));
        ASSERT_EQ(b.frame.cpu.reads_wide(CNTVCT), count + due + 1 - 3);
        ASSERT_EQ(b.core.physical.latest(), instant_of_edge(clock, count + due));
        b.frame.cpu.writes(CNTP_CTL, 0);
        b.frame.cpu.writes(CNTV_CTL, 3);
        b.core.cpu.sets(CNTP_CTL_EL0, 2);
        sc_core::wait(units(1));
        ASSERT_FALSE(b.frame.cntp_irq.read() || b.frame.cntv_irq.read() || b.core.cntp_irq.read());
      }
      EXPECT_EQ(b.frame.physical.count(), 400U);
      EXPECT_EQ(b.core.physical.count(), 400U);
      sc_core::sc_stop();
    });
    sc_core::sc_start();
    EXPECT_EQ(sc_core::sc_get_status(), sc_core::SC_STOPPED);
  }
}

// arm T-58, T-60, T-62, T-64, T-65: every register moves the line at once.
TEST_F(arm_lines, T58_T62_T64_T65_each_register_moves_the_line_at_once) {
  system_bench<> b;
  in_thread([&] {
    wait_until(10 * ns);
    b.frame.cpu.writes(CNTP_CTL, 1);  // CVAL is 0
    wait_until(20 * ns);
    b.frame.cpu.writes(CNTP_CTL, 3);
    EXPECT_EQ(b.frame.cpu.reads(CNTP_CTL), 7U);
    wait_until(30 * ns);
    b.frame.cpu.writes(CNTP_CTL, 1);
    wait_until(40 * ns);
    b.frame.cpu.writes_wide(CNTP_CVAL, 60);
    wait_until(70 * ns);
    b.frame.cpu.writes(CNTP_CTL, 0);
    wait_until(80 * ns);
    b.frame.cpu.writes(CNTP_CTL, 1);
    wait_until(90 * ns);
    b.frame.cpu.writes(CNTP_CVAL + 4, 1);  // the high half alone
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+10000 -20000 +30000 -40000 +60000 -70000 +80000 -90000 ");
}

// A line that a write at a local time ahead of the kernel takes back is an exact short pulse.
TEST_F(arm_lines, a_pulse_that_ends_at_a_local_time) {
  system_bench<> b;
  b.frame.cpu.writes_wide(CNTP_CVAL, 50);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTP_CVAL, 200, 60'123);
  b.core.cpu.sets(CNTV_CVAL_EL0, 40);
  b.core.cpu.sets(CNTV_CTL_EL0, 1);
  b.core.cpu.sets(CNTV_CTL_EL0, 0, 40'001);
  EXPECT_EQ(b.frame.cpu.reads(CNTP_CTL, 49'999), 1U);
  EXPECT_EQ(b.frame.cpu.reads(CNTP_CTL, 60'122), 5U);
  EXPECT_EQ(b.frame.cpu.reads(CNTP_CTL, 60'123), 1U);
  sc_core::sc_start(300, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+50000 -60123 +200000 ");
  EXPECT_EQ(b.core.virtual_timer.edges(), "+40000 -40001 ");
}

// arm T-104: on the edge that would expire a write of CVAL leaves no pulse, one edge later one of a
// cycle.
TEST_F(arm_lines, T104_a_write_on_the_edge_of_the_match_and_on_the_next) {
  system_bench<> b;
  b.frame.cpu.writes_wide(CNTP_CVAL, 50);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTP_CVAL, 90, 50 * ns);
  b.frame.cpu.writes_wide(CNTP_CVAL, 150, 91 * ns);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+90000 -91000 ");
}

/// Who writes at the very instant of the match.
enum class writer { thread_that_waited, process_on_a_clock_edge, method_on_a_clock_edge };
/// What takes the match away.
enum class what { compare_value, counter_value, counter_stop_and_set, virtual_offset, cpu };

void write_at_the_instant_of_the_match(writer who, what how, bool writer_first) {
  SCOPED_TRACE(std::to_string(static_cast<int>(who)) + " " + std::to_string(static_cast<int>(how)) +
               (writer_first ? " first" : " last"));
  simulation own;
  std::unique_ptr<sc_core::sc_clock> clock;
  std::unique_ptr<system_bench<>> b;
  const auto act = [&] {
    if (now() != 50'000) return;
    switch (how) {
      case what::compare_value:
        return b->frame.cpu.writes_wide(CNTV_CVAL, 500);
      case what::counter_value:
        return b->firmware.writes_wide(CNTCV, 0);
      case what::counter_stop_and_set:
        b->firmware.writes(CNTCR, 0);
        return b->firmware.writes_wide(CNTCV, 7);
      case what::virtual_offset:
        return b->frame.firmware.writes_wide(CNTVOFF0, 20);
      case what::cpu:
        return b->core.cpu.sets(CNTV_TVAL_EL0, 100);
    }
  };
  const auto make_writer = [&] {
    if (who == writer::thread_that_waited) {
      in_thread([&] {
        wait_until(50'000);
        act();
      });
      return;
    }
    clock = std::make_unique<sc_core::sc_clock>("clock", sc_core::sc_time(10, sc_core::SC_NS));
    if (who == writer::method_on_a_clock_edge) return on(clock->posedge_event(), act);
    in_thread([&] {
      while (true) {
        sc_core::wait(clock->posedge_event());
        act();
      }
    });
  };
  if (writer_first) make_writer();
  b = std::make_unique<system_bench<>>();
  if (!writer_first) make_writer();
  if (how == what::cpu) {
    b->core.cpu.sets(CNTV_CVAL_EL0, 50);
    b->core.cpu.sets(CNTV_CTL_EL0, 1);
  } else {
    b->frame.cpu.writes_wide(CNTV_CVAL, 50);
    b->frame.cpu.writes(CNTV_CTL, 1);
  }
  sc_core::sc_start(60, sc_core::SC_NS);
  EXPECT_EQ(b->frame.virtual_timer.edges(), "");
  EXPECT_EQ(b->core.virtual_timer.edges(), "");
  b.reset();
}

TEST(arm_lines_at, a_write_on_the_instant_of_the_match_makes_no_pulse_of_no_width) {
  const auto quiet =
      sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, sc_core::SC_DO_NOTHING);
  for (const auto who : {writer::thread_that_waited, writer::process_on_a_clock_edge,
                         writer::method_on_a_clock_edge}) {
    for (const auto how : {what::compare_value, what::counter_value, what::counter_stop_and_set,
                           what::virtual_offset, what::cpu}) {
      write_at_the_instant_of_the_match(who, how, false);
      write_at_the_instant_of_the_match(who, how, true);
    }
  }
  sc_core::sc_report_handler::set_actions(sc_core::SC_WARNING, quiet);
}

// arm T-200: a second initiator undoes, one delta cycle later, what the first did to a frame, to a CPU's
// timer, or by the counter: no line moves.
TEST_F(arm_lines, T200_two_writes_one_delta_apart_make_no_pulse_of_no_width) {
  system_bench<> b;
  b.frame.cpu.writes_wide(CNTP_CVAL, 10);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.core.cpu.sets(CNTP_CVAL_EL0, 10);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  const auto at = [](std::uint64_t t, bool one_delta_later) {
    wait_until(t);
    if (one_delta_later) sc_core::wait(sc_core::SC_ZERO_TIME);
  };
  in_thread([&] {
    at(50 * ns, true);
    b.frame.cpu.writes(CNTP_CTL, 1);
    b.core.cpu.sets(CNTP_CTL_EL0, 1);
    at(70 * ns, true);
    b.firmware.writes_wide(CNTCV, 70);
  });
  in_thread([&] {
    at(50 * ns, false);
    b.frame.cpu.writes(CNTP_CTL, 0);
    b.core.cpu.sets(CNTP_CTL_EL0, 0);
    at(70 * ns, false);
    b.firmware.writes_wide(CNTCV, 5);
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+10000 ");
  EXPECT_EQ(b.core.physical.edges(), "+10000 ");
}

// arm T-15, T-16: a counter that stops holds the lines, and nothing expires until it goes on.
TEST_F(arm_lines, T15_T16_the_counter_stops_and_goes_on) {
  system_bench<> b;
  b.frame.cpu.writes_wide(CNTP_CVAL, 50);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTV_CVAL, 70);
  b.frame.cpu.writes(CNTV_CTL, 1);
  b.core.cpu.sets(CNTP_CVAL_EL0, 60);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  in_thread([&] {
    wait_until(55 * ns);
    b.firmware.writes(CNTCR, 0);
    wait_until(100 * ns);
    EXPECT_EQ(b.frame.frames.next_line_change(units(100 * ns)), std::nullopt);
    EXPECT_EQ(b.core.pe.next_line_change(units(100 * ns)), std::nullopt);
    b.frame.cpu.writes(CNTV_TVAL, 1);  // never, while it stands
    wait_until(200 * ns);
    b.frame.cpu.writes(CNTV_TVAL, 0);  // at once
    wait_until(201 * ns);
    b.frame.cpu.writes(CNTV_TVAL, 15);
    wait_until(300 * ns);
    b.firmware.writes(CNTCR, 1);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+50000 ");
  EXPECT_EQ(b.frame.virtual_timer.edges(), "+200000 -201000 +315000 ");
  EXPECT_EQ(b.core.physical.edges(), "+305000 ");
}

// The counter's value, its rate, a frequency change and a restore move every line that counts with
// it.
TEST_F(arm_lines, what_happens_to_the_counter_moves_the_lines) {
  auto presets = counting_on(frequency(1'000'000'000));
  presets.divisors = {1, 4};
  system_bench<> b(presets);
  b.frame.cpu.writes_wide(CNTP_CVAL, 100);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.core.cpu.sets(CNTP_CVAL_EL0, 102);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  in_thread([&] {
    wait_until(20 * ns);
    b.firmware.writes(CNTCR, 0);
    b.firmware.writes_wide(CNTCV, 80);
    b.firmware.writes(CNTCR, 1);  // 100 at 40 ns, 102 at 42
    wait_until(50 * ns);
    b.firmware.writes(CNTCR, 0);
    b.firmware.writes_wide(CNTCV, 20);  // falls
    b.firmware.writes(CNTCR, 1);
    EXPECT_EQ(b.counter.set_clock(frequency(2'000'000'000)), 0);  // 100 at 90 ns
    EXPECT_EQ(b.counter.clock(), frequency(2'000'000'000));
    wait_until(110 * ns);
    const auto saved = b.counter.save();
    b.firmware.writes(CNTCR, 0x101);  // by 4 every 4 edges
    wait_until(200 * ns);
    EXPECT_EQ(b.firmware.reads(CNTSR), 0x100U);
    auto earlier = saved;
    earlier.count = 0;
    EXPECT_EQ(b.counter.restore(earlier, units(30 * ns)), "");  // at 60 now; 100 at 220 ns
    EXPECT_EQ(b.counter.count_at(units(200 * ns)), 60U);
    EXPECT_NE(b.counter.set_clock(frequency(1, 1'000'000'007)), 0);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.frame.physical.edges(), "+40000 -50000 +90000 -200000 +220000 ");
  EXPECT_EQ(b.core.physical.edges(), "+42000 -50000 +91000 -200000 +221000 ");
}

// arm T-26: with a step of 4 the line rises when the count passes CVAL.
TEST_F(arm_lines, T26_slow_mode) {
  auto presets = counting_on(frequency(1'000'000'000));
  presets.divisors = {1, 4};
  system_bench<> b(presets);
  b.firmware.writes(CNTCR, 0x101);
  b.frame.cpu.writes_wide(CNTP_CVAL, 101);
  b.frame.cpu.writes(CNTP_CTL, 1);
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+104000 ");
}

// arm T-96, T-97, T-98: the offset moves the virtual line, and a view that wraps does.
TEST_F(arm_lines, T96_T97_T98_offsets) {
  system_bench<> b;
  b.frame.cpu.writes_wide(CNTV_CVAL, 10);
  b.frame.cpu.writes(CNTV_CTL, 1);
  b.core.cpu.sets(CNTVOFF_EL2, 60);
  b.core.cpu.sets(CNTV_CVAL_EL0, ~std::uint64_t{0} - 9);  // 2^64 - 10
  b.core.cpu.sets(CNTV_CTL_EL0, 1);
  in_thread([&] {
    wait_until(20 * ns);
    b.frame.firmware.writes_wide(CNTVOFF0, 15);
    wait_until(22 * ns);
    b.frame.firmware.writes_wide(CNTVOFF0, 5);
    wait_until(30 * ns);
    b.frame.firmware.writes_wide(CNTVOFF0, 40);  // above the count: expired still; falls at 40
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.frame.virtual_timer.edges(), "+10000 -20000 +22000 -40000 +50000 ");
  EXPECT_EQ(b.core.virtual_timer.edges(), "+50000 -60000 ");
}

// arm T-120, T-122: event streams are pulses of one cycle at exact times.
TEST_F(arm_lines, T120_T122_event_streams) {
  system_bench<> b;
  sc_core::sc_signal<bool> evt_k("evt_k"), evt_h("evt_h");
  b.core.pe.evt_k(evt_k);
  b.core.pe.evt_h(evt_h);
  edge_recorder k(evt_k), h(evt_h);
  b.core.cpu.sets(CNTVOFF_EL2, 2);
  b.core.cpu.sets(CNTKCTL_EL1, 0x34);  // bit 3 of the virtual count, to 1
  b.core.cpu.sets(CNTHCTL_EL2, 0x3C);  // bit 3 of the physical count, to 0
  b.core.cpu.sets(CNTKCTL_EL1, 0, 40'000);
  sc_core::sc_start(50, sc_core::SC_NS);
  EXPECT_EQ(k.edges(), "+10000 -11000 +26000 -27000 ");
  EXPECT_EQ(h.edges(), "+16000 -17000 +32000 -33000 +48000 -49000 ");
}

// All lines of all frames, and of a CPU with every timer.
TEST_F(arm_lines, all_output_ports) {
  arm::frames_parameters presets;
  for (auto& frame : presets.frames) frame.present = true;
  presets.acr_reset = 0x3F;
  arm::pe_parameters all;
  all.sel2 = true;
  counter_bench<> c;
  c.start();
  arm_timer_frames frames("all_frames", c.counter, presets);
  arm_pe_timers pe("all_timers", c.counter, all);
  sc_core::sc_vector<sc_core::sc_signal<bool>> wires("wires", 16 + 7);
  std::vector<std::unique_ptr<edge_recorder>> seen;
  for (unsigned n = 0; n < 8; ++n) {
    frames.cntp_irq[n](wires[n]);
    frames.cntv_irq[n](wires[8 + n]);
  }
  pe.cntp_irq(wires[16]);
  pe.cntv_irq(wires[17]);
  pe.cnthp_irq(wires[18]);
  pe.cnthv_irq(wires[19]);
  pe.cntps_irq(wires[20]);
  pe.cnthps_irq(wires[21]);
  pe.cnthvs_irq(wires[22]);
  for (auto& wire : wires) seen.push_back(std::make_unique<edge_recorder>(wire));
  sc_core::sc_vector<arm_initiator<>> cpus("cpus", 8);
  for (unsigned n = 0; n < 8; ++n) {
    cpus[n].socket.bind(frames.base(n));
    cpus[n].writes_wide(CNTP_CVAL, 10 + n);
    cpus[n].writes(CNTP_CTL, 1);
    cpus[n].writes_wide(CNTV_CVAL, 30 + n);
    cpus[n].writes(CNTV_CTL, 1);
  }
  arm_initiator<> host("host");
  host.socket.bind(pe.socket);
  unsigned due = 50;
  constexpr std::uint16_t compare_values[] = {0xDF12, 0xDF1A, 0xE712, 0xE71A,
                                              0xFF12, 0xE72A, 0xE722};
  for (const std::uint16_t cval : compare_values) {
    arm_access_extension extension;
    extension.host = true;
    EXPECT_EQ(host.write(address_of_key(cval), due++, 0, 8, &extension), tlm::TLM_OK_RESPONSE);
    EXPECT_EQ(host.write(address_of_key(static_cast<std::uint16_t>(cval - 1)), 1, 0, 8, &extension),
              tlm::TLM_OK_RESPONSE);
  }
  sc_core::sc_start(100, sc_core::SC_NS);
  for (unsigned i = 0; i < seen.size(); ++i) {
    const unsigned at = i < 8 ? 10 + i : i < 16 ? 30 + i - 8 : 50 + i - 16;
    EXPECT_EQ(seen[i]->edges(), "+" + std::to_string(at * ns) + " ") << i;
  }
}

// What is written before the simulation starts is on the wire when it does.
TEST_F(arm_lines, a_line_set_before_the_start) {
  system_bench<> b;
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  EXPECT_FALSE(b.frame.cntp_irq.read());
  sc_core::sc_start(10, sc_core::SC_NS);
  EXPECT_EQ(b.frame.physical.edges(), "+0 ");
  EXPECT_EQ(b.core.physical.edges(), "+0 ");
}

// arm T-136: saved here, restored there: the line has the right level at once and goes on alike.
TEST_F(arm_lines, T136_restored_frames_and_timers) {
  system_bench<> b;
  frames_bench<> other(b.counter, open_frame(), "second_");
  pe_bench<> other_core(b.counter, without_el3(), "second_");
  b.frame.cpu.writes_wide(CNTP_CVAL, 50);
  b.frame.cpu.writes(CNTP_CTL, 1);
  b.frame.cpu.writes_wide(CNTV_CVAL, 150);
  b.frame.cpu.writes(CNTV_CTL, 1);
  b.core.cpu.sets(CNTP_CVAL_EL0, 60);
  b.core.cpu.sets(CNTP_CTL_EL0, 1);
  in_thread([&] {
    wait_until(100 * ns);
    EXPECT_EQ(other.frames.restore(b.frame.frames.save()), "");
    EXPECT_EQ(other_core.pe.restore(b.core.pe.save()), "");
    auto wrong = b.frame.frames.save();
    wrong.frames[5].cntvoff = 1;
    EXPECT_NE(other.frames.restore(wrong), "");
  });
  sc_core::sc_start(200, sc_core::SC_NS);
  EXPECT_EQ(other.physical.edges(), "+100000 ");
  EXPECT_EQ(other.virtual_timer.edges(), "+150000 ");
  EXPECT_EQ(other_core.physical.edges(), "+100000 ");
}

}  // namespace
}  // namespace archtimers::testing
