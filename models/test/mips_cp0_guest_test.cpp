// SPDX-License-Identifier: Apache-2.0
// docs/spec/mips-cp0-timer.md 5.6: the guest timer of the Virtualization module.
#include <random>

#include "mips_cp0_fixture.h"

namespace archtimers::mips_cp0 {
namespace {

/// GuestCtl0: the guest may use CP0, and its timer.
constexpr std::uint32_t CP0 = std::uint32_t{1} << 28U;
constexpr std::uint32_t GT = CP0 | std::uint32_t{1} << 25U;
constexpr std::uint32_t FCD = std::uint32_t{1} << 3U;

parameters with_vz() {
  parameters p = one_count_an_edge();
  p.vz = true;
  p.guest_ipti = 5;
  return p;
}

// mips T-90: Guest Count is Root Count plus GTOffset, modulo 2^32, on every read.
TEST(mips_cp0_guest, T_90_guest_count_is_root_count_plus_offset) {
  timer_bench t(with_vz());
  t.at(0).software_writes("GuestCtl0", GT);
  for (const std::uint32_t offset : {0U, 1U, 0x8000'0000U, 0xFFFF'FFFFU}) {
    t.at(10).software_writes("GTOffset", offset);
    for (const std::uint64_t e : {10ULL, 11ULL, 5000ULL, 0xFFFF'FFFFULL}) {
      const auto expected = static_cast<std::uint32_t>(e + offset);
      EXPECT_EQ(t.at(e).software_reads("Guest.Count"), expected);
      EXPECT_EQ(t.at(e).software_reads("Guest.Count", made_in_guest_mode()), expected);
      EXPECT_EQ(t.at(e).software_reads("Guest.CC", made_in_guest_mode()), expected);
    }
  }
}

// mips T-91: of GTOffset, w bits exist.
TEST(mips_cp0_guest, T_91_gtoffset_width) {
  for (unsigned w = 0; w <= 32; ++w) {
    parameters p = with_vz();
    p.gtoffset_bits = w;
    timer_bench t(p);
    t.at(1).software_writes("GTOffset", 0xFFFF'FFFF);
    EXPECT_EQ(t.at(1).software_reads("GTOffset"), (std::uint64_t{1} << w) - 1) << w;
  }
}

// mips T-92: the guest's match sets its TI even while GT=0.
TEST(mips_cp0_guest, T_92_matches_while_gt_is_0) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GTOffset", 1000);
  t.at(1).software_writes("Guest.Compare", 1050);
  EXPECT_TRUE(t.guest_ti_rises_exactly_at(50, 1));
  EXPECT_EQ(t.at(49).software_reads("Guest.Cause"), 0U);
  EXPECT_EQ(t.at(50).software_reads("Guest.Cause"), TI | 0x2000U);
  EXPECT_EQ(t.model.outputs(kernel_time(50)).guest_ip, 0x20U);
  EXPECT_FALSE(t.at(50).ti());
}

// mips T-93: each Compare write clears the TI of its own context.
TEST(mips_cp0_guest, T_93_acknowledgements_are_separate) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GuestCtl0", GT);
  t.at(1).software_writes("Compare", 40);
  t.at(1).software_writes("Guest.Compare", 40);
  EXPECT_TRUE(t.at(40).ti());
  EXPECT_TRUE(t.at(40).guest_ti());
  t.at(50).guest_writes("Guest.Compare", 100);
  EXPECT_TRUE(t.at(50).ti());
  EXPECT_FALSE(t.at(50).guest_ti());
  EXPECT_TRUE(t.at(100).guest_ti());
  t.at(110).software_writes("Compare", 40);
  EXPECT_FALSE(t.at(110).ti());
  EXPECT_TRUE(t.at(110).guest_ti());
}

// mips T-94: GTOffset moved so that Guest Count equals Guest Compare is no match until a full wrap.
TEST(mips_cp0_guest, T_94_equality_by_gtoffset_is_no_match) {
  timer_bench t(with_vz());
  t.at(1).software_writes("Guest.Compare", 5000);
  t.at(10).software_writes("GTOffset", 5000 - 10);
  EXPECT_EQ(t.at(10).software_reads("Guest.Count"), 5000U);
  EXPECT_FALSE(t.at(10).guest_ti());
  EXPECT_TRUE(t.guest_ti_rises_exactly_at(10 + full_wrap, 10));
}

// mips T-94: nor when it jumps over it, nor when a root Count write makes them equal.
TEST(mips_cp0_guest, T_94_jumps_are_no_match) {
  timer_bench t(with_vz());
  t.at(1).software_writes("Guest.Compare", 5000);
  t.at(10).software_writes("GTOffset", 6000);
  EXPECT_FALSE(t.at(10).guest_ti());
  EXPECT_TRUE(t.guest_ti_rises_exactly_at(full_wrap - 1000, 10));
  t.at(20).software_writes("Count", static_cast<std::uint32_t>(5000 - 6000));
  EXPECT_EQ(t.at(20).software_reads("Guest.Count"), 5000U);
  EXPECT_FALSE(t.at(20).guest_ti());
  EXPECT_TRUE(t.guest_ti_rises_exactly_at(20 + full_wrap, 20));
}

// mips T-95: root software writes Guest Cause.TI both ways.
TEST(mips_cp0_guest, T_95_root_injects_and_withdraws) {
  timer_bench t(with_vz());
  t.at(5).software_writes("Guest.Cause", TI);
  EXPECT_TRUE(t.at(5).guest_ti());
  EXPECT_EQ(t.at(5).software_reads("Guest.Cause"), TI | 0x2000U);
  t.at(6).software_writes("Guest.Cause", 0);
  EXPECT_FALSE(t.at(6).guest_ti());
  // The guest itself cannot.
  t.at(7).software_writes("GuestCtl0", CP0);
  t.at(7).guest_writes("Guest.Cause", TI);
  EXPECT_FALSE(t.at(7).guest_ti());
  EXPECT_FALSE(t.at(7).ti());
}

// mips T-96: with GT=1 the guest uses its timer without an exit, but for Count and DC.
TEST(mips_cp0_guest, T_96_what_exits_with_gt_1) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GuestCtl0", GT);
  const access guest = made_in_guest_mode();
  for (const char* name : {"Guest.Count", "Guest.Compare", "Guest.CC"}) {
    EXPECT_EQ(t.at(2).result_of_reading(name, guest), access_result::ok) << name;
  }
  EXPECT_EQ(t.at(2).result_of_writing("Guest.Compare", 77, guest), access_result::ok);
  EXPECT_EQ(t.at(2).software_reads("Guest.Compare"), 77U);
  EXPECT_EQ(t.at(3).result_of_writing("Guest.Count", 5, guest),
            access_result::guest_privileged_sensitive_instruction);
  EXPECT_EQ(t.at(3).software_reads("Guest.Count"), 3U);
  EXPECT_EQ(t.at(3).result_of_writing("Guest.Cause", DC, guest),
            access_result::guest_software_field_change);
  EXPECT_EQ(t.at(3).software_reads("Guest.Cause"), 0U);
  // DC as it is: no exit.
  EXPECT_EQ(t.at(3).result_of_writing("Guest.Cause", 0x300, guest), access_result::ok);
  EXPECT_EQ(t.at(3).software_reads("Guest.Cause"), 0x300U);
}

// mips T-96: with GT=0 every timer access of the guest exits and does nothing.
TEST(mips_cp0_guest, T_96_everything_exits_with_gt_0) {
  timer_bench t(with_vz());
  const access guest = made_in_guest_mode();
  for (const char* name : {"Guest.Count", "Guest.Compare", "Guest.CC"}) {
    EXPECT_EQ(t.at(2).result_of_reading(name, guest),
              access_result::guest_privileged_sensitive_instruction)
        << name;
  }
  EXPECT_EQ(t.at(2).result_of_writing("Guest.Compare", 77, guest),
            access_result::guest_privileged_sensitive_instruction);
  EXPECT_EQ(t.at(2).software_reads("Guest.Compare"), 0U);
}

/// KVM's test for a match inside the window in which it hands the timer over.
bool a_match_lies_between(std::uint32_t start, std::uint32_t compare, std::uint32_t after) {
  return after - start > compare - start - 1;
}

// mips T-97: KVM's unsigned test says whether a match lies in (start, after].
TEST(mips_cp0_guest, T_97_handover_window_test) {
  EXPECT_FALSE(a_match_lies_between(10, 10, 1000));
  EXPECT_FALSE(a_match_lies_between(10, 10, 9));
  EXPECT_TRUE(a_match_lies_between(10, 11, 11));
  EXPECT_FALSE(a_match_lies_between(10, 12, 11));
  std::mt19937_64 random(97);
  for (int i = 0; i < 2000; ++i) {
    const auto start = static_cast<std::uint32_t>(random());
    const auto window = static_cast<std::uint32_t>(random() % 40);
    const std::uint32_t compare = start + static_cast<std::uint32_t>(random() % 40) - 10;
    timer_bench t(with_vz());
    t.at(5).software_writes("Guest.Compare", compare);
    t.at(5).software_writes("GTOffset", start - 5);  // acquire: Guest Count is `start`
    const auto after = static_cast<std::uint32_t>(t.at(5 + window).software_reads("Guest.Count"));
    ASSERT_EQ(after, start + window);
    ASSERT_EQ(t.at(5 + window).guest_ti(), a_match_lies_between(start, compare, after))
        << start << " " << compare << " " << after;
  }
}

// mips T-98: Guest Count stops and jumps with root Count.
TEST(mips_cp0_guest, T_98_guest_count_follows_root) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GTOffset", 100);
  t.at(20).software_writes("Cause", DC);
  EXPECT_EQ(t.at(50).software_reads("Guest.Count"), 120U);
  t.at(60).software_writes("Count", 7000);
  EXPECT_EQ(t.at(60).software_reads("Guest.Count"), 7100U);
  t.at(60).software_writes("Cause", 0);
  EXPECT_EQ(t.at(65).software_reads("Guest.Count"), 7105U);
}

