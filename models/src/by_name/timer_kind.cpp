// SPDX-License-Identifier: Apache-2.0
// The kinds of timers that models have: the one list, which a new timer joins.
#include "archtimers/by_name/timer_kind.h"

#include <algorithm>

#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/by_name/mips_cp0.h"
#include "archtimers/by_name/power_timebase.h"

namespace archtimers {

const std::vector<const timer_kind*>& timer_kinds() {
  static const std::vector<const timer_kind*> all{&by_name::mips_cp0_kind(),
                                                  &by_name::arm_generic_timer_kind(),
                                                  &by_name::power_timebase_kind()};
  return all;
}

const timer_kind* find_timer_kind(std::string_view name) {
  const auto& all = timer_kinds();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [name](const timer_kind* kind) { return kind->name() == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace archtimers
