// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// Where a failing run showed that model and RTL differ, and where it ends.
struct failure_edges {
  std::uint64_t shown_at;
  std::uint64_t idle;  ///< edges after the last thing done
};

/// Ends a scenario with what was drawn and with idle edges after it. What is stored is compared where
/// the failure has shown and at the end: a run may fail by state that nothing in it reads.
/// @param to_step  makes a step of the scenario of one thing drawn, which has an `edge`.
template <class Drawn, class ToStep>
void add_steps(scenario& made, const std::vector<Drawn>& all, const failure_edges& edges,
               const ToStep& to_step) {
  const auto compare_at = [&made](std::uint64_t edge) {
    step compare;
    compare.when = timing::at_edge(edge);
    compare.what = wait_step{true};
    made.steps.push_back(compare);
  };
  bool compared = false;
  for (const Drawn& from : all) {
    if (!compared && edges.shown_at < from.edge) compare_at(edges.shown_at);
    compared = compared || edges.shown_at < from.edge;
    made.steps.push_back(to_step(from));
  }
  if (!compared) compare_at(edges.shown_at);
  const std::uint64_t last = all.empty() ? 0 : all.back().edge;
  compare_at(std::max(edges.shown_at, last + edges.idle));
}

}  // namespace archtimers::testbench
