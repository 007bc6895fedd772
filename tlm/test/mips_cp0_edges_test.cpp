// SPDX-License-Identifier: Apache-2.0
// The wire: exact times at every rate and phase, short pulses, writes on the instant of the match.
#include <memory>
#include <vector>

#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

constexpr std::uint64_t ps_per_second = 1'000'000'000'000;

/// The first unit at or after the ideal instant of tick k.
std::uint64_t instant_of_tick(frequency rate, std::uint64_t k,
                              std::uint64_t units_per_second = ps_per_second) {
  const uint128 top = uint128{k} * units_per_second * rate.denominator();
  return static_cast<std::uint64_t>((top + rate.numerator() - 1) / rate.numerator());
}

const std::vector<frequency> rates{frequency(24'000'000), frequency(19'200'000), frequency(32'768),
                                   frequency(512'000'000), frequency(100'000'000, 3)};

class mips_cp0_edges : public systemc_test {};

// Armed at every phase of the tick, the line rises at the exact instant of the tick, and falls with
// the acknowledgement.
TEST(mips_cp0_edges_at, every_rate_and_every_phase) {
  for (const frequency rate : rates) {
    simulation own;
    bench<> b(counting_at(rate.multiplied_by(2), 2));
    in_thread([&] {
      const std::uint64_t period = instant_of_tick(rate, 1);
      for (std::uint64_t i = 0; i < 300; ++i) {
        // 300 phases spread over the tick, at ever larger ticks.
        wait_until(instant_of_tick(rate, 10 * i + 1) + i * period / 300);
        const std::uint64_t count = b.cpu.reads("Count");
        b.cpu.writes("Compare", count + 1 + i % 3);
        const std::uint64_t expected = instant_of_tick(rate, count + 1 + i % 3);
        sc_core::wait(b.ti.posedge_event());
        ASSERT_EQ(now(), expected) << rate.to_string() << " " << i;
        ASSERT_EQ(b.cpu.reads("Count"), count + 1 + i % 3);
        sc_core::wait(units(1));
        ASSERT_EQ(b.wire.count(), 2 * i + 1);
        ASSERT_EQ(b.wire.latest(), expected);
        const std::uint64_t acknowledged = now();
        b.cpu.writes("Compare", 0);
        sc_core::wait(b.ti.negedge_event());
        ASSERT_EQ(now(), acknowledged);
        sc_core::wait(units(1));
      }
      EXPECT_EQ(b.wire.count(), 600U) << rate.to_string();
      sc_core::sc_stop();
    });
    sc_core::sc_start();
    EXPECT_EQ(sc_core::sc_get_status(), sc_core::SC_STOPPED);
  }
}

// An acknowledgement at a local time ahead of the kernel leaves an exact short pulse.
TEST_F(mips_cp0_edges, a_pulse_that_ends_at_a_local_time) {
  bench<> b;
  b.cpu.writes("Compare", 50);
  b.cpu.writes("Compare", 200, 60'123);  // at 60.123 ns, while the kernel is at 0
  EXPECT_EQ(b.cpu.reads("Cause", 59'999), 0x4000'8000U);
  EXPECT_EQ(b.cpu.reads("Cause", 60'123), 0U);
  EXPECT_EQ(b.cpu.reads("Cause", 49'999), 0U);
  sc_core::sc_start(300, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+50000 -60123 +200000 ");
}

// A pulse of one time unit is a pulse; one of no width is none.
TEST_F(mips_cp0_edges, the_shortest_pulse) {
  bench<> b;
  b.cpu.writes("Compare", 50);
  b.cpu.writes("Compare", 70, 50'001);
  b.cpu.writes("Compare", 90, 70'000);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+50000 -50001 +90000 ");
}

// A write that arrives late and undoes what was announced.
TEST_F(mips_cp0_edges, a_late_arrival_takes_its_place) {
  bench<> b;
  b.cpu.writes("Compare", 50);
  b.cpu.writes("Compare", 90, 60'000);
  b.cpu.writes("Compare", 55, 40'000);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+55000 -60000 +90000 ");
}

/// Who writes Compare at the very instant of its match.
enum class writer { thread_that_waited, process_on_a_clock_edge, method_on_a_clock_edge };

void write_at_the_instant_of_the_match(writer who, bool writer_first) {
  SCOPED_TRACE(std::to_string(static_cast<int>(who)) + (writer_first ? " first" : " last"));
  simulation own;
  std::unique_ptr<sc_core::sc_clock> clock;
  std::unique_ptr<bench<>> b;
  unsigned level_changes = 0;
  const auto acknowledge = [&] {
    if (now() == 50'000) b->cpu.writes("Compare", 500);
  };
  const auto make_writer = [&] {
    if (who == writer::thread_that_waited) {
      in_thread([&] {
        wait_until(50'000);
        acknowledge();
      });
      return;
    }
    clock = std::make_unique<sc_core::sc_clock>("clock", sc_core::sc_time(10, sc_core::SC_NS));
    if (who == writer::method_on_a_clock_edge) return on(clock->posedge_event(), acknowledge);
    in_thread([&] {
      while (true) {
        sc_core::wait(clock->posedge_event());
        acknowledge();
      }
    });
  };
  if (writer_first) make_writer();
  b = std::make_unique<bench<>>();
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip("ip");
  b->timer.ip(ip);
  on(ip.value_changed_event(), [&] { ++level_changes; });
  if (!writer_first) make_writer();
  b->cpu.writes("Compare", 50);
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b->wire.edges(), "");
  EXPECT_EQ(level_changes, 0U);
  EXPECT_EQ(b->cpu.reads("Compare"), 500U);
  b.reset();
}

TEST(mips_cp0_edges_at, a_write_on_the_instant_of_the_match_makes_no_pulse_of_no_width) {
  for (const auto who : {writer::thread_that_waited, writer::process_on_a_clock_edge,
                         writer::method_on_a_clock_edge}) {
    write_at_the_instant_of_the_match(who, false);
    write_at_the_instant_of_the_match(who, true);
  }
}

// Two initiators write at one instant, the second one delta cycle after the first and back to what was:
// the line does not move. mips T-127.
TEST(mips_cp0_edges_at, T_127_two_writes_one_delta_apart_make_no_pulse_of_no_width) {
  for (const bool first_made_first : {true, false}) {
    for (const bool high : {true, false}) {
      simulation own;
      bench<> b;
      const auto move = [&b](bool to) {
        EXPECT_EQ(b.timer.set_one_reg("Cause", to ? 1U << 30U : 0U), 0);
      };
      const auto first = [&] {
        move(high);
        wait_until(50'000);
        move(!high);
      };
      const auto second = [&] {
        wait_until(50'000);
        sc_core::wait(sc_core::SC_ZERO_TIME);
        move(high);
        wait_until(60'000);
        move(!high);
      };
      if (first_made_first) {
        in_thread(first);
        in_thread(second);
      } else {
        in_thread(second);
        in_thread(first);
      }
      sc_core::sc_start(100, sc_core::SC_NS);
      EXPECT_EQ(b.wire.edges(), high ? "+0 -60000 " : "+60000 ");
    }
  }
}

// The guest's and the root's wires in one timer, and Cause.IP.
TEST_F(mips_cp0_edges, all_output_ports) {
  auto presets = counting_at(frequency(1'000'000'000));
  presets.vz = true;
  presets.ipti = 5;
  presets.guest_ipti = 4;
  bench<> b(presets);
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip("ip"), guest_ip("guest_ip");
  sc_core::sc_signal<bool> guest_ti("guest_ti");
  b.timer.ip(ip);
  b.timer.guest_ip(guest_ip);
  b.timer.guest_ti(guest_ti);
  edge_recorder guest_wire(guest_ti);
  b.cpu.writes("GTOffset", 1000);
  b.cpu.writes("Compare", 50);
  b.cpu.writes("Guest.Compare", 1030);
  b.cpu.writes("Cause", 0x300);
  sc_core::sc_start(60, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+50000 ");
  EXPECT_EQ(guest_wire.edges(), "+30000 ");
  EXPECT_EQ(ip.read(), 0x23);
  EXPECT_EQ(guest_ip.read(), 0x10);
}

// What is written before the simulation starts is on the wire when it does.
TEST_F(mips_cp0_edges, a_line_set_before_the_start) {
  bench<> b;
  EXPECT_EQ(b.timer.set_one_reg("Cause", 1U << 30U), 0);
  b.cpu.writes("Compare", 30);
  EXPECT_EQ(b.timer.set_one_reg("Cause", 1U << 30U), 0);
  EXPECT_FALSE(b.ti.read());
  sc_core::sc_start(10, sc_core::SC_NS);
  EXPECT_TRUE(b.ti.read());
  EXPECT_EQ(b.wire.edges(), "+0 ");
}

// The host's operations move the line at once.
TEST_F(mips_cp0_edges, host_operations_move_the_line_at_once) {
  bench<> b;
  in_thread([&] {
    wait_until(10'000);
    EXPECT_EQ(b.timer.set_one_reg("Cause", 1U << 30U), 0);
    wait_until(20'000);
    EXPECT_EQ(b.timer.set_one_reg("Cause", 0), 0);
    b.cpu.writes("Compare", 40);
    b.timer.freeze();
    wait_until(90'000);
    b.timer.thaw();  // the match lay in the freeze
    wait_until(100'000);
    EXPECT_EQ(b.timer.set_one_reg("Cause", 0), 0);
    EXPECT_EQ(b.timer.set_one_reg("Compare", 110), 0);
    EXPECT_EQ(b.timer.set_rate(frequency(500'000'000)), 0);
    wait_until(200'000);
    const auto saved = b.timer.save();
    EXPECT_EQ(b.timer.set_one_reg("Cause", 0), 0);
    wait_until(210'000);
    EXPECT_EQ(b.timer.restore(saved), "");
  });
  sc_core::sc_start(300, sc_core::SC_NS);
  EXPECT_EQ(b.wire.edges(), "+10000 -20000 +90000 -100000 +120000 -200000 +210000 ");
}

// A change of rate moves the deadline both ways.
TEST_F(mips_cp0_edges, a_change_of_rate_moves_the_deadline) {
  bench<> b;
  b.cpu.writes("Compare", 100);
  in_thread([&] {
    wait_until(20'000);
    EXPECT_EQ(b.timer.set_rate(frequency(4'000'000'000)), 0);  // 80 counts in 20 ns
    wait_until(50'000);
    b.cpu.writes("Compare", b.cpu.reads("Count") + 100);
    EXPECT_EQ(b.timer.set_rate(frequency(500'000'000)), 0);  // 100 counts in 200 ns
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+40000 -50000 +250000 ");
}

// Saved in one instance, restored in another at another time: the wire goes on alike.
TEST_F(mips_cp0_edges, a_restored_timer_drives_its_wire_as_the_first) {
  bench<> a(counting_at(frequency(24'000'000)));
  bench<> b(counting_at(frequency(100'000'000)), "second_");
  a.cpu.writes("Compare", 7);
  in_thread([&] {
    wait_until(100'001);
    const auto saved = a.timer.save();
    wait_until(1'100'002);
    EXPECT_EQ(b.timer.restore(saved), "");
    wait_until(1'200'000);
    const auto late = a.timer.save();
    EXPECT_TRUE(late.root.ti);
  });
  sc_core::sc_start(2, sc_core::SC_US);
  EXPECT_EQ(a.wire.edges(), "+291667 ");
  EXPECT_EQ(b.wire.edges(), "+" + std::to_string(1'100'002 + 291'667 - 100'001) + " ");
  EXPECT_EQ(b.timer.rate(), frequency(24'000'000));
}

}  // namespace
}  // namespace archtimers::testing
