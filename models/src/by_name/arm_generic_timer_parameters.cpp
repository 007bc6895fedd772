// SPDX-License-Identifier: Apache-2.0
// The parameters of the whole Arm generic timer by name.
#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/describe/parameter_texts.h"

namespace archtimers::by_name {

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

arm::pe_parameters parameters::pe_of(unsigned cpu) const {
  arm::pe_parameters own = pe;
  if (own.unknown_seed != 0) own.unknown_seed += cpu;
  return own;
}

parameters arm_generic_timer_parameters_of(const std::vector<named_text>& stated) {
  return checked(parse_parameters<parameters>(stated));
}

std::string restore_error(const arm_generic_timer_state& saved, const parameters& presets,
                          time_resolution resolution) {
  if (saved.cpus.size() != presets.cpus) {
    return "the saved state has " + std::to_string(saved.cpus.size()) + " CPUs, this timer " +
           std::to_string(presets.cpus);
  }
  const std::uint64_t register_mask = presets.counter.register_mask();
  std::string problem = arm::restore_error(saved.counter, presets.counter, resolution);
  if (problem.empty()) problem = arm::restore_error(saved.frames, presets.frames, register_mask);
  for (std::size_t n = 0; problem.empty() && n < presets.cpus; ++n) {
    problem = arm::restore_error({saved.cpus[n].registers}, presets.pe, register_mask);
  }
  return problem;
}

}  // namespace archtimers::by_name
