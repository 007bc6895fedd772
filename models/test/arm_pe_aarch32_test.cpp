// SPDX-License-Identifier: Apache-2.0
// A CPU's timers by their AArch32 names: docs/spec/arm-generic-timer.md 8.10.
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

// arm T-180: each cp15 name is the AArch64 register that it is mapped to.
TEST(arm_pe_aarch32, T_180_names_of_one_register) {
  counting_cpu b;
  auto now = b.at(100);
  const std::pair<const char*, const char*> same[] = {
      {"CNTFRQ", "CNTFRQ_EL0"},         {"CNTKCTL", "CNTKCTL_EL1"},
      {"CNTP_CVAL", "CNTP_CVAL_EL0"},   {"CNTP_CTL", "CNTP_CTL_EL0"},
      {"CNTV_CVAL", "CNTV_CVAL_EL0"},   {"CNTV_CTL", "CNTV_CTL_EL0"},
      {"CNTVOFF", "CNTVOFF_EL2"},       {"CNTHCTL", "CNTHCTL_EL2"},
      {"CNTHP_CVAL", "CNTHP_CVAL_EL2"}, {"CNTHP_CTL", "CNTHP_CTL_EL2"}};
  for (const auto& [cp15, aarch64] : same) {
    now.writes(cp15, 2);
    EXPECT_EQ(now.reads(aarch64), 2U) << cp15;
    now.writes(aarch64, 0);
    EXPECT_EQ(now.reads(cp15), 0U) << cp15;
  }
  now.writes("CNTVOFF", 40);
  EXPECT_EQ(now.reads("CNTVCT"), 60U);
  EXPECT_EQ(now.reads("CNTVCTSS"), 60U);
  EXPECT_EQ(now.reads("CNTPCT"), 100U);
  EXPECT_EQ(now.reads("CNTPCTSS"), 100U);
  now.writes("CNTV_TVAL", 5);
  EXPECT_EQ(now.reads("CNTV_CVAL_EL0"), 65U);
  EXPECT_EQ(now.reads("CNTV_TVAL"), 5U);
}

// arm T-181: EL3 in AArch32: CNTP has a Secure copy, which is the timer of CNTPS and its line; SCR.NS chooses,
// in Monitor mode and in User mode as well.
TEST(arm_pe_aarch32, T_181_two_copies_of_CNTP) {
  counting_cpu b(armv7_cpu());
  b.at(0).drives("");
  EXPECT_EQ(b.cpu.write(key_of("CNTP_CVAL"), 10, {}, {}, el3), pe_result::ok);
  EXPECT_EQ(b.cpu.write(key_of("CNTP_CTL"), 1, {}, {}, el3), pe_result::ok);
  EXPECT_EQ(b.cpu.write(key_of("CNTKCTL"), 0x200, {}, {}, el3), pe_result::ok);
  EXPECT_EQ(b.at(0).read("CNTP_CVAL", el0).value, 10U);
  b.at(1).drives("ns");
  EXPECT_EQ(b.at(1).read("CNTP_CVAL", el3).value, 0U) << "Monitor mode";
  EXPECT_EQ(b.cpu.write(key_of("CNTHCTL"), 3, kernel_time(1), kernel_time(1), el2), pe_result::ok);
  EXPECT_EQ(b.cpu.write(key_of("CNTP_TVAL"), 20, kernel_time(1), kernel_time(1), el1),
            pe_result::ok);
  EXPECT_EQ(b.cpu.write(key_of("CNTP_CTL"), 1, kernel_time(1), kernel_time(1), el1), pe_result::ok);
  EXPECT_EQ(b.at(1).read("CNTP_CVAL", el0).value, 21U);
  EXPECT_EQ(b.at(1).reads("CNTPS_CVAL_EL1"), 10U);
  EXPECT_EQ(b.changes_after(1, 30), "ps+10 p+21 ");
}

