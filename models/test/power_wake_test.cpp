// SPDX-License-Identifier: Apache-2.0
// DEC as what ends a thread's power saving (docs/spec/power-timebase.md 5.6).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t dee = field::DEE.mask();

thread_inputs in_power_saving(bool ee = false) {
  thread_inputs pins = ee_is(ee);
  pins.pm_active = true;
  return pins;
}

bool dec_wakes(timebase_bench& t, std::uint64_t edge, unsigned thread = 0) {
  return t.at(edge).lines(thread).dec_wake;
}

// IBM bit 50, of POWER7's PECE1, POWER8's PECE3 and POWER9's DEE.
TEST(power_wake, T_147_the_bit) { EXPECT_EQ(dee, 1ULL << (63U - 50U)); }

// power T-147
TEST(power_wake, T_147_dec_wakes) {
  for (const bool ee : {false, true}) {
    timebase_bench t;
    t.at(1).writes(spr::LPCR, dee);
    EXPECT_EQ(t.at(1).reads(spr::LPCR), dee);
    t.at(2).pins_become(in_power_saving(ee));
    t.at(10).writes(spr::DEC, 5);
    const auto wake = [](const thread_lines& l) { return l.dec_wake; };
    EXPECT_TRUE(t.moves_exactly_at(16, 10, true, wake));
    EXPECT_EQ(t.at(16).dec_irq(), ee);
    t.at(20).pins_become(ee_is(ee));  // it is awake
    EXPECT_FALSE(dec_wakes(t, 20));
    EXPECT_TRUE(t.at(20).dec_exc());
    t.at(21).pins_become(in_power_saving(ee));  // with the exception still there it wakes at once
    EXPECT_TRUE(dec_wakes(t, 21));
    t.at(22).writes(spr::DEC, 100);
    EXPECT_FALSE(dec_wakes(t, 22));
    t.at(23).writes(spr::DEC, ~0ULL);
    EXPECT_TRUE(dec_wakes(t, 23));
    t.at(24).writes(spr::LPCR, 0);
    EXPECT_FALSE(dec_wakes(t, 24));
  }
}

// power T-148: not with DEE of another thread, not by HDEC, not without hypervisor state.
TEST(power_wake, T_148_what_does_not_wake) {
  timebase_bench t(latching(with_threads(2)));
  t.at(1).writes(spr::LPCR, dee | HDICE(), 1);
  for (unsigned thread = 0; thread < 2; ++thread) {
    t.at(2).pins_become(in_power_saving(true), thread);
  }
  t.at(3).writes(spr::HDEC, 0);
  EXPECT_FALSE(dec_wakes(t, 50, 0));
  EXPECT_FALSE(dec_wakes(t, 50, 1));
  for (unsigned thread = 0; thread < 2; ++thread) t.at(60).writes(spr::DEC, ~0ULL, thread);
  EXPECT_FALSE(dec_wakes(t, 60, 0));
  EXPECT_TRUE(dec_wakes(t, 60, 1));
  for (const profile which : {profile::classic32, profile::booke, profile::a2}) {
    timebase_bench other(tick_an_edge(which));
    other.at(1).pins_become(in_power_saving(true));
    other.at(2).writes(spr::DEC, 1);
    EXPECT_TRUE(other.at(4).dec_exc());
    EXPECT_FALSE(dec_wakes(other, 4));
  }
}

// power T-148: one LPCR for all.
TEST(power_wake, T_148_shared_lpcr) {
  parameters p = with_threads(2);
  p.lpcr_shared = true;
  timebase_bench t(p);
  t.at(1).pins_become(in_power_saving());
  t.at(2).writes(spr::LPCR, dee, 1);
  t.at(3).writes(spr::DEC, ~0ULL);
  EXPECT_TRUE(dec_wakes(t, 3, 0));
}

// power T-149: the host's, in a guest too.
TEST(power_wake, T_149_of_the_host) {
  timebase_bench t;
  t.at(1).writes(spr::LPCR, dee);
  EXPECT_EQ(t.model.set_one_reg(0x1030'0000'0000'00B5, LD(), 0, kernel_time(2)), 0);
  EXPECT_EQ(t.model.get_one_reg(0x1030'0000'0000'00B5, 0, kernel_time(2)), LD() | HDICE());
  t.at(3).guest_enters();
  EXPECT_EQ(t.at(3).reads(spr::LPCR), LD() | HDICE() | dee);
  t.at(4).guest_exits();
  EXPECT_EQ(t.at(4).reads(spr::LPCR), dee);
  const snapshot saved = t.at(5).saved();
  t.at(6).writes(spr::LPCR, 0);
  EXPECT_EQ(t.model.restore(saved, kernel_time(7)), "");
  EXPECT_EQ(t.at(7).reads(spr::LPCR), dee);
}

}  // namespace
}  // namespace archtimers::power
