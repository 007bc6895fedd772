// SPDX-License-Identifier: Apache-2.0
#include "line_comparison.h"

#include <algorithm>

#include "names.h"
#include "performer.h"

namespace archtimers::testbench {

line_comparison::found line_comparison::look(kernel_time limit) {
  found all;
  for (const auto& who : stage_.actors()) {
    take_pulses(*who, all);
    if (who->which != side::model) continue;
    if (const actor* twin = stage_.find(side::rtl, who->instance)) compare(*who, *twin, limit, all);
  }
  return all;
}

bool line_comparison::any_changes() const {
  const auto& actors = stage_.actors();
  return std::any_of(actors.begin(), actors.end(),
                     [](const auto& who) { return who->has_changes; });
}

void line_comparison::forget_before(kernel_time t) {
  for (const auto& who : stage_.actors()) {
    who->has_changes = false;
    for (line_history& line : who->history) {
      const std::size_t gone = line.forget_before(t);
      who->has_changes = who->has_changes || !line.changes().empty();
      const auto known = gone == 0 ? compared_.end() : compared_.find(&line);
      if (known != compared_.end()) known->second.count -= std::min(known->second.count, gone);
    }
  }
}

void line_comparison::take_pulses(actor& who, found& all) const {
  for (std::size_t i = 0; i < who.history.size(); ++i) {
    for (const kernel_time at : who.history[i].take_pulses()) {
      ++all.pulses;
      all.problems.push_back(std::string(name_of(who.which)) + ": " + line_name(who, i) +
                             " made a pulse of no width at " +
                             time_and_edge(at, plan_, who.instance));
    }
  }
}

void line_comparison::compare(const actor& model, const actor& twin, kernel_time limit,
                              found& all) {
  for (std::size_t i = 0; i < model.history.size(); ++i) {
    const auto& a = model.history[i].changes();
    const auto& b = twin.history[i].changes();
    if (a.empty() && b.empty()) continue;
    progress& done = compared_[&model.history[i]];
    while (!done.differed) {
      const bool has_a = done.count < a.size() && a[done.count].at < limit;
      const bool has_b = done.count < b.size() && b[done.count].at < limit;
      if (!has_a && !has_b) break;
      if (has_a && has_b && a[done.count].at == b[done.count].at &&
          a[done.count].level == b[done.count].level) {
        ++done.count;
        ++all.alike;
        continue;
      }
      done.differed = true;
      ++all.different;
      const auto text = [&](bool has, const line_history::change& c) {
        return has ? "changes to " + number_text(c.level) + " at " +
                         time_and_edge(c.at, plan_, model.instance)
                   : std::string("does not change");
      };
      all.problems.push_back("model and RTL differ: " + line_name(model, i) + " of the model " +
                             text(has_a, has_a ? a[done.count] : line_history::change{}) +
                             ", of the RTL " +
                             text(has_b, has_b ? b[done.count] : line_history::change{}));
    }
  }
}

std::string line_comparison::line_name(const actor& who, std::size_t line) const {
  const std::string& instance = plan_.instances[who.instance].name;
  return (instance.empty() ? "" : instance + ".") + std::string(plan_.timer->lines()[line].name);
}

}  // namespace archtimers::testbench
