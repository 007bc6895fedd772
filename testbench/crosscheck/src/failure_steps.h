// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "archtimers/testbench/scenario.h"
#include "archtimers/time/rational_clock.h"
#include "exact_time.h"
#include "kernel_pace.h"

namespace archtimers::testbench {

/// A run of the lock step that showed that model and RTL differ.
struct failing_run {
  std::uint64_t shown_at;    ///< the edge
  std::uint64_t idle;        ///< edges after the last thing done
  unsigned steps_ahead = 0;  ///< of the kernel that its initiator ran
};

/// What a scenario does for what was drawn for one edge.
struct edge_actions {
  std::vector<action> at_edge;
  std::vector<action> at_next = {};  ///< on the edge after it, before all else
};

/// The steps of a scenario that does what a failing run did.
class failure_steps {
 public:
  /// @param made  the scenario. @param clock  whose ticks are its edges.
  failure_steps(scenario& made, const failing_run& run, frequency clock)
      : made_(made),
        run_(run),
        kernel_(run.steps_ahead),
        resolution_(resolution_of(*resolution_exponent(made.time_resolution))),
        clock_(resolution_, clock) {}

  /// Adds what was drawn for the next edge that has something. An initiator that was ahead of the
  /// kernel is it in the scenario, too; but what ends on the next edge has the kernel there.
  void add(std::uint64_t edge, bool needs_kernel, edge_actions done) {
    while (latest_ + 1 < edge) kernel_.idle(++latest_);
    kernel_.step(edge, needs_kernel);
    latest_ = edge;
    const std::uint64_t at = std::max(kernel_.edge(), ended_at_);
    for (action& each : done.at_edge) {
      if (at != edge) set_offset(each, at, edge);
      put(at, turn::act, std::move(each));
    }
    if (done.at_next.empty()) return;
    ended_at_ = edge + 1;
    for (action& each : done.at_next) put(ended_at_, turn::end, std::move(each));
  }

  /// Ends the scenario. What is stored is compared where the failure has shown and at the end: a run
  /// may fail by state that nothing in it reads.
  void finish() {
    put(run_.shown_at, turn::compare, wait_step{true});
    put(std::max(run_.shown_at, latest_ + run_.idle), turn::compare, wait_step{true});
    std::stable_sort(steps_.begin(), steps_.end(), [](const placed& a, const placed& b) {
      return std::tie(a.edge, a.when) < std::tie(b.edge, b.when);
    });
    for (placed& each : steps_) {
      step next;
      next.when = timing::at_edge(each.edge);
      next.what = std::move(each.what);
      made_.steps.push_back(std::move(next));
    }
  }

 private:
  /// The order of what is done on one edge.
  enum class turn : std::uint8_t { end, act, compare };
  struct placed {
    std::uint64_t edge;
    turn when;
    action what;
  };

  void put(std::uint64_t edge, turn when, action what) {
    steps_.push_back({edge, when, std::move(what)});
  }

  void set_offset(action& what, std::uint64_t kernel, std::uint64_t edge) const {
    const auto time = [this](std::uint64_t n) { return clock_.time_of(tick(int128{n}))->units(); };
    const std::string offset = time_text(kernel_time(time(edge) - time(kernel)), resolution_);
    if (auto* access = std::get_if<access_step>(&what)) access->offset = offset;
    if (auto* call = std::get_if<host_step>(&what)) call->arguments.emplace_back("offset", offset);
  }

  scenario& made_;
  failing_run run_;
  kernel_pace kernel_;
  time_resolution resolution_;
  rational_clock clock_;
  std::vector<placed> steps_;
  std::uint64_t latest_ = 0;    ///< edge
  std::uint64_t ended_at_ = 0;  ///< the edge on which a pulse has ended last
};

/// Ends a scenario with what was drawn, things with an `edge` that say whether they need the kernel,
/// and with idle edges after it.
/// @param to_actions  `to_actions(begin, end)`, the `edge_actions` of what was drawn for one edge.
template <class Drawn, class ToActions>
void add_steps(scenario& made, const std::vector<Drawn>& all, const failing_run& run,
               frequency clock, const ToActions& to_actions) {
  failure_steps steps(made, run, clock);
  for (auto begin = all.begin(); begin != all.end();) {
    const auto end = std::find_if(begin, all.end(),
                                  [&](const Drawn& other) { return other.edge != begin->edge; });
    const bool needs_kernel =
        std::any_of(begin, end, [](const Drawn& each) { return each.needs_kernel(); });
    steps.add(begin->edge, needs_kernel, to_actions(begin, end));
    begin = end;
  }
  steps.finish();
}

/// For `add_steps`, where each thing drawn is one action. @param to_action  makes it.
template <class ToAction>
auto one_by_one(const ToAction& to_action) {
  return [&to_action](auto begin, auto end) {
    edge_actions made;
    std::transform(begin, end, std::back_inserter(made.at_edge), to_action);
    return made;
  };
}

}  // namespace archtimers::testbench