// arm T-181: EL3 in AArch64, or no EL3: there is one copy.
TEST(arm_pe_aarch32, T_181_one_copy_of_CNTP) {
  for (const bool with_el3 : {true, false}) {
    pe_parameters p = with_el3 ? full_cpu() : armv7_cpu();
    p.el3 = p.el3 && with_el3;
    counting_cpu b(p);
    b.at(0).drives("el1_32");
    b.at(0).writes("CNTHCTL", 3);
    EXPECT_EQ(b.cpu.write(key_of("CNTP_CVAL"), 10, {}, {}, el1), pe_result::ok);
    EXPECT_EQ(b.cpu.write(key_of("CNTP_CTL"), 1, {}, {}, el1), pe_result::ok);
    EXPECT_EQ(b.at(0).reads("CNTP_CVAL_EL0"), 10U);
    EXPECT_EQ(b.changes_after(0, 30), "p+10 ");
  }
}

// arm T-182: what EL0 may not have is UNDEFINED to an EL1 in AArch32, and a trap to one in AArch64; EL2 gets it
// with TGE.
TEST(arm_pe_aarch32, T_182_what_EL0_may_not_have) {
  counting_cpu b;
  for (const char* name : {"CNTPCT", "CNTVCT", "CNTFRQ", "CNTP_TVAL", "CNTV_CVAL"}) {
    const auto answer = [&](std::string_view pins) {
      b.at(0).drives(pins);
      return b.at(0).read(name, el0).result;
    };
    EXPECT_EQ(answer("ns"), pe_result::trap_el1) << name;
    EXPECT_EQ(answer("ns el1_32"), pe_result::undefined) << name;
    EXPECT_EQ(answer("ns el2_32"), pe_result::undefined) << name << ": EL1 with it";
    EXPECT_EQ(answer("ns el1_32 tge"), pe_result::trap_el2) << name;
    EXPECT_EQ(answer("ns el1_32 el2_32 tge"), pe_result::trap_el2) << name << ": Hyp mode";
    EXPECT_EQ(answer("ns el1_32 tge e2h"), pe_result::trap_el2) << name;
    EXPECT_EQ(answer("el1_32 tge"), pe_result::undefined) << name << ": no EL2 in Secure state";
    EXPECT_EQ(answer("tge"), pe_result::trap_el1) << name;
  }
  // An EL0 in AArch32 that EL2 hosts.
  b.at(0).drives("ns tge e2h");
  b.at(0).writes("CNTHCTL_EL2", 0x303);
  EXPECT_EQ(b.cpu.write(key_of("CNTV_CVAL"), 77, {}, {}, el0), pe_result::ok);
  EXPECT_EQ(b.at(0).reads("CNTHV_CVAL_EL2"), 77U);
}

// arm T-183: which exception levels have which names.
TEST(arm_pe_aarch32, T_183_who_has_the_names) {
  counting_cpu armv7(armv7_cpu());
  for (const char* name : {"CNTVOFF", "CNTHCTL", "CNTHP_CVAL", "CNTHP_CTL", "CNTHP_TVAL"}) {
    armv7.at(0).drives("");
    EXPECT_EQ(armv7.at(0).read(name, el3).result, pe_result::undefined) << name;
    armv7.at(0).drives("ns");
    EXPECT_EQ(armv7.at(0).read(name, el3).result, pe_result::ok) << name << ": Monitor mode";
    EXPECT_EQ(armv7.at(0).read(name, el2).result, pe_result::ok) << name;
    EXPECT_EQ(armv7.at(0).read(name, el1).result, pe_result::undefined) << name;
  }
  for (const pe_access who : {el0, el1, el2, el3}) {
    EXPECT_EQ(armv7.at(0).read("CNTVCT_EL0", who).result, pe_result::undefined) << "no AArch64";
  }
  EXPECT_EQ(armv7.at(0).read("CNTVCT_EL0", by_host).result, pe_result::ok);
  EXPECT_EQ(armv7.cpu.virtual_count(kernel_time(9)), 9U);
  EXPECT_EQ(armv7.cpu.time_of_count(cp15_pair_key(1, 14), 9, {}, el1), kernel_time(9));

  counting_cpu mixed;
  EXPECT_EQ(mixed.at(0).read("CNTVCT", el2).result, pe_result::ok);
  EXPECT_EQ(mixed.at(0).read("CNTVCT", el3).result, pe_result::undefined) << "EL3 is in AArch64";

  pe_parameters p = full_cpu();
  p.aarch32 = aarch32_support::none;
  counting_cpu none(p);
  EXPECT_EQ(none.at(0).read("CNTVCT", el2).result, pe_result::undefined);
  EXPECT_EQ(none.at(0).read("CNTVCT", by_host).result, pe_result::undefined);

  p = armv7_cpu();
  p.el2 = false;
  counting_cpu without_el2(p);
  EXPECT_EQ(without_el2.at(0).read("CNTHCTL", el3).result, pe_result::ok) << "RES0";
  without_el2.at(0).drives("");
  EXPECT_EQ(without_el2.at(0).read("CNTHCTL", el3).result, pe_result::undefined);
}

