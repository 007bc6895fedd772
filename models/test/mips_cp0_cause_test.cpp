// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.3: Cause, DC, routing, releases.
#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

parameters release_1_with_eic() {
  parameters p = release_1();
  p.eic = true;
  return p;
}

constexpr std::uint32_t WP = std::uint32_t{1} << 22U;
constexpr std::uint32_t IP7 = 0x8000;

// mips T-30: the tick of the edge on which DC is set counts, and may match; then Count stands.
TEST(mips_cp0_cause, T_30_the_tick_of_the_stopping_edge_counts) {
  timer_bench t;
  t.at(1).software_writes("Compare", 20);
  t.at(20).software_writes("Cause", DC);
  EXPECT_EQ(t.at(20).count(), 20U);
  EXPECT_TRUE(t.at(20).ti());
  EXPECT_EQ(t.at(21).count(), 20U);
  EXPECT_EQ(t.at(20 + full_wrap).count(), 20U);
}

// mips T-31: after DC := 0 on edge m, Count is the same after m and moves on the next tick.
TEST(mips_cp0_cause, T_31_restart_counts_from_the_next_tick) {
  timer_bench t(ccres_is(4));
  t.at(9).software_writes("Cause", DC);
  t.at(18).software_writes("Cause", 0);
  EXPECT_EQ(t.at(18).count(), 2U);
  EXPECT_EQ(t.at(19).count(), 2U);
  EXPECT_EQ(t.at(20).count(), 3U);
  t.at(21).software_writes("Cause", DC);
  t.at(24).software_writes("Cause", 0);  // the tick of edge 24 used the old DC
  EXPECT_EQ(t.at(24).count(), 3U);
  EXPECT_EQ(t.at(28).count(), 4U);
}

// mips T-32: Count never jumps however often DC is toggled.
TEST(mips_cp0_cause, T_32_toggling_dc_never_jumps) {
  timer_bench t;
  std::uint32_t expected = 10;
  for (std::uint64_t e = 10; e < 2000; e += 10) {
    expected += 3;
    t.at(e).software_writes("Cause", 0);
    t.at(e + 3).software_writes("Cause", DC);
    ASSERT_EQ(t.at(e + 3).count(), expected);
    ASSERT_EQ(t.at(e + 9).count(), expected);
  }
  // Several writes on one edge.
  for (int i = 0; i < 5; ++i) {
    t.at(3000).software_writes("Cause", 0);
    t.at(3000).software_writes("Cause", DC);
  }
  EXPECT_EQ(t.at(4000).count(), expected);
}

// mips T-33: a stopped timer keeps TI, and a Compare write clears it.
TEST(mips_cp0_cause, T_33_ti_while_stopped) {
  timer_bench t;
  t.at(1).software_writes("Compare", 15);
  t.at(20).software_writes("Cause", DC);
  EXPECT_TRUE(t.at(20 + full_wrap).ti());
  t.at(21 + full_wrap).software_writes("Compare", 15);
  EXPECT_FALSE(t.at(21 + full_wrap).ti());
}

// mips T-34: stopped, Compare := Count makes no TI however long it stays so; the match is a full
// wrap after the restart.
TEST(mips_cp0_cause, T_34_compare_written_with_the_held_count) {
  timer_bench t;
  t.at(20).software_writes("Cause", DC);
  t.at(25).software_writes("Compare", 20);
  EXPECT_FALSE(t.at(25).ti());
  EXPECT_TRUE(t.nothing_changes_after(25));
  EXPECT_FALSE(t.at(25 + 3 * full_wrap).ti());
  const std::uint64_t restart = 25 + 3 * full_wrap;
  t.at(restart).software_writes("Cause", 0);
  EXPECT_TRUE(t.ti_rises_exactly_at(restart + full_wrap, restart));
}

