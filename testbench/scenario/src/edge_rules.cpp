// SPDX-License-Identifier: Apache-2.0
#include "edge_rules.h"

#include <algorithm>
#include <variant>

#include "exact_time.h"

namespace archtimers::testbench {

std::string edge_rules::problem(const step_part& part) {
  using effect = rtl_meaning::effect;
  const resolved_step& next = *part.step;
  const effect kind = next.rtl.what;
  if (next.when == timing::kind::until) settled_at_ = part.at;
  if (kind == effect::nothing) return {};
  if (kind != effect::look_at_lines) {
    std::string between = problem_of_edge(next, part.at);
    if (!between.empty()) return between;
  }
  if (next.must_settle(pins_moved_at_ == part.at)) settled_at_ = part.at;
  if (std::holds_alternative<resolved_drive>(next.what)) pins_moved_at_ = part.at;
  per_edge& edge = latest_[next.instance];
  if (edge.at != part.at) edge = {part.at};
  if (kind == effect::look || kind == effect::look_at_lines) {
    edge.looked = true;
    return {};
  }
  if ((edge.looked || settled_at_ == part.at) && kind != effect::drive_asynchronous) {
    return "on the RTL a step that looks at an edge sees the state after it, so this step, which "
           "acts on that edge, must stand before it; or give it an edge of its own";
  }
  return kind == effect::write ? problem_of_write(next, edge) : std::string();
}

std::string edge_rules::problem_of_write(const resolved_step& next, per_edge& edge) const {
  if (edge.last_order && next.rtl.order < *edge.last_order) {
    return "writes on one edge act in the order of the RTL's ports, so this step must stand before "
           "the writes of this edge above it; or give it an edge of its own";
  }
  const auto& written = edge.written_ports;
  if (std::find(written.begin(), written.end(), next.rtl.port) != written.end()) {
    return std::string("the RTL takes one write on an edge") +
           (ready_.timer->rtl_ports() == 1 ? "" : " on each register port") +
           "; give this one an edge of its own, or say 'on: model'";
  }
  edge.written_ports.push_back(next.rtl.port);
  edge.last_order = next.rtl.order;
  return {};
}

std::string edge_rules::problem_of_edge(const resolved_step& next, kernel_time at) const {
  const rational_clock& clock = ready_.instances[next.instance].clock;
  const tick edge = clock.ticks_at(at);
  if (clock.time_of(edge) == at) return {};
  return time_text(at, ready_.resolution) + " is between the clock's edges " +
         std::to_string(edge.low()) + " (" + time_text(*clock.time_of(edge), ready_.resolution) +
         ") and " + std::to_string(edge.low() + 1) +
         "; the RTL acts on edges only: say 'edge: " + std::to_string(edge.low() + 1) +
         "', or play it with --on model";
}

}  // namespace archtimers::testbench