// mips T-99: the guest's DC stops nothing but its match: Guest Count stays Root Count + GTOffset.
TEST(mips_cp0_guest, T_99_guest_dc_does_not_stop_guest_count) {
  parameters p = with_vz();
  p.clock = frequency(100'000'000);  // a count is 10 ns
  timer_bench t(p);
  t.at(0).software_writes("Guest.Compare", 50);
  t.at(100).software_writes("Guest.Cause", DC);
  EXPECT_EQ(t.at(100).software_reads("Guest.Count"), 10U);
  EXPECT_EQ(t.at(1000).software_reads("Guest.Count"), 100U);
  EXPECT_FALSE(t.at(1000).guest_ti());
  t.at(1000).software_writes("GTOffset", 500);
  EXPECT_EQ(t.at(1000).software_reads("Guest.Count"), 600U);
  t.at(1010).software_writes("Count", 90'000);
  EXPECT_EQ(t.at(1010).software_reads("Guest.Count"), 90'500U);
  EXPECT_TRUE(t.nothing_changes_after(full_wrap * 10 - 900'000 + 1010));
  t.at(1020).software_writes("Guest.Cause", 0);
  EXPECT_EQ(t.at(1030).software_reads("Guest.Count"), 90'502U);
}

// mips T-99: a tick on the edge of the write still looks at the DC from before it.
TEST(mips_cp0_guest, T_99_guest_dc_on_the_edge_of_a_match) {
  timer_bench t(with_vz());
  t.at(1).software_writes("Guest.Compare", 50);
  t.at(50).software_writes("Guest.Cause", DC | TI);
  EXPECT_TRUE(t.at(50).guest_ti());
  t.at(51).software_writes("Guest.Cause", DC);
  EXPECT_FALSE(t.at(51).guest_ti());
  t.at(52).software_writes("Guest.Compare", 60);
  t.at(60).software_writes("Guest.Cause", 0);  // the match of this edge finds DC 1
  EXPECT_EQ(t.at(60).software_reads("Guest.Count"), 60U);
  EXPECT_TRUE(t.guest_ti_rises_exactly_at(60 + full_wrap, 60));
}

// mips T-101: root writes IP7..2 of the guest as well, as KVM injects where there is no GuestCtl2.
TEST(mips_cp0_guest, T_101_root_writes_the_guests_ip) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GuestCtl0", GT);
  t.at(5).software_writes("Guest.Cause", 0x4000'8400);
  EXPECT_EQ(t.at(5).software_reads("Guest.Cause"), 0x4000'A400U);  // TI is on IP5
  EXPECT_EQ(t.at(5).guest_ip(), 0xA4U);
  t.at(6).guest_writes("Guest.Cause", 0x0000'FB00);  // the guest's write leaves them
  EXPECT_EQ(t.at(6).software_reads("Guest.Cause"), 0x4000'A700U);
  // TI comes back with its IP bit when KVM changes one bit of what it has read; that bit is TI's.
  t.at(7).software_writes("Guest.Cause", 0x4000'A400);
  t.at(8).guest_writes("Guest.Compare", 1000);
  EXPECT_EQ(t.at(8).software_reads("Guest.Cause"), 0x8400U);
  t.at(9).software_writes("Guest.Cause", 0xA000, made_by_host());  // without TI it is an own one
  EXPECT_EQ(t.at(9).software_reads("Guest.Cause"), 0xA000U);
  EXPECT_EQ(t.at(9).software_reads("Cause"), 0U);
  t.at(10).software_writes("Guest.Cause", 0);
  EXPECT_EQ(t.at(10).software_reads("Guest.Cause"), 0U);
}

// mips T-102: the guest's own lines are on IP7..2 of its Cause, together with what root wrote.
TEST(mips_cp0_guest, T_102_the_guests_lines) {
  timer_bench t(with_vz());
  t.at(5).pins_become(false, 0x2A, 0x05);
  EXPECT_EQ(t.at(5).guest_ip(), 0x14U);
  EXPECT_EQ(t.at(5).ip(), 0xA8U);
  t.at(6).software_writes("Guest.Cause", 0x8200);
  EXPECT_EQ(t.at(6).software_reads("Guest.Cause"), 0x9600U);
  t.at(7).pins_become(false, 0, 0x01);
  EXPECT_EQ(t.at(7).software_reads("Guest.Cause"), 0x8600U);
  t.at(8).software_writes("Guest.Cause", 0);
  EXPECT_EQ(t.at(8).software_reads("Guest.Cause"), 0x0400U);
  timer_bench without;
  without.at(5).pins_become(false, 0, 0x3F);
  EXPECT_EQ(without.at(5).guest_ip(), 0U);
}

// mips T-103: a change of DC or IV by the guest exits, unless GuestCtl0Ext.FCD is 1.
TEST(mips_cp0_guest, T_103_field_changes_exit) {
  timer_bench t(with_vz());
  const access guest = made_in_guest_mode();
  t.at(1).software_writes("GuestCtl0", CP0);
  for (const std::uint32_t changed : {DC, IV, DC | IV | 0x300U}) {
    EXPECT_EQ(t.at(2).result_of_writing("Guest.Cause", changed, guest),
              access_result::guest_software_field_change);
    EXPECT_EQ(t.at(2).software_reads("Guest.Cause"), 0U);
  }
  EXPECT_EQ(t.at(3).result_of_writing("Guest.Cause", 0x300, guest), access_result::ok);
  t.at(4).software_writes("GuestCtl0Ext", 0xFFFF'FFFF);
  EXPECT_EQ(t.at(4).software_reads("GuestCtl0Ext"), FCD);
  EXPECT_EQ(t.at(5).result_of_writing("Guest.Cause", DC | IV, guest), access_result::ok);
  EXPECT_EQ(t.at(5).software_reads("Guest.Cause"), DC | IV);
  t.at(6).software_writes("GuestCtl0Ext", 0);
  EXPECT_EQ(t.at(7).result_of_writing("Guest.Cause", DC | IV | 0x100, guest), access_result::ok);
  EXPECT_EQ(t.at(8).result_of_writing("Guest.Cause", DC, guest),
            access_result::guest_software_field_change);
  // With FCD the guest's DC does to the match what root's write of it does.
  t.at(9).software_writes("GuestCtl0Ext", FCD);
  t.at(9).software_writes("Guest.Compare", 20);
  t.at(30).guest_writes("Guest.Cause", 0);
  EXPECT_FALSE(t.at(30).guest_ti());
}

// mips T-104: while GuestCtl0.CP0 is 0 the guest exits whatever it does with CP0 and RDHWR.
TEST(mips_cp0_guest, T_104_without_cp0_everything_exits) {
  timer_bench t(with_vz());
  const access guest = made_in_guest_mode();
  t.at(1).software_writes("GuestCtl0", GT & ~CP0);
  for (const char* name : {"Guest.HWREna", "Guest.Count", "Guest.Compare", "Guest.IntCtl",
                           "Guest.Cause", "Guest.CC", "Guest.CCRes"}) {
    EXPECT_EQ(t.at(2).result_of_reading(name, guest),
              access_result::guest_privileged_sensitive_instruction)
        << name;
  }
  for (const char* name :
       {"Guest.HWREna", "Guest.Count", "Guest.Compare", "Guest.IntCtl", "Guest.Cause"}) {
    EXPECT_EQ(t.at(2).result_of_writing(name, 0x300, guest),
              access_result::guest_privileged_sensitive_instruction)
        << name;
  }
  EXPECT_EQ(t.at(2).software_reads("Guest.Cause"), 0U);
  // The guest's own exceptions come first.
  access user = guest;
  user.cp0_usable = false;
  EXPECT_EQ(t.at(3).result_of_reading("Guest.Cause", user), access_result::coprocessor_unusable);
  EXPECT_EQ(t.at(3).result_of_reading("Guest.CC", user), access_result::reserved_instruction);
  t.at(4).software_writes("Guest.HWREna", 0xC);
  EXPECT_EQ(t.at(4).result_of_reading("Guest.CC", user),
            access_result::guest_privileged_sensitive_instruction);
  t.at(5).software_writes("GuestCtl0", GT);
  EXPECT_EQ(t.at(5).software_reads("GuestCtl0"), GT);
  EXPECT_EQ(t.at(5).software_reads("Guest.CC", user), 5U);
  EXPECT_EQ(t.at(5).software_reads("Guest.Cause", guest), 0U);
}

// The guest's own HWREna rules its RDHWR.
TEST(mips_cp0_guest, guest_hwrena) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GuestCtl0", GT);
  access guest_user = made_in_guest_mode();
  guest_user.cp0_usable = false;
  t.at(1).software_writes("HWREna", 0xC);
  EXPECT_EQ(t.at(2).result_of_reading("Guest.CC", guest_user), access_result::reserved_instruction);
  t.at(3).guest_writes("Guest.HWREna", 0xFFFF'FFFF);
  EXPECT_EQ(t.at(4).software_reads("Guest.CC", guest_user), 4U);
  EXPECT_EQ(t.at(4).software_reads("Guest.CCRes", guest_user), 1U);
  EXPECT_EQ(t.at(4).software_reads("Guest.HWREna"), 0xCU);
}

// Code in guest mode reaches the guest context only, and without the module there is none.
TEST(mips_cp0_guest, the_contexts_are_apart) {
  timer_bench t(with_vz());
  t.at(1).software_writes("GuestCtl0", GT);
  for (const char* name : {"Count", "Compare", "Cause", "GTOffset", "GuestCtl0"}) {
    EXPECT_EQ(t.at(2).result_of_reading(name, made_in_guest_mode()), access_result::address_error)
        << name;
  }
  timer_bench without;
  for (const char* name : {"Guest.Count", "Guest.Compare", "Guest.CC", "GTOffset", "GuestCtl0"}) {
    EXPECT_EQ(without.at(2).result_of_reading(name, {}), access_result::address_error) << name;
  }
}

}  // namespace
}  // namespace archtimers::mips_cp0
