// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "plan.h"

namespace archtimers::testbench {

/// What is done at one time. A step with an offset has two parts when both sides play: the model is
/// asked at the step's time, ahead of the kernel, the RTL when the kernel is there.
struct step_part {
  const resolved_step* step = nullptr;
  std::size_t number = 0;  ///< of the step, counted from 1; each turn of a repeat has its own
  kernel_time at;          ///< when it is done
  kernel_time step_at;     ///< when the step is
  kernel_time previous;    ///< when the step before is
  kernel_time from;        ///< when an `until:` begins to wait; it ends at `at` if no line moves
  bool model = false;
  bool rtl = false;
};

/// Goes through the steps of a plan in the order in which they are done. Repeats are gone round, not
/// written out: only accesses that the RTL makes later are held, and of them not many.
class step_walk {
 public:
  explicit step_walk(const plan& ready);

  /// The next part; nothing after the last.
  /// @throws scenario_error  if steps are not in the order of time.
  std::optional<step_part> next();

  /// The step just given, which waits for a line, is at that time.
  void reached(kernel_time t) { now_ = previous_ = t; }

 private:
  struct level {
    const std::vector<resolved_step>* steps;
    std::size_t next;
    std::uint64_t turns_left;
  };

  [[nodiscard]] std::optional<step_part> next_step();
  [[nodiscard]] kernel_time time_of(const resolved_step& next) const;
  [[nodiscard]] kernel_time edge(const resolved_step& next, int128 number) const;
  [[nodiscard]] kernel_time later(const resolved_step& next, kernel_time from,
                                  std::uint64_t units) const;
  void hold(step_part part);
  [[noreturn]] void fail(const resolved_step& next, const std::string& problem) const;

  const plan& plan_;
  std::vector<level> levels_;
  std::optional<step_part> upcoming_;
  std::map<std::pair<kernel_time, std::size_t>, step_part> held_;
  std::size_t count_ = 0;
  kernel_time now_;       ///< of the step or repeat before
  kernel_time previous_;  ///< of the step before
};

}  // namespace archtimers::testbench
