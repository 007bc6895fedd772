// SPDX-License-Identifier: Apache-2.0
// CNTKCTL_EL1 and CNTHCTL_EL2 by example: docs/spec/arm-generic-timer.md 8.5 and 8.6.
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

/// The results of reads of some registers at a level: "ok trap_el2 ".
std::string results(pe_bench& b, pe_access how, std::initializer_list<const char*> names) {
  std::string all;
  for (const char* name : names) {
    const pe_result read = b.at(0).read(name, how).result;
    all += testing::PrintToString(read) + " ";
  }
  return all;
}

// arm T-114: E2H = 0, CNTHCTL 0 to 3 seen from EL1; CNTV never traps.
TEST(arm_pe_control, T_114_el1) {
  pe_bench b;
  const auto row = [&b](std::uint32_t cnthctl) {
    b.at(0).writes("CNTHCTL_EL2", cnthctl);
    return results(b, el1, {"CNTPCT_EL0", "CNTP_CVAL_EL0", "CNTV_CVAL_EL0", "CNTVCT_EL0"});
  };
  EXPECT_EQ(row(0), "trap_el2 trap_el2 ok ok ");
  EXPECT_EQ(row(1), "ok trap_el2 ok ok ");
  EXPECT_EQ(row(2), "trap_el2 ok ok ok ");
  EXPECT_EQ(row(3), "ok ok ok ok ");
  b.at(0).drives("ns e2h");  // bits 10 and 11 count now
  EXPECT_EQ(row(3), "trap_el2 trap_el2 ok ok ");
  EXPECT_EQ(row(0x400), "ok trap_el2 ok ok ");
  EXPECT_EQ(row(0x800), "trap_el2 ok ok ok ");
  b.at(0).drives("");  // Secure, where EL2 is not enabled
  EXPECT_EQ(row(0), "ok ok ok ok ");
  b.at(0).drives("eel2");
  EXPECT_EQ(row(0), "trap_el2 trap_el2 ok ok ");
}

// arm T-114: each of a trapped timer's registers, both ways, without effect.
TEST(arm_pe_control, T_114_nothing_happens) {
  pe_bench b;
  b.at(0).writes("CNTP_CVAL_EL0", 7);
  for (const char* name : {"CNTP_CVAL_EL0", "CNTP_TVAL_EL0", "CNTP_CTL_EL0"}) {
    EXPECT_EQ(b.at(0).write(name, 1, el1), pe_result::trap_el2) << name;
    EXPECT_EQ(b.at(0).read(name, el1).value, 0U) << name;
  }
  EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0"), 7U);
  EXPECT_EQ(b.at(0).reads("CNTP_CTL_EL0"), 0U);
}

// arm T-115: at EL0 CNTKCTL is asked first, then CNTHCTL.
TEST(arm_pe_control, T_115_el0) {
  pe_bench b;
  const auto row = [&b](std::uint32_t cntkctl, std::uint32_t cnthctl) {
    b.at(0).writes("CNTKCTL_EL1", cntkctl);
    b.at(0).writes("CNTHCTL_EL2", cnthctl);
    return results(b, el0, {"CNTPCT_EL0", "CNTVCT_EL0", "CNTP_CTL_EL0", "CNTV_CTL_EL0"});
  };
  EXPECT_EQ(row(0, 3), "trap_el1 trap_el1 trap_el1 trap_el1 ");
  EXPECT_EQ(row(0, 0), "trap_el1 trap_el1 trap_el1 trap_el1 ");
  EXPECT_EQ(row(0x001, 3), "ok trap_el1 trap_el1 trap_el1 ");
  EXPECT_EQ(row(0x002, 3), "trap_el1 ok trap_el1 trap_el1 ");
  EXPECT_EQ(row(0x100, 3), "trap_el1 trap_el1 trap_el1 ok ");
  EXPECT_EQ(row(0x200, 3), "trap_el1 trap_el1 ok trap_el1 ");
  EXPECT_EQ(row(0x303, 0), "trap_el2 ok trap_el2 ok ");
  EXPECT_EQ(row(0x303, 1), "ok ok trap_el2 ok ");
  EXPECT_EQ(row(0x303, 2), "trap_el2 ok ok ok ");
  b.at(0).drives("ns tge");  // EL1's traps go to EL2
  EXPECT_EQ(row(0, 3), "trap_el2 trap_el2 trap_el2 trap_el2 ");
  EXPECT_EQ(row(0x303, 3), "ok ok ok ok ");
  b.at(0).drives("ns e2h tge");  // CNTHCTL speaks for EL0, CNTKCTL does not
  EXPECT_EQ(row(0x303, 0xC00), "trap_el2 trap_el2 trap_el2 trap_el2 ");
  EXPECT_EQ(row(0, 0x001), "ok trap_el2 trap_el2 trap_el2 ");
  EXPECT_EQ(row(0, 0x002), "trap_el2 ok trap_el2 trap_el2 ");
  EXPECT_EQ(row(0, 0x100), "trap_el2 trap_el2 trap_el2 ok ");
  EXPECT_EQ(row(0, 0x200), "trap_el2 trap_el2 ok trap_el2 ");
  b.at(0).drives("e2h tge");  // Secure without EL2
  EXPECT_EQ(row(0, 0x303), "trap_el1 trap_el1 trap_el1 trap_el1 ");
  EXPECT_EQ(row(0x303, 0), "ok ok ok ok ");
}