// mips T-35: stopped, a written Count is read and stays.
TEST(mips_cp0_cause, T_35_count_written_while_stopped) {
  timer_bench t;
  t.at(20).software_writes("Cause", DC);
  t.at(30).software_writes("Count", 0xABCD);
  EXPECT_EQ(t.at(30).count(), 0xABCDU);
  EXPECT_EQ(t.at(30 + full_wrap / 2).count(), 0xABCDU);
}

// mips T-36: a match on the edge before the stop is not lost.
TEST(mips_cp0_cause, T_36_a_match_just_before_the_stop) {
  timer_bench t;
  t.at(1).software_writes("Compare", 19);
  t.at(20).software_writes("Cause", DC);
  EXPECT_TRUE(t.at(20).ti());
  EXPECT_EQ(t.at(20).count(), 20U);
}

// mips T-37: software cannot write TI and IP7..2.
TEST(mips_cp0_cause, T_37_ti_and_hardware_ip_are_read_only) {
  timer_bench t;
  t.at(1).software_writes("Cause", TI | 0xFC00);
  EXPECT_EQ(t.at(1).software_reads("Cause"), 0U);
  EXPECT_FALSE(t.at(1).ti());
  t.at(2).pins_become(false, 0x05);
  t.at(2).software_writes("Compare", 10);
  t.at(12).software_writes("Cause", 0);
  EXPECT_EQ(t.at(12).software_reads("Cause"), TI | IP7 | 0x1400U);
  EXPECT_TRUE(t.at(12).ti());
}

