// SPDX-License-Identifier: Apache-2.0
#include "arm_action_text.h"

#include <fmt/format.h>

namespace archtimers::testbench {

namespace {

/// `CPU0.`, `frames.`, or nothing for the counter.
std::string scope_of(arm_port port) {
  switch (port) {
    case arm_port::counter:
      return {};
    case arm_port::frames:
      return "frames.";
    default:
      return fmt::format("CPU{}.", static_cast<unsigned>(port));
  }
}

std::uint64_t scenario_address(const arm_action& access) {
  switch (access.port) {
    case arm_port::counter:
      return access.address;
    case arm_port::frames:
      return arm_scenario_frames + access.address;
    default:
      return arm_scenario_cpu(static_cast<unsigned>(access.port)) +
             std::uint64_t{8} * access.address;
  }
}

}  // namespace

std::string target_text(const arm_action& access) {
  const std::uint64_t address = scenario_address(access);
  for (const auto& row : arm_generic_timer_scenario().registers()) {
    if (row.address == address) return std::string(row.name);
  }
  return fmt::format("{:#x}", address);
}

std::string initiator_text(const arm_action& access) {
  if (access.port == arm_port::counter || access.port == arm_port::frames) {
    return access.nonsecure ? "nonsecure" : "secure";
  }
  return access.host ? "host" : fmt::format("el{}", access.el);
}

std::vector<std::pair<std::string, bool>> pin_levels(const arm_action& act) {
  const std::string scope = scope_of(act.port);
  switch (act.what) {
    case arm_action::kind::dbg_halt:
      return {{"dbg_halt", act.level}};
    case arm_action::kind::assert_reset:
      return {{scope + "rst_ni", false}};
    case arm_action::kind::release_reset:
      return {{scope + "rst_ni", true}};
    case arm_action::kind::pins:
      return {{scope + "hcr_e2h", act.pins.hcr_e2h},     {scope + "hcr_tge", act.pins.hcr_tge},
              {scope + "scr_ns", act.pins.scr_ns},       {scope + "scr_nse", act.pins.scr_nse},
              {scope + "scr_ecven", act.pins.scr_ecven}, {scope + "scr_st", act.pins.scr_st},
              {scope + "scr_eel2", act.pins.scr_eel2},   {scope + "at_el3", act.pins.at_el3}};
    case arm_action::kind::access:
      break;
  }
  return {};
}

std::string describe_access(const arm_action& access) {
  return fmt::format("{} of {} by {}{}", access.write ? "write" : "read", target_text(access),
                     initiator_text(access), access.wide ? ", 64 bits" : "");
}

}  // namespace archtimers::testbench
