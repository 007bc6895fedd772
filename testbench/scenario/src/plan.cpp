// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "exact_time.h"

namespace archtimers::testbench {

namespace {

planned_instance make_instance(const scenario& what, const scenario_timer& timer,
                               time_resolution resolution, const std::string& name,
                               const std::vector<named_text>& parameters) {
  try {
    return {name, parameters, rational_clock(resolution, timer.clock(parameters).clock)};
  } catch (const std::invalid_argument& problem) {
    throw scenario_error(what.file, 0, "parameters: " + std::string(problem.what()));
  }
}

/// The scenario's own timer and the further ones, with its parameters where they have none.
std::vector<planned_instance> instances_of(const scenario& what, const scenario_timer& timer,
                                           time_resolution resolution) {
  std::vector<planned_instance> made{make_instance(what, timer, resolution, "", what.parameters)};
  for (const instance& other : what.instances) {
    if (other.parameters.size() > timer.parameters().size()) {
      throw scenario_error(what.file, 0,
                           "instance '" + other.name + "' has more parameters than there are");
    }
    std::vector<named_text> parameters = what.parameters;
    for (const auto& own : other.parameters) {
      const auto same = std::find_if(parameters.begin(), parameters.end(),
                                     [&](const named_text& p) { return p.first == own.first; });
      if (same == parameters.end()) {
        parameters.push_back(own);
      } else {
        *same = own;
      }
    }
    made.push_back(make_instance(what, timer, resolution, other.name, parameters));
  }
  return made;
}

bool compares(const plan& ready) {
  return std::any_of(ready.steps.begin(), ready.steps.end(), [](const resolved_step& step) {
    const auto* wait = std::get_if<wait_step>(&step.what);
    return wait != nullptr && wait->compare;
  });
}

}  // namespace

plan make_plan(const scenario& what, const scenario_timer& timer, play_on on) {
  const auto exponent = resolution_exponent(what.time_resolution);
  if (!exponent) {
    throw scenario_error(what.file, 0,
                         "time_resolution: '" + what.time_resolution + "' is no time unit");
  }
  const time_resolution resolution = resolution_of(*exponent);
  plan ready{&timer,
             on,
             {},
             *exponent,
             resolution,
             instances_of(what, timer, resolution),
             timer.clock(what.parameters).edges_per_tick,
             what.file};
  if (what.model_only && on == play_on::rtl) {
    throw scenario_error(what.file, 0, "it says 'on: model', so it cannot be played on the RTL");
  }
  if (what.model_only && on == play_on::both) {
    ready.on = play_on::model;
    ready.remark = "model only, as the scenario says";
  }
  ready.steps = resolve_steps(what, ready);
  if (ready.on != play_on::model) resolve_rtl(ready);
  if (ready.on != play_on::both && compares(ready)) {
    ready.remark = "its compare steps have no RTL and model to compare";
  }
  ready.end = check_times(ready);
  return ready;
}

}  // namespace archtimers::testbench
