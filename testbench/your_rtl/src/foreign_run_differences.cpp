// SPDX-License-Identifier: Apache-2.0
// What a run finds.
#include <algorithm>
#include <stdexcept>

#include "foreign_run.h"
#include "foreign_words.h"
#include "names.h"
#include "values.h"

namespace archtimers::testbench {

std::uint64_t foreign_run::operator[](std::string_view name) const {
  const auto known = std::find_if(seen_names_.begin(), seen_names_.end(),
                                  [&](const auto& each) { return each.first == name; });
  if (known != seen_names_.end()) return seen_at(model(), known->second).value_or(0);
  const auto found = find_observable(core_.timer().kind(), name);
  const auto value = found ? seen_at(model(), *found) : std::nullopt;
  if (!value)
    throw std::invalid_argument("core '" + core_.told().name + "': '" + std::string(name) +
                                "' is no register, field or line of this " + core_.told().timer);
  seen_names_.emplace_back(name, *found);
  return *value;
}

/// Compares all before the kernel's edge, edge by edge.
void foreign_run::compare() {
  while (!ended()) {
    const auto of_lines = lines_.next(kernel_edge_, timer_->edges() + 1);
    auto edge = of_lines;
    if (!reads_.empty() && (!edge || reads_.front().edge < *edge)) edge = reads_.front().edge;
    if (!edge) return;
    std::vector<foreign_difference> all;
    if (of_lines == edge) {
      for (const auto& each : lines_.at(*edge)) {
        all.push_back({foreign_difference::kind::line, core_.told().lines[each.line].name, "",
                       *edge, each.model, each.core, each.since});
      }
    }
    if (!reads_.empty() && reads_.front().edge == *edge) {
      all.insert(all.end(), reads_.begin(), reads_.end());
      reads_.clear();
    }
    if (!all.empty()) judge(std::move(all));
  }
}

/// Edges that the latest of the lines among these is late.
std::uint64_t foreign_run::latency_of(const std::vector<foreign_difference>& all) const {
  std::uint64_t most = 0;
  for (const foreign_difference& each : all) {
    for (const foreign_line& line : core_.told().lines) {
      if (each.what == foreign_difference::kind::line && line.name == each.name)
        most = std::max<std::uint64_t>(most, line.latency);
    }
  }
  return most;
}

/// Whether a deviation was not there on the edge before, with the same levels of a line.
bool foreign_run::begins(std::size_t deviation, const foreign_difference& found) {
  if (found.what != foreign_difference::kind::line) return true;
  const auto [last, first_time] = last_met_.try_emplace({deviation, found.name}, found.edge);
  const bool goes_on = !first_time && found.since != 0 && last->second + 1 == found.edge;
  last->second = found.edge;
  return !goes_on;
}

/// Everything that differs on an edge is a known deviation, or the run has failed.
void foreign_run::judge(std::vector<foreign_difference> all) {
  const std::uint64_t seen = all.front().edge + latency_of(all);
  const auto later = std::stable_partition(
      ahead_.begin(), ahead_.end(), [&](const foreign_deed& each) { return each.edge <= seen; });
  done_.insert(done_.end(), ahead_.begin(), later);
  ahead_.erase(ahead_.begin(), later);
  const auto& known = core_.told().deviations;
  std::vector<std::size_t> met;
  std::vector<std::size_t> begun;
  for (foreign_difference& each : all) {
    each.done = &done_;
    const auto is = std::find_if(known.begin(), known.end(),
                                 [&](const known_deviation& one) { return one.is(each); });
    each.done = nullptr;
    if (is == known.end()) {
      const std::string words = words_of(each, core_.told().name);
      if (!out_.difference) out_.difference = mismatch{each.edge, ""};
      out_.difference->what += (out_.difference->what.empty() ? "" : "; ") + words;
      out_.found.push_back(each);
    } else {
      met.push_back(static_cast<std::size_t>(is - known.begin()));
      if (begins(met.back(), each)) begun.push_back(met.back());
    }
  }
  out_.seen = seen;
  if (out_.difference) return;
  for (const std::size_t each : begun) ++out_.counts.deviations[each].second;
  for (const std::size_t each : met) {
    if (known[each].after == known_deviation::then::go_on) continue;
    out_.began_anew = true;
    const bool done_before =
        std::any_of(out_.done.begin(), out_.done.end(),
                    [&](const foreign_done& one) { return one.edge <= all.front().edge; });
    if (done_before) continue;
    out_.difference = mismatch{
        all.front().edge,
        "deviation '" + known[each].name +
            "' is there before anything is done, and beginning anew would compare nothing else: "
            "let it go on, or say by settings how the core comes out of reset"};
    out_.found = all;
    return;
  }
}

}  // namespace archtimers::testbench
