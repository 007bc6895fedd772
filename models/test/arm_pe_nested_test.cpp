// SPDX-License-Identifier: Apache-2.0
// A guest hypervisor at EL1: docs/spec/arm-generic-timer.md 8.11.
#include "archtimers/arm/virtual_machine.h"
#include "arm_pe_fixture.h"

namespace archtimers::arm {
namespace {

pe_parameters nested_cpu(nested_virtualisation nested = nested_virtualisation::nv2p1) {
  pe_parameters p = full_cpu();
  p.nested = nested;
  return p;
}

/// What becomes of a read and a write at EL1; they agree.
pe_result at_el1(pe_bench& b, const char* name) {
  const pe_result read = b.at(0).read(name, el1).result;
  const pe_snapshot before = b.cpu.save(kernel_time(0));
  EXPECT_EQ(b.cpu.write(key_of(name), 7, {}, {}, el1), read) << name;
  const bool same = b.cpu.save(kernel_time(0)) == before;
  EXPECT_TRUE(same || read == pe_result::ok) << name;
  EXPECT_EQ(b.cpu.restore(before, kernel_time(0)), "");
  return read;
}

// arm T-190: with NV what is EL2's traps to EL2 from EL1, by its _EL02 names too; without FEAT_NV2 NV2 and NV1 do
// nothing.
TEST(arm_pe_nested, T_190_what_is_EL2s_traps) {
  for (const auto feature : {nested_virtualisation::nv, nested_virtualisation::nv2}) {
    pe_bench b(nested_cpu(feature));
    const bool nv2 = feature == nested_virtualisation::nv2;
    for (const char* name :
         {"CNTVOFF_EL2", "CNTPOFF_EL2", "CNTHCTL_EL2", "CNTHP_CVAL_EL2", "CNTHV_CTL_EL2",
          "CNTKCTL_EL12", "CNTP_CTL_EL02", "CNTV_CVAL_EL02", "CNTP_TVAL_EL02"}) {
      b.at(0).drives("ns ecven");
      EXPECT_EQ(at_el1(b, name), pe_result::undefined) << name;
      b.at(0).drives(nv2 ? "ns ecven nv nv1" : "ns ecven nv nv1 nv2");
      EXPECT_EQ(at_el1(b, name), pe_result::trap_el2) << name;
      b.at(0).drives("nv");
      EXPECT_EQ(at_el1(b, name), pe_result::undefined) << name << ": EL2 is not enabled";
      b.at(0).drives("ns nv el1_32 el2_32");
      EXPECT_EQ(at_el1(b, name), pe_result::undefined) << name << ": EL2 is in AArch32";
    }
    b.at(0).drives("ns ecven nv");
    for (const char* name : {"CNTHPS_CVAL_EL2", "CNTHVS_CTL_EL2"}) {
      EXPECT_EQ(at_el1(b, name), pe_result::undefined) << name << ": Non-secure state";
    }
    b.at(0).drives("eel2 nv");
    for (const char* name : {"CNTHPS_CVAL_EL2", "CNTHVS_CTL_EL2"}) {
      EXPECT_EQ(at_el1(b, name), pe_result::trap_el2) << name;
    }
    EXPECT_EQ(b.at(0).read("CNTVOFF_EL2", el0).result, pe_result::undefined);
    EXPECT_EQ(b.at(0).read("CNTVOFF_EL2", el2).result, pe_result::ok);
    EXPECT_EQ(b.at(0).read("CNTKCTL_EL1", el1).result, pe_result::ok);
  }
}

// arm T-191: with NV2 some of it is in memory, and where.
TEST(arm_pe_nested, T_191_what_is_in_memory) {
  pe_bench b(nested_cpu());
  b.at(0).writes("CNTHCTL_EL2", 3);
  const std::pair<const char*, std::uint16_t> places[] = {
      {"CNTVOFF_EL2", 0x060},    {"CNTV_CVAL_EL02", 0x168}, {"CNTV_CTL_EL02", 0x170},
      {"CNTP_CVAL_EL02", 0x178}, {"CNTP_CTL_EL02", 0x180},  {"CNTPOFF_EL2", 0x1A8}};
  for (const auto& [name, place] : places) {
    EXPECT_EQ(vncr_offset(key_of(name)), place) << name;
    b.at(0).drives("ns nv nv2");
    EXPECT_EQ(at_el1(b, name), pe_result::memory) << name;
    const bool el02 = std::string_view(name).find("_EL02") != std::string_view::npos;
    b.at(0).drives("ns nv nv1 nv2");
    EXPECT_EQ(at_el1(b, name), el02 ? pe_result::trap_el2 : pe_result::memory) << name;
  }
  // With E2H = 0 in the guest (NV1) its EL1 timers are in memory by their own names, if it may have them.
  for (const char* name : {"CNTV_CVAL_EL0", "CNTV_CTL_EL0", "CNTP_CVAL_EL0", "CNTP_CTL_EL0"}) {
    b.at(0).drives("ns nv nv2");
    EXPECT_EQ(at_el1(b, name), pe_result::ok) << name;
    b.at(0).drives("ns nv nv1 nv2");
    EXPECT_EQ(at_el1(b, name), pe_result::memory) << name;
    b.at(0).writes("CNTHCTL_EL2", 0x2000);
    EXPECT_EQ(at_el1(b, name), pe_result::trap_el2) << name;
    b.at(0).writes("CNTHCTL_EL2", 3);
  }
  for (const char* name : {"CNTV_TVAL_EL0", "CNTP_TVAL_EL0", "CNTVCT_EL0", "CNTPCTSS_EL0"}) {
    EXPECT_EQ(vncr_offset(key_of(name)), std::nullopt) << name;
    EXPECT_EQ(b.at(0).read(name, el1).result, pe_result::ok) << name;
  }
  EXPECT_EQ(vncr_offset(key_of("CNTHP_CVAL_EL2")), std::nullopt);
  EXPECT_EQ(vncr_offset(key_of("CNTV_CTL")), std::nullopt);
  EXPECT_EQ(vncr_offset(0), std::nullopt);
}

// arm T-192: EL1NVPCT and EL1NVVCT trap the _EL02 names of CNTP and of CNTV, TVAL's trap always.
TEST(arm_pe_nested, T_192_traps_of_the_EL02_names) {
  pe_bench b(nested_cpu());
  b.at(0).drives("ns nv nv2");
  const auto answers = [&b](std::uint64_t cnthctl) {
    b.at(0).writes("CNTHCTL_EL2", cnthctl);
    std::string all;
    for (const char* name :
         {"CNTP_CVAL_EL02", "CNTP_CTL_EL02", "CNTV_CVAL_EL02", "CNTV_CTL_EL02"}) {
      all += at_el1(b, name) == pe_result::memory ? "memory " : "trap ";
    }
    EXPECT_EQ(at_el1(b, "CNTP_TVAL_EL02"), pe_result::trap_el2);
    EXPECT_EQ(at_el1(b, "CNTV_TVAL_EL02"), pe_result::trap_el2);
    return all;
  };
  EXPECT_EQ(answers(0), "memory memory memory memory ");
  EXPECT_EQ(answers(0x8000), "trap trap memory memory ");
  EXPECT_EQ(answers(0x1'0000), "memory memory trap trap ");
  EXPECT_EQ(answers(0x1'8000), "trap trap trap trap ");
  b.at(0).drives("ns e2h nv nv2");
  EXPECT_EQ(b.at(0).read("CNTP_CVAL_EL02", el2).result, pe_result::ok) << "of EL1 alone";
}

// arm T-193: with FEAT_NV2p1 CNTKCTL_EL1 keeps a guest's CNTHCTL_EL2; those bits do nothing.
TEST(arm_pe_nested, T_193_CNTKCTL_of_a_guest) {
  const auto kept = [](pe_parameters p) {
    pe_bench b(p);
    b.at(0).writes("CNTKCTL_EL1", ~std::uint64_t{0});
    return b.at(0).reads("CNTKCTL_EL1");
  };
  pe_parameters p = nested_cpu();
  EXPECT_EQ(kept(p), 0xF'FFFFU);
  p.rme = false;
  EXPECT_EQ(kept(p), 0x3'FFFFU);
  p.ecv = enhanced_counter::none;
  EXPECT_EQ(kept(p), 0xFFFU);
  EXPECT_EQ(kept(nested_cpu(nested_virtualisation::nv2)), 0x2'03FFU);

  counting_cpu b(nested_cpu());
  b.at(0).writes("CNTKCTL_EL1", 0xF'FC00);
  b.at(0).arms("CNTV", "EL0", 5);
  b.at(0).arms("CNTP", "EL0", 6);
  EXPECT_EQ(b.at(0).read("CNTVCT_EL0", el0).result, pe_result::trap_el1);
  EXPECT_EQ(b.at(0).read("CNTV_CTL_EL0", el1).result, pe_result::ok);
  EXPECT_EQ(b.changes_after(0, 30), "v+5 p+6 ");
}

// arm T-194: CNTVOFF_EL2 of a guest hypervisor is on top of its machine's offset; of a nested guest without an EL2
// the virtual offset is the machine's alone.
TEST(arm_pe_nested, T_194_offset_of_a_nested_guest) {
  counting_cpu b(nested_cpu());
  virtual_machine vm;
  EXPECT_EQ(vm.add(b.cpu, kernel_time(0)), 0);
  EXPECT_EQ(vm.set_counter_offset(1000, 0, kernel_time(0)), 0);
  b.at(1500).writes("CNTVOFF_EL2", 300);
  EXPECT_EQ(b.at(1500).read("CNTVCT_EL0", el1).value, 200U);
  EXPECT_EQ(b.cpu.physical_count(kernel_time(1500)), 500U);
  b.at(1500).arms("CNTV", "EL0", 250);
  b.at(1500).arms("CNTHP", "EL2", 560);
  EXPECT_EQ(b.changes_after(1500, 1600), "v+1550 hp+1560 ");
}

}  // namespace
}  // namespace archtimers::arm
