// SPDX-License-Identifier: Apache-2.0
// Offset, entry, exit and expiry (docs/spec/power-timebase.md 10.1, 10.4).
#include <gtest/gtest.h>

#include <cerrno>

#include "power_fixture.h"

namespace archtimers::power {
namespace {

std::uint64_t rounded(std::uint64_t x) {
  timebase_bench t;
  t.at(1).offset_set(x);
  return t.model.tb_offset(kernel_time(1));
}

// power T-69
TEST(power_guest, T_69_the_offset_is_rounded_up) {
  EXPECT_EQ(rounded(0), 0U);
  EXPECT_EQ(rounded(1), unit);
  EXPECT_EQ(rounded(unit), unit);
  EXPECT_EQ(rounded(unit + 1), 2 * unit);
}

// power T-70
TEST(power_guest, T_70_also_if_negative) {
  EXPECT_EQ(rounded(0ULL - 1), 0U);
  EXPECT_EQ(rounded(0 - unit), 0 - unit);
  EXPECT_EQ(rounded(0 - unit - 1), 0 - unit);
}

// power T-71
TEST(power_guest, T_71_offset_0_writes_nothing) {
  timebase_bench t;
  t.at(5).guest_enters();
  EXPECT_TRUE(t.model.in_guest(kernel_time(5)));
  EXPECT_EQ(t.at(5).tb(), 5U);
  t.at(6).guest_exits();
  EXPECT_EQ(t.model.at(kernel_time(6)).tb_writes, 0U);
  t.at(7).offset_set(unit);
  t.at(7).guest_enters();
  EXPECT_EQ(t.model.at(kernel_time(7)).tb_writes, 1U);
}

// power T-72: also on the edge of the carry out of bit 23.
TEST(power_guest, T_72_entry) {
  timebase_bench t(tb_starts_at(0x7F'00FF'FFFA));
  t.at(0).writes(spr::DEC, 100);
  t.at(0).writes(spr::HDEC, 100);
  t.at(5).offset_set(0x12'0000'0000);
  t.at(6).guest_enters();
  EXPECT_EQ(t.at(6).tb(), 0x7F'0100'0000U + 0x12'0000'0000U);
  EXPECT_EQ(t.at(7).tb(), 0x91'0100'0001U);
  EXPECT_EQ(t.at(6).dec(), 94U);
  EXPECT_EQ(t.at(6).reads(spr::HDEC), 94U);
  EXPECT_EQ(t.at(6).reads(spr::VTB), 6U);
  EXPECT_TRUE(t.dec_exc_rises_exactly_at(101, 6));
}

// power T-73
TEST(power_guest, T_73_the_exit_takes_what_was_applied) {
  timebase_bench t;
  t.at(1).offset_set(5 * unit);
  t.at(2).guest_enters();
  t.at(3).offset_set(9 * unit);
  EXPECT_EQ(t.at(3).tb(), 5 * unit + 3);
  EXPECT_EQ(t.model.applied_offset(kernel_time(3)), 5 * unit);
  t.at(4).guest_exits();
  EXPECT_EQ(t.at(4).tb(), 4U);
  EXPECT_EQ(t.model.applied_offset(kernel_time(4)), 0U);
  EXPECT_EQ(t.model.tb_offset(kernel_time(4)), 9 * unit);
}

// 10.4: entering twice and leaving when outside are refused; software's own TBU40 in between is its
// own affair.
TEST(power_guest, T_73_out_of_turn) {
  timebase_bench t;
  EXPECT_EQ(t.model.guest_exit(kernel_time(1)), -EINVAL);
  t.at(1).offset_set(unit);
  t.at(1).guest_enters();
  EXPECT_EQ(t.model.guest_enter(kernel_time(2)), -EBUSY);
  EXPECT_EQ(t.at(2).tb(), unit + 2);
  t.at(3).writes(spr::TBU40, 50 * unit);
  t.at(4).guest_exits();
  EXPECT_EQ(t.at(4).tb(), 49 * unit + 4);
  EXPECT_EQ(t.model.guest_exit(kernel_time(5)), -EINVAL);
}

// power T-74
TEST(power_guest, T_74_expiry_in_the_visible_time_base) {
  timebase_bench t;
  t.at(1).offset_set(7 * unit);
  t.at(2).guest_enters();
  t.at(2).writes(spr::DEC, 1000);
  EXPECT_EQ(t.at(2).expiry(), 7 * unit + 2 + 1000);
  EXPECT_EQ(t.at(500).expiry(), 7 * unit + 2 + 1000);  // it does not move
  t.at(500).guest_exits();
  EXPECT_EQ(t.at(500).expiry(), 2U + 1000);
  EXPECT_EQ(t.at(2000).expiry(), 2U + 1000);  // nor when past: DEC is sign-extended
}

// power T-75
TEST(power_guest, T_75_equality_is_not_expired) {
  timebase_bench t;
  EXPECT_FALSE(t.at(50).expiry_set(50));
  EXPECT_EQ(t.at(50).dec(), 0U);
  EXPECT_FALSE(t.at(50).dec_exc());
  EXPECT_TRUE(t.at(51).dec_exc());
}

// power T-80: the host's way clamps and says so; the register's wraps.
TEST(power_guest, T_80_saturation) {
  timebase_bench t(tb_starts_at(1ULL << 40U));
  const std::uint64_t now = (1ULL << 40U) + 10;
  EXPECT_TRUE(t.at(10).expiry_set(now - (1ULL << 31U) - 1));
  EXPECT_EQ(t.at(10).dec(), 0xFFFF'FFFFU);
  EXPECT_TRUE(t.at(10).dec_exc());
  t.at(10).writes(spr::DEC, 0ULL - (1ULL << 31U) - 1);
  EXPECT_EQ(t.at(10).dec(), 0x7FFF'FFFFU);
  EXPECT_FALSE(t.at(10).dec_exc());
  EXPECT_FALSE(t.at(10).expiry_set(now - (1ULL << 31U)));  // the last that fits
  EXPECT_EQ(t.at(10).dec(), 0x8000'0000U);
  EXPECT_FALSE(t.at(10).expiry_set(now + (1ULL << 31U) - 1));
  EXPECT_TRUE(t.at(10).expiry_set(now + (1ULL << 31U)));
  EXPECT_EQ(t.at(10).dec(), 0x7FFF'FFFFU);
  EXPECT_FALSE(t.at(10).dec_exc());
}

// power T-80: with LD the view is that of all bits, and a past one has ones above bit 31.
TEST(power_guest, T_80_saturation_with_LD) {
  timebase_bench t(tb_starts_at(1ULL << 63U));
  const std::uint64_t now = (1ULL << 63U) + 10;
  EXPECT_FALSE(t.at(10).expiry_set(now - 5));
  t.at(10).writes(spr::LPCR, LD());
  EXPECT_EQ(t.at(10).dec(), 0ULL - 5);
  EXPECT_FALSE(t.at(10).expiry_set(now - (1ULL << 55U)));
  EXPECT_EQ(t.at(10).dec(), 0 - (1ULL << 55U));
  EXPECT_TRUE(t.at(10).expiry_set(now - (1ULL << 55U) - 1));
  EXPECT_EQ(t.at(10).dec(), ~0ULL);
  EXPECT_TRUE(t.at(10).expiry_set(now + (1ULL << 55U)));
  EXPECT_EQ(t.at(10).dec(), (1ULL << 55U) - 1);
}

// power T-81
TEST(power_guest, T_81_a_thousand_entries_and_exits) {
  timebase_bench t(tb_starts_at(0x1234'5678));
  t.at(3).writes(spr::DEC, 777);
  t.at(3).offset_set(0x55'0000'0000);
  const std::uint64_t expiry = t.at(3).expiry();
  const snapshot before = t.at(3).saved();
  for (int i = 0; i < 1000; ++i) {
    t.at(3).guest_enters();
    t.at(3).guest_exits();
  }
  EXPECT_TRUE(t.at(3).saved() == before);
  EXPECT_EQ(t.at(3).tb(), 0x1234'567BU);
  EXPECT_EQ(t.at(3).dec(), 777U);
  EXPECT_EQ(t.at(3).expiry(), expiry);
  for (std::uint64_t e = 4; e < 1000; e += 2) {  // and with ticks in between, only those
    t.at(e).guest_enters();
    t.at(e + 1).guest_exits();
  }
  EXPECT_EQ(t.at(1000).tb(), 0x1234'5678U + 1000);
  EXPECT_EQ(t.at(780).expiry(), expiry);
}

// power T-82
TEST(power_guest, T_82_nested) {
  timebase_bench t;
  const std::uint64_t o1 = 3 * unit;
  const std::uint64_t o2 = 0 - 8 * unit;
  t.at(1).offset_set(o1);
  t.at(1).guest_enters();
  t.at(5).guest_exits();
  t.at(5).offset_set(o1 + o2);
  t.at(5).guest_enters();
  EXPECT_EQ(t.at(6).tb(), 6 + o1 + o2);
  t.at(9).guest_exits();
  t.at(9).offset_set(o1);
  t.at(9).guest_enters();
  EXPECT_EQ(t.at(10).tb(), 10 + o1);
  EXPECT_EQ(t.model.host_time_to_guest(10, kernel_time(10)), 10 + o1);
}

// power T-141: the time base is loaded with the host's time; the exit must not take the offset off.
TEST(power_guest, T_141_resynchronised_in_the_guest) {
  timebase_bench t(tb_starts_at(0x5'0000'0000));
  EXPECT_EQ(t.model.guest_resync(kernel_time(1)), -EINVAL);
  t.at(1).offset_set(7 * unit);
  t.at(2).guest_enters();
  t.at(3).writes(spr::DEC, 1000);
  t.at(10).writes(spr::TBU40, 0x5'0000'0000);  // as firmware has it from the time of day
  EXPECT_EQ(t.model.guest_resync(kernel_time(10)), 0);
  EXPECT_TRUE(t.model.in_guest(kernel_time(10)));
  EXPECT_EQ(t.model.applied_offset(kernel_time(10)), 0U);
  EXPECT_EQ(t.model.tb_offset(kernel_time(10)), 7 * unit);
  EXPECT_EQ(t.at(11).tb(), 0x5'0000'0000U + 11);
  EXPECT_EQ(t.at(11).dec(), 992U);
  t.at(12).guest_exits();
  EXPECT_EQ(t.at(12).tb(), 0x5'0000'0000U + 12);
  t.at(13).guest_enters();
  EXPECT_EQ(t.at(13).tb(), 0x5'0000'0000U + 7 * unit + 13);
  t.at(14).guest_exits();
  EXPECT_EQ(t.at(14).tb(), 0x5'0000'0000U + 14);
  timebase_bench classic(tick_an_edge(profile::classic32));
  EXPECT_EQ(classic.model.guest_resync(kernel_time(1)), -ENXIO);
}

// power T-141: POWER9's way: out, resync, in again, at one time.
TEST(power_guest, T_141_out_and_in_again) {
  timebase_bench t(tb_starts_at(0x5'0000'0000));
  t.at(1).offset_set(7 * unit);
  t.at(2).guest_enters();
  t.at(10).guest_exits();
  t.at(10).writes(spr::TBU40, 0x6'0000'0000);
  t.at(10).guest_enters();
  EXPECT_EQ(t.at(10).tb(), 0x6'0000'0000U + 7 * unit + 10);
}

// power T-142: a guest's time and deadlines are what they were; so is what is saved of it.
TEST(power_guest, T_142_the_guest_keeps_its_time) {
  constexpr std::uint64_t DEC_EXPIRY = kvm_reg_ppc_dec_expiry;
  timebase_bench t(tb_starts_at(0x5'0000'0000));
  EXPECT_EQ(t.model.set_one_reg(kvm_reg_ppc_tb_offset, 7 * unit, 0, kernel_time(1)), 0);
  const std::uint64_t expiry = 0x5'0000'0000 + 7 * unit + 5000;
  EXPECT_EQ(t.model.set_one_reg(DEC_EXPIRY, expiry, 0, kernel_time(1)), 0);
  t.at(2).guest_enters();
  t.at(10).writes(spr::TBU40, 0x5'0000'0000);
  EXPECT_EQ(t.model.guest_resync(kernel_time(10)), 0);
  EXPECT_EQ(t.model.set_tb_offset(9 * unit, kernel_time(10)), 0);
  EXPECT_EQ(t.model.get_one_reg(DEC_EXPIRY, 0, kernel_time(20)), expiry);
  EXPECT_EQ(t.model.set_one_reg(DEC_EXPIRY, expiry + 1, 0, kernel_time(20)), 0);
  EXPECT_EQ(t.at(20).dec(), 5001U - 20);
  const snapshot saved = t.at(20).saved();
  EXPECT_EQ(saved.guest_tb(), 0x5'0000'0000U + 7 * unit + 20);
  t.at(30).guest_exits();
  EXPECT_EQ(t.at(30).tb(), 0x5'0000'0000U + 30);
  EXPECT_EQ(t.model.get_one_reg(DEC_EXPIRY, 0, kernel_time(30)), expiry + 1);

  timebase_bench to(tb_starts_at(0x5'0000'0000));
  EXPECT_EQ(to.model.migrate_in(saved, 0, kernel_time(20)), "");
  EXPECT_EQ(to.at(20).tb(), 0x5'0000'0000U + 7 * unit + 20);
  EXPECT_EQ(to.at(20).dec(), 5001U - 20);
  to.at(21).guest_exits();
  EXPECT_EQ(to.at(21).tb(), 0x5'0000'0000U + 21);
  timebase_bench restored(tb_starts_at(0));
  EXPECT_EQ(restored.model.restore(saved, kernel_time(20)), "");
  restored.at(21).guest_exits();
  EXPECT_EQ(restored.at(21).tb(), 0x5'0000'0000U + 21);
}

}  // namespace
}  // namespace archtimers::power
