// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"
#include "values.h"

namespace archtimers::testbench {

/// What one side answered to a step.
struct answer {
  std::string response;  ///< empty if the step has none
  std::optional<std::uint64_t> value;
  std::map<std::string, std::string> state;  ///< all that is stored, where that is compared
  std::vector<std::string> broken;           ///< expectations

  /// For a reader: `0x10`, or the response if it is not ok.
  [[nodiscard]] std::string text() const {
    if (!response.empty() && response != "ok" && response != "no error") return response;
    return value ? number_text(*value) : std::string();
  }
  /// Whether two sides answered the same.
  [[nodiscard]] bool same(const answer& other) const {
    return response == other.response && value == other.value && unlike(other).empty();
  }
  /// Names of what both have stored, and not alike.
  [[nodiscard]] std::vector<std::string> unlike(const answer& other) const {
    std::vector<std::string> names;
    for (const auto& [name, stored] : state) {
      const auto others = other.state.find(name);
      if (others != other.state.end() && others->second != stored) names.push_back(name);
    }
    return names;
  }
};

/// The answers of the sides to one step, and what is wrong with them.
class answers {
 public:
  void give(side which, answer from) { of_[which] = std::move(from); }
  [[nodiscard]] std::size_t count() const { return of_.size(); }

  /// The sides answered differently.
  [[nodiscard]] bool differ() const {
    return of_.size() == 2 && !of_.begin()->second.same(of_.rbegin()->second);
  }

  [[nodiscard]] std::string seen() const {
    if (of_.empty()) return {};
    std::string first = of_.begin()->second.text();
    if (!differ()) return first;
    const answer& model = of_.begin()->second;
    const answer& rtl = of_.rbegin()->second;
    std::string stored;
    for (const std::string& name : model.unlike(rtl)) {
      stored += (stored.empty() ? "" : "; ") + name + ": model " + model.state.at(name) + ", rtl " +
                rtl.state.at(name);
    }
    return stored.empty() ? "model " + first + ", rtl " + rtl.text() : stored;
  }

  /// What is wrong, each thing once: with the side's name if the sides do not agree on it.
  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> all;
    if (differ()) all.push_back("model and RTL differ: " + seen());
    if (of_.size() == 2 && of_.begin()->second.broken == of_.rbegin()->second.broken) {
      all.insert(all.end(), of_.begin()->second.broken.begin(), of_.begin()->second.broken.end());
      return all;
    }
    for (const auto& [which, given] : of_) {
      for (const std::string& problem : given.broken) {
        all.push_back((of_.size() == 2 ? std::string(name_of(which)) + ": " : "") + problem);
      }
    }
    return all;
  }

  [[nodiscard]] std::size_t broken() const {
    std::size_t most = 0;
    for (const auto& [which, given] : of_) most = std::max(most, given.broken.size());
    return most;
  }

 private:
  std::map<side, answer> of_;
};

}  // namespace archtimers::testbench
