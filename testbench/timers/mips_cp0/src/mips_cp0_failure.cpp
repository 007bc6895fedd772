// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_failure.h"

#include <fmt/format.h>

#include "archtimers/mips_cp0/registers.h"
#include "archtimers/testbench/pin_list.h"
#include "failure_steps.h"
#include "mips_cp0_parameters.h"

namespace archtimers::testbench {

namespace {

access_step to_access(const mips_cp0_step& from) {
  const mips_cp0_rtl::request& access = from.access;
  access_step made;
  made.command = access.write ? access_step::command_kind::write : access_step::command_kind::read;
  made.target = fmt::format("{:#x}", access.address);
  for (const auto& row : mips_cp0::registers) {
    if (row.address == access.address) made.target = row.name;
  }
  if (access.how.wide) made.size = 8;
  if (access.write)
    made.value = expression(access.how.wide ? access.data : access.data & 0xFFFF'FFFF);
  const auto add = [&made](bool condition, const char* word) {
    if (condition) made.as.change() += (made.as->empty() ? "" : " ") + std::string(word);
  };
  const bool debug = from.what == mips_cp0_step::kind::debug_access;
  add(debug, "debug");
  add(access.how.host && !debug, "host");
  add(access.how.guest, "guest");
  add(!access.how.cp0_usable, "user");
  made.response = "any";
  return made;
}

action to_action(const mips_cp0_step& from) {
  drive_step drive;
  switch (from.what) {
    case mips_cp0_step::kind::access:
    case mips_cp0_step::kind::debug_access:
      return to_access(from);
    case mips_cp0_step::kind::pins:
      for (const auto& [pin, level] : named_levels({}, from.pins))
        drive.levels.emplace_back(pin, expression(level));
      break;
    case mips_cp0_step::kind::assert_reset:
      drive.levels = {{"rst_ni", expression(0)}};
      break;
    case mips_cp0_step::kind::release_reset:
      drive.levels = {{"rst_ni", expression(1)}};
      break;
  }
  return drive;
}

}  // namespace

scenario to_scenario(const mips_cp0::parameters& presets, const std::vector<mips_cp0_step>& steps,
                     const failing_run& run, const std::string& about) {
  scenario made;
  made.timer = "mips-cp0";
  made.about = about;
  made.parameters = mips_cp0_parameter_texts(presets);
  add_steps(made, steps, run, presets.bus_clock(), one_by_one(to_action));
  return made;
}

}  // namespace archtimers::testbench
