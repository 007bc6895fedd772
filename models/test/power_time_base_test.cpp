// SPDX-License-Identifier: Apache-2.0
// The time base: counting, reading, writing and stopping (docs/spec/power-timebase.md 4, 8.1).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

// power T-1
TEST(power_time_base, T_1_one_step_a_tick) {
  timebase_bench t(tb_starts_at(0x10));
  for (std::uint64_t e = 0; e <= 5; ++e) EXPECT_EQ(t.at(e).reads(spr::TB), 0x10 + e);
}

// power T-2: the wrap is silent, and DEC steps as usual.
TEST(power_time_base, T_2_wraps_silently) {
  timebase_bench t(tb_starts_at(~0ULL));
  t.at(0).writes(spr::DEC, 100);
  const thread_lines before = t.at(0).lines();
  EXPECT_EQ(t.at(1).tb(), 0U);
  EXPECT_EQ(t.at(1).dec(), 99U);
  EXPECT_TRUE(t.at(1).lines() == before);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(101, 0));
}

// power T-3
TEST(power_time_base, T_3_halves) {
  timebase_bench wide(tb_starts_at(0x1'0000'0005));
  EXPECT_EQ(wide.at(0).reads(spr::TBU), 1U);
  EXPECT_EQ(wide.at(0).reads(spr::TB), 0x1'0000'0005U);
  timebase_bench narrow(tb_starts_at(0x1'0000'0005, profile::classic32));
  EXPECT_EQ(narrow.at(0).reads(spr::TBU), 1U);
  EXPECT_EQ(narrow.at(0).reads(spr::TB), 5U);
}

