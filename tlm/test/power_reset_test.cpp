// SPDX-License-Identifier: Apache-2.0
// The reset of the POWER time base, and its pins through one.
#include "power_bench.h"

namespace archtimers::testing {
namespace {

class power_reset : public systemc_test {};

// power T-87: a reset lowers the lines at once and takes the deadlines away.
TEST_F(power_reset, T87_a_reset_lowers_the_lines_at_once) {
  power_pins_bench b;
  b.cpu.writes(spr::LPCR, power::field::HDICE.mask());
  b.cpu.writes(spr::DEC, 40);
  b.cpu.writes(spr::HDEC, 50);
  in_thread([&] {
    wait_until(100'500);
    b.rst_ni = false;
    wait_until(150 * ns);
    EXPECT_EQ(b.cpu.reads(spr::TB), 0U);
    b.cpu.writes(spr::DEC, 5);  // held in reset
    EXPECT_EQ(b.timebase.restore(power::snapshot()), "the time base is in reset");
    EXPECT_EQ(b.timebase.migrate_in(power::snapshot(), 0), "the time base is in reset");
    wait_until(200 * ns);
    b.rst_ni = true;
    wait_until(300 * ns);
    EXPECT_EQ(b.cpu.reads(spr::TB), 100U);
    EXPECT_EQ(b.cpu.reads(spr::DEC), 0x7FFF'FFFFU - 100);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(), "+41000 -100500 ");
  EXPECT_EQ(b.hdec_exc(), "+51000 -100500 ");
}

/// The pins of a group that is reset twice. The tick is 10 ns, and edge 1 after the releases at
/// 95 ns and 260 ns is the first that takes EE = 1 and tb_run = 0.
void reset_with_pins(unsigned clocks_per_tick, const std::string& irq, std::uint64_t tb) {
  simulation own;
  auto presets = ticking_at(frequency(100'000'000));
  presets.clocks_per_tick = clocks_per_tick;
  presets.dec_reset = 0xFFFF'FFFF;
  power_pins_bench b(presets);
  b.rst_ni.write(false);
  b.tb_run.write(false);
  b.msr_ee.write(true);
  in_thread([&] {
    wait_until(95 * ns);
    b.rst_ni = true;
    wait_until(200 * ns);
    EXPECT_EQ(b.cpu.reads(spr::TB), tb);
    b.rst_ni = false;
    wait_until(260 * ns);
    b.rst_ni = true;
    wait_until(400 * ns);
    EXPECT_EQ(b.cpu.reads(spr::TB), tb);
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(), "+0 ");
  EXPECT_EQ(b.dec_irq(), irq);
}

// In a reset the flops behind the pins hold their levels of reset; the first edge after it still
// counts with them.
TEST(power_reset_at, the_first_edge_after_a_reset_takes_the_pins) {
  reset_with_pins(1, "+100000 -200000 +270000 ", 1);
  reset_with_pins(4, "+97500 -200000 +262500 ", 0);
}

TEST_F(power_reset, a_reset_at_the_instant_of_the_expiry) {
  power_pins_bench b;
  b.cpu.writes(spr::DEC, 49);
  in_thread([&] {
    wait_until(50 * ns);
    b.rst_ni = false;
  });
  sc_core::sc_start(1, sc_core::SC_US);
  EXPECT_EQ(b.dec_exc(), "");
}

}  // namespace
}  // namespace archtimers::testing
