// SPDX-License-Identifier: Apache-2.0
// Scenarios of the POWER time base written in tests.
#pragma once

#include <string>

#include "play_text.h"

namespace archtimers::testbench {

/// A scenario of the POWER time base at 512 MHz, from its steps; `head` has further keys.
inline scenario power_scenario(const std::string& steps, const std::string& head = "") {
  return parse_scenario(
      "timer: power-timebase\n" + head + (head.empty() ? "" : "\n") + "steps:\n" + steps + "\n",
      "test.yaml");
}

inline play_result play_power(const std::string& steps, play_on on = play_on::both,
                              const std::string& head = "") {
  play_options options;
  options.on = on;
  options.keep_going = true;
  return play(power_scenario(steps, head), options);
}

/// The mistake in a scenario that is not played.
inline std::string power_mistake(const std::string& steps, play_on on = play_on::both,
                                 const std::string& head = "") {
  try {
    play_options options;
    options.on = on;
    static_cast<void>(play(power_scenario(steps, head), options));
  } catch (const scenario_error& error) {
    return error.what();
  }
  return "none";
}

}  // namespace archtimers::testbench