// power T-8: the upper half of the GPR is ignored.
TEST(power_time_base, T_8_tbl) {
  timebase_bench t(tb_starts_at(0x12'3456'78FF));
  t.at(1).writes(spr::TBL_write, 0xFFFF'FFFF'0000'0001);
  EXPECT_EQ(t.at(1).tb(), 0x12'0000'0001U);
}

// power T-9: the low word ticks on.
TEST(power_time_base, T_9_tbu) {
  timebase_bench t(tb_starts_at(0x12'0000'0010));
  t.at(1).writes(spr::TBU_write, 0xABCD'0000'0000'0099);
  EXPECT_EQ(t.at(1).tb(), 0x99'0000'0011U);
}

// power T-10: a TBL write on the edge of the carry keeps the carry.
TEST(power_time_base, T_10_tbl_on_the_carry) {
  timebase_bench t(tb_starts_at(0xFFFF'FFFF));
  t.at(1).writes(spr::TBL_write, 7);
  EXPECT_EQ(t.at(1).tb(), 0x1'0000'0007U);
  timebase_bench of_12_2(tb_starts_at(0x3'FFFF'FFFF));
  of_12_2.at(1).writes(spr::TBL_write, 0x10);
  EXPECT_EQ(of_12_2.at(1).tb(), 0x4'0000'0010U);
}

// power T-11: a TBU write on the edge of the carry overwrites the carry.
TEST(power_time_base, T_11_tbu_on_the_carry) {
  timebase_bench t(tb_starts_at(0xFFFF'FFFF));
  t.at(1).writes(spr::TBU_write, 9);
  EXPECT_EQ(t.at(1).tb(), 0x9'0000'0000U);
  EXPECT_EQ(t.at(2).tb(), 0x9'0000'0001U);
  timebase_bench of_12_2(tb_starts_at(0x3'FFFF'FFFF));
  of_12_2.at(1).writes(spr::TBU_write, 0x2A);
  EXPECT_EQ(of_12_2.at(1).tb(), 0x2A'0000'0000U);
}

// power T-12: a later carry goes into the written bits.
TEST(power_time_base, T_12_tbu_before_the_carry) {
  timebase_bench t(tb_starts_at(0xFFFF'FFFE));
  t.at(1).writes(spr::TBU_write, 9);
  EXPECT_EQ(t.at(1).tb(), 0x9'FFFF'FFFFU);
  EXPECT_EQ(t.at(2).tb(), 0xA'0000'0000U);
}

// power T-13: the low 24 bits neither stop, nor lose, nor repeat a tick.
TEST(power_time_base, T_13_tbu40) {
  timebase_bench t(tb_starts_at(0x500));
  t.at(1).writes(spr::TBU40, ~0ULL);
  EXPECT_EQ(t.at(1).tb(), 0xFFFF'FFFF'FF00'0501U);
  EXPECT_EQ(t.at(2).tb(), 0xFFFF'FFFF'FF00'0502U);
}

// power T-14
TEST(power_time_base, T_14_tbu40_with_its_own_value) {
  timebase_bench t(tb_starts_at(0x7F'00AB'CDEF));
  t.at(1).writes(spr::TBU40, 0x7F'0000'0000);
  EXPECT_EQ(t.at(1).tb(), 0x7F'00AB'CDF0U);
}

// power T-15: the carry out of bit 23 on the edge of the write is overwritten.
TEST(power_time_base, T_15_tbu40_on_the_carry) {
  timebase_bench t(tb_starts_at(0x7F'00FF'FFFF));
  t.at(1).writes(spr::TBU40, 0x80'0000'0000);
  EXPECT_EQ(t.at(1).tb(), 0x80'0000'0000U);
}

// power T-16
TEST(power_time_base, T_16_tbu40_before_the_carry) {
  timebase_bench t(tb_starts_at(0x7F'00FF'FFFE));
  t.at(1).writes(spr::TBU40, 0x80'0000'0000);
  EXPECT_EQ(t.at(1).tb(), 0x80'00FF'FFFFU);
  EXPECT_EQ(t.at(2).tb(), 0x80'0100'0000U);
}

// power T-17: between two ticks the low 24 bits are exactly unchanged.
TEST(power_time_base, T_17_tbu40_without_a_tick) {
  parameters p = tb_starts_at(0x00AB'CDEF);
  p.tb_clock = frequency(100'000'000);
  timebase_bench t(p);
  t.at(25).writes(spr::TBU40, 0x1234'5678'9AFF'FFFF);
  EXPECT_EQ(t.at(25).tb(), 0x1234'5678'9AAB'CDF1U);
  EXPECT_EQ(t.at(29).tb(), 0x1234'5678'9AAB'CDF1U);
  EXPECT_EQ(t.at(30).tb(), 0x1234'5678'9AAB'CDF2U);  // and the phase is as before
}

// power T-18: DEC does not see the time base being written.
TEST(power_time_base, T_18_dec_does_not_move) {
  timebase_bench t(tb_starts_at(0x100));
  t.at(0).writes(spr::DEC, 0x40);
  t.at(1).writes(spr::TBU40, 0x5'0000'0000);
  EXPECT_EQ(t.at(1).dec(), 0x3FU);
  t.at(2).writes(spr::TBL_write, 0);
  t.at(3).writes(spr::TBU_write, 77);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(0x41, 1));
}

// power T-23: the erratum shows the TBU before the carry while TBL is 0 by a tick.
TEST(power_time_base, T_23_erratum) {
  for (const bool erratum : {false, true}) {
    parameters p = tb_starts_at(0x7'FFFF'FFFE);
    p.erratum_tb_tbl0 = erratum;
    timebase_bench t(p);
    EXPECT_EQ(t.at(1).reads(spr::TB), 0x7'FFFF'FFFFU);
    EXPECT_EQ(t.at(2).reads(spr::TB), erratum ? 0x7'0000'0000U : 0x8'0000'0000U);
    EXPECT_EQ(t.at(3).reads(spr::TB), 0x8'0000'0001U);
    EXPECT_EQ(t.at(2).tb(), 0x8'0000'0000U);  // the register itself is sound
    t.at(3).writes(spr::TBL_write, 0);
    EXPECT_EQ(t.at(3).reads(spr::TB), 0x8'0000'0000U);  // by a write, not by a tick
  }
}

// power T-23: as long as TBL is 0, so also while the time base stands.
TEST(power_time_base, T_23_erratum_while_stopped) {
  parameters p = tb_starts_at(0x7'FFFF'FFFE);
  p.erratum_tb_tbl0 = true;
  timebase_bench t(p);
  t.at(2).run_pins_become(false);
  EXPECT_EQ(t.at(1000).reads(spr::TB), 0x7'0000'0000U);
}

// power T-24: the stop stops everything; writes still work.
TEST(power_time_base, T_24_stopped) {
  timebase_bench t(with_threads(2));
  t.at(0).writes(spr::DEC, 50);
  t.at(0).writes(spr::HDEC, 50);
  t.at(3).run_pins_become(false);
  for (const std::uint64_t e : {3, 4, 103}) {
    EXPECT_EQ(t.at(e).tb(), 3U) << e;
    EXPECT_EQ(t.at(e).dec(), 47U) << e;
    EXPECT_EQ(t.at(e).reads(spr::HDEC), 47U) << e;
    EXPECT_EQ(t.at(e).reads(spr::VTB), 3U) << e;
    EXPECT_EQ(t.at(e).reads(spr::PURR), 1U) << e;
    EXPECT_EQ(t.at(e).reads(spr::SPURR), 1U) << e;
  }
  EXPECT_TRUE(t.nothing_changes_after(3));
  t.at(50).writes(spr::TBL_write, 0x99);
  EXPECT_EQ(t.at(50).tb(), 0x99U);
  EXPECT_EQ(t.at(103).tb(), 0x99U);
  t.at(103).run_pins_become(true);
  EXPECT_EQ(t.at(103).tb(), 0x99U);
  EXPECT_EQ(t.at(104).tb(), 0x9AU);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(103 + 48, 103));
}

// power T-24: with the knob, DEC goes on.
TEST(power_time_base, T_24_dec_ignores_the_stop) {
  parameters p = tick_an_edge();
  p.dec_ignores_tb_run = true;
  timebase_bench t(p);
  t.at(0).writes(spr::DEC, 50);
  t.at(3).run_pins_become(false);
  EXPECT_EQ(t.at(40).tb(), 3U);
  EXPECT_EQ(t.at(40).dec(), 10U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(51, 3));
}

// power T-25: the time base is the group's, DEC the thread's.
TEST(power_time_base, T_25_threads) {
  timebase_bench t(with_threads(2));
  t.at(0).writes(spr::DEC, 500, 0);
  t.at(10).writes(spr::TBL_write, 0x1234, 1);
  EXPECT_EQ(t.at(10).reads(spr::TB, 0), 0x1234U);
  t.at(20).writes(spr::DEC, 7, 1);
  EXPECT_EQ(t.at(20).dec(0), 480U);
  EXPECT_EQ(t.at(20).dec(1), 7U);
}

}  // namespace
}  // namespace archtimers::power
