// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/rtl_twins/power_rtl_state.h"

namespace archtimers::testbench {

/// Calls `differ(name, model, rtl)` for each field that differs, also of threads that are not there:
/// what they hold does not move.
template <class Differ>
void compare_states(const power_rtl_state& model, const power_rtl_state& rtl,
                    const Differ& differ) {
  if (model == rtl) return;
  for_each_value(
      [&](const field_place& place, const state_field&, const auto& m, const auto& r) {
        if (m != r) differ(place.to_string(), m, r);
      },
      model, rtl);
}

}  // namespace archtimers::testbench
