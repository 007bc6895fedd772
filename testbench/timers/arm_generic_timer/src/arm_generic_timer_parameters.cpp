// SPDX-License-Identifier: Apache-2.0
// The parameters of the Arm generic timer by name.
#include "arm_generic_timer_parameters.h"

#include "archtimers/testbench/arm_generic_timer_scenario.h"
#include "parameter_texts.h"

namespace archtimers::testbench {

using parameters = arm_generic_timer_parameters;

const parameter_list<parameters>& parameters::list() {
  static const parameter_list<parameters> rows = [] {
    parameter_list<parameters> made;
    add_rows_of(made, &parameters::counter);
    add_rows_of(made, &parameters::frames);
    made.push_back(parameter_row<parameters>::number("cpus", &parameters::cpus, 0, most_cpus,
                                                     "how many CPUs have timers on the counter"));
    add_rows_of(made, &parameters::pe);
    return made;
  }();
  return rows;
}

std::string parameters::error() const {
  for (const std::string& problem :
       {range_error(*this), counter.error(), frames.error(), pe.error(counter)}) {
    if (!problem.empty()) return problem;
  }
  return {};
}

const std::vector<parameter_description>& arm_generic_timer_parameter_list() {
  static const auto list = described<parameters>();
  return list;
}

parameters arm_generic_timer_parameters_of(const std::vector<named_text>& stated) {
  return checked(parse_parameters<parameters>(stated));
}

std::vector<named_text> arm_generic_timer_parameter_texts(const parameters& presets) {
  return parameter_texts({}, presets);
}

}  // namespace archtimers::testbench
