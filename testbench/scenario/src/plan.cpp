// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "exact_time.h"

namespace archtimers::testbench {

namespace {

/// Parameters with the lines where they stand.
struct placed_parameters {
  std::vector<named_text> all;
  std::vector<std::size_t> lines;

  void put(const named_text& one, std::size_t line) {
    const auto same = std::find_if(
        all.begin(), all.end(), [&](const named_text& known) { return known.first == one.first; });
    if (same == all.end()) {
      all.push_back(one);
      lines.push_back(line);
    } else {
      *same = one;
      lines[static_cast<std::size_t>(same - all.begin())] = line;
    }
  }

  /// The line of the one that a problem names first, or of the first one.
  [[nodiscard]] std::size_t line_of(const std::string& problem) const {
    std::size_t best = 0;
    std::size_t first = std::string::npos;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::size_t named = problem.find(all[i].first);
      // Of two that begin alike it is the longer one.
      if (named > first || named == std::string::npos) continue;
      if (named == first && all[i].first.size() < all[best].first.size()) continue;
      first = named;
      best = i;
    }
    return lines.empty() ? 0 : lines[best];
  }
};

planned_instance make_instance(const scenario& what, const scenario_timer& timer,
                               time_resolution resolution, const std::string& name,
                               const placed_parameters& parameters) {
  try {
    return {name, parameters.all, rational_clock(resolution, timer.clock(parameters.all).clock)};
  } catch (const std::invalid_argument& problem) {
    throw scenario_error(what.file, parameters.line_of(problem.what()),
                         "parameters: " + std::string(problem.what()));
  }
}

/// The scenario's own timer and the further ones, with its parameters where they have none.
std::vector<planned_instance> instances_of(const scenario& what, const scenario_timer& timer,
                                           time_resolution resolution) {
  const auto lines_of = [](const auto& owner) {
    std::vector<std::size_t> lines = owner.parameter_lines;
    lines.resize(owner.parameters.size());
    return lines;
  };
  const placed_parameters common{what.parameters, lines_of(what)};
  std::vector<planned_instance> made{make_instance(what, timer, resolution, "", common)};
  for (const instance& other : what.instances) {
    if (other.parameters.size() > timer.parameters().size()) {
      throw scenario_error(what.file, 0,
                           "instance '" + other.name + "' has more parameters than there are");
    }
    placed_parameters own = common;
    const std::vector<std::size_t> lines = lines_of(other);
    for (std::size_t i = 0; i < lines.size(); ++i) own.put(other.parameters[i], lines[i]);
    made.push_back(make_instance(what, timer, resolution, other.name, own));
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
