// SPDX-License-Identifier: Apache-2.0
// What sleeps and resets do to the time base (docs/spec/power-timebase.md 8.3, 8.4).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

parameters with_firmware(bool valid_at_reset) {
  parameters p = tick_an_edge();
  p.strict_tbst = true;
  p.tb_valid_at_reset = valid_at_reset;
  p.dec_reset = 7;
  return p;
}

/// Firmware's resync, from `edge` on; the time base is `tod` at edge + 3.
void resyncs(timebase_bench& t, std::uint64_t edge, std::uint64_t tod) {
  t.at(edge).writes(spr::TFMR, field::LOAD_TOD_MOD.mask());
  t.at(edge + 1).writes(spr::TFMR, field::MOVE_CHIP_TOD_TO_TB.mask());
  t.model.tod_sync(kernel_time(edge + 2));
  t.model.tod_deliver(tod, kernel_time(edge + 3));
}

// power T-150
TEST(power_power_saving, T_150_fast_sleep) {
  timebase_bench t(with_firmware(true));
  t.at(0).writes(spr::DEC, 99);
  t.at(0).writes(spr::HDEC, 199);
  t.at(10).run_pins_become(false);
  t.at(50).run_pins_become(true);
  EXPECT_EQ(t.at(60).tb(), 20U);  // all have lost the same
  EXPECT_EQ(t.at(60).dec(), 79U);
  EXPECT_EQ(t.at(60).reads(spr::HDEC), 179U);
  EXPECT_EQ(t.at(60).expiry(), 99U);
  resyncs(t, 60, 63);
  EXPECT_EQ(t.at(70).tb(), 70U);
  EXPECT_EQ(t.at(70).dec(), 72U);  // the resync does not give it back, and has taken 3
  EXPECT_EQ(t.at(70).reads(spr::HDEC), 172U);
}

// power T-151
TEST(power_power_saving, T_151_deep_stop) {
  timebase_bench t(with_firmware(false));
  EXPECT_EQ(t.at(1).reads(spr::TFMR), field::TB_ENABLED.mask());
  EXPECT_EQ(t.at(9).tb(), 0U);
  resyncs(t, 10, 1000);
  EXPECT_EQ(t.at(20).tb(), 1007U);
  EXPECT_EQ(t.at(20).dec(), 0U);
  t.model.reset(true, kernel_time(30));
  t.model.reset(false, kernel_time(40));
  EXPECT_EQ(t.at(50).reads(spr::TFMR), field::TB_ENABLED.mask());
  EXPECT_EQ(t.at(50).tb(), 0U);
  EXPECT_EQ(t.at(50).dec(), 7U);
  EXPECT_TRUE(t.nothing_changes_after(50));
  resyncs(t, 60, 2000);
  EXPECT_EQ(t.at(70).tb(), 2007U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(71, 63));
}

TEST(power_power_saving, T_151_there_must_be_a_way_to_run) {
  parameters p = tick_an_edge();
  p.tb_valid_at_reset = false;
  EXPECT_NE(p.error().find("tb_valid_at_reset"), std::string::npos);
  p.strict_tbst = true;
  EXPECT_EQ(p.error(), "");
}

// power T-152: a power-on reset clears and stops; a hard reset is none of the time base's.
TEST(power_power_saving, T_152_mpc8xx) {
  parameters p = tick_an_edge(profile::classic32);
  p.dec_reset = 1;
  timebase_bench t(p);
  t.at(1).run_pins_become(false);
  t.model.reset(true, kernel_time(1));
  t.model.reset(false, kernel_time(5));
  EXPECT_EQ(t.at(20).tb(), 1U);  // the edge after the release counts (D-16)
  EXPECT_EQ(t.at(20).dec(), 0U);
  t.at(20).writes(spr::DEC, 10);
  t.at(20).run_pins_become(true);
  t.at(25).pins_become(ee_is(false));
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(31, 25));
  t.at(40).pins_become(ee_is(true));
  EXPECT_TRUE(t.at(40).dec_irq());
}

}  // namespace
}  // namespace archtimers::power
