// SPDX-License-Identifier: Apache-2.0
#include "mips_cp0_failure.h"

#include <fmt/format.h>

#include "archtimers/mips_cp0/registers.h"
#include "failure_steps.h"

namespace archtimers::testbench {

namespace {

std::string release_text(mips_cp0::architecture_release release) {
  switch (release) {
    case mips_cp0::architecture_release::release_1:
      return "1";
    case mips_cp0::architecture_release::release_2:
      return "2";
    case mips_cp0::architecture_release::release_6:
      return "6";
  }
  return {};
}

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
    if (condition) made.as += (made.as.empty() ? "" : " ") + std::string(word);
  };
  const bool debug = from.what == mips_cp0_step::kind::debug_access;
  add(debug, "debug");
  add(access.how.host && !debug, "host");
  add(access.how.guest, "guest");
  add(!access.how.cp0_usable, "user");
  made.response = "any";
  return made;
}

std::string merge_text(mips_cp0::request_merge merge) {
  switch (merge) {
    case mips_cp0::request_merge::merged:
      return "merged";
    case mips_cp0::request_merge::timer:
      return "timer";
    case mips_cp0::request_merge::external:
      return "external";
  }
  return {};
}

step to_step(const mips_cp0_step& from) {
  step made;
  made.when = timing::at_edge(from.edge);
  drive_step drive;
  switch (from.what) {
    case mips_cp0_step::kind::access:
    case mips_cp0_step::kind::debug_access:
      made.what = to_access(from);
      return made;
    case mips_cp0_step::kind::pins:
      drive.levels = {{"count_stop", expression(from.pins.count_stop)},
                      {"hw_irq", expression(from.pins.hw_irq)},
                      {"guest_hw_irq", expression(from.pins.guest_hw_irq)},
                      {"eic_off", expression(from.pins.eic_off)}};
      break;
    case mips_cp0_step::kind::assert_reset:
      drive.levels = {{"rst_ni", expression(0)}};
      break;
    case mips_cp0_step::kind::release_reset:
      drive.levels = {{"rst_ni", expression(1)}};
      break;
  }
  made.what = drive;
  return made;
}

}  // namespace

scenario to_scenario(const mips_cp0::parameters& presets, const std::vector<mips_cp0_step>& steps,
                     const failure_edges& edges, const std::string& about) {
  scenario made;
  made.timer = "mips-cp0";
  made.about = about;
  const auto flag = [](bool level) { return std::string(level ? "true" : "false"); };
  made.parameters = {{"clock", presets.clock.to_string()},
                     {"ccres", std::to_string(presets.ccres)},
                     {"clocks_per_tick", std::to_string(presets.clocks_per_tick)},
                     {"release", release_text(presets.release)},
                     {"ipti", std::to_string(presets.ipti)},
                     {"merge", merge_text(presets.merge)},
                     {"count_write_match", flag(presets.count_write_matches())},
                     {"eic", flag(presets.eic)},
                     {"watch", flag(presets.watch)},
                     {"vz", flag(presets.vz)},
                     {"guest_ipti", std::to_string(presets.guest_ipti)},
                     {"gtoffset_bits", std::to_string(presets.gtoffset_bits)}};
  add_steps(made, steps, edges, to_step);
  return made;
}

}  // namespace archtimers::testbench
