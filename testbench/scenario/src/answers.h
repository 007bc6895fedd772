// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
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
  void give(side which, answer from) { of_[static_cast<std::size_t>(which)] = std::move(from); }
  [[nodiscard]] bool both() const { return of_[0] && of_[1]; }

  /// The sides answered differently.
  [[nodiscard]] bool differ() const { return both() && !of_[0]->same(*of_[1]); }

  [[nodiscard]] std::string seen() const {
    if (differ()) {
      std::string stored;
      for (const std::string& name : of_[0]->unlike(*of_[1])) {
        stored += (stored.empty() ? "" : "; ") + name + ": model " + of_[0]->state.at(name) +
                  ", rtl " + of_[1]->state.at(name);
      }
      return stored.empty() ? "model " + of_[0]->text() + ", rtl " + of_[1]->text() : stored;
    }
    return of_[0] ? of_[0]->text() : of_[1] ? of_[1]->text() : std::string();
  }

  /// What is wrong, each thing once: with the side's name if the sides do not agree on it.
  [[nodiscard]] std::vector<std::string> problems() const {
    std::vector<std::string> all;
    if (differ()) all.push_back("model and RTL differ: " + seen());
    if (both() && of_[0]->broken == of_[1]->broken) {
      all.insert(all.end(), of_[0]->broken.begin(), of_[0]->broken.end());
      return all;
    }
    for (const side which : {side::model, side::rtl}) {
      const auto& given = of_[static_cast<std::size_t>(which)];
      if (!given) continue;
      for (const std::string& problem : given->broken)
        all.push_back((both() ? std::string(name_of(which)) + ": " : "") + problem);
    }
    return all;
  }

  [[nodiscard]] std::size_t broken() const {
    std::size_t most = 0;
    for (const auto& given : of_) most = std::max(most, given ? given->broken.size() : 0);
    return most;
  }

 private:
  std::array<std::optional<answer>, 2> of_;  ///< by side
};

}  // namespace archtimers::testbench
