// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "plan.h"
#include "stage.h"

namespace archtimers::testbench {

/// Compares the changes of every line: of the model and the RTL, and of each with what no timer may do.
class line_comparison {
 public:
  line_comparison(const plan& ready, stage& watched) : plan_(ready), stage_(watched) {}

  struct found {
    std::size_t alike = 0;      ///< changes that model and RTL have both
    std::size_t different = 0;  ///< lines that differ from here on
    std::size_t pulses = 0;     ///< of no width
    std::vector<std::string> problems = {};
  };
  /// What there is that was not seen before, of the changes before `limit`.
  [[nodiscard]] found look(kernel_time limit);

  /// Whether any line has changes that were not forgotten.
  [[nodiscard]] bool any_changes() const;
  /// Forgets the changes that no later step can ask for.
  void forget_before(kernel_time t);

 private:
  struct progress {
    std::size_t count = 0;
    bool differed = false;
  };

  void take_pulses(actor& who, found& all) const;
  void compare(const actor& model, const actor& twin, kernel_time limit, found& all);
  [[nodiscard]] std::string line_name(const actor& who, std::size_t line) const;

  const plan& plan_;
  stage& stage_;
  std::unordered_map<const line_history*, progress> compared_;
};

}  // namespace archtimers::testbench
