// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/edges.h"

#include <algorithm>

#include "archtimers/vcd/error.h"

namespace archtimers::vcd {
namespace {

void check_one_bit(const signal& s) {
  if (s.width != 1)
    throw misuse(s.name + " has " + std::to_string(s.width) + " bits; only one bit has edges");
}

std::vector<std::uint64_t> times_of(edge_kind kind, const signal& s, timescale unit) {
  std::vector<std::uint64_t> times;
  for (const edge& e : find_edges(s)) {
    if (e.kind == kind) times.push_back(rescale_exactly(e.time, s.unit, unit));
  }
  return times;
}

}  // namespace

std::optional<edge_finder::found> edge_finder::take(std::uint64_t time, char state) {
  if (state != '0' && state != '1') {
    since_.reset();
    return std::nullopt;
  }
  if (state == level_) return std::nullopt;
  std::optional<found> edge;
  if (level_ != 'x') {
    edge = found{state == '1' ? edge_kind::rising : edge_kind::falling, std::nullopt};
    if (since_) edge->level_before = time - *since_;
    since_ = time;
  }
  level_ = state;
  return edge;
}

std::vector<edge> find_edges(const signal& s) {
  check_one_bit(s);
  std::vector<edge> edges;
  edge_finder finder;
  for (const change& c : s.changes()) {
    if (const auto found = finder.take(c.time, c.value.bit(0)))
      edges.push_back({c.time, found->kind});
  }
  return edges;
}

std::vector<edge> find_edges(const signal& s, timescale unit) {
  std::vector<edge> edges = find_edges(s);
  for (edge& e : edges) e.time = rescale_exactly(e.time, s.unit, unit);
  return edges;
}

std::vector<std::uint64_t> rising_edges(const signal& s, timescale unit) {
  return times_of(edge_kind::rising, s, unit);
}

std::vector<std::uint64_t> falling_edges(const signal& s, timescale unit) {
  return times_of(edge_kind::falling, s, unit);
}

logic_value value_at(const signal& s, const instant& time) {
  const auto& changes = s.changes();
  const auto after = std::upper_bound(changes.begin(), changes.end(), time,
                                      [&](const instant& t, const change& c) {
                                        return t < instant{c.time, s.unit};
                                      });
  return after == changes.begin() ? logic_value(s.width) : std::prev(after)->value;
}

std::vector<pulse> pulses_shorter_than(const signal& s, const instant& length) {
  check_one_bit(s);
  std::vector<pulse> pulses;
  const auto& changes = s.changes();
  for (std::size_t i = 1; i + 1 < changes.size(); ++i) {
    const char before = changes[i - 1].value.bit(0);
    const char level = changes[i].value.bit(0);
    const char after = changes[i + 1].value.bit(0);
    const bool is_pulse =
        before == after && ((before == '0' && level == '1') || (before == '1' && level == '0'));
    const pulse p{changes[i].time, changes[i + 1].time, level == '1'};
    if (is_pulse && instant{p.end - p.begin, s.unit} < length) pulses.push_back(p);
  }
  return pulses;
}

}  // namespace archtimers::vcd
