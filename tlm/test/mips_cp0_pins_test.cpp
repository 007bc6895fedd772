// SPDX-License-Identifier: Apache-2.0
// The input pins: reset, count_stop, hardware interrupts.
#include "mips_cp0_bench.h"

namespace archtimers::testing {
namespace {

/// A timer with its input pins bound. The CPU clock is 100 MHz (an edge every 10 ns), one count is
/// two.
struct pins_bench : bench<> {
  pins_bench() : bench(counting_at(frequency(100'000'000), 2)) {
    timer.rst_ni(rst_ni);
    timer.count_stop(count_stop);
    timer.hw_irq(hw_irq);
    timer.ip(ip);
  }

  sc_core::sc_signal<bool> rst_ni{"rst_ni", true};
  sc_core::sc_signal<bool> count_stop{"count_stop"};
  sc_core::sc_signal<sc_dt::sc_uint<6>> hw_irq{"hw_irq"};
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip{"ip"};
};

class mips_cp0_pins : public systemc_test {};

constexpr std::uint64_t ns = 1000;

TEST_F(mips_cp0_pins, a_reset_while_armed_takes_the_deadline_away) {
  pins_bench b;
  b.cpu.writes("Compare", 10);  // due at 200 ns
  in_thread([&] {
    wait_until(190 * ns);
    b.rst_ni = false;
    wait_until(300 * ns);
    EXPECT_EQ(b.cpu.reads("Compare"), 0U);
    EXPECT_EQ(b.cpu.reads("Count"), 0U);
    b.cpu.writes("Compare", 3);  // held in reset
    b.rst_ni = true;
    wait_until(1000 * ns);
    EXPECT_EQ(b.cpu.reads("Compare"), 0U);
    EXPECT_EQ(b.cpu.reads("Count"), 35U);
  });
  sc_core::sc_start(2, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "");
}

TEST_F(mips_cp0_pins, a_reset_lowers_the_line_at_once) {
  pins_bench b;
  b.cpu.writes("Compare", 10);
  in_thread([&] {
    wait_until(253 * ns);
    b.rst_ni = false;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+200000 -253000 ");
}

// Whatever the phase of the release, the edge at or before it is edge 0: Count moves two edges
// later.
TEST(mips_cp0_pins_at, every_phase_of_the_release_of_reset) {
  for (std::uint64_t release = 300; release < 322; ++release) {
    simulation own;
    pins_bench b;
    in_thread([&] {
      wait_until(217 * ns);
      b.rst_ni = false;
      wait_until(release * ns);
      b.rst_ni = true;
      sc_core::wait(sc_core::SC_ZERO_TIME);
      sc_core::wait(sc_core::SC_ZERO_TIME);
      b.cpu.writes("Compare", 3);
    });
    sc_core::sc_start(1, sc_core::SC_US);
    const std::uint64_t edge_0 = release / 10 * 10;
    EXPECT_EQ(b.wire.edges(), "+" + std::to_string((edge_0 + 3 * 20) * ns) + " ") << release;
  }
}

TEST_F(mips_cp0_pins, held_in_reset_from_the_start) {
  pins_bench b;
  b.rst_ni.write(false);
  in_thread([&] {
    wait_until(500 * ns);
    EXPECT_EQ(b.cpu.reads("Count"), 0U);
    b.rst_ni = true;
    wait_until(600 * ns);
    EXPECT_EQ(b.cpu.reads("Count"), 5U);
  });
  sc_core::sc_start(1, sc_core::SC_US);
}

TEST_F(mips_cp0_pins, count_stop_holds_count_and_the_deadline) {
  pins_bench b;
  b.cpu.writes("Compare", 10);
  in_thread([&] {
    wait_until(100 * ns);
    b.count_stop = true;
    wait_until(600 * ns);
    EXPECT_EQ(b.cpu.reads("Count"), 5U);
    b.count_stop = false;
  });
  sc_core::sc_start(2, sc_core::SC_US);
  EXPECT_EQ(b.wire.edges(), "+700000 ");
}

TEST_F(mips_cp0_pins, hardware_interrupts_show_in_ip) {
  pins_bench b;
  std::string seen;
  on(b.ip.value_changed_event(),
     [&] { seen += std::to_string(now() / ns) + ":" + std::to_string(b.ip.read()) + " "; });
  b.cpu.writes("Compare", 10);
  in_thread([&] {
    wait_until(50 * ns);
    b.hw_irq = 0x21;  // IP7 and IP2
    wait_until(250 * ns);
    b.cpu.writes("Compare", 10);  // IP7 stays: hardware interrupt 5
    wait_until(300 * ns);
    b.hw_irq = 0x01;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(seen, "50:132 300:4 ");
  EXPECT_EQ(b.wire.edges(), "+200000 -250000 ");
  EXPECT_EQ(b.cpu.reads("Cause"), 0x0000'0400U);
}

// mips T-102, mips T-107: the guest's lines, and eic_off, on a timer that has both.
TEST_F(mips_cp0_pins, the_guests_lines_and_eic_off) {
  mips_cp0::parameters p = counting_at(frequency(100'000'000), 2);
  p.vz = p.eic = true;
  bench b(p);
  sc_core::sc_signal<sc_dt::sc_uint<6>> guest_hw_irq{"guest_hw_irq"};
  sc_core::sc_signal<bool> eic_off{"eic_off", true};
  sc_core::sc_signal<sc_dt::sc_uint<8>> ip{"ip"};
  sc_core::sc_signal<sc_dt::sc_uint<8>> guest_ip{"guest_ip"};
  b.timer.guest_hw_irq(guest_hw_irq);
  b.timer.eic_off(eic_off);
  b.timer.ip(ip);
  b.timer.guest_ip(guest_ip);
  std::string seen;
  const auto note = [&](const char* name, const sc_core::sc_signal<sc_dt::sc_uint<8>>& line) {
    on(line.value_changed_event(), [&seen, name, &line] {
      seen += std::to_string(now() / ns) + name + std::to_string(line.read()) + " ";
    });
  };
  note(" ip ", ip);
  note(" guest_ip ", guest_ip);
  b.cpu.writes("Compare", 10);
  b.cpu.writes("Cause", 1U << 23U);
  in_thread([&] {
    wait_until(50 * ns);
    guest_hw_irq = 0x21;
    wait_until(250 * ns);
    eic_off = false;
    wait_until(300 * ns);
    b.cpu.writes("Cause", 0);
    guest_hw_irq = 0;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(seen, "50 guest_ip 132 200 ip 128 250 ip 0 300 ip 128 300 guest_ip 0 ");
}

// Levels that are there at the release of reset are seen from the first edge on.
TEST_F(mips_cp0_pins, inputs_are_sampled_on_the_first_edge_after_reset) {
  pins_bench b;
  std::string seen;
  on(b.ip.value_changed_event(),
     [&] { seen += std::to_string(now() / ns) + ":" + std::to_string(b.ip.read()) + " "; });
  b.rst_ni.write(false);
  b.hw_irq.write(2);
  b.count_stop.write(true);
  in_thread([&] {
    wait_until(104 * ns);
    b.rst_ni = true;
    wait_until(400 * ns);
    EXPECT_EQ(b.cpu.reads("Count"), 0U);
    b.count_stop = false;
    wait_until(420 * ns);
    EXPECT_EQ(b.cpu.reads("Count"), 1U);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(seen, "110:8 ");
}

}  // namespace
}  // namespace archtimers::testing
