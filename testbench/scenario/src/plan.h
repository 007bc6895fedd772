// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/rational_clock.h"
#include "resolved_step.h"

namespace archtimers::testbench {

/// A timer under test of a scenario.
struct planned_instance {
  std::string name;
  std::vector<named_text> parameters;
  rational_clock clock;  ///< its ticks are the edges
};

/// A scenario, made ready: every name known, and nothing in it that what it is played on cannot do. It
/// is as long as the scenario's text, however often its repeats go round; `step_walk` goes through it.
struct plan {
  const scenario_timer* timer;
  play_on on;
  std::string remark;  ///< why on less than asked for
  int resolution_exponent;
  time_resolution resolution;
  std::vector<planned_instance> instances;
  unsigned edges_per_tick;
  std::string file;
  kept_names kept = {};
  std::size_t states = 0;  ///< that are saved, by name
  std::vector<resolved_step> steps = {};
  std::size_t steps_in_all = 0;
  kernel_time end = {};  ///< the time of the last step
};

/// @throws scenario_error  if the scenario cannot be played on `on`.
[[nodiscard]] plan make_plan(const scenario& what, const scenario_timer& timer, play_on on);

/// Looks up every name and value of a scenario's steps. @throws scenario_error  naming what was expected.
[[nodiscard]] std::vector<resolved_step> resolve_steps(const scenario& what, plan& ready);

/// Finds out what each step means to the RTL. @throws scenario_error  if it cannot do one.
void resolve_rtl(plan& ready);

/// Goes through the steps once, without playing them: whether they are in the order of time, and for the
/// RTL on which clock edges. @returns the time of the last one.
/// @throws scenario_error  if not.
[[nodiscard]] kernel_time check_times(const plan& ready);

}  // namespace archtimers::testbench
