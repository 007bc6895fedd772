// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.4: host control after KVM: the rate, COUNT_CTL, freeze and thaw.
#include <cerrno>

#include "mips_cp0_vcpu.h"

namespace archtimers::mips_cp0 {
namespace {

// mips T-50: a new vcpu has Count=0, Compare=0, TI=0, 100 MHz, and its first TI a full wrap later.
TEST(mips_cp0_host, T_50_a_new_vcpu) {
  timer_bench t(parameters{});
  EXPECT_EQ(t.at(0).host_gets("COUNT_HZ"), 100'000'000U);
  EXPECT_EQ(t.at(0).host_gets("COUNT_CTL"), 0U);
  EXPECT_EQ(t.at(0).host_gets("Count"), 0U);
  EXPECT_EQ(t.at(0).host_gets("Compare"), 0U);
  EXPECT_EQ(t.at(0).host_gets("Cause"), 0U);
  EXPECT_TRUE(t.ti_rises_exactly_at(wrap_at_100_MHz, 0));
}

// mips T-50: begun at a later t, on the grid that starts at time 0.
TEST(mips_cp0_host, T_50_a_vcpu_begun_later) {
  for (const std::uint64_t begun : {500ULL, 507ULL, 60'000'000'019ULL}) {
    vcpu t;
    t.at(begun).reset_asserted();
    t.at(begun).reset_released();
    EXPECT_EQ(t.at(begun).host_gets("Count"), 0U);
    EXPECT_EQ(t.at(begun).host_gets("COUNT_HZ"), 100'000'000U);
    EXPECT_TRUE(t.ti_rises_exactly_at(begun / 10 * 10 + wrap_at_100_MHz, begun)) << begun;
  }
}

// mips T-51: COUNT_HZ takes 1 to 10^9.
TEST(mips_cp0_host, T_51_count_hz_range) {
  vcpu t;
  for (const std::uint64_t hz : {std::uint64_t{0}, ~std::uint64_t{0}, std::uint64_t{1'000'000'001},
                                 std::uint64_t{1} << 32U, std::uint64_t{1} << 63U}) {
    EXPECT_EQ(t.at(105).host_set("COUNT_HZ", hz), -EINVAL) << hz;
    EXPECT_EQ(t.at(105).host_gets("COUNT_HZ"), 100'000'000U);
    EXPECT_EQ(t.at(110).count(), 11U);
  }
  EXPECT_EQ(t.at(200).host_set("COUNT_HZ", 1), 0);
  EXPECT_EQ(t.at(200).host_gets("COUNT_HZ"), 1U);
  EXPECT_EQ(t.at(200).host_set("COUNT_HZ", 1'000'000'000), 0);
  EXPECT_EQ(t.at(200).host_gets("COUNT_HZ"), 1'000'000'000U);
}

// mips T-52: setting the rate that is there changes nothing.
TEST(mips_cp0_host, T_52_the_same_rate) {
  vcpu t;
  t.at(1).software_writes("Compare", 100);
  t.at(507).host_sets("COUNT_HZ", 100'000'000);
  EXPECT_EQ(t.at(509).count(), 50U);
  EXPECT_EQ(t.at(510).count(), 51U);
  EXPECT_TRUE(t.ti_rises_exactly_at(1000, 507));
}

// mips T-110: what COUNT_HZ reads can be written back, also where a VMM could not ask for it.
TEST(mips_cp0_host, T_110_what_count_hz_reads_can_be_written) {
  for (const frequency rate : {frequency(2'000'000'000), frequency(1, 3), frequency(7, 2)}) {
    timer_bench t(count_at_rate(rate));
    const std::uint64_t read = t.at(10).host_gets("COUNT_HZ");
    EXPECT_EQ(read, rate.whole_hertz());
    EXPECT_EQ(t.at(10).host_set("COUNT_HZ", read), 0);
    EXPECT_EQ(t.model.rate(kernel_time(10)), rate);
    EXPECT_EQ(t.at(10).host_set("COUNT_HZ", rate == frequency(1, 3) ? 2'000'000'000 : 0), -EINVAL);
  }
}

// mips T-53: Count carries on at another rate.
TEST(mips_cp0_host, T_53_count_at_the_change_of_rate) {
  vcpu t;
  t.with_count(1234, 5000);
  t.at(5000).host_sets("COUNT_HZ", 24'000'000);
  EXPECT_EQ(t.at(5000).count(), 1234U);
  EXPECT_EQ(t.at(5999).count(), 1257U);
  EXPECT_EQ(t.at(6000).count(), 1258U);
}

// mips T-53: half a tick gone at 100 MHz is half a tick gone at 50 MHz.
TEST(mips_cp0_host, T_53_the_phase_is_kept) {
  vcpu t;
  t.at(1005).host_sets("COUNT_HZ", 50'000'000);
  EXPECT_EQ(t.at(1014).count(), 100U);
  EXPECT_EQ(t.at(1015).count(), 101U);
  EXPECT_EQ(t.at(1034).count(), 101U);
  EXPECT_EQ(t.at(1035).count(), 102U);
}

// mips T-105: the phase is kept exactly while it fits 63 bits, so a tick that is due on a kernel unit
// comes on it. 3 of 10 ns gone: 7/10 of 20 ns are 14 ns.
TEST(mips_cp0_host, T_105_the_phase_of_a_change_of_rate_is_exact) {
  timer_bench t(count_at_rate(frequency(100'000'000)));
  ASSERT_EQ(t.model.set_rate(frequency(50'000'000), kernel_time(13)), 0);
  EXPECT_EQ(t.at(26).count(), 1U);
  EXPECT_EQ(t.at(27).count(), 2U);
  EXPECT_EQ(t.at(46).count(), 2U);
  EXPECT_EQ(t.at(47).count(), 3U);
  // Back and forth, a thousand times: always at 3 of 10.
  std::uint64_t now = 27;
  for (int i = 0; i < 1000; ++i) {
    now += 6;  // 3/10 of 20 ns
    ASSERT_EQ(t.model.set_rate(frequency(100'000'000), kernel_time(now)), 0);
    const std::uint32_t before = t.at(now + 6).count();
    ASSERT_EQ(t.at(now + 7).count(), before + 1) << i;
    now += 10;
    ASSERT_EQ(t.model.set_rate(frequency(50'000'000), kernel_time(now)), 0);
    ASSERT_EQ(t.at(now + 13).count(), before + 1) << i;
    ASSERT_EQ(t.at(now + 14).count(), before + 2) << i;
    now += 14;
  }
}

// mips T-105: what needs more than 63 bits is rounded down, by less than 2^-64 tick; thousands of
// changes to rates without a common measure stay within one kernel unit in a second.
TEST(mips_cp0_host, T_105_a_phase_of_too_many_bits_is_rounded) {
  timer_bench t(count_at_rate(frequency(999'999'937)));
  std::uint64_t now = 0;
  for (std::uint32_t i = 0; i < 2000; ++i) {
    now += 7;
    ASSERT_EQ(t.model.set_rate(frequency(999'999'937 - 2 * i), kernel_time(now)), 0);
  }
  const snapshot saved = t.model.save(kernel_time(now));
  EXPECT_LT(saved.phase.denominator, std::uint64_t{1} << 63U);
  // 7 ns of every rate, and twice of the first, summed exactly.
  std::uint64_t parts = 7ULL * 999'999'937;
  for (std::uint64_t i = 0; i < 1999; ++i) parts += 7 * (999'999'937 - 2 * i);
  EXPECT_EQ(t.at(now).count(), parts / 1'000'000'000);
}

// mips T-54: a match that fell before the change of rate is there after it.
TEST(mips_cp0_host, T_54_a_match_before_the_change_of_rate) {
  for (const std::uint64_t late : {0ULL, 1ULL, 9ULL, 100ULL}) {
    vcpu t;
    t.at(1).software_writes("Compare", 50);
    t.at(500 + late).host_sets("COUNT_HZ", 24'000'000);
    EXPECT_TRUE(t.at(500 + late).ti()) << late;
  }
}

// mips T-55: reserved bits of COUNT_CTL must not change.
TEST(mips_cp0_host, T_55_reserved_bits_of_count_ctl) {
  vcpu t;
  for (const std::uint64_t value : {std::uint64_t{2}, std::uint64_t{3}, ~std::uint64_t{0},
                                    std::uint64_t{1} << 32U, (std::uint64_t{1} << 32U) + 1}) {
    EXPECT_EQ(t.at(100).host_set("COUNT_CTL", value), -EINVAL) << value;
    EXPECT_EQ(t.at(100).host_gets("COUNT_CTL"), 0U);
  }
  EXPECT_EQ(t.at(200).count(), 20U);
}

// mips T-56: frozen at 500 ns: RESUME is 500 and Count reads 50 as long as it lasts.
TEST(mips_cp0_host, T_56_freeze) {
  vcpu t;
  t.with_count(0, 0);
  t.at(500).host_sets("COUNT_CTL", 1);
  EXPECT_EQ(t.at(500).host_gets("COUNT_CTL"), 1U);
  for (const std::uint64_t ns : {500ULL, 510ULL, 1'000'000ULL, 90'000'000'000ULL}) {
    EXPECT_EQ(t.at(ns).host_gets("COUNT_RESUME"), 500U);
    EXPECT_EQ(t.at(ns).host_gets("Count"), 50U);
    EXPECT_EQ(t.at(ns).software_reads("Count"), 50U);
  }
  EXPECT_TRUE(t.nothing_changes_after(500));
}

// mips T-57: freezing what is frozen does nothing.
TEST(mips_cp0_host, T_57_frozen_twice) {
  vcpu t;
  t.at(500).host_sets("COUNT_CTL", 1);
  t.at(600).host_sets("COUNT_CTL", 1);
  t.at(700).freeze();
  EXPECT_EQ(t.at(700).host_gets("COUNT_RESUME"), 500U);
}

// mips T-58: the thaw charges the time that was frozen.
TEST(mips_cp0_host, T_58_thaw_charges) {
  vcpu t;
  t.at(500).freeze();
  t.at(1000).thaw();
  EXPECT_EQ(t.at(1000).count(), 100U);
  EXPECT_EQ(t.at(1010).count(), 101U);
}

// mips T-59: a match that falls into the freeze comes with the thaw, one after it on its tick.
TEST(mips_cp0_host, T_59_a_match_during_the_freeze) {
  const auto thawed_at = [](std::uint64_t ns) {
    vcpu t;
    t.at(1).software_writes("Compare", 60);
    t.at(100).freeze();
    EXPECT_FALSE(t.at(ns).ti());
    t.at(ns).thaw();
    if (ns < 600) {
      EXPECT_TRUE(t.ti_rises_exactly_at(600, ns));
    }
    return t.at(ns).ti();
  };
  EXPECT_FALSE(thawed_at(599));
  EXPECT_TRUE(thawed_at(600));
  EXPECT_TRUE(thawed_at(601));
}

// mips T-60: Count reached Compare in the tick of the freeze: the saved state has TI.
TEST(mips_cp0_host, T_60_frozen_in_the_tick_of_the_match) {
  for (const std::uint64_t ns : {600ULL, 605ULL, 609ULL}) {
    vcpu t;
    t.at(1).software_writes("Compare", 60);
    t.at(ns).freeze();
    EXPECT_EQ(t.at(ns).host_gets("Cause") & TI, TI) << ns;
    EXPECT_TRUE(t.model.save(kernel_time(ns)).root.ti) << ns;
  }
}

// mips T-61: a host Compare write, same or other value, keeps TI.
TEST(mips_cp0_host, T_61_host_compare_keeps_ti) {
  vcpu t;
  t.at(1).software_writes("Compare", 60);
  t.at(700).host_sets("Compare", 60);
  EXPECT_TRUE(t.at(700).ti());
  t.at(700).host_sets("Compare", 90);
  EXPECT_TRUE(t.at(700).ti());
  EXPECT_EQ(t.at(700).host_gets("Compare"), 90U);
}

// mips T-62: the guest's Compare write clears TI.
TEST(mips_cp0_host, T_62_guest_compare_clears_ti) {
  vcpu t;
  t.at(1).software_writes("Compare", 60);
  t.at(700).software_writes("Compare", 60);
  EXPECT_FALSE(t.at(700).ti());
}

// mips T-63: Count written while frozen belongs to RESUME.
TEST(mips_cp0_host, T_63_count_written_while_frozen) {
  vcpu t;
  t.at(1000).freeze();
  t.at(1200).host_sets("Count", 7);
  EXPECT_EQ(t.at(1200).host_gets("Count"), 7U);
  EXPECT_EQ(t.at(1299).host_gets("Count"), 7U);
  t.at(1300).thaw();
  EXPECT_EQ(t.at(1300).count(), 37U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