// arm T-116
TEST(arm_pe_control, T_116_cntfrq) {
  pe_parameters presets = full_cpu();
  presets.cntfrq_reset = 24'000'000;
  pe_bench b(presets);
  for (const std::uint32_t bits : {0U, 1U, 2U, 3U}) {
    b.at(0).drives("ns");
    b.at(0).writes("CNTKCTL_EL1", bits | 0x300U);
    EXPECT_EQ(b.at(0).read("CNTFRQ_EL0", el0).result,
              bits == 0 ? pe_result::trap_el1 : pe_result::ok);
    EXPECT_EQ(b.at(0).read("CNTFRQ_EL0", el0).value, bits == 0 ? 0U : 24'000'000U);
    b.at(0).drives("ns e2h tge");
    b.at(0).writes("CNTKCTL_EL1", 3);
    b.at(0).writes("CNTHCTL_EL2", bits | 0x300U);
    EXPECT_EQ(b.at(0).read("CNTFRQ_EL0", el0).result,
              bits == 0 ? pe_result::trap_el2 : pe_result::ok);
  }
  for (const pe_access& how : {el1, el2, el3})
    EXPECT_EQ(b.at(0).reads("CNTFRQ_EL0", how), 24'000'000U);
}

// CNTFRQ is a mailbox that the highest implemented level writes; arm T-51, T-52.
TEST(arm_pe_control, cntfrq_is_written_at_the_highest_level) {
  for (const unsigned top : {1U, 2U, 3U}) {
    pe_parameters presets;
    presets.el2 = presets.vhe = top == 2;
    presets.el3 = top == 3;
    presets.cntfrq_reset = 5;
    counting_cpu b(presets);
    for (unsigned el = 0; el < 4; ++el) {
      EXPECT_EQ(
          b.at(0).write("CNTFRQ_EL0", 0xF'0000'0000 + el, {static_cast<std::uint8_t>(el), false}),
          el == top ? pe_result::ok : pe_result::undefined);
    }
    EXPECT_EQ(b.at(0).reads("CNTFRQ_EL0"), top);
    EXPECT_EQ(b.at(100).reads("CNTPCT_EL0"), 100U);  // and counts for nothing
  }
}

// arm T-117: EL1TVT and EL1TVCT, at EL1 and EL0.
TEST(arm_pe_control, T_117_el1tvt_el1tvct) {
  pe_bench b;
  b.at(0).writes("CNTKCTL_EL1", 0x303);
  const auto row = [&b](pe_access how, std::uint32_t cnthctl) {
    b.at(0).writes("CNTHCTL_EL2", cnthctl | 3U);
    return results(b, how, {"CNTV_CVAL_EL0", "CNTV_CTL_EL0", "CNTVCT_EL0", "CNTVCTSS_EL0"});
  };
  for (const pe_access& how : {el0, el1}) {
    EXPECT_EQ(row(how, 0), "ok ok ok ok ");
    EXPECT_EQ(row(how, 0x2000), "trap_el2 trap_el2 ok ok ");
    EXPECT_EQ(row(how, 0x4000), "ok ok trap_el2 trap_el2 ");
  }
  EXPECT_EQ(row(el2, 0x6000), "ok ok ok ok ");
  EXPECT_EQ(row(el3, 0x6000), "ok ok ok ok ");
  b.at(0).writes("CNTKCTL_EL1", 0);
  EXPECT_EQ(row(el0, 0x6000), "trap_el1 trap_el1 trap_el1 trap_el1 ");
}

