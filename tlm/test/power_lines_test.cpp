// SPDX-License-Identifier: Apache-2.0
// The wires of the POWER time base: exact times at every rate and phase, short pulses, writes on
// the instant of the expiry, all lines of all threads.
#include <memory>
#include <vector>

#include "power_bench.h"

namespace archtimers::testing {
namespace {

constexpr std::uint64_t ps_per_second = 1'000'000'000'000;

/// The first unit at or after the ideal instant of tick k.
std::uint64_t instant_of_tick(frequency clock, std::uint64_t k) {
  const uint128 top = uint128{k} * ps_per_second * clock.denominator();
  return static_cast<std::uint64_t>((top + clock.numerator() - 1) / clock.numerator());
}

const std::vector<frequency> clocks{frequency(512'000'000), frequency(24'000'000),
                                    frequency(32'768), frequency(100'000'000, 3)};

class power_lines : public systemc_test {};

// power T-83: whoever is woken by the exception reads -1.
TEST_F(power_lines, T83_at_512_MHz) {
  power_bench<> b(ticking_at(frequency(512'000'000)));
  std::uint64_t at = 0, dec = 0;
  on(b.wires[0]->dec_exc.signal.posedge_event(), [&] {
    at = now();
    dec = b.cpu.reads(spr::DEC);
  });
  b.cpu.writes(spr::DEC, 1);
  sc_core::sc_start(10, sc_core::SC_NS);
  EXPECT_EQ(at, 3907U);
  EXPECT_EQ(dec, 0xFFFF'FFFFU);
  EXPECT_EQ(b.dec_exc(), "+3907 ");
}

// power T-34: written at every phase of the tick, a value of v raises the line at the exact instant
// of the (v + 1)-th tick.
TEST(power_lines_at, T34_every_rate_and_every_phase) {
  for (const frequency clock : clocks) {
    simulation own;
    power_bench<> b(ticking_at(clock));
    auto& line = b.wires[0]->dec_exc.signal;
    in_thread([&] {
      const std::uint64_t period = instant_of_tick(clock, 1);
      for (std::uint64_t i = 0; i < 200; ++i) {
        wait_until(instant_of_tick(clock, 20 * i + 10) + i * period / 200);
        ASSERT_EQ(b.cpu.reads(spr::TB), 20 * i + 10);
        const std::uint64_t value = i % 4;
        b.cpu.writes(spr::DEC, value);
        sc_core::wait(line.posedge_event());
        ASSERT_EQ(now(), instant_of_tick(clock, 20 * i + 10 + value + 1)) << clock.to_string();
        ASSERT_EQ(b.cpu.reads(spr::DEC), 0xFFFF'FFFFU);
        b.cpu.writes(spr::DEC, 0x7FFF'FFFF);
        sc_core::wait(units(1));
        ASSERT_FALSE(line.read());
      }
      EXPECT_EQ(b.wires[0]->dec_exc.seen.count(), 400U);
      sc_core::sc_stop();
    });
    sc_core::sc_start();
    EXPECT_EQ(sc_core::sc_get_status(), sc_core::SC_STOPPED);
  }
}

// power T-40: the line of a DEC that nobody writes.
TEST_F(power_lines, T40_high_half_of_the_time) {
  power_bench<> b;
  b.cpu.writes(spr::DEC, 0);
  sc_core::sc_start(5, sc_core::SC_SEC);
  EXPECT_EQ(b.dec_exc(), "+1000 -2147483649000 +4294967297000 ");
}

// power T-36, T-37, T-42: a write and a change of LD move the line at once.
TEST_F(power_lines, T36_T37_T42_writes_move_the_line_at_once) {
  power_bench<> b;
  in_thread([&] {
    wait_until(10 * ns);
    b.cpu.writes(spr::DEC, ~std::uint64_t{0});
    wait_until(20 * ns);
    b.cpu.writes(spr::DEC, 0x7FFF'FFFF);
    wait_until(30 * ns);
    b.cpu.writes(spr::LPCR, power::field::LD.mask());
    b.cpu.writes(spr::DEC, 0x9000'0000);
    wait_until(40 * ns);
    b.cpu.writes(spr::LPCR, 0);
    wait_until(50 * ns);
    b.cpu.writes(spr::LPCR, power::field::LD.mask());
  });
  sc_core::sc_start(100, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+10000 -20000 +40000 -50000 ");
}

// A line that a write at a local time ahead of the kernel takes back is an exact short pulse.
TEST_F(power_lines, a_pulse_that_ends_at_a_local_time) {
  power_bench<> b;
  b.cpu.writes(spr::DEC, 49);
  b.cpu.writes(spr::DEC, 139, 60'123);
  EXPECT_EQ(b.cpu.reads(spr::DEC, 50'000), 0xFFFF'FFFFU);
  EXPECT_EQ(b.cpu.reads(spr::DEC, 60'123), 139U);
  sc_core::sc_start(300, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+50000 -60123 +200000 ");
}

/// Who writes at the very instant of the expiry.
enum class writer { thread_that_waited, process_on_a_clock_edge, method_on_a_clock_edge };
/// What takes the expiry away.
enum class what { software, debugger, host, restore, rate };

void write_at_the_instant_of_the_expiry(writer who, what how, bool writer_first) {
  SCOPED_TRACE(std::to_string(static_cast<int>(who)) + " " + std::to_string(static_cast<int>(how)) +
               (writer_first ? " first" : " last"));
  simulation own;
  std::unique_ptr<sc_core::sc_clock> clock;
  std::unique_ptr<power_bench<>> b;
  power::snapshot saved;
  const auto act = [&] {
    if (now() != 50'000) return;
    power_access_extension host = by(0, power::privilege::problem, true);
    switch (how) {
      case what::software:
        return b->cpu.writes(spr::DEC, 500);
      case what::debugger:
        EXPECT_EQ(b->cpu.write(spr::DEC, 500, 0, 8, &host), tlm::TLM_OK_RESPONSE);
        return;
      case what::host:
        EXPECT_EQ(b->timebase.set_dec_expiry(0, 1000).error, 0);
        return;
      case what::restore:
        EXPECT_EQ(b->timebase.restore(saved), "");
        return;
      case what::rate:  // does not take it away
        EXPECT_EQ(b->timebase.set_rate(frequency(1000)), 0);
        return b->cpu.writes(spr::DEC, 500);
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
  b = std::make_unique<power_bench<>>();
  if (!writer_first) make_writer();
  b->cpu.writes(spr::DEC, 49);
  saved = b->timebase.save();
  sc_core::sc_start(60, sc_core::SC_NS);
  EXPECT_EQ(b->dec_exc(), "");
  b.reset();
}

// power T-41 for the wire.
TEST(power_lines_at, T41_a_write_on_the_instant_of_the_expiry_makes_no_pulse_of_no_width) {
  for (const auto who : {writer::thread_that_waited, writer::process_on_a_clock_edge,
                         writer::method_on_a_clock_edge}) {
    for (const auto how : {what::software, what::debugger, what::host, what::restore, what::rate}) {
      write_at_the_instant_of_the_expiry(who, how, false);
      write_at_the_instant_of_the_expiry(who, how, true);
    }
  }
}

// power T-52, T-91: a latch and a status bit have the event all the same.
TEST(power_lines_at, T52_T91_an_event_survives_a_write_on_its_instant) {
  for (const auto which : {power::profile::classic32, power::profile::booke}) {
    simulation own;
    power_bench<> b(tick_a_ns(which));
    b.cpu.writes(spr::DEC, which == power::profile::booke ? 50 : 49);
    in_thread([&] {
      wait_until(50 * ns);
      b.cpu.writes(spr::DEC, 500);
    });
    sc_core::sc_start(100, sc_core::SC_NS);
    EXPECT_EQ(b.dec_exc(), "+50000 ");
    EXPECT_EQ(b.cpu.reads(spr::DEC), 450U);
  }
}

// power T-63: HDEC is one for all threads, its latches are not; and every thread has its own DEC.
TEST_F(power_lines, T63_eight_threads) {
  power_bench<> b(latching(tick_a_ns(power::profile::server_v3, 8)));
  sc_core::sc_signal<bool> ee("ee", true);
  for (auto& thread : b.timebase.threads) thread.msr_ee(ee);
  for (unsigned i = 0; i < 8; ++i) b.cpu.sets(i, spr::DEC, 10 + i);
  b.cpu.sets(2, spr::HDEC, 29);
  for (unsigned i = 0; i < 8; ++i) b.cpu.sets(i, spr::LPCR, power::field::HDICE.mask(), 40 * ns);
  for (unsigned i = 0; i < 8; ++i) b.timebase.acknowledge_hdec(i, units((50 + i) * ns));
  sc_core::sc_start(100, sc_core::SC_NS);
  for (unsigned i = 0; i < 8; ++i) {
    SCOPED_TRACE(i);
    const std::string due = "+" + std::to_string(11 + i) + "000 ";
    const std::string acknowledged = "-" + std::to_string(50 + i) + "000 ";
    EXPECT_EQ(b.dec_exc(i), due);
    EXPECT_EQ(b.dec_irq(i), due);
    EXPECT_EQ(b.hdec_exc(i), "+30000 " + acknowledged);
    EXPECT_EQ(b.hdec_irq(i), "+40000 " + acknowledged);
  }
}

// power T-88, T-92, T-94: the lines of Book E.
TEST_F(power_lines, T88_T92_T94_book_e) {
  auto presets = tick_a_ns(power::profile::booke);
  presets.taps.fixed_interval[0] = 4;
  presets.taps.watchdog[0] = 5;
  power_bench<> b(presets);
  sc_core::sc_signal<bool> ee("ee", true), ce("ce", true);
  b.timebase.threads[0].msr_ee(ee);
  b.timebase.threads[0].msr_ce(ce);
  b.cpu.writes(spr::TCR, 0x2C80'0000);  // WRC = 2, WIE, DIE, FIE
  b.cpu.writes(spr::DEC, 20);
  in_thread([&] {
    wait_until(20 * ns);
    power_access_extension of_the_edge = by(0);
    of_the_edge.with_edge = true;  // it cannot mean the event of that edge
    b.cpu.write(spr::TSR, 0x0800'0000, 0, 8, &of_the_edge);
    wait_until(21 * ns);
    b.cpu.writes(spr::TSR, 0x0800'0000);
    wait_until(30 * ns);
    b.cpu.writes(spr::TSR, 0x0400'0000);  // FIS, set at 8, 24 and 40 ns
    wait_until(60 * ns);
    ce = false;
    wait_until(80 * ns);
    sc_core::wait(units(1));
    EXPECT_EQ(b.wires[0]->wdt_reset.read(), 2U);
    EXPECT_EQ(b.cpu.reads(spr::TCR), 0x0C80'0000U);
  });
  sc_core::sc_start(79'999, sc_core::SC_PS);
  EXPECT_EQ(b.wires[0]->wdt_reset.read(), 0U);
  sc_core::sc_start(20, sc_core::SC_NS);
  EXPECT_EQ(b.dec_irq(), "+20000 -21000 ");
  EXPECT_EQ(b.wires[0]->fit_irq.edges(), "+8000 -30000 +40000 ");
  EXPECT_EQ(b.wires[0]->wdt_irq.edges(), "+48000 -60000 ");
  EXPECT_EQ(b.wires[0]->wdt_reset.read(), 2U);
}

// What is written before the simulation starts is on the wire when it does.
TEST_F(power_lines, a_line_set_before_the_start) {
  power_bench<> b;
  b.cpu.writes(spr::DEC, 0xFFFF'FFFF);
  EXPECT_FALSE(b.wires[0]->dec_exc.signal.read());
  sc_core::sc_start(10, sc_core::SC_NS);
  EXPECT_EQ(b.dec_exc(), "+0 ");
}

}  // namespace
}  // namespace archtimers::testing
