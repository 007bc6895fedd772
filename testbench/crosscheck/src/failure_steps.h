// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// Ends a scenario with what was drawn and with idle edges after it.
/// @param to_step  makes a step of the scenario of one thing drawn, which has an `edge`.
template <class Drawn, class ToStep>
void add_steps(scenario& made, const std::vector<Drawn>& all, std::uint64_t idle_edges,
               const ToStep& to_step) {
  std::uint64_t last = 0;
  for (const Drawn& from : all) {
    made.steps.push_back(to_step(from));
    last = from.edge;
  }
  step idle;
  idle.when = timing::at_edge(last + idle_edges);
  idle.what = wait_step{};
  made.steps.push_back(idle);
}

}  // namespace archtimers::testbench