// Without nested virtualisation EL1NVPCT and EL1NVVCT are storage, and HCR_EL2.NV does nothing.
TEST(arm_pe_control, nested_virtualisation_traps_nothing) {
  pe_bench b;
  b.at(0).drives("ns e2h nv nv2");
  b.at(0).writes("CNTHCTL_EL2", 0x1'8C00);
  EXPECT_EQ(b.at(0).reads("CNTHCTL_EL2"), 0x1'8C00U);
  EXPECT_EQ(results(b, el2, {"CNTP_CTL_EL02", "CNTV_CTL_EL02"}), "ok ok ");
  EXPECT_EQ(results(b, el1, {"CNTP_CTL_EL0", "CNTV_CTL_EL0", "CNTPCT_EL0"}), "ok ok ok ");
  EXPECT_EQ(results(b, el1, {"CNTP_CTL_EL02", "CNTVOFF_EL2"}), "undefined undefined ");
}

// arm T-118: what is written as all ones reads as the bits that exist.
TEST(arm_pe_control, T_118_reserved_bits) {
  const auto masks = [](pe_parameters presets, std::string_view words) {
    pe_bench b(presets);
    b.at(0).drives(words);
    b.at(0).writes("CNTKCTL_EL1", most64);
    b.at(0).writes("CNTHCTL_EL2", most64);
    return std::pair(b.at(0).reads("CNTKCTL_EL1"), b.at(0).reads("CNTHCTL_EL2"));
  };
  using both = std::pair<std::uint64_t, std::uint64_t>;
  pe_parameters p;
  EXPECT_EQ(masks(p, "ns"), both(0x3FF, 0xFFF));
  EXPECT_EQ(masks(p, "ns e2h"), both(0x3FF, 0xFFF));
  p.ecv = enhanced_counter::self_synchronized;
  EXPECT_EQ(masks(p, "ns"), both(0x203FF, 0x3EFFF));
  p.ecv = enhanced_counter::physical_offset;
  EXPECT_EQ(masks(p, "ns"), both(0x203FF, 0x3FFFF));
  p.rme = true;
  EXPECT_EQ(masks(p, "ns"), both(0x203FF, 0xFFFFF));
  EXPECT_EQ(masks(p, "ns e2h"), both(0x203FF, 0xFFFFF));
  p.ecv = enhanced_counter::none;
  EXPECT_EQ(masks(p, "ns"), both(0x3FF, 0xC0FFF));
  p = {};
  p.vhe = false;  // E2H of the CPU means nothing then
  EXPECT_EQ(masks(p, "ns e2h"), both(0x3FF, 0xFF));
}

// arm T-140: bits 11 to 8 of CNTHCTL_EL2 are kept and read as written, whatever E2H is; they act
// while it is 1.
TEST(arm_pe_control, T_140_e2h_bits_are_always_stored) {
  pe_bench b;
  const auto el1_traps = [&b](std::uint64_t t) {
    return b.at(t).read("CNTPCT_EL0", el1).result == pe_result::trap_el2 &&
           b.at(t).read("CNTP_CTL_EL0", el1).result == pe_result::trap_el2;
  };
  // As firmware restores them: CNTHCTL_EL2 before HCR_EL2.
  b.at(0).writes("CNTHCTL_EL2", 0xC00, el3);
  EXPECT_EQ(b.at(0).reads("CNTHCTL_EL2", el3), 0xC00U);
  EXPECT_TRUE(el1_traps(0));
  b.at(1).drives("ns e2h");
  EXPECT_EQ(b.at(1).reads("CNTHCTL_EL2"), 0xC00U);
  EXPECT_FALSE(el1_traps(1));
  b.at(2).drives("ns");
  EXPECT_EQ(b.at(2).read("CNTHCTL_EL2", el2).value, 0xC00U);
  EXPECT_TRUE(el1_traps(2));
  b.at(3).writes("CNTHCTL_EL2", 0xF03, el2);
  EXPECT_FALSE(el1_traps(3));
  b.at(4).drives("ns e2h");
  EXPECT_EQ(b.at(4).reads("CNTHCTL_EL2"), 0xF03U);
  b.at(5).drives("e2h");  // Secure, where EL2 is not enabled
  EXPECT_EQ(b.at(5).reads("CNTHCTL_EL2", el3), 0xF03U);
  b.at(6).drives("ns");
  b.at(6).writes("CNTHCTL_EL2", 0x003, el2);
  b.at(7).drives("ns e2h");
  EXPECT_TRUE(el1_traps(7));
}

// Without EL2, its own registers are zero for EL3 and absent for EL1; nothing traps.
TEST(arm_pe_control, without_el2) {
  pe_parameters presets;
  presets.el2 = presets.vhe = false;
  pe_bench b(presets);
  for (const char* name : {"CNTVOFF_EL2", "CNTHCTL_EL2", "CNTHP_CVAL_EL2", "CNTHP_CTL_EL2"}) {
    EXPECT_EQ(b.at(0).write(name, most64, el3), pe_result::ok) << name;
    EXPECT_EQ(b.at(0).reads(name, el3), 0U) << name;
    EXPECT_EQ(b.at(0).read(name, el1).result, pe_result::undefined) << name;
    EXPECT_EQ(b.at(0).read(name, by_host).result, pe_result::undefined) << name;
  }
  EXPECT_EQ(results(b, el3, {"CNTHV_CTL_EL2", "CNTP_CTL_EL02", "CNTPOFF_EL2", "CNTPCTSS_EL0"}),
            "undefined undefined undefined undefined ");
  EXPECT_EQ(results(b, el1, {"CNTPCT_EL0", "CNTP_CTL_EL0", "CNTV_CTL_EL0"}), "ok ok ok ");
  EXPECT_EQ(results(b, el2, {"CNTPCT_EL0", "CNTFRQ_EL0"}), "undefined undefined ");
  EXPECT_EQ(text(b.cpu.outputs(kernel_time(0))), "");
}

// arm T-143: the Secure EL2 virtual timer is of FEAT_SEL2 and FEAT_VHE.
TEST(arm_pe_control, T_143_cnthvs_needs_vhe) {
  pe_parameters presets = full_cpu();
  presets.vhe = false;
  pe_bench b(presets);
  b.at(0).drives("eel2");
  EXPECT_EQ(results(b, el2, {"CNTHVS_TVAL_EL2", "CNTHVS_CTL_EL2", "CNTHVS_CVAL_EL2"}),
            "undefined undefined undefined ");
  EXPECT_EQ(results(b, el3, {"CNTHVS_TVAL_EL2", "CNTHVS_CTL_EL2", "CNTHVS_CVAL_EL2"}),
            "undefined undefined undefined ");
  EXPECT_EQ(b.at(0).write("CNTHVS_CVAL_EL2", 1, by_host), pe_result::undefined);
  EXPECT_EQ(results(b, el2, {"CNTHPS_TVAL_EL2", "CNTHPS_CTL_EL2", "CNTHPS_CVAL_EL2"}), "ok ok ok ");
}

// CNTPS belongs to EL3, which lends it to Secure EL1.
TEST(arm_pe_control, secure_timers) {
  pe_bench b;
  const auto row = [&b](std::string_view words, const char* name) {
    b.at(0).drives(words);
    return results(b, el1, {name}) + results(b, el2, {name}) + results(b, el3, {name});
  };
  EXPECT_EQ(row("ns st", "CNTPS_CVAL_EL1"), "undefined undefined ok ");
  EXPECT_EQ(row("st", "CNTPS_CVAL_EL1"), "ok undefined ok ");
  EXPECT_EQ(row("", "CNTPS_CVAL_EL1"), "trap_el3 undefined ok ");
  EXPECT_EQ(row("st eel2", "CNTPS_CVAL_EL1"), "undefined undefined ok ");
  EXPECT_EQ(row("eel2", "CNTHPS_CVAL_EL2"), "undefined ok ok ");
  EXPECT_EQ(row("ns eel2", "CNTHVS_CVAL_EL2"), "undefined undefined ok ");
  EXPECT_EQ(row("ns", "CNTHVS_CVAL_EL2"), "undefined undefined undefined ");
  EXPECT_EQ(row("ns", "CNTPOFF_EL2"), "undefined trap_el3 ok ");
  EXPECT_EQ(row("ns ecven", "CNTPOFF_EL2"), "undefined ok ok ");
}

}  // namespace
}  // namespace archtimers::arm
