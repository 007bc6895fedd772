// SPDX-License-Identifier: Apache-2.0
// Offsets, redirection and masks by example: docs/spec/arm-generic-timer.md 8.2 to 8.4.
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

/// A bench on which EL1 may do everything; the count is the time.
struct open_cpu : counting_cpu {
  explicit open_cpu(const pe_parameters& presets = full_cpu()) : counting_cpu(presets) {
    at(0).drives("ns ecven e2h");
    at(0).writes("CNTKCTL_EL1", 0x303);
    at(0).writes("CNTHCTL_EL2", 0xF03);
    at(0).drives("ns ecven");
  }
};

// arm T-106: the self-synchronised views are the same numbers, with the same traps.
TEST(arm_pe_offset, T_106_self_synchronised_views) {
  open_cpu b;
  b.at(0).writes("CNTVOFF_EL2", 100);
  b.at(0).writes("CNTPOFF_EL2", 30);
  b.at(0).writes("CNTHCTL_EL2", 0x1003);
  for (const pe_access& how : {el0, el1, el2, el3, by_host}) {
    EXPECT_EQ(b.at(777).reads("CNTPCTSS_EL0", how), b.at(777).reads("CNTPCT_EL0", how));
    EXPECT_EQ(b.at(777).reads("CNTVCTSS_EL0", how), b.at(777).reads("CNTVCT_EL0", how));
  }
  EXPECT_EQ(b.at(777).reads("CNTPCTSS_EL0", el1), 747U);
  EXPECT_EQ(b.at(777).reads("CNTVCTSS_EL0", el1), 677U);
  EXPECT_EQ(b.at(777).write("CNTPCTSS_EL0", 1, el3), pe_result::undefined);
  b.at(777).writes("CNTHCTL_EL2", 0x4000);
  EXPECT_EQ(b.at(777).read("CNTPCTSS_EL0", el1).result, pe_result::trap_el2);
  EXPECT_EQ(b.at(777).read("CNTVCTSS_EL0", el1).result, pe_result::trap_el2);
}

// arm T-107: EL2 with E2H sees no CNTVOFF, and an EL0 that it hosts neither.
TEST(arm_pe_offset, T_107_cntvct_of_a_host) {
  open_cpu b;
  b.at(0).writes("CNTVOFF_EL2", 1000);
  const auto counts = [&b](std::string_view words) {
    b.at(5000).drives(words);
    std::string all;
    for (const pe_access& how : {el0, el1, el2, el3}) {
      all += std::to_string(b.at(5000).reads("CNTVCT_EL0", how)) + " ";
    }
    return all;
  };
  EXPECT_EQ(counts("ns"), "4000 4000 4000 4000 ");
  EXPECT_EQ(counts("ns e2h"), "4000 4000 5000 4000 ");
  EXPECT_EQ(counts("ns tge"), "4000 4000 4000 4000 ");
  EXPECT_EQ(counts("ns e2h tge"), "5000 4000 5000 4000 ");
  EXPECT_EQ(counts("e2h tge"), "4000 4000 4000 4000 ");  // Secure, EL2 not enabled
}

