// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.1: counting and reset.
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

// mips T-1: out of reset everything is 0, and Count is the number of edges.
TEST(mips_cp0_counting, T_1_counts_edges_from_reset) {
  timer_bench t;
  EXPECT_EQ(t.at(0).software_reads("Cause"), 0U);
  EXPECT_EQ(t.at(0).software_reads("HWREna"), 0U);
  EXPECT_FALSE(t.at(0).ti());
  for (const std::uint64_t n :
       {0ULL, 1ULL, 2ULL, 1000ULL, 0xFFFF'FFFFULL, 0x1'0000'0000ULL, 0x1'0000'0005ULL}) {
    EXPECT_EQ(t.at(n).count(), static_cast<std::uint32_t>(n));
  }
}

// mips T-1: the same after a reset in the middle of a run, whose release is edge 0.
TEST(mips_cp0_counting, T_1_counts_edges_from_a_later_reset) {
  timer_bench t;
  t.at(10).software_writes("Compare", 12);
  t.at(10).software_writes("HWREna", 0xC);
  t.at(20).software_writes("Cause", DC);
  t.at(30).reset_asserted();
  EXPECT_FALSE(t.at(30).ti());
  EXPECT_EQ(t.at(35).count(), 0U);
  t.at(40).reset_released();
  EXPECT_EQ(t.at(40).software_reads("Cause"), 0U);
  EXPECT_EQ(t.at(40).software_reads("HWREna"), 0U);
  EXPECT_EQ(t.at(40).software_reads("Compare"), 0U);
  EXPECT_EQ(t.at(40).count(), 0U);
  EXPECT_EQ(t.at(140).count(), 100U);
}

// mips T-2: with CCRes=2, Count is half the edges, rounded down, and RDHWR $3 says 2.
TEST(mips_cp0_counting, T_2_ccres_2_counts_every_second_edge) {
  timer_bench t(ccres_is(2));
  for (const std::uint64_t n : {0ULL, 1ULL, 2ULL, 3ULL, 4ULL, 99'999ULL})
    EXPECT_EQ(t.at(n).count(), n / 2);
  EXPECT_EQ(t.at(0).software_reads("CCRes"), 2U);
}

// mips T-3: with CCRes=4, Count is 2 after 11 edges and 3 after the 12th.
TEST(mips_cp0_counting, T_3_ccres_4_counts_on_edge_12) {
  timer_bench t(ccres_is(4));
  EXPECT_EQ(t.at(11).count(), 2U);
  EXPECT_EQ(t.at(12).count(), 3U);
}

// mips T-4: the wrap to 0 has no effect of its own.
TEST(mips_cp0_counting, T_4_wraps_without_a_request) {
  timer_bench t;
  t.at(5).software_writes("Compare", 0x1234'5678);
  t.at(10).software_writes("Count", 0xFFFF'FFFF);
  EXPECT_EQ(t.at(11).count(), 0U);
  EXPECT_FALSE(t.at(11).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(11 + 0x1234'5678ULL, 10));
}

// mips T-5: Count = Compare = 0 out of reset is no match; the first comes after 2^32 ticks.
TEST(mips_cp0_counting, T_5_no_ghost_interrupt_after_reset) {
  timer_bench t;
  EXPECT_FALSE(t.at(full_wrap - 1).ti());
  EXPECT_TRUE(t.ti_rises_exactly_at(full_wrap, 0));
}

// mips T-5: the reset presets of both registers make no match either.
TEST(mips_cp0_counting, T_5_equal_presets_are_no_match) {
  parameters p = one_count_an_edge();
  p.count_reset = p.compare_reset = 77;
  timer_bench t(p);
  EXPECT_EQ(t.at(0).count(), 77U);
  EXPECT_EQ(t.at(0).software_reads("Compare"), 77U);
  EXPECT_TRUE(t.ti_rises_exactly_at(full_wrap, 0));
}

// mips T-6: a CPU that does nothing (stall, WAIT) leaves Count to run as ever.
TEST(mips_cp0_counting, T_6_counts_whatever_the_pipeline_does) {
  timer_bench busy(ccres_is(2));
  timer_bench asleep(ccres_is(2));
  for (std::uint64_t n = 1; n < 1000; ++n) {
    (void)busy.at(n).software_reads("Count");
    if (n % 7 == 0) busy.at(n).software_writes("HWREna", n);
  }
  EXPECT_EQ(asleep.at(1000).count(), 500U);
  EXPECT_EQ(busy.at(1000).count(), 500U);
}

// mips T-7: a Count write does not restart the prescaler: written at phase 3 of 4, Count moves on
// the next edge.
TEST(mips_cp0_counting, T_7_a_count_write_leaves_the_prescaler) {
  timer_bench t(ccres_is(4));
  t.at(7).software_writes("Count", 100);
  EXPECT_EQ(t.at(7).count(), 100U);
  EXPECT_EQ(t.at(8).count(), 101U);
  EXPECT_EQ(t.at(11).count(), 101U);
  EXPECT_EQ(t.at(12).count(), 102U);
}

/// CCRes=4 with a prescaler that software's writes of Count restart.
parameters restarted_by_count() {
  parameters p = ccres_is(4);
  p.count_write_restart = true;
  return p;
}

// mips T-117: written at phase 3 of 4, Count moves 4 edges later, and every 4 edges from there.
TEST(mips_cp0_counting, T_117_a_count_write_restarts_the_prescaler) {
  timer_bench t(restarted_by_count());
  t.at(7).software_writes("Compare", 102);
  t.at(7).software_writes("Count", 100);
  EXPECT_EQ(t.at(10).count(), 100U);
  EXPECT_EQ(t.at(11).count(), 101U);
  EXPECT_EQ(t.at(14).count(), 101U);
  EXPECT_TRUE(t.ti_rises_exactly_at(15, 7));
}

// mips T-117: the tick that falls on the edge of the write still sets TI.
TEST(mips_cp0_counting, T_117_the_tick_of_the_edge_comes_first) {
  timer_bench t(restarted_by_count());
  t.at(1).software_writes("Compare", 2);
  t.at(8).software_writes("Count", 50);
  EXPECT_TRUE(t.at(8).ti());
  EXPECT_EQ(t.at(11).count(), 50U);
  EXPECT_EQ(t.at(12).count(), 51U);
}

// mips T-117: a host's write of Count, and any other write, leaves the prescaler alone.
TEST(mips_cp0_counting, T_117_nothing_else_restarts_the_prescaler) {
  timer_bench t(restarted_by_count());
  t.at(7).host_sets("Count", 100);
  EXPECT_EQ(t.at(8).count(), 101U);
  t.at(9).software_writes("Compare", 7);
  t.at(10).software_writes("Cause", IV);
  EXPECT_EQ(t.at(11).count(), 101U);
  EXPECT_EQ(t.at(12).count(), 102U);
}

// mips T-117: while DC holds Count the prescaler runs on from the write.
TEST(mips_cp0_counting, T_117_restarted_while_held) {
  timer_bench t(restarted_by_count());
  t.at(5).software_writes("Cause", DC);
  t.at(6).software_writes("Count", 100);
  t.at(9).software_writes("Cause", 0);
  EXPECT_EQ(t.at(10).count(), 101U);
  EXPECT_EQ(t.at(14).count(), 102U);
}

// mips T-117: between CPU clocks the write keeps their places: ccres of them make the next count.
TEST(mips_cp0_counting, T_117_restarted_between_cpu_clocks) {
  parameters p = clocks_per_tick_is(3, 4);
  p.count_write_restart = true;
  timer_bench t(p);
  t.at(10).software_writes("Count", 100);
  EXPECT_EQ(t.at(20).count(), 100U);
  EXPECT_EQ(t.at(21).count(), 101U);
  EXPECT_EQ(t.at(33).count(), 102U);
}

// mips T-117: frozen by the host, Count and the restart belong to RESUME.
TEST(mips_cp0_counting, T_117_restarted_while_frozen) {
  timer_bench t(restarted_by_count());
  t.at(6).freeze();
  t.at(9).software_writes("Count", 100);
  t.at(11).thaw();
  EXPECT_EQ(t.at(11).count(), 101U);
  EXPECT_EQ(t.at(13).count(), 101U);
  EXPECT_EQ(t.at(14).count(), 102U);
}

// mips T-8: selects 6 and 7 of registers 9 and 11 are not Count and Compare.
TEST(mips_cp0_counting, T_8_other_selects_are_no_alias) {
  timer_bench t;
  for (const unsigned number : {9U, 11U}) {
    for (const unsigned select : {1U, 2U, 3U, 4U, 5U, 6U, 7U}) {
      const kernel_time now(50);
      const auto read = t.model.read(cp0_address(number, select), now, {});
      EXPECT_EQ(read.result, access_result::address_error) << number << "," << select;
      EXPECT_EQ(read.value, 0U);
      EXPECT_EQ(t.model.write(cp0_address(number, select), 1, now, now, {}),
                access_result::address_error);
    }
  }
  EXPECT_EQ(t.at(50).count(), 50U);
  EXPECT_EQ(t.at(50).software_reads("Compare"), 0U);
}

// mips T-9: the 8-byte read of an RDHWR register is sign-extended from bit 31, as RDHWR does it.
TEST(mips_cp0_counting, T_9_rdhwr_is_sign_extended) {
  timer_bench t;
  t.at(3).software_writes("Count", 0x8000'0000);
  EXPECT_EQ(t.at(3).software_reads("CC", made_by_64_bit_move()), 0xFFFF'FFFF'8000'0000);
  EXPECT_EQ(t.at(3).software_reads("CC"), 0x8000'0000U);
  t.at(3).software_writes("Count", 0x7FFF'FFFF);
  EXPECT_EQ(t.at(3).software_reads("CC", made_by_64_bit_move()), 0x7FFF'FFFFU);
}

/// A timer of 100 MHz and four edges in a count, whose reset was released at 1005 ns with count_stop high:
/// edge 1 is at 1010 ns.
struct just_released : timer_bench {
  just_released() : timer_bench(presets()) {
    at(1000).pins_become(true, 0x3F);
    at(1000).reset_asserted();
    at(1005).reset_released();
  }
  static parameters presets() {
    parameters p = ccres_is(4);
    p.clock = frequency(100'000'000);
    return p;
  }
  [[nodiscard]] bool samples_exactly_at(std::uint64_t t) {
    return at(t - 1).ip() == 0 && at(t).ip() == 0xFC;
  }
};

// mips T-111: the pins are taken on edge 1 after a reset, wherever the host has moved that to meanwhile.
TEST(mips_cp0_counting, T_111_the_first_edge_after_a_reset_moves_with_the_clock) {
  just_released untouched;
  EXPECT_TRUE(untouched.samples_exactly_at(1010));
  just_released slower;  // half an edge gone, half of 100 ns left
  ASSERT_EQ(slower.model.set_rate(frequency(2'500'000), kernel_time(1005)), 0);
  EXPECT_TRUE(slower.samples_exactly_at(1055));
  just_released faster;
  faster.at(1006).host_sets("COUNT_HZ", 250'000'000);  // 2/5 of 1 ns, which ends in the next
  EXPECT_TRUE(faster.samples_exactly_at(1007));
  just_released frozen;
  frozen.at(1006).freeze();
  frozen.model.thaw_uncharged(kernel_time(1008));
  EXPECT_TRUE(frozen.samples_exactly_at(1012));
  just_released restored;
  const snapshot saved = timer_bench(just_released::presets()).model.save(kernel_time(3));
  ASSERT_EQ(restored.model.restore(saved, kernel_time(1006)), "");
  EXPECT_TRUE(restored.samples_exactly_at(1013));
}

// mips T-100: the 8-byte read of a CP0 register is DMFC0: zero-extended; DMTC0 writes the low half.
TEST(mips_cp0_counting, T_100_a_doubleword_move_from_cp0_is_zero_extended) {
  parameters p = one_count_an_edge();
  p.vz = true;
  timer_bench t(p);
  t.at(3).software_writes("Count", 0x8000'0000);
  t.at(3).software_writes("Compare", 0xFFFF'FFF0);
  t.at(3).software_writes("GTOffset", 0xFFFF'FFFF);
  t.at(3).software_writes("Guest.Compare", 0x8000'0000);
  EXPECT_EQ(t.at(3).software_reads("Count", made_by_64_bit_move()), 0x8000'0000U);
  EXPECT_EQ(t.at(3).software_reads("Compare", made_by_64_bit_move()), 0xFFFF'FFF0U);
  EXPECT_EQ(t.at(3).software_reads("IntCtl", made_by_64_bit_move()), 0xE000'0000U);
  EXPECT_EQ(t.at(3).software_reads("GTOffset", made_by_64_bit_move()), 0xFFFF'FFFFU);
  EXPECT_EQ(t.at(3).software_reads("Guest.Compare", made_by_64_bit_move()), 0x8000'0000U);
  EXPECT_EQ(t.at(4).software_reads("Guest.Count", made_by_64_bit_move()), 0x8000'0000U);
  access host = made_by_host();
  host.wide = true;
  EXPECT_EQ(t.at(3).software_reads("Count", host), 0x8000'0000U);
  t.at(3).software_writes("Count", 0x1234'5678'7FFF'FFFF, made_by_64_bit_move());
  EXPECT_EQ(t.at(3).software_reads("Count", made_by_64_bit_move()), 0x7FFF'FFFFU);
}

// mips T-9a: soft reset and NMI are events of the CPU; the timer's only reset is the cold one, so
// they change nothing here. The cold reset does.
TEST(mips_cp0_counting, T_9a_only_the_cold_reset_reaches_the_timer) {
  timer_bench t;
  t.at(1).software_writes("HWREna", 0xC);
  t.at(1).software_writes("Count", 0x1000);
  t.at(1).software_writes("Compare", 0x1004);
  t.at(8).software_writes("Cause", DC);
  // The boot code that an NMI at edge 20 enters finds it all as it was.
  EXPECT_EQ(t.at(20).software_reads("Count"), 0x1007U);
  EXPECT_EQ(t.at(20).software_reads("Compare"), 0x1004U);
  EXPECT_EQ(t.at(20).software_reads("Cause"), TI | DC | 0x8000U);
  EXPECT_EQ(t.at(20).software_reads("HWREna"), 0xCU);
  t.at(21).reset_asserted();
  EXPECT_EQ(t.at(21).software_reads("Cause"), 0U);
  EXPECT_EQ(t.at(21).software_reads("HWREna"), 0U);
}

// mips T-9b: a bus clock of several edges in a CPU clock.
TEST(mips_cp0_counting, T_9b_counts_cpu_clocks_of_a_faster_bus_clock) {
  timer_bench t(clocks_per_tick_is(4, 3));
  EXPECT_EQ(t.model.presets().bus_clock(), frequency(1'000'000'000));
  for (const std::uint64_t n : {0ULL, 11ULL, 12ULL, 23ULL, 24ULL, 99'999ULL})
    EXPECT_EQ(t.at(n).count(), n / 4 / 3) << n;
}
TEST(mips_cp0_counting, T_9b_acts_on_edges_between_cpu_clocks) {
  timer_bench t(clocks_per_tick_is(4, 2));
  t.at(5).software_writes("Count", 100);
  EXPECT_EQ(t.at(7).count(), 100U);
  EXPECT_EQ(t.at(8).count(), 101U);  // the prescaler goes on from reset
  t.at(15).pins_become(true, 0);     // before the CPU clock of edge 16
  EXPECT_EQ(t.at(16).count(), 101U);
  t.at(18).pins_become(false, 0);
  EXPECT_EQ(t.at(23).count(), 101U);
  EXPECT_EQ(t.at(24).count(), 102U);
  t.at(32).pins_become(true, 0);  // on the edge of the CPU clock
  EXPECT_EQ(t.at(32).count(), 103U);
  EXPECT_EQ(t.at(47).count(), 103U);
}

// mips T-9c: the first edge of the bus clock after a reset samples the pins.
TEST(mips_cp0_counting, T_9c_samples_pins_on_the_first_edge_after_reset) {
  for (const std::uint64_t release : {20ULL, 21ULL, 22ULL, 23ULL}) {
    timer_bench t(clocks_per_tick_is(4, 1));
    t.at(5).pins_become(true, 0);
    t.at(10).reset_asserted();
    t.at(release).reset_released();
    EXPECT_EQ(t.at(50).count(), release == 23 ? 1U : 0U) << release;
  }
}

// Reset leaves the prescaler cleared: the first count is CCRes edges after edge 0, the latest edge
// at the release.
TEST(mips_cp0_counting, the_release_of_reset_is_edge_0_of_the_prescaler) {
  for (std::uint64_t release = 20; release < 28; ++release) {
    timer_bench t(ccres_is(4));
    t.at(17).reset_asserted();
    t.at(release).reset_released();
    EXPECT_EQ(t.at(release + 3).count(), 0U) << release;
    EXPECT_EQ(t.at(release + 4).count(), 1U) << release;
    EXPECT_EQ(t.at(release + 8).count(), 2U) << release;
  }
}

// A reset that is asserted again before the input flops took their first sample keeps them in
// reset.
TEST(mips_cp0_counting, inputs_stay_in_reset_when_it_returns_before_the_first_edge) {
  parameters p = one_count_an_edge();
  p.clock = frequency(100'000'000);  // an edge every 10 units
  timer_bench t(p);
  t.at(5).pins_become(true, 0x3F);
  t.at(12).reset_asserted();
  t.at(21).reset_released();
  t.at(25).reset_asserted();
  EXPECT_EQ(t.at(35).ip(), 0U);
  t.at(41).reset_released();
  EXPECT_EQ(t.at(49).ip(), 0U);
  EXPECT_EQ(t.at(50).ip(), 0xFCU);
  EXPECT_EQ(t.at(80).count(), 1U);  // the tick of that edge, then count_stop acts
}

}  // namespace
}  // namespace archtimers::mips_cp0
