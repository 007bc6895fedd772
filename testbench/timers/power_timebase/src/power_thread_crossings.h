// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "archtimers/testbench/crossing_coverage.h"
#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// What is done by a thread, or to one alone, by which of them: the accesses to each register, by
/// whom, granted or not; the pins of a thread; the host's commands for one; in which turn they write
/// TBL where that is an error. A table below the operations and what they meet.
struct power_thread_crossings {
  /// The names of its rows and columns.
  static std::vector<std::string> rows();
  static std::vector<std::string> columns();

  std::size_t first_row;  ///< of `coverage`
  std::size_t first_column;

  /// Declares what cannot be met.
  void exclude(crossing_coverage& coverage) const;
  /// Counts what a step does. @param s  the state before it.
  void observe(crossing_coverage& coverage, const power_step& step, const power::timebase& model,
               const power::state& s) const;

 private:
  void observe_writes_of_tbl(crossing_coverage& coverage, const power_step& step,
                             const power::timebase& model, const power::state& s) const;
  void observe_pins(crossing_coverage& coverage, const power_action& act,
                    const power::state& s) const;
  void observe_command(crossing_coverage& coverage, const power_action& act) const;
  void observe_access(crossing_coverage& coverage, const power_action& act,
                      const power::state& s) const;
  void hit(crossing_coverage& coverage, std::size_t row, unsigned thread) const {
    coverage.hit(first_row + row, first_column + thread);
  }
};

}  // namespace archtimers::testbench
