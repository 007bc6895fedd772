// SPDX-License-Identifier: Apache-2.0
#include "line_teller.h"

namespace archtimers::testbench {

void line_teller::look(kernel_time t) {
  if (t.units() != latest_) {
    end_instant();
    deeds_.erase(deeds_.begin(), deeds_.lower_bound(t.units()));
    latest_ = t.units();
  }
  const bool acted = deeds_.count(latest_) != 0;
  for (told_timer& each : timers_) each.reasons.look(acted);
}

void line_teller::pass() {
  for (told_timer& each : timers_) each.reasons.pass();
}

void line_teller::settled(kernel_time t) {
  look(t);
  for (const told_timer& each : timers_) {
    if (each.reasons.has_moved()) return end_instant();
  }
}

void line_teller::end_instant() {
  const auto [begin, end] = deeds_.equal_range(latest_);
  for (told_timer& each : timers_) {
    std::vector<deed> done;
    for (auto what = begin; what != end; ++what) {
      if (what->second.instance == each.instance) done.push_back(what->second);
    }
    for (const line_move& move : each.reasons.take_moves(done))
      tell_(kernel_time(latest_), each.instance, move);
  }
}

}  // namespace archtimers::testbench
