// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archtimers/testbench/player.h"
#include "archtimers/testbench/scenario_timer.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers::testbench {

/// A timer under test of a scenario.
struct planned_instance {
  std::string name;
  std::vector<named_text> parameters;
  rational_clock clock;  ///< its ticks are the edges
};

/// A step with its time; each turn of a repeat has its own.
struct planned_step {
  const step* what;
  kernel_time at;
  std::size_t instance = 0;
};

/// What is done at one time. A step with an offset has two parts: the model is asked at the step's
/// time, ahead of the kernel, the RTL when the kernel is there.
struct planned_part {
  std::size_t step;
  kernel_time at;
  bool model;
  bool rtl;
};

/// A scenario, made ready: every name known, every time worked out, and nothing in it that what it is
/// played on cannot do.
struct plan {
  const scenario_timer* timer;
  play_on on;
  std::string remark;  ///< why on less than asked for
  int resolution_exponent;
  time_resolution resolution;
  std::vector<planned_instance> instances;
  std::vector<planned_step> steps;
  std::vector<planned_part> parts;  ///< in the order of their times
};

/// @throws scenario_error  if the scenario cannot be played on `on`.
[[nodiscard]] plan make_plan(const scenario& what, const scenario_timer& timer, play_on on);

/// Looks at every name and value of a step. @throws scenario_error  naming what was expected.
void check_steps(const scenario& what, const plan& ready);

/// Whether the RTL can do every step, and on which clock edges. @throws scenario_error  if not.
void check_rtl(const scenario& what, const plan& ready);

}  // namespace archtimers::testbench
