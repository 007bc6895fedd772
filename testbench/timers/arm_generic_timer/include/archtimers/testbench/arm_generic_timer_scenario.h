// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archtimers/arm/counter_parameters.h"
#include "archtimers/arm/frames_parameters.h"
#include "archtimers/arm/pe_parameters.h"
#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::testbench {

/// The Arm generic timer, for scenarios: the system counter, the timer frames and the timers of
/// some CPUs on one counter, as one target.
[[nodiscard]] const scenario_timer& arm_generic_timer_scenario();

/// What an implementation of the whole fixes. All CPUs are the same.
struct arm_generic_timer_parameters {
  static constexpr unsigned most_cpus = 4;
  /// Each by name, those of the parts included.
  static const parameter_list<arm_generic_timer_parameters>& list();
  /// What is wrong with them, naming the parameter; empty if nothing is.
  [[nodiscard]] std::string error() const;

  arm::counter_parameters counter;
  arm::frames_parameters frames;
  arm::pe_parameters pe;
  unsigned cpus = 1;
};

/// The parameters that a scenario states.
/// @throws std::invalid_argument  for an unknown name or a value that is none of it, naming both.
[[nodiscard]] arm_generic_timer_parameters arm_generic_timer_parameters_of(
    const std::vector<named_text>& stated);

/// Parameters as a scenario states them: those that are not the default. Identification bytes,
/// which scenarios do not state, are left out.
[[nodiscard]] std::vector<named_text> arm_generic_timer_parameter_texts(
    const arm_generic_timer_parameters& presets);

/// Where the parts are among a scenario's addresses: the flat addresses of the counter from 0 on,
/// and those of the others from these on.
constexpr std::uint64_t arm_scenario_frames = 0x10000;
constexpr std::uint64_t arm_scenario_cpu_range = 0x100000;
[[nodiscard]] constexpr std::uint64_t arm_scenario_cpu(unsigned n) {
  return arm_scenario_cpu_range * (n + 1);
}

}  // namespace archtimers::testbench
