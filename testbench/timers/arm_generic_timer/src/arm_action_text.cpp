// SPDX-License-Identifier: Apache-2.0
#include "arm_action_text.h"

#include <fmt/format.h>

#include "archtimers/testbench/pin_list.h"

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
      return arm_frames_base + access.address;
    default:
      return arm_cpu_base(static_cast<unsigned>(access.port)) + std::uint64_t{8} * access.address;
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
    if (access.nse) return access.nonsecure ? "realm" : "root";
    return access.nonsecure ? "nonsecure" : "secure";
  }
  return access.host ? "host" : fmt::format("el{}", access.el);
}

std::vector<std::pair<std::string, std::uint64_t>> pin_levels(const arm_action& act) {
  const std::string scope = scope_of(act.port);
  switch (act.what) {
    case arm_action::kind::dbg_halt:
      return {{"dbg_halt", act.level}};
    case arm_action::kind::assert_reset:
      return {{scope + "rst_ni", false}};
    case arm_action::kind::release_reset:
      return {{scope + "rst_ni", true}};
    case arm_action::kind::pins:
      return named_levels(scope, act.pins);
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
