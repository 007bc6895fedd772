// SPDX-License-Identifier: Apache-2.0
#include "power_timebase_packages.h"

#include "archtimers/power/timebase.h"
#include "archtimers/rtl_twins/power_rtl.h"
#include "package_text.h"

namespace archtimers::testbench {

using namespace power;

namespace {

/// The RTL has shorter names for some.
std::string name_of_field(const register_field& field) {
  if (field.name == field::MOVE_CHIP_TOD_TO_TB.name) return "MoveTod";
  if (field.name == field::CLEAR_TB_ERRORS.name) return "ClearErrors";
  if (field.name == field::FIRMWARE_CONTROL_ERROR.name) return "ControlError";
  return camel(field.name);
}

}  // namespace

std::string power_timebase_packages() {
  package_text text("power_timebase_pkg", "power-timebase");

  text.group("SPR numbers.");
  for (const auto& rules : sprs) {
    text.number(10, "Spr" + camel(rules.row.name), static_cast<unsigned>(rules.number));
  }

  text.group("The registers, as power_timebase_access names them.");
  std::vector<std::string> names{"RegNone"};
  for (const auto& rules : sprs) names.push_back("Reg" + camel(rules.row.name));
  text.codes(4, names);

  for (const auto& rules : sprs) {
    if (rules.row.fields.size() == 0) continue;
    text.group("Fields of " + std::string(rules.row.name) + ".");
    for (const auto& field : rules.row.fields) {
      // The RTL has no parity errors, and the bits read 0.
      if (rules.number != spr::TFMR || (field.mask() & mask_of(field::TFMR_parity)) == 0) {
        text.field(name_of_field(field), field);
      }
    }
  }

  text.group("The bits of TCR that all have, those that only e500 has, and those of TSR.");
  const std::uint64_t extensions = field::WPEXT.mask() | field::FPEXT.mask();
  text.hex(32, "TcrMask", mask_of(field::TCR) & ~extensions);
  text.hex(32, "ExtMask", extensions);
  text.hex(32, "TsrMask", mask_of(field::TSR));

  text.group("States of the time base.");
  text.code(4, "TbstReset", tb_state::reset);
  text.code(4, "TbstSendTodMod", tb_state::send_tod_mod);
  text.code(4, "TbstNotSet", tb_state::not_set);
  text.code(4, "TbstSyncWait", tb_state::sync_wait);
  text.code(4, "TbstGetTod", tb_state::get_tod);
  text.code(4, "TbstRunning", tb_state::running);
  text.code(4, "TbstError", tb_state::error);

  text.group("Privilege.");
  text.code(2, "LevelProblem", privilege::problem);
  text.code(2, "LevelSupervisor", privilege::supervisor);
  text.code(2, "LevelHypervisor", privilege::hypervisor);
  text.code(2, "LevelNobody", privilege::none);

  text.group("Results of an access.");
  text.code(2, "ResultOk", access_result::ok);
  text.code(2, "ResultPrivileged", access_result::privileged);
  text.code(2, "ResultUnimplemented", access_result::unimplemented);

  text.group("How the decrementer's exception exists; else by level.");
  text.code(2, "DecEdge", exception_mode::edge);
  text.code(2, "DecBooke", exception_mode::booke);

  text.group("What of TCR[WRC] sticks; else nothing.");
  text.code(2, "WrcBitsStick", wrc_sticks::bits);
  text.code(2, "WrcFieldSticks", wrc_sticks::field);

  using operation = power_rtl::host_command::operation;
  text.group("Host commands.");
  text.code(4, "HostNone", operation::none);
  text.code(4, "HostSetOffset", operation::set_offset);
  text.code(4, "HostGuestEnter", operation::guest_enter);
  text.code(4, "HostGuestExit", operation::guest_exit);
  text.code(4, "HostSetExpiry", operation::set_expiry);
  text.code(4, "HostOrTsr", operation::or_tsr);
  text.code(4, "HostClearTsr", operation::clear_tsr);
  text.code(4, "HostSetPurrShare", operation::set_purr_share);
  text.code(4, "HostSetSpurrScale", operation::set_spurr_scale);
  text.code(4, "HostLoad", operation::load);
  text.code(4, "HostGuestResync", operation::guest_resync);
  return text.end();
}

}  // namespace archtimers::testbench
