// SPDX-License-Identifier: Apache-2.0
// What a scenario file is refused for.
#pragma once

#include <string>

#include "archtimers/testbench/scenario.h"

namespace archtimers::testbench {

/// The mistake in a file's text; `none` if there is none.
inline std::string file_mistake(const std::string& yaml) {
  try {
    static_cast<void>(parse_scenario(yaml, "f.yaml"));
  } catch (const scenario_error& error) {
    return error.what();
  }
  return "none";
}

/// The mistake in the first step, which is on line 3.
inline std::string mistake_in_first_step(const std::string& step) {
  return file_mistake("timer: mips-cp0\nsteps:\n  - " + step + "\n");
}

}  // namespace archtimers::testbench
