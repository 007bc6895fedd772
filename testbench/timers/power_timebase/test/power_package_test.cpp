// SPDX-License-Identifier: Apache-2.0
// The numbers of rtl/power_timebase_pkg.sv are those of the register table and of the model.
#include "archtimers/power/registers.h"
#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "package_constants.h"

namespace archtimers::power {
namespace {

using testbench::camel;
using testbench::package_constants;

class power_package : public ::testing::Test {
 protected:
  template <class Enum>
  void expect(const std::string& name, Enum value) {
    package.expect(name, static_cast<std::uint64_t>(value));
  }

  package_constants package{"power_timebase_pkg.sv"};
};

TEST_F(power_package, has_the_numbers_of_the_registers) {
  for (const spr_rules& rules : sprs) {
    const bool written_only = rules.number == spr::TBL_write || rules.number == spr::TBU_write;
    const std::string name(rules.row.name.substr(0, written_only ? 3 : std::string_view::npos));
    expect("Spr" + camel(name) + (written_only ? "Write" : ""), rules.number);
  }
  package.expect_all_compared("Spr", std::size(sprs));
}

TEST_F(power_package, has_the_fields) {
  package.expect("LdBit", field::LD);
  package.expect("HdiceBit", field::HDICE);
  package.expect("LoadTodModBit", field::LOAD_TOD_MOD);
  package.expect("MoveTodBit", field::MOVE_CHIP_TOD_TO_TB);
  package.expect("ClearErrorsBit", field::CLEAR_TB_ERRORS);
  package.expect("TbstLsb", field::TBST);
  package.expect("TbValidBit", field::TB_VALID);
  package.expect("ControlErrorBit", field::FIRMWARE_CONTROL_ERROR);
  package.expect("WpLsb", field::WP);
  package.expect("WrcLsb", field::WRC);
  package.expect("WieBit", field::WIE);
  package.expect("DieBit", field::DIE);
  package.expect("FpLsb", field::FP);
  package.expect("FieBit", field::FIE);
  package.expect("AreBit", field::ARE);
  package.expect("WpextLsb", field::WPEXT);
  package.expect("FpextLsb", field::FPEXT);
  package.expect("EnwBit", field::ENW);
  package.expect("WisBit", field::WIS);
  package.expect("WrsLsb", field::WRS);
  package.expect("DisBit", field::DIS);
  package.expect("FisBit", field::FIS);
  const std::uint64_t extensions = field::WPEXT.mask() | field::FPEXT.mask();
  std::uint64_t tcr = 0;
  for (const auto& f : field::TCR) tcr |= f.mask();
  std::uint64_t tsr = 0;
  for (const auto& f : field::TSR) tsr |= f.mask();
  package.expect("TcrMask", tcr & ~extensions);
  package.expect("ExtMask", extensions);
  package.expect("TsrMask", tsr);
}

TEST_F(power_package, has_the_codes_of_the_model) {
  expect("LevelProblem", privilege::problem);
  expect("LevelSupervisor", privilege::supervisor);
  expect("LevelHypervisor", privilege::hypervisor);
  expect("LevelNobody", privilege::none);
  package.expect_all_compared("Level", 4);
  expect("ResultOk", access_result::ok);
  expect("ResultPrivileged", access_result::privileged);
  expect("ResultUnimplemented", access_result::unimplemented);
  package.expect_all_compared("Result", 3);
  expect("DecEdge", exception_mode::edge);
  expect("DecBooke", exception_mode::booke);
  package.expect_all_compared("Dec", 2);
}

TEST_F(power_package, has_the_states_of_the_time_base) {
  expect("TbstReset", tb_state::reset);
  expect("TbstNotSet", tb_state::not_set);
  expect("TbstSyncWait", tb_state::sync_wait);
  expect("TbstGetTod", tb_state::get_tod);
  expect("TbstRunning", tb_state::running);
  expect("TbstError", tb_state::error);
  package.expect("TbstLsb", field::TBST);
  package.expect_all_compared("Tbst", 7);
}

TEST_F(power_package, has_the_commands_of_the_host) {
  using operation = power_rtl::host_command::operation;
  expect("HostNone", operation::none);
  expect("HostSetOffset", operation::set_offset);
  expect("HostGuestEnter", operation::guest_enter);
  expect("HostGuestExit", operation::guest_exit);
  expect("HostSetExpiry", operation::set_expiry);
  expect("HostOrTsr", operation::or_tsr);
  expect("HostClearTsr", operation::clear_tsr);
  expect("HostSetPurrShare", operation::set_purr_share);
  expect("HostSetSpurrScale", operation::set_spurr_scale);
  expect("HostLoad", operation::load);
  package.expect_all_compared("Host", 10);
}

}  // namespace
}  // namespace archtimers::power
