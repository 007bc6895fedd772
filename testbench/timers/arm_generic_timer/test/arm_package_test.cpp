// SPDX-License-Identifier: Apache-2.0
// The numbers of rtl/arm_*_pkg.sv are those of the register tables.
#include "archtimers/arm/counter_registers.h"
#include "archtimers/arm/counter_state.h"
#include "archtimers/arm/frames_registers.h"
#include "archtimers/arm/pe_access.h"
#include "archtimers/arm/pe_registers.h"
#include "package_constants.h"

namespace archtimers::arm {
namespace {

using testbench::camel;
using testbench::package_constants;

/// Compares where a register is; one of 64 bits that has two names in the package has a word each.
void expect_words(package_constants& package, const std::string& name, std::uint64_t offset) {
  package.expect(name + "Lo", offset);
  package.expect(name + "Hi", offset + 4);
}

TEST(arm_packages, have_the_offsets_of_the_counter) {
  package_constants package("arm_system_counter_pkg.sv");
  for (const auto& row : counter_registers()) {
    const std::uint64_t offset = offset_in_page(row.address);
    if (is_counter_id(offset)) continue;
    if (page_of(row.address) == read_page) {
      expect_words(package, "OffsetReadCntcv", offset);
    } else if (row.width == 64) {
      expect_words(package, "Offset" + camel(row.name), offset);
    } else if (row.name.substr(0, 6) != "CNTFID" || row.name == "CNTFID0") {
      package.expect("Offset" + camel(row.name), offset);
    }
  }
  package.expect_all_compared("Offset", 9);
}

TEST(arm_packages, have_the_fields_of_the_counter) {
  package_constants package("arm_system_counter_pkg.sv");
  package.expect("CntcrEnBit", field::EN);
  package.expect("CntcrHdbgBit", field::HDBG);
  package.expect("CntcrScenBit", field::SCEN);
  package.expect("CntcrFcreqLsb", field::FCREQ);
  package.expect("CntsrDbghBit", field::DBGH);
  package.expect("CntsrFcackLsb", field::FCACK);
  package.expect("CntidCntscBit", field::CNTSC);
  package.expect_all_compared("Cnt", 7);
}

TEST(arm_packages, have_the_reset_value_of_the_scale) {
  const auto* row = find_register(counter_registers(), "CNTSCR");
  ASSERT_NE(row, nullptr);
  package_constants package("arm_system_counter_pkg.sv");
  package.expect("ScaleOne", row->reset);
  package.expect("ScaleOne", scale_one);
}

TEST(arm_packages, have_the_component_id_of_every_page) {
  for (const auto& table : {counter_registers(), frames_registers()}) {
    std::map<std::uint64_t, std::uint64_t> cids;  // of each page
    for (const auto& row : table) {
      const std::uint64_t offset = offset_in_page(row.address);
      if (offset >= 0xFF0) cids[page_of(row.address)] |= row.reset << 2 * (offset - 0xFF0);
    }
    EXPECT_FALSE(cids.empty());
    package_constants package("arm_counterid_pkg.sv");
    for (const auto& [page, cid] : cids) package.expect("Cids", cid);
  }
}

TEST(arm_packages, have_the_offsets_of_the_frames) {
  package_constants package("arm_timer_frames_pkg.sv");
  package.expect("PageControl", ctl_page);
  package.expect("PageLast", el0_page(frame_count - 1));
  for (const auto& row : frames_registers()) {
    const std::uint64_t offset = offset_in_page(row.address);
    if (page_of(row.address) != ctl_page || is_counter_id(offset)) continue;
    // A frame has a CNTFRQ too, and arrays begin with 0.
    const bool later = std::isdigit(row.name.back()) != 0 && row.name.back() != '0';
    if (later) continue;
    package.expect((row.name == "CNTFRQ" ? "OffsetControl" : "Offset") + camel(row.name), offset);
  }
  for (const auto& rules : frame_rules) {
    package.expect("Offset" + camel(rules.row.name), rules.row.address);
  }
  package.expect_all_compared("Offset", 16);
}

TEST(arm_packages, have_the_fields_of_the_frames) {
  package_constants package("arm_timer_frames_pkg.sv");
  package.expect("AcrRpctBit", field::RPCT);
  package.expect("AcrRvctBit", field::RVCT);
  package.expect("AcrRfrqBit", field::RFRQ);
  package.expect("AcrRvoffBit", field::RVOFF);
  package.expect("AcrRwvtBit", field::RWVT);
  package.expect("AcrRwptBit", field::RWPT);
  package.expect("AcrVirtual", field::RVOFF.mask() | field::RWVT.mask());
  package.expect_all_compared("Acr", 7);
  // The package's bits of CNTEL0ACR are two pairs side by side.
  package.expect("El0acrCountsLsb", field::EL0PCTEN);
  package.expect("El0acrTimersLsb", field::EL0VTEN);
  package.expect("El0PctenBit", 0);
  package.expect("El0VctenBit", field::EL0VCTEN.lsb - field::EL0PCTEN.lsb);
  package.expect("El0VtenBit", 2);
  package.expect("El0PtenBit", 2 + field::EL0PTEN.lsb - field::EL0VTEN.lsb);
  package.expect_all_compared("El0", 6);
}

TEST(arm_packages, have_the_keys_of_the_system_registers) {
  package_constants package("arm_pe_timers_pkg.sv");
  for (const auto& rules : pe_rules) {
    package.expect("Key" + camel(rules.row.name), rules.row.address / address_of_key(1));
  }
  package.expect_all_compared("Key", std::size(pe_rules));
}

TEST(arm_packages, have_the_fields_of_the_system_registers) {
  package_constants package("arm_pe_timers_pkg.sv");
  package.expect("El0pctenBit", field::KCTL_EL0PCTEN);
  package.expect("El0vctenBit", field::KCTL_EL0VCTEN);
  package.expect("EvntenBit", field::EVNTEN);
  package.expect("EvntdirBit", field::EVNTDIR);
  package.expect("EvntiLsb", field::EVNTI);
  package.expect("El0vtenBit", field::KCTL_EL0VTEN);
  package.expect("El0ptenBit", field::KCTL_EL0PTEN);
  package.expect("EvntisBit", field::EVNTIS);
  // CNTHCTL_EL2 has four of them at the same places.
  package.expect("El0pctenBit", field::EL1PCTEN);
  package.expect("El0vctenBit", field::EL1PCEN);
  package.expect("El0vtenBit", field::E2H_EL0VTEN);
  package.expect("El0ptenBit", field::E2H_EL0PTEN);
  package.expect_all_compared("El0", 4);
  package.expect_all_compared("Evnt", 4);
  package.expect("El1pctenBit", field::EL1PCTEN);
  package.expect("El1pcenBit", field::EL1PCEN);
  package.expect("El1pctenE2hBit", field::E2H_EL1PCTEN);
  package.expect("El1ptenE2hBit", field::E2H_EL1PTEN);
  package.expect("EcvBit", field::ECV);
  package.expect("El1tvtBit", field::EL1TVT);
  package.expect("El1tvctBit", field::EL1TVCT);
  package.expect_all_compared("El1", 6);
  package.expect("CntvmaskBit", field::CNTVMASK);
  package.expect("CntpmaskBit", field::CNTPMASK);
  package.expect_all_compared("Cnt", 2);
}

TEST(arm_packages, have_the_timers_and_results_of_the_model) {
  package_constants package("arm_pe_timers_pkg.sv");
  const auto expect = [&](const std::string& name, auto value) {
    package.expect(name, static_cast<std::uint64_t>(value));
  };
  expect("Timers", pe_timer_count);
  expect("TimerP", pe_timer::cntp);
  expect("TimerV", pe_timer::cntv);
  expect("TimerHp", pe_timer::cnthp);
  expect("TimerHv", pe_timer::cnthv);
  expect("TimerPs", pe_timer::cntps);
  expect("TimerHps", pe_timer::cnthps);
  expect("TimerHvs", pe_timer::cnthvs);
  expect("TimerNone", pe_timer::none);
  package.expect_all_compared("Timer", 9);
  expect("ResultOk", pe_result::ok);
  expect("ResultNoSuch", pe_result::no_register);
  expect("ResultTrapEl1", pe_result::trap_el1);
  expect("ResultTrapEl2", pe_result::trap_el2);
  expect("ResultTrapEl3", pe_result::trap_el3);
  expect("ResultUndefined", pe_result::undefined);
  package.expect_all_compared("Result", 6);
}

}  // namespace
}  // namespace archtimers::arm
