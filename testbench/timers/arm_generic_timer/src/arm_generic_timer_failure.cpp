// SPDX-License-Identifier: Apache-2.0
#include "arm_generic_timer_failure.h"

#include "arm_action_text.h"
#include "failure_steps.h"

namespace archtimers::testbench {

namespace {

access_step to_access(const arm_action& access) {
  access_step made;
  made.command = access.write ? access_step::command_kind::write : access_step::command_kind::read;
  made.target = target_text(access);
  made.size = access.wide ? 8 : 4;
  if (access.write) made.value = expression(access.wide ? access.data : access.data & 0xFFFF'FFFF);
  made.as = initiator_text(access);
  made.response = "any";
  return made;
}

action to_action(const arm_action& from) {
  if (from.what == arm_action::kind::access) return to_access(from);
  drive_step drive;
  for (const auto& [pin, level] : pin_levels(from))
    drive.levels.emplace_back(pin, expression(level));
  return drive;
}

}  // namespace

scenario to_scenario(const arm_generic_timer_parameters& presets,
                     const std::vector<arm_action>& actions, const failing_run& run,
                     const std::string& about) {
  scenario made;
  made.timer = "arm-generic-timer";
  made.about = about;
  made.parameters = arm_generic_timer_parameter_texts(presets);
  add_steps(made, actions, run, presets.counter.bus_clock(), one_by_one(to_action));
  return made;
}

}  // namespace archtimers::testbench
