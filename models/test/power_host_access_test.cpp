// SPDX-License-Identifier: Apache-2.0
// What a host or a debugger reads and writes (docs/spec/power-timebase.md 2.1).
#include <gtest/gtest.h>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

constexpr access host{0, privilege::problem, true};

access_result host_writes(timebase_bench& t, std::uint64_t at, spr n, std::uint64_t value,
                          unsigned thread = 0) {
  access how = host;
  how.thread = thread;
  return t.model.write(number_of(n), value, kernel_time(at), kernel_time(at), how);
}

TEST(power_host_access, no_privilege_is_needed) {
  timebase_bench t;
  for (const spr_rules& rules : sprs) {
    const auto expected = t.model.exists(rules) ? access_result::ok : access_result::unimplemented;
    const auto number = number_of(rules.number);
    EXPECT_EQ(t.model.read(number, kernel_time(1), host).result, expected) << rules.row.name;
    EXPECT_EQ(host_writes(t, 1, rules.number, 0), expected) << rules.row.name;
  }
  EXPECT_EQ(t.model.read(1023, kernel_time(1), host).result, access_result::unimplemented);
  access missing = host;
  missing.thread = 1;
  EXPECT_EQ(t.model.read(number_of(spr::DEC), kernel_time(1), missing).result,
            access_result::unimplemented);
}

TEST(power_host_access, registers_that_are_only_written_show_what_they_write) {
  timebase_bench t(tb_starts_at(0x1234'5678'9ABC'DEF0));
  const auto reads = [&](spr n) { return t.model.read(number_of(n), kernel_time(0), host).value; };
  EXPECT_EQ(reads(spr::TBL_write), 0x9ABC'DEF0U);
  EXPECT_EQ(reads(spr::TBU_write), 0x1234'5678U);
  EXPECT_EQ(reads(spr::TBU40), 0x1234'5678'9A00'0000U);
}

TEST(power_host_access, writes_of_the_time_base) {
  timebase_bench t;
  host_writes(t, 10, spr::TB, 0xAAAA'BBBB'CCCC'DDDD);
  EXPECT_EQ(t.at(12).tb(), 0xAAAA'BBBB'CCCC'DDDFU);
  host_writes(t, 12, spr::TBU, 0x11);
  EXPECT_EQ(t.at(12).tb(), 0x11'CCCC'DDDFU);
  host_writes(t, 12, spr::TBL_write, 0x22);
  EXPECT_EQ(t.at(12).tb(), 0x11'0000'0022U);
  host_writes(t, 12, spr::TBU40, ~std::uint64_t{0});
  EXPECT_EQ(t.at(12).tb(), 0xFFFF'FFFF'FF00'0022U);

  timebase_bench narrow(tb_starts_at(0x7'0000'0000, profile::classic32));
  host_writes(narrow, 1, spr::TB, 0x9'0000'0005);
  EXPECT_EQ(narrow.at(1).tb(), 0x7'0000'0005U);
}

// No latch comes of a host's write; a level is a level.
TEST(power_host_access, writes_make_no_event) {
  timebase_bench t(with_threads(2, latching()));
  host_writes(t, 1, spr::HDEC, ~std::uint64_t{0});
  EXPECT_FALSE(t.at(1).hdec_exc());
  EXPECT_FALSE(t.at(9).hdec_exc());
  host_writes(t, 9, spr::HDEC, 0);
  EXPECT_TRUE(t.hdec_exc_rises_exactly_at(10, 9));
  host_writes(t, 9, spr::DEC, 0x8000'0000, 1);
  EXPECT_TRUE(t.at(9).lines(1).dec_exc);
  EXPECT_FALSE(t.at(9).dec_exc());

  timebase_bench classic(tick_an_edge(profile::classic32));
  host_writes(classic, 1, spr::DEC, 0x8000'0005);
  EXPECT_FALSE(classic.at(1).dec_exc());
  EXPECT_EQ(classic.at(2).dec(), 0x8000'0004U);
}

TEST(power_host_access, book_e_status) {
  timebase_bench t(tick_an_edge(profile::booke));
  const std::uint32_t all =
      bits(field::ENW) | bits(field::WIS) | bits(field::WRS) | bits(field::DIS) | bits(field::FIS);
  host_writes(t, 1, spr::TSR, ~std::uint64_t{0});
  EXPECT_EQ(t.at(1).reads(spr::TSR), all);
  host_writes(t, 1, spr::TSR, bits(field::DIS));
  EXPECT_EQ(t.at(1).reads(spr::TSR), bits(field::DIS));
  host_writes(t, 1, spr::TSR, 0);
  // The watched bits 12 and 20 become 1 by the write: no event.
  host_writes(t, 1, spr::TBL_write, 0x10'1000);
  EXPECT_EQ(t.at(1).reads(spr::TSR), 0U);
}

TEST(power_host_access, no_time_base_error) {
  parameters p = tick_an_edge();
  p.strict_tbst = true;
  timebase_bench t(p);
  host_writes(t, 1, spr::TBL_write, 100);
  EXPECT_EQ(t.at(3).tb(), 102U);
}

// DEC is written as software sees it.
TEST(power_host_access, view_of_DEC) {
  timebase_bench t;
  host_writes(t, 1, spr::DEC, 0x12'3456'789A);
  EXPECT_EQ(t.at(1).dec(), 0x3456'789AU);
  host_writes(t, 1, spr::LPCR, LD());
  host_writes(t, 1, spr::DEC, 0xFF12'3456'789A'BCDE);
  EXPECT_EQ(t.at(1).dec(), 0x12'3456'789A'BCDEU);
}

TEST(power_host_access, nothing_in_reset) {
  timebase_bench t;
  t.model.reset(true, kernel_time(5));
  host_writes(t, 6, spr::TB, 1000);
  EXPECT_EQ(t.at(7).tb(), 0U);
}

}  // namespace
}  // namespace archtimers::power
