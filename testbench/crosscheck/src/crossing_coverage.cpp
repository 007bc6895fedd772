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

void crossing_coverage::exclude(std::size_t operation, std::size_t situation, std::string reason) {
  cell_at(operation, situation).excluded = std::move(reason);
}

void crossing_coverage::merge(const crossing_coverage& other) {
  for (std::size_t i = 0; i < cells_.size(); ++i) cells_[i].count += other.cells_[i].count;
}

std::uint64_t crossing_coverage::count(std::size_t operation, std::size_t situation) const {
  return cell_at(operation, situation).count;
}

std::size_t crossing_coverage::possible() const {
  return static_cast<std::size_t>(std::count_if(cells_.begin(), cells_.end(),
                                                [](const cell& c) { return c.excluded.empty(); }));
}

std::size_t crossing_coverage::met() const {
  return static_cast<std::size_t>(std::count_if(cells_.begin(), cells_.end(), [](const cell& c) {
    return c.excluded.empty() && c.count != 0;
  }));
}

std::vector<std::string> crossing_coverage::never_met() const {
  std::vector<std::string> missing;
  for (std::size_t o = 0; o < operations_.size(); ++o) {
    for (std::size_t s = 0; s < situations_.size(); ++s) {
      const cell& c = cell_at(o, s);
      if (c.excluded.empty() && c.count == 0)
        missing.push_back(operations_[o] + " / " + situations_[s]);
    }
  }
  return missing;
}

std::string crossing_coverage::to_text() const {
  std::size_t name_width = 0;
  for (const auto& name : operations_) name_width = std::max(name_width, name.size());
  std::string text;
  for (std::size_t s = 0; s < situations_.size(); ++s) {
    text += fmt::format("{:>{}}  {} {}\n", s + 1, name_width, "=", situations_[s]);
  }
  text += fmt::format("{:{}}", "", name_width);
  for (std::size_t s = 0; s < situations_.size(); ++s) text += fmt::format("{:>9}", s + 1);
  text += "\n";
  for (std::size_t o = 0; o < operations_.size(); ++o) {
    text += fmt::format("{:<{}}", operations_[o], name_width);
    for (std::size_t s = 0; s < situations_.size(); ++s) {
      const cell& c = cell_at(o, s);
      text += c.excluded.empty() ? fmt::format("{:>9}", c.count) : fmt::format("{:>9}", "-");
    }
    text += "\n";
  }
  text += fmt::format("{} of {} crossings met (- cannot be met)\n", met(), possible());
  for (const auto& missing : never_met()) text += "never met: " + missing + "\n";
  return text;
}

std::string crossing_coverage::to_json() const {
  nlohmann::ordered_json crossings = nlohmann::ordered_json::array();
  for (std::size_t o = 0; o < operations_.size(); ++o) {
    for (std::size_t s = 0; s < situations_.size(); ++s) {
      const cell& c = cell_at(o, s);
      nlohmann::ordered_json row{
          {"operation", operations_[o]}, {"situation", situations_[s]}, {"count", c.count}};
      if (!c.excluded.empty()) row["excluded"] = c.excluded;
      crossings.push_back(std::move(row));
    }
  }
  return nlohmann::ordered_json{{"possible", possible()},
                                {"met", met()},
                                {"never_met", never_met()},
                                {"crossings", crossings}}
      .dump(2);
}

}  // namespace archtimers::testbench