// arm T-108, T-113: of the timers, CNTVOFF moves CNTV and CNTPOFF moves CNTP.
TEST(arm_pe_offset, T_108_T_113_one_timer_each) {
  open_cpu b;
  b.at(0).drives("ns ecven eel2");
  for (const char* timer : {"CNTHP", "CNTHV", "CNTHPS", "CNTHVS"}) {
    b.at(0).arms(timer, "EL2", 50);
  }
  b.at(0).arms("CNTPS", "EL1", 50);
  b.at(0).arms("CNTP", "EL0", 50);
  b.at(0).arms("CNTV", "EL0", 50);
  EXPECT_EQ(b.changes_after(0), "p+50 v+50 hp+50 hv+50 ps+50 hps+50 hvs+50 ");
  b.at(10).writes("CNTVOFF_EL2", 7);
  EXPECT_EQ(b.changes_after(10), "p+50 hp+50 hv+50 ps+50 hps+50 hvs+50 v+57 ");
  b.at(10).writes("CNTPOFF_EL2", 5);
  b.at(10).writes("CNTHCTL_EL2", 0x1000);
  EXPECT_EQ(b.changes_after(10), "hp+50 hv+50 ps+50 hps+50 hvs+50 p+55 v+57 ");
  EXPECT_EQ(b.at(60).reads("CNTHV_TVAL_EL2"), 0xFFFF'FFF6U);
}

// arm T-109: with E2H, EL2 reaches its own timers by EL1's names and EL1's by the _EL02 names.
TEST(arm_pe_offset, T_109_redirection) {
  open_cpu b;
  b.at(0).drives("ns e2h");
  b.at(0).writes("CNTP_CVAL_EL0", 1, el2);
  b.at(0).writes("CNTV_CVAL_EL0", 2, el2);
  b.at(0).writes("CNTP_CVAL_EL02", 3, el2);
  b.at(0).writes("CNTV_CVAL_EL02", 4, el2);
  b.at(0).writes("CNTP_CVAL_EL02", 3, el3);
  EXPECT_EQ(b.at(0).reads("CNTHP_CVAL_EL2", el2), 1U);
  EXPECT_EQ(b.at(0).reads("CNTHV_CVAL_EL2", el2), 2U);
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0", el1), 3U);
  EXPECT_EQ(b.at(0).reads("CNTV_CVAL_EL0", el1), 4U);
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0", el3), 3U);  // EL3 is not redirected
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0", by_host), 3U);
  b.at(0).writes("CNTKCTL_EL1", 0x123, el2);
  EXPECT_EQ(b.at(0).reads("CNTHCTL_EL2", el2), 0x123U);
  EXPECT_EQ(b.at(0).reads("CNTKCTL_EL12", el2), 0x303U);
  EXPECT_EQ(b.at(0).reads("CNTKCTL_EL1", el1), 0x303U);
  b.at(0).drives("e2h eel2");  // Secure EL2 has timers of its own
  b.at(0).writes("CNTP_CVAL_EL0", 5, el2);
  b.at(0).writes("CNTV_CVAL_EL0", 6, el2);
  EXPECT_EQ(b.at(0).reads("CNTHPS_CVAL_EL2", el2), 5U);
  EXPECT_EQ(b.at(0).reads("CNTHVS_CVAL_EL2", el2), 6U);
  EXPECT_EQ(b.at(0).reads("CNTHP_CVAL_EL2", el2), 1U);
  b.at(0).drives("ns e2h tge");  // an EL0 of EL2
  b.at(0).writes("CNTHCTL_EL2", 0x303);
  b.at(0).writes("CNTP_CVAL_EL0", 8, el0);
  EXPECT_EQ(b.at(0).reads("CNTHP_CVAL_EL2"), 8U);
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0"), 3U);
  b.at(0).drives("ns tge");
  b.at(0).writes("CNTP_CVAL_EL0", 9, el0);
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0"), 9U);
  EXPECT_EQ(b.at(0).read("CNTP_CVAL_EL02", el2).result, pe_result::undefined);
}

// arm T-141: where EL2 is not enabled, E2H is nothing: EL3 does not have the second names either.
TEST(arm_pe_offset, T_141_second_names_of_a_host_that_is_not_enabled) {
  constexpr std::string_view names[] = {"CNTKCTL_EL12",   "CNTP_TVAL_EL02", "CNTP_CTL_EL02",
                                        "CNTP_CVAL_EL02", "CNTV_TVAL_EL02", "CNTV_CTL_EL02",
                                        "CNTV_CVAL_EL02"};
  open_cpu b;
  const auto at_el3 = [&b, &names](std::string_view words) {
    b.at(0).drives(words);
    const pe_result first = b.at(0).read(names[0], el3).result;
    for (const std::string_view name : names) {
      EXPECT_EQ(b.at(0).read(name, el3).result, first) << name;
      EXPECT_EQ(b.at(0).write(name, 0, el3), first) << name;
    }
    return first;
  };
  EXPECT_EQ(at_el3("e2h"), pe_result::undefined);
  EXPECT_EQ(at_el3("e2h eel2"), pe_result::ok);
  EXPECT_EQ(at_el3("ns e2h"), pe_result::ok);
  EXPECT_EQ(at_el3("ns e2h eel2"), pe_result::ok);
  EXPECT_EQ(at_el3("ns"), pe_result::undefined);
  EXPECT_EQ(at_el3("eel2"), pe_result::undefined);
  pe_parameters without = full_cpu();
  without.sel2 = false;  // EEL2 means nothing then
  open_cpu c(without);
  c.at(0).drives("e2h eel2");
  EXPECT_EQ(c.at(0).read("CNTP_CTL_EL02", el3).result, pe_result::undefined);
}

// arm T-110
TEST(arm_pe_offset, T_110_tval_of_the_virtual_timers) {
  open_cpu b;
  b.at(0).drives("ns e2h");
  b.at(0).writes("CNTVOFF_EL2", 300);
  b.at(1000).writes("CNTV_TVAL_EL02", 0, el2);
  EXPECT_EQ(b.at(1000).reads("CNTV_CVAL_EL02", el2), 700U);
  b.at(1000).writes("CNTV_TVAL_EL0", 0, el2);
  EXPECT_EQ(b.at(1000).reads("CNTHV_CVAL_EL2", el2), 1000U);
  b.at(1000).writes("CNTV_TVAL_EL0", 0xFFFF'FFFF, el1);
  EXPECT_EQ(b.at(1000).reads("CNTV_CVAL_EL02", el2), 699U);
  EXPECT_EQ(b.at(1000).reads("CNTV_TVAL_EL02", el2), 0xFFFF'FFFFU);
}

// arm T-111: EL1 sees the physical count less CNTPOFF; EL2 and EL3 do not.
TEST(arm_pe_offset, T_111_cntpoff) {
  open_cpu b;
  b.at(0).writes("CNTPOFF_EL2", 400);
  b.at(0).writes("CNTHCTL_EL2", 0x1003);
  EXPECT_EQ(b.at(1000).reads("CNTPCT_EL0", el0), 600U);
  EXPECT_EQ(b.at(1000).reads("CNTPCT_EL0", el1), 600U);
  EXPECT_EQ(b.at(1000).reads("CNTPCT_EL0", el2), 1000U);
  EXPECT_EQ(b.at(1000).reads("CNTPCT_EL0", el3), 1000U);
  EXPECT_EQ(b.at(1000).reads("CNTPCT_EL0", by_host), 600U);
  b.at(1000).arms("CNTP", "EL0", 2000);
  EXPECT_EQ(b.at(1000).reads("CNTP_TVAL_EL0", el1), 1400U);
  EXPECT_EQ(b.at(1000).reads("CNTP_TVAL_EL0", el2), 1000U);
  EXPECT_EQ(b.at(1000).reads("CNTP_TVAL_EL0", by_host), 1400U);
  EXPECT_EQ(b.changes_after(1000), "p+2400 ");
}

// 8.4: what EL2 arms by TVAL is compared with what EL1 sees: at once, with a large offset.
TEST(arm_pe_offset, direct_access_and_comparator_differ) {
  open_cpu b;
  b.at(0).writes("CNTPOFF_EL2", 0x100'0000);
  b.at(0).writes("CNTHCTL_EL2", 0x1003);
  b.at(0x7AA).writes("CNTP_CTL_EL0", 1, el2);
  b.at(0x7AA).writes("CNTP_TVAL_EL0", 0x10'0000, el2);
  EXPECT_EQ(b.at(0x7AA).reads("CNTP_CVAL_EL0"), 0x10'07AAU);
  EXPECT_EQ(b.at(0x7AA).reads("CNTP_CTL_EL0", el2), 5U);  // CNTPCT of EL1 is near 2^64
  EXPECT_EQ(b.changes_after(0x7AA, 100'000'000), "p-16777216 p+17827754 ");
}

// arm T-112: each condition switches CNTPOFF, and the line follows at once.
TEST(arm_pe_offset, T_112_activation) {
  open_cpu b;
  b.at(0).writes("CNTPOFF_EL2", 600);
  b.at(0).arms("CNTP", "EL0", 500);
  const auto line = [&b](std::uint64_t t, std::string_view words, std::uint32_t cnthctl) {
    b.at(t).drives(words);
    b.at(t).writes("CNTHCTL_EL2", cnthctl);
    return b.at(t).lines();
  };
  EXPECT_EQ(line(1000, "ns ecven", 0x1000), "");
  EXPECT_EQ(line(1001, "ns ecven", 0), "p");
  EXPECT_EQ(line(1002, "ns ecven", 0x1000), "");
  EXPECT_EQ(line(1003, "ns", 0x1000), "p");
  EXPECT_EQ(line(1004, "ns ecven e2h", 0x1000), "");
  EXPECT_EQ(line(1005, "ns ecven tge", 0x1000), "");
  EXPECT_EQ(line(1006, "ns ecven e2h tge", 0x1000), "p");
  EXPECT_EQ(line(1007, "ecven e2h tge", 0x1000), "p");  // EL2 is not enabled
  EXPECT_EQ(line(1008, "ecven eel2", 0x1000), "");
  EXPECT_EQ(b.changes_after(1008), "p+1100 ");
  b.at(1009).writes("CNTPOFF_EL2", 509);
  EXPECT_EQ(b.at(1009).lines(), "p");
  pe_parameters no_el3 = full_cpu();
  no_el3.el3 = no_el3.sel2 = no_el3.rme = false;
  open_cpu c(no_el3);  // nobody to forbid it
  c.at(0).drives("");
  c.at(0).writes("CNTPOFF_EL2", 600);
  c.at(0).writes("CNTHCTL_EL2", 0x1001);
  EXPECT_EQ(c.at(1000).reads("CNTPCT_EL0", el1), 400U);
}

// arm T-119: both masks in one write; they act in the Realm alone, on the lines alone.
TEST(arm_pe_offset, T_119_T_144_masks_of_realm_and_root) {
  open_cpu b;
  b.at(0).arms("CNTP", "EL0", 10);
  b.at(0).arms("CNTV", "EL0", 10);
  b.at(0).arms("CNTHP", "EL2", 10);
  b.at(20).drives("ns nse");
  EXPECT_EQ(b.at(20).lines(), "p v hp");
  b.at(21).writes("CNTHCTL_EL2", 0xC'0000);
  EXPECT_EQ(b.at(21).lines(), "hp");
  EXPECT_EQ(b.at(21).reads("CNTP_CTL_EL0"), 5U);
  EXPECT_EQ(b.at(21).reads("CNTV_CTL_EL0"), 5U);
  b.at(22).writes("CNTHCTL_EL2", 0x4'0000);
  EXPECT_EQ(b.at(22).lines(), "p hp");
  b.at(23).writes("CNTHCTL_EL2", 0x8'0000);
  EXPECT_EQ(b.at(23).lines(), "v hp");
  b.at(24).drives("ns");
  EXPECT_EQ(b.at(24).lines(), "p v hp");
  b.at(25).drives("nse");
  EXPECT_EQ(b.at(25).lines(), "p v hp");
  // arm T-144: at EL3 the CPU is in Root state, whatever SCR_EL3 says of the levels below.
  for (const char* pins : {"at_el3", "at_el3 ns", "at_el3 ns nse", "at_el3 nse", "at_el3 eel2"}) {
    b.at(25).drives(pins);
    EXPECT_EQ(b.at(25).lines(), "v hp") << pins;
  }
  // A timer that is held down announces nothing.
  b.at(26).drives("ns nse");
  b.at(26).writes("CNTP_CVAL_EL0", 100);
  b.at(26).writes("CNTV_CVAL_EL0", 200);
  b.at(26).writes("CNTHP_CTL_EL2", 0);
  EXPECT_EQ(b.changes_after(26), "v+200 ");
  pe_parameters without = full_cpu();
  without.rme = false;
  open_cpu c(without);
  c.at(0).drives("ns nse");
  c.at(0).writes("CNTHCTL_EL2", 0xC'0000);
  c.at(0).arms("CNTP", "EL0", 0);
  EXPECT_EQ(c.at(0).lines(), "p");
  c.at(0).drives("ns nse at_el3");
  EXPECT_EQ(c.at(0).lines(), "p");
}

// Any change of an offset or of what activates it re-evaluates the line.
TEST(arm_pe_offset, T_96_to_T_99_cntvoff) {
  open_cpu b;
  b.at(0).arms("CNTV", "EL0", 50);
  EXPECT_EQ(b.at(100).lines(), "v");
  b.at(100).writes("CNTVOFF_EL2", 51);
  EXPECT_EQ(b.at(100).lines(), "");
  EXPECT_EQ(b.changes_after(100), "v+101 ");
  b.at(100).writes("CNTVOFF_EL2", 50);
  EXPECT_EQ(b.at(100).lines(), "v");
  b.at(100).writes("CNTVOFF_EL2", 300);  // the view is near 2^64
  EXPECT_EQ(b.at(100).reads("CNTVCT_EL0"), most64 - 199);
  EXPECT_EQ(b.changes_after(100), "v-300 v+350 ");
  b.at(100).writes("CNTV_CVAL_EL0", most64 - 9);
  EXPECT_EQ(b.changes_after(100), "v+290 v-300 ");
  b.at(100).writes("CNTVOFF_EL2", most64 - 2899);  // guest time ahead: the view is 3000
  b.at(100).writes("CNTV_CVAL_EL0", 4050);
  EXPECT_EQ(b.at(100).reads("CNTVCT_EL0"), 3000U);
  EXPECT_EQ(b.changes_after(100), "v+1150 ");
}

}  // namespace
}  // namespace archtimers::arm