// mips T-38: of all ones, only DC, IV, IP1 and IP0 stick, watch registers or not.
TEST(mips_cp0_cause, T_38_writable_cause_bits) {
  timer_bench plain;
  plain.at(1).software_writes("Cause", 0xFFFF'FFFF);
  EXPECT_EQ(plain.at(1).software_reads("Cause"), 0x0880'0300U);
  parameters p = one_count_an_edge();
  p.watch = true;
  timer_bench watch(p);
  watch.at(1).software_writes("Cause", 0xFFFF'FFFF);
  EXPECT_EQ(watch.at(1).software_reads("Cause"), 0x0880'0300U);
  watch.at(1).software_writes("Cause", 0);
  EXPECT_EQ(watch.at(1).software_reads("Cause"), 0U);
}

// mips T-118: the host sets WP, software keeps or clears it and cannot set it.
TEST(mips_cp0_cause, T_118_software_only_clears_wp) {
  parameters p = one_count_an_edge();
  p.watch = true;
  timer_bench t(p);
  t.at(1).software_writes("Cause", IV | WP);
  EXPECT_EQ(t.at(1).software_reads("Cause"), IV);
  t.at(2).host_sets("Cause", WP);
  EXPECT_EQ(t.at(2).software_reads("Cause"), WP);
  t.at(3).software_writes("Cause", WP | IV);
  EXPECT_EQ(t.at(3).software_reads("Cause"), WP | IV);
  t.at(4).software_writes("Cause", IV);
  EXPECT_EQ(t.at(4).software_reads("Cause"), IV);
  t.at(5).software_writes("Cause", WP);
  EXPECT_EQ(t.at(5).software_reads("Cause"), 0U);
  timer_bench unwatched;
  unwatched.at(1).host_sets("Cause", WP);
  EXPECT_EQ(unwatched.at(1).software_reads("Cause"), 0U);
}

// mips T-118: root sets the guest's WP, the guest itself does not.
TEST(mips_cp0_cause, T_118_root_sets_the_guests_wp) {
  parameters p = one_count_an_edge();
  p.watch = p.vz = true;
  timer_bench t(p);
  t.at(1).software_writes("GuestCtl0", 0x1000'0000);
  t.at(1).guest_writes("Guest.Cause", WP);
  EXPECT_EQ(t.at(1).software_reads("Guest.Cause"), 0U);
  t.at(2).software_writes("Guest.Cause", WP);
  t.at(3).guest_writes("Guest.Cause", WP);
  EXPECT_EQ(t.at(3).software_reads("Guest.Cause"), WP);
  t.at(4).guest_writes("Guest.Cause", 0);
  EXPECT_EQ(t.at(4).software_reads("Guest.Cause"), 0U);
}

// mips T-39: Release 1 has no DC and no TI bit.
TEST(mips_cp0_cause, T_39_release_1_has_no_dc_and_no_ti) {
  timer_bench t(release_1());
  t.at(5).software_writes("Cause", 0xFFFF'FFFF);
  EXPECT_EQ(t.at(5).software_reads("Cause"), IV | 0x0300U);
  EXPECT_EQ(t.at(100).count(), 100U);
  t.at(100).software_writes("Compare", 150);
  EXPECT_EQ(t.at(150).software_reads("Cause") & TI, 0U);
  EXPECT_TRUE(t.at(150).ti());
}

// mips T-40: Release 1 shows the request on IP7, or'ed with hardware interrupt 5.
TEST(mips_cp0_cause, T_40_release_1_uses_ip7) {
  timer_bench t(release_1());
  t.at(1).software_writes("Compare", 50);
  EXPECT_EQ(t.at(49).software_reads("Cause"), 0U);
  EXPECT_EQ(t.at(50).software_reads("Cause"), IP7);
  EXPECT_EQ(t.at(50).ip(), 0x80U);
  t.at(60).software_writes("Compare", 90);
  EXPECT_EQ(t.at(60).software_reads("Cause"), 0U);
  t.at(70).pins_become(false, 0x20);
  t.at(95).software_writes("Compare", 90);
  EXPECT_EQ(t.at(95).software_reads("Cause"), IP7);
  EXPECT_FALSE(t.at(95).ti());
  t.at(96).pins_become(false, 0);
  EXPECT_EQ(t.at(96).software_reads("Cause"), 0U);
}

// mips T-40: IPTI has no meaning in Release 1.
TEST(mips_cp0_cause, T_40_release_1_ignores_ipti) {
  parameters p = release_1();
  p.ipti = 3;
  timer_bench t(p);
  t.at(1).software_writes("Compare", 50);
  EXPECT_EQ(t.at(50).ip(), 0x80U);
  EXPECT_EQ(t.at(50).result_of_reading("IntCtl", {}), access_result::address_error);
}

// mips T-41: TI appears on IP[IPTI] and nowhere else; IntCtl.IPTI cannot be written.
TEST(mips_cp0_cause, T_41_routing_by_ipti) {
  for (unsigned n = 2; n <= 7; ++n) {
    parameters p = one_count_an_edge();
    p.ipti = n;
    timer_bench t(p);
    t.at(1).software_writes("IntCtl", 0xFFFF'FFFF);
    t.at(1).software_writes("IntCtl", 0);
    EXPECT_EQ(t.at(1).software_reads("IntCtl"), n << 29U);
    t.at(1).software_writes("Compare", 50);
    EXPECT_EQ(t.at(49).ip(), 0U);
    EXPECT_EQ(t.at(50).ip(), 1U << n);
    EXPECT_EQ(t.at(50).software_reads("Cause"), TI | 0x100U << n);
  }
}

// mips T-42: a hardware line on the same IP bit keeps it high when TI is acknowledged.
TEST(mips_cp0_cause, T_42_shared_ip_bit) {
  for (unsigned n = 2; n <= 7; ++n) {
    parameters p = one_count_an_edge();
    p.ipti = n;
    timer_bench t(p);
    t.at(1).software_writes("Compare", 50);
    t.at(2).pins_become(false, 1U << (n - 2));
    EXPECT_EQ(t.at(60).ip(), 1U << n);
    t.at(60).software_writes("Compare", 50);
    EXPECT_FALSE(t.at(60).ti());
    EXPECT_EQ(t.at(60).ip(), 1U << n);
    t.at(61).pins_become(false, 0);
    EXPECT_EQ(t.at(61).ip(), 0U);
  }
}

// mips T-43: in EIC mode TI is exported and IP is left alone.
TEST(mips_cp0_cause, T_43_external_interrupt_controller) {
  parameters p = one_count_an_edge();
  p.eic = true;
  timer_bench t(p);
  t.at(1).software_writes("Cause", IV);
  t.at(1).pins_become(false, 0x09);
  t.at(1).software_writes("Compare", 50);
  EXPECT_EQ(t.at(49).ip(), 0x24U);
  EXPECT_TRUE(t.ti_rises_exactly_at(50, 1));
  EXPECT_EQ(t.at(50).ip(), 0x24U);
  EXPECT_EQ(t.at(50).software_reads("Cause"), TI | IV | 0x2400U);
}

// mips T-107: EIC mode is a state: VEIC, Cause.IV, IntCtl.VS != 0 and not Status.BEV. Without it the
// request shows.
TEST(mips_cp0_cause, T_107_eic_mode_comes_and_goes) {
  parameters p = one_count_an_edge();
  p.eic = true;
  timer_bench t(p);
  t.at(1).pins_become(false, 0, 0, true);
  t.at(1).software_writes("Compare", 50);
  EXPECT_EQ(t.at(50).ip(), 0x80U);
  t.at(51).software_writes("Cause", IV);
  EXPECT_EQ(t.at(51).ip(), 0x80U);
  t.at(52).pins_become(false, 0);
  EXPECT_EQ(t.at(52).ip(), 0U);
  EXPECT_EQ(t.at(52).software_reads("Cause"), TI | IV);
  EXPECT_TRUE(t.at(52).ti());
  t.at(53).software_writes("Cause", 0);
  EXPECT_EQ(t.at(53).ip(), 0x80U);
  t.at(54).software_writes("Cause", IV);
  t.at(55).pins_become(false, 0, 0, true);
  EXPECT_EQ(t.at(55).ip(), 0x80U);
  timer_bench without;
  without.at(1).software_writes("Cause", IV);
  without.at(1).software_writes("Compare", 50);
  EXPECT_EQ(without.at(50).ip(), 0x80U);
  EXPECT_NE(release_1_with_eic().error(), "");
}

// mips T-106: three forms of IP7 in Release 1, and of IP[IPTI] later.
TEST(mips_cp0_cause, T_106_what_is_on_the_timers_ip_bit) {
  for (const bool first : {true, false}) {
    parameters p = first ? release_1() : one_count_an_edge();
    if (!first) p.ipti = 4;
    const unsigned bit = first ? 0x80 : 0x10;
    const unsigned line = bit >> 2U;
    const unsigned other = 0x01;  // on IP2
    const auto ip_of = [&](request_merge merge, bool ti, unsigned lines) {
      p.merge = merge;
      timer_bench t(p);
      t.at(1).software_writes("Compare", 50);
      t.at(2).pins_become(false, lines);
      const std::uint64_t when = ti ? 60 : 40;
      EXPECT_EQ(t.at(when).ti(), ti);
      return t.at(when).ip();
    };
    for (const bool ti : {false, true}) {
      const unsigned request = ti ? bit : 0;
      EXPECT_EQ(ip_of(request_merge::merged, ti, 0), request);
      EXPECT_EQ(ip_of(request_merge::merged, ti, line | other), bit | 0x04);
      EXPECT_EQ(ip_of(request_merge::timer, ti, 0), request);
      EXPECT_EQ(ip_of(request_merge::timer, ti, line | other), request | 0x04);
      EXPECT_EQ(ip_of(request_merge::external, ti, 0), 0U);
      EXPECT_EQ(ip_of(request_merge::external, ti, line | other), bit | 0x04);
    }
  }
}

// mips T-106: where the request is on no IP bit, IPTI may name a software interrupt.
TEST(mips_cp0_cause, T_106_ipti_0_and_1) {
  for (const unsigned n : {0U, 1U}) {
    parameters p = one_count_an_edge();
    p.ipti = n;
    EXPECT_EQ(p.error(),
              "ipti must be 2 to 7, with merge external 0 to 7, but is " + std::to_string(n));
    p.merge = request_merge::external;
    timer_bench t(p);
    t.at(1).software_writes("Compare", 50);
    EXPECT_EQ(t.at(50).software_reads("IntCtl"), n << 29U);
    EXPECT_EQ(t.at(50).software_reads("Cause"), TI);
    EXPECT_TRUE(t.at(50).ti());
  }
}

// mips T-44: RDHWR in user mode needs its HWREna bit; with CP0 usable it does not.
TEST(mips_cp0_cause, T_44_rdhwr_permission) {
  timer_bench t(ccres_is(2));
  for (const char* name : {"CC", "CCRes"}) {
    EXPECT_EQ(t.at(10).result_of_reading(name, made_in_user_mode()),
              access_result::reserved_instruction);
  }
  EXPECT_EQ(t.at(10).software_reads("CC"), 5U);
  EXPECT_EQ(t.at(10).software_reads("CCRes"), 2U);
  t.at(10).software_writes("HWREna", 1U << 2U);
  EXPECT_EQ(t.at(20).software_reads("CC", made_in_user_mode()), 10U);
  EXPECT_EQ(t.at(20).result_of_reading("CCRes", made_in_user_mode()),
            access_result::reserved_instruction);
  t.at(20).software_writes("HWREna", 1U << 3U);
  EXPECT_EQ(t.at(30).result_of_reading("CC", made_in_user_mode()),
            access_result::reserved_instruction);
  EXPECT_EQ(t.at(30).software_reads("CCRes", made_in_user_mode()), 2U);
  // MFC0 and MTC0 never work in user mode.
  EXPECT_EQ(t.at(30).result_of_reading("Count", made_in_user_mode()),
            access_result::coprocessor_unusable);
  EXPECT_EQ(t.at(30).result_of_writing("Count", 1, made_in_user_mode()),
            access_result::coprocessor_unusable);
  EXPECT_EQ(t.at(30).count(), 15U);
}

// mips T-45: of HWREna, bits 3 and 2 exist here.
TEST(mips_cp0_cause, T_45_hwrena_bits) {
  timer_bench t;
  t.at(1).software_writes("HWREna", 0xFFFF'FFFF);
  EXPECT_EQ(t.at(1).software_reads("HWREna"), 0xCU);
  t.at(1).software_writes("HWREna", 0);
  EXPECT_EQ(t.at(1).software_reads("HWREna"), 0U);
}

// mips T-46: Release 1 has no RDHWR, in any mode.
TEST(mips_cp0_cause, T_46_release_1_has_no_rdhwr) {
  timer_bench t(release_1());
  for (const char* name : {"CC", "CCRes"}) {
    EXPECT_EQ(t.at(10).result_of_reading(name, {}), access_result::reserved_instruction);
    EXPECT_EQ(t.at(10).result_of_reading(name, made_in_user_mode()),
              access_result::reserved_instruction);
  }
  EXPECT_EQ(t.at(10).result_of_reading("HWREna", {}), access_result::address_error);
}

// mips T-47: RDHWR $2 and MFC0 Count agree in every cycle.
TEST(mips_cp0_cause, T_47_rdhwr_is_count) {
  timer_bench t(ccres_is(3));
  t.at(5).software_writes("Count", 0xFFFF'FFF0);
  for (std::uint64_t e = 5; e < 200; ++e) {
    ASSERT_EQ(t.at(e).software_reads("CC"), t.at(e).software_reads("Count")) << e;
  }
}

// The count_stop input stops Count as DC does, and either holds it.
TEST(mips_cp0_cause, count_stop_acts_like_dc) {
  timer_bench t;
  t.at(1).software_writes("Compare", 20);
  t.at(20).pins_become(true, 0);
  EXPECT_EQ(t.at(50).count(), 20U);
  EXPECT_TRUE(t.at(50).ti());
  t.at(60).software_writes("Cause", DC);
  t.at(70).pins_become(false, 0);
  EXPECT_EQ(t.at(90).count(), 20U);
  t.at(90).software_writes("Cause", 0);
  EXPECT_EQ(t.at(95).count(), 25U);
}

}  // namespace
}  // namespace archtimers::mips_cp0
