// SPDX-License-Identifier: Apache-2.0
#include "archtimers/testbench/crossing_coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace archtimers::testbench {

crossing_coverage::crossing_coverage(std::vector<std::string> operations,
                                     std::vector<std::string> situations)
    : operations_(std::move(operations)),
      situations_(std::move(situations)),
      cells_(operations_.size() * situations_.size()) {}

template <class Visit>
void crossing_coverage::for_each_table(const Visit& visit) const {
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const bool last = i + 1 == tables_.size();
    visit(tables_[i], last ? corner{operations_.size(), situations_.size()} : tables_[i + 1]);
  }
}

template <class Visit>
void crossing_coverage::for_each(const Visit& visit) const {
  for_each_table([&](corner begin, corner end) {
    for (std::size_t o = begin.operation; o < end.operation; ++o) {
      for (std::size_t s = begin.situation; s < end.situation; ++s) visit(o, s, cell_at(o, s));
    }
  });
}

void crossing_coverage::begin_table(std::size_t operation, std::size_t situation) {
  tables_.push_back({operation, situation});
}

void crossing_coverage::exclude(std::size_t operation, std::size_t situation, std::string reason) {
  cell_at(operation, situation).excluded = std::move(reason);
}

std::vector<std::uint64_t> crossing_coverage::take_counts() {
  std::vector<std::uint64_t> counts;
  counts.reserve(cells_.size());
  for (cell& each : cells_) counts.push_back(std::exchange(each.count, 0));
  return counts;
}

void crossing_coverage::add(const std::vector<std::uint64_t>& counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) cells_[i].count += counts[i];
}

std::uint64_t crossing_coverage::count(std::size_t operation, std::size_t situation) const {
  return cell_at(operation, situation).count;
}

std::size_t crossing_coverage::possible() const {
  std::size_t count = 0;
  for_each([&](std::size_t, std::size_t, const cell& c) { count += c.excluded.empty() ? 1 : 0; });
  return count;
}

std::size_t crossing_coverage::met() const { return possible() - never_met().size(); }

std::vector<std::string> crossing_coverage::never_met() const {
  std::vector<std::string> missing;
  for_each([&](std::size_t o, std::size_t s, const cell& c) {
    if (c.excluded.empty() && c.count == 0)
      missing.push_back(operations_[o] + " / " + situations_[s]);
  });
  return missing;
}

std::string crossing_coverage::to_text(corner begin, corner end) const {
  std::size_t name_width = 0;
  for (std::size_t o = begin.operation; o < end.operation; ++o)
    name_width = std::max(name_width, operations_[o].size());
  std::string text;
  std::string header = fmt::format("{:{}}", "", name_width);
  for (std::size_t s = begin.situation; s < end.situation; ++s) {
    const std::size_t number = s - begin.situation + 1;
    text += fmt::format("{:>{}}  {} {}\n", number, name_width, "=", situations_[s]);
    header += fmt::format("{:>9}", number);
  }
  text += header + "\n";
  for (std::size_t o = begin.operation; o < end.operation; ++o) {
    text += fmt::format("{:<{}}", operations_[o], name_width);
    for (std::size_t s = begin.situation; s < end.situation; ++s) {
      const cell& c = cell_at(o, s);
      text += c.excluded.empty() ? fmt::format("{:>9}", c.count) : fmt::format("{:>9}", "-");
    }
    text += "\n";
  }
  return text;
}

std::string crossing_coverage::to_text() const {
  std::string text;
  for_each_table([&](corner begin, corner end) {
    if (!text.empty()) text += "\n";
    text += to_text(begin, end);
  });
  text += fmt::format("{} of {} crossings met (- cannot be met)\n", met(), possible());
  for (const auto& missing : never_met()) text += "never met: " + missing + "\n";
  return text;
}

std::string crossing_coverage::to_json() const {
  nlohmann::ordered_json crossings = nlohmann::ordered_json::array();
  for_each([&](std::size_t o, std::size_t s, const cell& c) {
    nlohmann::ordered_json row{
        {"operation", operations_[o]}, {"situation", situations_[s]}, {"count", c.count}};
    if (!c.excluded.empty()) row["excluded"] = c.excluded;
    crossings.push_back(std::move(row));
  });
  return nlohmann::ordered_json{{"possible", possible()},
                                {"met", met()},
                                {"never_met", never_met()},
                                {"crossings", crossings}}
      .dump(2);
}

}  // namespace archtimers::testbench
