// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// Adds a look at a register of each thread that does not read in a step: all of them in turn, by the
/// edge, so that a step shows the same whatever was before it.
inline void add_looks(const power_step& step, unsigned threads, std::vector<power_action>& reads) {
  std::array<bool, power::most_threads> busy{};
  for (const power_action& act : step.actions) {
    if (act.what == power_action::kind::read) busy[act.how.thread] = true;
  }
  for (unsigned i = 0; i < threads; ++i) {
    if (busy[i]) continue;
    power_action look;
    look.edge = step.edge;
    look.how = {i, power::privilege::problem, true};
    const auto& turn = power::sprs[(step.edge + i) % std::size(power::sprs)];
    look.number = static_cast<std::uint16_t>(turn.number);
    reads.push_back(look);
  }
}

}  // namespace archtimers::testbench
