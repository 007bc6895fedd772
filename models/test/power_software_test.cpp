// SPDX-License-Identifier: Apache-2.0
// What client software does with the registers (docs/spec/power-timebase.md 4.4 to 4.6, 15).
#include <gtest/gtest.h>

#include <algorithm>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr std::uint64_t low24 = unit - 1;

/// The sequence of 4.4, its four accesses at these times. @returns the time base after it.
std::uint64_t move_by(timebase_bench& t, std::uint64_t offset, std::uint64_t read,
                      std::uint64_t write, std::uint64_t again, std::uint64_t fix) {
  const std::uint64_t r = t.at(read).reads(spr::TB);
  const std::uint64_t n = r + offset;
  t.at(write).writes(spr::TBU40, n);
  const std::uint64_t s = t.at(again).reads(spr::TB);
  if ((s & low24) < (r & low24)) t.at(fix).writes(spr::TBU40, n + unit);
  return t.at(fix).tb();
}

// power T-20: exact for every alignment of the four accesses against the carry.
TEST(power_software, T_20_tbu40_sequence) {
  for (const std::uint64_t offset : {+unit, 0 - 5 * unit, std::uint64_t{0x1234'5678'9A00'0000}}) {
    for (std::uint64_t before = 0; before <= 8; ++before) {  // the carry is at this edge
      for (std::uint64_t w = 1; w <= 3; ++w) {
        for (std::uint64_t s = w; s <= w + 2; ++s) {
          for (std::uint64_t f = s; f <= s + 2; ++f) {
            const std::uint64_t start = 0x77'0100'0000 - before;
            timebase_bench t(tb_starts_at(start));
            ASSERT_EQ(move_by(t, offset, 0, w, s, f), start + offset + f)
                << before << " " << w << " " << s << " " << f;
          }
        }
      }
    }
  }
}

// power T-20: just under 2^24 ticks, and software's own fault beyond.
TEST(power_software, T_20_too_slow) {
  const std::uint64_t start = 0x77'0000'0003;
  timebase_bench in_time(tb_starts_at(start));
  EXPECT_EQ(move_by(in_time, unit, 0, 5, unit - 1, unit), start + unit + unit);
  timebase_bench late(tb_starts_at(start));
  EXPECT_EQ(move_by(late, unit, 0, unit + 5, unit + 6, unit + 7), start + unit + unit + 7 - unit);
  timebase_bench odd(tb_starts_at(start));  // the low 24 bits of the offset are dropped
  EXPECT_EQ(move_by(odd, unit + 0x1234, 0, 1, 2, 3), start + unit + 3);
}

// power T-21
TEST(power_software, T_21_writing_all_of_the_time_base) {
  for (std::uint64_t before = 0; before <= 6; ++before) {
    timebase_bench t(tb_starts_at(0x5'0000'0000 - before));
    t.at(1).writes(spr::TBL_write, 0);
    t.at(3).writes(spr::TBU_write, 0x1234'5678);
    t.at(5).writes(spr::TBL_write, 0xFFFF'FFFF);
    EXPECT_EQ(t.at(5).tb(), 0x1234'5678'FFFF'FFFFU) << before;
    EXPECT_EQ(t.at(6).tb(), 0x1234'5679'0000'0000U) << before;
  }
}

// power T-22
TEST(power_software, T_22_reading_on_a_32_bit_core) {
  for (std::uint64_t before = 0; before <= 8; ++before) {
    const std::uint64_t start = 0x5'0000'0000 - before;
    timebase_bench t(tb_starts_at(start, profile::classic32));
    std::uint64_t e = 0;
    std::uint64_t high = 0, low = 0, again = 1;
    int rounds = 0;
    for (; high != again; ++rounds) {
      high = t.at(e++).reads(spr::TBU);
      low = t.at(e++).reads(spr::TB);
      again = t.at(e++).reads(spr::TBU);
    }
    const std::uint64_t value = high << 32U | low;
    EXPECT_EQ(value, start + e - 2) << before;  // what it was at the read of the low word
    EXPECT_EQ(rounds, before == 1 || before == 2 ? 2 : 1) << before;
  }
}

// skiboot's find_dec_bits: ever fewer ones until the sign is clear.
TEST(power_software, discovery_of_the_width) {
  for (const unsigned width : {33U, 40U, 56U, 63U, 64U}) {
    parameters p = tick_an_edge();
    p.dec_bits = width;
    timebase_bench t(p);
    t.at(1).writes(spr::LPCR, LD());
    std::uint64_t e = 2;
    unsigned ones = 63;
    for (; ones > 30; --ones, ++e) {
      t.at(e).writes(spr::DEC, (1ULL << ones) - 1);
      if (static_cast<std::int64_t>(t.at(e + 1).dec()) >= 0) break;
    }
    EXPECT_EQ(ones + 1, width);
    t.at(e + 2).writes(spr::LPCR, 0);
    EXPECT_EQ(t.at(e + 2).dec_exc(), true);  // negative in the 32-bit view
  }
}

// Linux: an event in d ticks is DEC := d - 1, on Book E d.
TEST(power_software, set_dec) {
  timebase_bench server;
  server.at(10).writes(spr::DEC, 100 - 1);
  EXPECT_TRUE(server.dec_exc_rises_exactly_at(110, 10));
  timebase_bench booke(tick_an_edge(profile::booke));
  booke.at(10).writes(spr::DEC, 100);
  EXPECT_TRUE(booke.dec_exc_rises_exactly_at(110, 10));
}

// FreeBSD: adds intervals to the negative DEC until it is not; no tick is lost.
TEST(power_software, catching_up) {
  timebase_bench t;
  t.at(0).writes(spr::DEC, 99);
  auto dec = static_cast<std::int32_t>(t.at(450).dec());
  EXPECT_EQ(dec, -351);
  int missed = 0;
  for (; dec < 0; ++missed) dec += 100;
  t.at(450).writes(spr::DEC, static_cast<std::uint64_t>(dec));
  EXPECT_EQ(missed, 4);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(500, 450));
}

// Linux with deferred work: DEC := 0, and the handler masks with the greatest value.
TEST(power_software, deferred_work) {
  timebase_bench t;
  t.at(0).pins_become(ee_is(true));
  t.at(5).writes(spr::DEC, 0);
  EXPECT_TRUE(t.at(6).dec_irq());
  t.at(7).writes(spr::DEC, 0x7FFF'FFFF);
  EXPECT_FALSE(t.at(7).dec_irq());
  EXPECT_FALSE(t.at(7).dec_exc());
}

}  // namespace
}  // namespace archtimers::power
