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
  for_each_field(
      [&](const char* name, const auto& m, const auto& r) {
        if (m != r) differ(std::string(name), m, r);
      },
      model, rtl);
  for (unsigned i = 0; i < power::most_threads; ++i) {
    for_each_thread_field(
        [&](const char* name, const auto& m, const auto& r) {
          if (m != r) differ(name + (" of thread " + std::to_string(i)), m, r);
        },
        model.threads[i], rtl.threads[i]);
  }
}

}  // namespace archtimers::testbench
