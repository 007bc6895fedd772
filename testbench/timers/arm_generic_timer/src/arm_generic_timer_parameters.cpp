// SPDX-License-Identifier: Apache-2.0
#include "archtimers/describe/parameter_texts.h"
#include "archtimers/testbench/arm_generic_timer_scenario.h"

namespace archtimers::testbench {

using parameters = arm_generic_timer_parameters;

std::vector<named_text> arm_generic_timer_parameter_texts(const parameters& presets) {
  return parameter_texts({}, presets);
}

}  // namespace archtimers::testbench
