// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <algorithm>
#include <stdexcept>

#include "exact_time.h"

namespace archtimers::testbench {

namespace {

constexpr std::size_t most_steps = 20'000'000;

time_resolution resolution_of(int exponent) {
  std::uint64_t units = 1;
  for (int e = exponent; e < 0; ++e) units *= 10;
  return time_resolution(units);
}

planned_instance make_instance(const scenario& what, const scenario_timer& timer,
                               time_resolution resolution, const std::string& name,
                               std::vector<named_text> parameters) {
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
    made.push_back(make_instance(what, timer, resolution, other.name, std::move(parameters)));
  }
  return made;
}

/// Works out the times of the steps, one after the other.
class scheduler {
 public:
  scheduler(const scenario& what, plan& ready)
      : what_(what),
        ready_(ready),
        edges_per_tick_(ready.timer->clock(what.parameters).edges_per_tick) {}

  void add(const std::vector<step>& steps) {
    for (const step& next : steps) {
      if (const auto* loop = std::get_if<repeat_step>(&next.what)) {
        now_ = time_of(next);
        for (std::uint64_t i = 0; i < loop->count; ++i) add(loop->steps);
        continue;
      }
      const kernel_time at = time_of(next);
      if (at < now_) {
        throw scenario_error(what_.file, next.line,
                             "this step is at " + time_text(at, ready_.resolution) +
                                 ", before the one above it at " +
                                 time_text(now_, ready_.resolution) +
                                 "; steps are in the order of time");
      }
      now_ = at;
      if (ready_.steps.size() == most_steps) {
        throw scenario_error(what_.file, next.line, "the scenario has more than 20 million steps");
      }
      ready_.steps.push_back({&next, at, instance_of(next)});
      add_parts(next, at);
    }
  }

 private:
  std::size_t instance_of(const step& next) const {
    for (std::size_t i = 0; i < ready_.instances.size(); ++i) {
      if (ready_.instances[i].name == next.instance) return i;
    }
    throw scenario_error(
        what_.file, next.line,
        "instance: '" + next.instance + "' is not among the scenario's 'instances:'");
  }

  kernel_time units(const step& next, const std::string& text, kernel_time from) const {
    const auto parsed = exact_time::parse(text);
    const auto length = parsed ? parsed->units(ready_.resolution) : std::nullopt;
    if (!length || *length > kernel_time::max().units() - from.units()) {
      throw scenario_error(what_.file, next.line,
                           "'" + text + "' is no whole number of the kernel's time unit (" +
                               what_.time_resolution + "), or too long");
    }
    return kernel_time(from.units() + *length);
  }

  kernel_time edge(const step& next, int128 number) const {
    const auto at = ready_.instances[0].clock.time_of(tick(number));
    if (!at)
      throw scenario_error(what_.file, next.line, "that edge is beyond the kernel's last instant");
    return *at;
  }

  kernel_time time_of(const step& next) const {
    const int128 latest_edge = ready_.instances[0].clock.ticks_at(now_).number();
    switch (next.when.what) {
      case timing::kind::same_time:
        return now_;
      case timing::kind::at:
        return units(next, next.when.time, kernel_time());
      case timing::kind::after:
        return units(next, next.when.time, now_);
      case timing::kind::edge:
        return edge(next, next.when.number);
      case timing::kind::after_edges:
        return next.when.number == 0 ? now_ : edge(next, latest_edge + next.when.number);
      case timing::kind::tick:
        return edge(next, int128{next.when.number} * edges_per_tick_);
      case timing::kind::after_ticks:
        if (next.when.number == 0) return now_;
        return edge(next, (latest_edge / edges_per_tick_ + next.when.number) * edges_per_tick_);
    }
    return now_;
  }

  void add_parts(const step& next, kernel_time at) {
    const std::size_t place = ready_.steps.size() - 1;
    const bool model = ready_.on != play_on::rtl;
    const bool rtl = ready_.on != play_on::model;
    const auto* access = std::get_if<access_step>(&next.what);
    if (access == nullptr || access->offset.empty() || !rtl) {
      ready_.parts.push_back({place, at, model, rtl});
      return;
    }
    if (model) ready_.parts.push_back({place, at, true, false});
    ready_.parts.push_back({place, units(next, access->offset, at), false, true});
  }

  const scenario& what_;
  plan& ready_;
  unsigned edges_per_tick_;
  kernel_time now_;
};

}  // namespace

plan make_plan(const scenario& what, const scenario_timer& timer, play_on on) {
  const auto exponent = resolution_exponent(what.time_resolution);
  if (!exponent) {
    throw scenario_error(what.file, 0,
                         "time_resolution: '" + what.time_resolution + "' is no time unit");
  }
  const time_resolution resolution = resolution_of(*exponent);
  plan ready{&timer, on, {}, *exponent, resolution, instances_of(what, timer, resolution), {}, {}};
  if (what.model_only && on == play_on::rtl) {
    throw scenario_error(what.file, 0, "it says 'on: model', so it cannot be played on the RTL");
  }
  if (what.model_only && on == play_on::both) {
    ready.on = play_on::model;
    ready.remark = "model only, as the scenario says";
  }
  scheduler(what, ready).add(what.steps);
  std::stable_sort(ready.parts.begin(), ready.parts.end(),
                   [](const planned_part& a, const planned_part& b) {
                     return a.at != b.at ? a.at < b.at : a.step < b.step;
                   });
  check_steps(what, ready);
  if (ready.on != play_on::model) check_rtl(what, ready);
  return ready;
}

}  // namespace archtimers::testbench
