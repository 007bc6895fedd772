// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.4: host control after KVM: COUNT_RESUME, Cause, and what KVM does
// by accident and the timer does not.
#include <cerrno>

#include "mips_cp0_vcpu.h"

namespace archtimers::mips_cp0 {
namespace {

// mips T-109: the restore of a running snapshot leaves COUNT_RESUME alone; that of a frozen one sets it,
// and what it reads then can be written back, before time 0 as well.
TEST(mips_cp0_host, T_109_restore_and_resume) {
  vcpu running;
  const snapshot saved = running.model.save(kernel_time(500));
  vcpu t;
  t.at(100).freeze();
  t.at(200).thaw();
  ASSERT_EQ(t.at(1000).host_gets("COUNT_RESUME"), 100U);
  for (const std::uint64_t elapsed : {0ULL, 50ULL, 5000ULL}) {
    ASSERT_EQ(t.model.restore(saved, kernel_time(1000), elapsed), "");
    EXPECT_EQ(t.at(1000).count(), (500 + elapsed) / 10);
    EXPECT_EQ(t.at(1000).host_gets("COUNT_RESUME"), 100U);
  }
  running.at(500).freeze();
  const snapshot frozen = running.model.save(kernel_time(600));
  ASSERT_EQ(t.model.restore(frozen, kernel_time(1000), 5000), "");
  const std::uint64_t resume = t.at(1000).host_gets("COUNT_RESUME");
  EXPECT_EQ(resume, static_cast<std::uint64_t>(-4000));
  EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", resume), 0);
  EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", resume + 1), -EINVAL);
  t.at(1000).thaw();
  EXPECT_EQ(t.at(1000).count(), 550U);
}

// mips T-64: RESUME takes 0 to now, frozen or not.
TEST(mips_cp0_host, T_64_resume_range) {
  for (const bool frozen : {false, true}) {
    vcpu t;
    if (frozen) t.at(400).freeze();
    const std::uint64_t before = t.at(1000).host_gets("COUNT_RESUME");
    EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", ~std::uint64_t{0}), -EINVAL);
    EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", 1001), -EINVAL);
    EXPECT_EQ(t.at(1000).host_gets("COUNT_RESUME"), before);
    EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", 0), 0);
    EXPECT_EQ(t.at(1000).host_gets("COUNT_RESUME"), 0U);
    EXPECT_EQ(t.at(1000).host_set("COUNT_RESUME", 1000), 0);
    EXPECT_EQ(t.at(1000).host_gets("COUNT_RESUME"), 1000U);
  }
}

// mips T-65: RESUME alone does not move Count at the thaw.
TEST(mips_cp0_host, T_65_resume_moved_without_count) {
  vcpu t;
  t.at(1000).freeze();
  t.at(2000).host_sets("COUNT_RESUME", 2000);
  t.at(2000).thaw();
  EXPECT_EQ(t.at(2000).count(), 200U);
}

// mips T-66: and the match that Count passes at that thaw is not lost.
TEST(mips_cp0_host, T_66_a_match_passed_by_moving_resume) {
  vcpu t;
  t.at(1).software_writes("Compare", 150);
  t.at(1000).freeze();
  t.at(2000).host_sets("COUNT_RESUME", 2000);
  EXPECT_FALSE(t.at(2000).ti());
  t.at(2000).thaw();
  EXPECT_TRUE(t.at(2000).ti());
  EXPECT_EQ(t.at(2000).count(), 200U);
}

constexpr std::uint64_t second = 1'000'000'000;

// mips T-67: RESUME := now, then COUNT, then the thaw: no time is charged.
TEST(mips_cp0_host, T_67_resume_before_count_charges_nothing) {
  vcpu t;
  t.at(1000).freeze();
  const std::uint64_t count = t.at(1000).host_gets("Count");
  t.at(1000 + second).host_sets("COUNT_RESUME", 1000 + second);
  t.at(1000 + second).host_sets("Count", count);
  t.at(1000 + second).thaw();
  EXPECT_EQ(t.at(1000 + second).count(), 100U);
}

// mips T-68: the other order charges the gap.
TEST(mips_cp0_host, T_68_count_before_resume_charges_the_gap) {
  vcpu t;
  t.at(1000).freeze();
  t.at(1000 + second).host_sets("Count", 100);
  t.at(1000 + second).host_sets("COUNT_RESUME", 1000 + second);
  t.at(1000 + second).thaw();
  EXPECT_EQ(t.at(1000 + second).count(), 100U + 100'000'000U);
}

// mips T-69: a timer stopped by the guest comes out of a freeze as it was.
TEST(mips_cp0_host, T_69_stopped_by_the_guest) {
  vcpu t;
  t.at(1).software_writes("Compare", 150);
  t.at(1000).software_writes("Cause", DC);
  t.at(1500).freeze();
  t.at(9000).thaw();
  EXPECT_EQ(t.at(9000).count(), 100U);
  EXPECT_EQ(t.at(99'000).count(), 100U);
  EXPECT_TRUE(t.nothing_changes_after(9000));
}

// mips T-70: DC set and cleared while frozen: the thaw charges all since RESUME.
TEST(mips_cp0_host, T_70_dc_toggled_while_frozen) {
  vcpu t;
  t.at(1000).freeze();
  t.at(1500).software_writes("Cause", DC);
  t.at(2000).software_writes("Cause", 0);
  t.at(3000).thaw();
  EXPECT_EQ(t.at(3000).count(), 300U);
}

// mips T-71: the host stops Count on a due match and writes TI=0: the written TI wins.
TEST(mips_cp0_host, T_71_the_written_ti_wins) {
  vcpu t;
  t.at(1).software_writes("Compare", 60);
  t.at(600).host_sets("Cause", DC);
  EXPECT_FALSE(t.at(600).ti());
  EXPECT_EQ(t.at(600).count(), 60U);
  EXPECT_EQ(t.at(6000).count(), 60U);
  EXPECT_FALSE(t.at(6000).ti());
}

// mips T-72: the host restarts Count and writes TI=1: TI, and the line is high.
TEST(mips_cp0_host, T_72_restart_with_ti) {
  vcpu t;
  t.at(600).software_writes("Cause", DC);
  t.at(700).host_sets("Cause", TI);
  EXPECT_EQ(t.at(700).software_reads("Cause"), TI | 0x8000U);
  EXPECT_TRUE(t.at(700).ti());
  EXPECT_EQ(t.at(700).ip(), 0x80U);
  EXPECT_EQ(t.at(709).count(), 60U);
  EXPECT_EQ(t.at(710).count(), 61U);
}

// mips T-73: Compare moved behind Count while frozen makes no TI at the thaw.
TEST(mips_cp0_host, T_73_compare_moved_behind_count) {
  vcpu t;
  t.at(1).software_writes("Compare", 150);
  t.at(1000).freeze();
  t.at(1000).host_sets("Compare", 40);
  t.at(1000).thaw();
  EXPECT_FALSE(t.at(1000).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(400 + wrap_at_100_MHz, 1000));
}

// mips T-74: a vcpu that is 0.8 of a wrap old takes a restored state without a false TI.
TEST(mips_cp0_host, T_74_restored_into_an_old_vcpu) {
  for (const std::uint64_t tenths : {7ULL, 8ULL}) {
    vcpu t;
    const std::uint64_t now = wrap_at_100_MHz * tenths / 10;
    t.at(now).freeze();
    t.at(now).host_sets("Compare", 1000);
    t.at(now).host_sets("Cause", 0);
    t.at(now).host_sets("COUNT_RESUME", now);
    t.at(now).host_sets("Count", 2000);
    t.at(now).thaw();
    EXPECT_FALSE(t.at(now).ti()) << tenths;
    EXPECT_EQ(t.at(now).count(), 2000U) << tenths;
    const std::uint64_t tick = now / 10 * 10;
    EXPECT_TRUE(t.ti_rises_exactly_at(tick + wrap_at_100_MHz - 10'000, now)) << tenths;
  }
}

// mips T-75: an acknowledgement in the tick of the match is final.
TEST(mips_cp0_host, T_75_acknowledged_in_the_tick_of_the_match) {
  for (const std::uint64_t ns : {600ULL, 604ULL, 609ULL}) {
    vcpu t;
    t.at(1).software_writes("Compare", 60);
    t.at(ns).software_writes("Compare", 60);
    EXPECT_FALSE(t.at(ns).ti());
    EXPECT_TRUE(t.ti_rises_exactly_at(600 + wrap_at_100_MHz, ns));
  }
}

// mips T-76: Count written in the tick of the match keeps it.
TEST(mips_cp0_host, T_76_count_written_in_the_tick_of_the_match) {
  for (const std::uint64_t ns : {600ULL, 605ULL, 609ULL}) {
    vcpu by_host;
    by_host.at(1).software_writes("Compare", 60);
    by_host.at(ns).host_sets("Count", 5);
    EXPECT_TRUE(by_host.at(ns).ti());
    vcpu by_guest;
    by_guest.at(1).software_writes("Compare", 60);
    by_guest.at(ns).software_writes("Count", 5);
    EXPECT_TRUE(by_guest.at(ns).ti());
  }
}

// mips T-77: at 3 Hz the first tick is at 333333334 ns, never early, and TI with it.
TEST(mips_cp0_host, T_77_never_early) {
  timer_bench ns(count_at_rate(frequency(3)));
  ns.at(0).software_writes("Compare", 1);
  EXPECT_TRUE(ns.ti_rises_exactly_at(333'333'334, 0));
  EXPECT_EQ(ns.at(333'333'333).count(), 0U);
  EXPECT_EQ(ns.at(333'333'334).count(), 1U);
  timer_bench ps(count_at_rate(frequency(3)), 1'000'000'000'000);
  ps.at(0).software_writes("Compare", 1);
  EXPECT_TRUE(ps.ti_rises_exactly_at(333'333'333'334, 0));
}

// mips T-78: at 999999999 Hz Count does not skip FFFFFFFFh at the wrap.
TEST(mips_cp0_host, T_78_no_value_is_skipped) {
  timer_bench t(count_at_rate(frequency(999'999'999)));
  // Tick k is at ceil(k * 10^9 / 999999999) ns; at k = 2^32 - 1 that is k + 5.
  const std::uint64_t last = full_wrap - 1 + 5;
  EXPECT_EQ(t.at(last - 1).count(), 0xFFFF'FFFEU);
  EXPECT_EQ(t.at(last).count(), 0xFFFF'FFFFU);
  EXPECT_EQ(t.at(last + 1).count(), 0U);
}

// mips T-79: saved and restored elsewhere, at another time, uncharged: all goes on as if
// uninterrupted. (mips_cp0_snapshot_test.cpp has the property.)
TEST(mips_cp0_host, T_79_save_and_restore_keep_the_phase) {
  timer_bench source(count_at_rate(frequency(24'000'000)));
  source.at(3).software_writes("Compare", 40);
  const std::uint64_t saved_at = 1019;
  source.at(saved_at).freeze();
  const snapshot saved = source.model.save(kernel_time(saved_at));
  const std::uint64_t restored_at = 777'777'777;
  vcpu destination;
  ASSERT_EQ(destination.model.restore(saved, kernel_time(restored_at)), "");
  destination.model.thaw_uncharged(kernel_time(restored_at + 5000));
  source.model.thaw_uncharged(kernel_time(saved_at));
  const std::uint64_t start = restored_at + 5000;
  for (std::uint64_t d = 0; d < 2000; ++d) {
    ASSERT_EQ(destination.at(start + d).count(), source.at(saved_at + d).count()) << d;
    ASSERT_EQ(destination.at(start + d).ti(), source.at(saved_at + d).ti()) << d;
  }
  EXPECT_EQ(destination.at(start).host_gets("COUNT_HZ"), 24'000'000U);
}

// mips T-80: an id with another size than the register's is refused, as is an unknown one.
TEST(mips_cp0_host, T_80_wrong_ids) {
  vcpu t;
  for (const std::uint64_t id : {0x7030'0000'0001'0048ULL, 0x7020'0000'0002'0000ULL,
                                 0x7020'0000'0001'0049ULL, 0x7030'0000'0002'0003ULL,
                                 0x7020'0000'0001'0060ULL, 0x6020'0000'0001'0048ULL, 0ULL, ~0ULL}) {
    EXPECT_EQ(t.model.get_one_reg(id, kernel_time(100)).error, -EINVAL) << id;
    EXPECT_EQ(t.model.set_one_reg(id, 1, kernel_time(100)), -EINVAL) << id;
  }
  EXPECT_EQ(t.at(100).count(), 10U);
}

// The numeric ids of section 4.1.
TEST(mips_cp0_host, one_reg_ids) {
  EXPECT_EQ(one_reg_of("HWREna"), 0x7020'0000'0001'0038U);
  EXPECT_EQ(one_reg_of("Count"), 0x7020'0000'0001'0048U);
  EXPECT_EQ(one_reg_of("Compare"), 0x7020'0000'0001'0058U);
  EXPECT_EQ(one_reg_of("IntCtl"), 0x7020'0000'0001'0061U);
  EXPECT_EQ(one_reg_of("Cause"), 0x7020'0000'0001'0068U);
  EXPECT_EQ(one_reg_of("COUNT_CTL"), 0x7030'0000'0002'0000U);
  EXPECT_EQ(one_reg_of("COUNT_RESUME"), 0x7030'0000'0002'0001U);
  EXPECT_EQ(one_reg_of("COUNT_HZ"), 0x7030'0000'0002'0002U);
}

// Release 1: the host sees and sets the request in bit 30, and DC stays 0.
TEST(mips_cp0_host, release_1_request_in_bit_30) {
  timer_bench t(release_1());
  t.at(1).host_sets("Cause", TI | DC);
  EXPECT_EQ(t.at(1).host_gets("Cause"), TI | 0x8000U);
  EXPECT_EQ(t.at(1).software_reads("Cause"), 0x8000U);
  EXPECT_TRUE(t.at(1).ti());
  EXPECT_EQ(t.at(50).count(), 50U);
  t.at(51).host_sets("Cause", 0);
  EXPECT_FALSE(t.at(51).ti());
}

// RESUME is in ns and reads rounded down; writing back what was read, or now, is exact in any unit.
TEST(mips_cp0_host, resume_in_a_finer_unit) {
  timer_bench t(count_at_rate(frequency(100'000'000)), 1'000'000'000'000);
  t.at(1'000'700).freeze();
  EXPECT_EQ(t.at(1'000'700).host_gets("COUNT_RESUME"), 1000U);
  t.at(1'009'999).host_sets("COUNT_RESUME", 1000);  // as read: stays 1000.7 ns
  t.at(1'009'999).host_sets("Count", 100);
  t.at(1'010'000).thaw();
  EXPECT_EQ(t.at(1'010'000).count(), 101U);
  t.at(2'000'700).freeze();
  t.at(2'010'900).host_sets("COUNT_RESUME", 2010);  // now: 2010.9 ns
  t.at(2'010'900).host_sets("Count", 7);
  t.at(2'010'900).thaw();
  EXPECT_EQ(t.at(2'010'900).count(), 7U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