// arm T-184: while EL2 uses AArch32, E2H and the fields that CNTHCTL does not have do nothing; they stay.
TEST(arm_pe_aarch32, T_184_EL2_in_AArch32) {
  counting_cpu b;
  b.at(0).drives("ns ecven e2h");
  b.at(0).writes("CNTHCTL_EL2", 0x7C02);  // E2H: EL1PTEN, EL1PCTEN; ECV, EL1TVT, EL1TVCT
  b.at(0).writes("CNTPOFF_EL2", 100);
  b.at(0).arms("CNTP", "EL0", 50);
  EXPECT_EQ(b.at(20).lines(), "p") << "the view is beyond 50, below 0";
  EXPECT_EQ(b.at(20).read("CNTV_CTL_EL0", el1).result, pe_result::trap_el2);
  EXPECT_EQ(b.at(20).read("CNTVCT_EL0", el1).result, pe_result::trap_el2);
  EXPECT_EQ(b.at(20).read("CNTPCT_EL0", el1).result, pe_result::ok);
  b.at(20).drives("ns ecven e2h el1_32 el2_32");
  EXPECT_EQ(b.at(20).lines(), "");
  EXPECT_EQ(b.at(20).read("CNTV_CTL", el1).result, pe_result::ok);
  EXPECT_EQ(b.at(20).read("CNTVCT", el1).value, 20U);
  EXPECT_EQ(b.at(20).read("CNTPCT", el1).result, pe_result::trap_el2) << "PL1PCTEN is 0";
  EXPECT_EQ(b.at(20).read("CNTP_CVAL", el1).value, 50U) << "PL1PCEN is 1";
  EXPECT_EQ(b.at(20).read("CNTP_CVAL", el2).value, 50U) << "nothing is redirected";
  EXPECT_EQ(b.at(20).read("CNTHCTL", el2).value, 0x7C02U);
  EXPECT_EQ(b.changes_after(20, 60), "p+50 ");
}

// arm T-184: a CPU without AArch64 has no such fields.
TEST(arm_pe_aarch32, T_184_fields_of_CNTHCTL) {
  pe_parameters p = armv7_cpu();
  p.ecv = enhanced_counter::self_synchronized;
  counting_cpu b(p);
  b.at(0).writes("CNTHCTL", 0xFFFF'FFFF);
  EXPECT_EQ(b.at(0).reads("CNTHCTL"), 0x2'00FFU);
  pe_snapshot saved = b.cpu.save(kernel_time(0));
  saved.registers.cnthctl |= 1U << 13U;
  EXPECT_EQ(b.cpu.restore(saved, kernel_time(0)), "CNTHCTL_EL2: a bit that this CPU does not have");
}

}  // namespace
}  // namespace archtimers::arm
