// SPDX-License-Identifier: Apache-2.0
// Reset, and the pins through it (docs/spec/power-timebase.md 3.5).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

parameters clocks_per_tick(unsigned clocks) {
  parameters p = tick_an_edge();
  p.tb_clock = frequency(1'000'000'000, clocks);
  p.clocks_per_tick = clocks;
  return p;  // an edge a unit still
}

thread_inputs asleep() {
  thread_inputs pins;
  pins.pm_active = true;
  return pins;
}

// power T-87
TEST(power_reset, T_87_state_after_reset) {
  timebase_bench t(with_threads(2));
  t.at(1).writes(spr::LPCR, LD() | HDICE());
  t.at(1).writes(spr::HDEC, ~std::uint64_t{0});
  t.at(1).writes(spr::DEC, ~std::uint64_t{0}, 1);
  t.at(1).offset_set(1U << 24U);
  t.at(1).guest_enters();
  t.model.reset(true, kernel_time(7));
  EXPECT_FALSE(t.at(7).lines(1).dec_exc);
  EXPECT_FALSE(t.at(7).hdec_exc());
  t.model.reset(false, kernel_time(9));
  EXPECT_EQ(t.at(9).tb(), 0U);
  EXPECT_EQ(t.at(9).dec(1), 0x7FFF'FFFFU);
  EXPECT_EQ(t.at(9).reads(spr::HDEC), (std::uint64_t{1} << 55U) - 1);
  EXPECT_EQ(t.at(9).reads(spr::LPCR), 0U);
  EXPECT_EQ(t.model.tb_offset(kernel_time(9)), 0U);
  EXPECT_FALSE(t.model.in_guest(kernel_time(9)));
  EXPECT_EQ(t.at(10).tb(), 1U);
}

// The first edge after the release counts with the pins' reset values; it takes the pins' levels.
TEST(power_reset, first_edge_takes_the_pins) {
  timebase_bench t;
  t.at(0).run_pins_become(false, false);
  EXPECT_EQ(t.at(5).tb(), 0U);
  t.model.reset(true, kernel_time(6));
  t.model.reset(false, kernel_time(8));
  EXPECT_EQ(t.at(8).tb(), 0U);
  EXPECT_EQ(t.at(9).tb(), 1U);
  EXPECT_EQ(t.at(9).reads(spr::VTB), 1U);
  EXPECT_EQ(t.at(20).tb(), 1U);
  EXPECT_EQ(t.at(20).reads(spr::VTB), 1U);
}

// With a slower tick that edge comes before the tick.
TEST(power_reset, first_edge_comes_before_the_tick) {
  timebase_bench t(clocks_per_tick(4));
  t.at(0).run_pins_become(false);
  t.model.reset(true, kernel_time(5));
  t.model.reset(false, kernel_time(6));
  EXPECT_EQ(t.at(20).tb(), 0U);

  timebase_bench on_tick(clocks_per_tick(4));
  on_tick.at(0).run_pins_become(false);
  on_tick.model.reset(true, kernel_time(5));
  on_tick.model.reset(false, kernel_time(7));  // the next edge, 8, is a tick
  EXPECT_EQ(on_tick.at(20).tb(), 1U);
}

TEST(power_reset, pins_of_a_thread) {
  timebase_bench t(latching());
  t.at(0).pins_become(asleep());
  t.model.reset(true, kernel_time(5));
  t.model.reset(false, kernel_time(6));
  t.at(8).writes(spr::HDEC, ~std::uint64_t{0});  // awake no longer
  EXPECT_FALSE(t.at(8).hdec_exc());
  t.model.reset(true, kernel_time(8));
  t.model.reset(false, kernel_time(9));
  t.at(9).writes(spr::HDEC, ~std::uint64_t{0});  // before the first edge
  EXPECT_TRUE(t.at(9).hdec_exc());
}

// What is written on that edge still meets the flops in reset (3.2).
TEST(power_reset, a_write_on_the_edge_that_takes_the_pins) {
  timebase_bench t(latching());
  t.at(0).pins_become(asleep());
  t.model.reset(true, kernel_time(5));
  t.model.reset(false, kernel_time(6));
  t.at(7).writes(spr::HDEC, ~std::uint64_t{0});
  EXPECT_TRUE(t.at(7).hdec_exc());
}

// Driven in reset or right after it, they wait for that edge.
TEST(power_reset, pins_driven_meanwhile) {
  timebase_bench t;
  t.model.reset(true, kernel_time(5));
  t.at(6).run_pins_become(false);
  t.model.reset(false, kernel_time(7));
  EXPECT_EQ(t.at(8).tb(), 1U);
  EXPECT_EQ(t.at(30).tb(), 1U);
  t.at(30).run_pins_become(true);
  EXPECT_EQ(t.at(31).tb(), 2U);
}

// A reset again before the first edge: that edge is another one.
TEST(power_reset, twice_before_an_edge) {
  timebase_bench t(clocks_per_tick(1), 4'000'000'000);  // an edge every 4 units
  t.at(0).run_pins_become(false);
  t.model.reset(true, kernel_time(5));
  t.model.reset(false, kernel_time(6));
  t.model.reset(true, kernel_time(7));
  EXPECT_EQ(t.at(10).tb(), 0U);
  t.model.reset(false, kernel_time(10));
  EXPECT_EQ(t.at(12).tb(), 1U);
  EXPECT_EQ(t.at(40).tb(), 1U);
}

TEST(power_reset, clocks_per_tick_range) {
  parameters p;
  p.clocks_per_tick = 0;
  EXPECT_EQ(p.error(), "clocks_per_tick must be 1 to 65535, but is 0");
  p.clocks_per_tick = 65536;
  EXPECT_EQ(p.error(), "clocks_per_tick must be 1 to 65535, but is 65536");
  p.clocks_per_tick = 4;
  EXPECT_EQ(p.error(), "");
  EXPECT_EQ(p.clock(), frequency(2'048'000'000));
}

}  // namespace
}  // namespace archtimers::power
