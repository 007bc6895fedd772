// SPDX-License-Identifier: Apache-2.0
#include "archtimers/vcd/compare.h"

#include <map>
#include <optional>

namespace archtimers::vcd {
namespace {

/// The part of a name below a scope, or nothing when it is elsewhere.
std::optional<std::string_view> below(std::string_view name, std::string_view scope) {
  if (scope.empty()) return name;
  if (name.size() <= scope.size() + 1 || name.substr(0, scope.size()) != scope ||
      name[scope.size()] != '.') {
    return std::nullopt;
  }
  return name.substr(scope.size() + 1);
}

std::vector<difference> compare_as(std::string_view name, const signal& a, const signal& b) {
  std::vector<difference> found;
  const auto& in_a = a.changes();
  const auto& in_b = b.changes();
  logic_value value_a(a.width);
  logic_value value_b(b.width);
  if (a.width != b.width) found.push_back({std::string(name), {0, a.unit}, value_a, value_b});
  for (std::size_t i = 0, j = 0; i < in_a.size() || j < in_b.size();) {
    const bool a_left = i < in_a.size();
    const bool b_left = j < in_b.size();
    const int who = !a_left   ? 1
                    : !b_left ? -1
                              : order(instant{in_a[i].time, a.unit}, instant{in_b[j].time, b.unit});
    const instant now = who <= 0 ? instant{in_a[i].time, a.unit} : instant{in_b[j].time, b.unit};
    if (who <= 0) value_a = in_a[i++].value;
    if (who >= 0) value_b = in_b[j++].value;
    if (value_a == value_b) continue;
    if (!found.empty() && found.back().time == now)
      found.pop_back();  // the widths' own one, at time 0
    found.push_back({std::string(name), now, value_a, value_b});
  }
  return found;
}

std::string shown(const logic_value& v) { return v.width() == 1 ? v.text() : v.hex(); }

}  // namespace

std::vector<difference> compare(const signal& a, const signal& b) {
  return compare_as(a.name, a, b);
}

comparison compare(const waveform& a, std::string_view scope_a, const waveform& b,
                   std::string_view scope_b) {
  comparison result;
  std::map<std::string_view, const signal*> of_b;
  for (const signal& s : b.signals) {
    if (const auto name = below(s.name, scope_b)) of_b.emplace(*name, &s);
  }
  std::map<std::string_view, const signal*> of_a;
  for (const signal& s : a.signals) {
    const auto name = below(s.name, scope_a);
    if (!name || !of_a.emplace(*name, &s).second) continue;
    const auto twin = of_b.find(*name);
    if (twin == of_b.end()) {
      result.only_in_a.emplace_back(*name);
      continue;
    }
    result.compared.emplace_back(*name);
    for (difference& d : compare_as(*name, s, *twin->second))
      result.differences.push_back(std::move(d));
  }
  for (const auto& [name, s] : of_b) {
    if (of_a.count(name) == 0) result.only_in_b.emplace_back(name);
  }
  return result;
}

std::string to_string(const difference& d) {
  return d.signal + " at " + to_string(d.time) + ": " + shown(d.a) + " and " + shown(d.b);
}

}  // namespace archtimers::vcd
