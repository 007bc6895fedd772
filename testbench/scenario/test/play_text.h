// SPDX-License-Identifier: Apache-2.0
// Scenarios written in tests.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "archtimers/testbench/player.h"

namespace archtimers::testbench {

/// A scenario for the MIPS timer at 100 MHz and CCRes 1, from its steps; `head` has further keys.
inline scenario mips_scenario(const std::string& steps, const std::string& head = "") {
  return parse_scenario("timer: mips-cp0\n" + head + (head.empty() ? "" : "\n") +
                            (head.find("parameters:") == std::string::npos
                                 ? "parameters: {clock: 100 MHz, ccres: 1}\n"
                                 : "") +
                            "steps:\n" + steps + "\n",
                        "test.yaml");
}

inline play_result play_steps(const std::string& steps, play_on on = play_on::both,
                              const std::string& head = "") {
  play_options options;
  options.on = on;
  options.keep_going = true;
  return play(mips_scenario(steps, head), options);
}

/// All problems of a result, one a line.
inline std::string problems(const play_result& result) {
  std::string text;
  for (const auto& failure : result.failures) {
    for (const auto& problem : failure.problems) text += problem + "\n";
  }
  return text;
}

/// The mistake in a scenario that is not played.
inline std::string mistake(const std::string& steps, play_on on = play_on::both,
                           const std::string& head = "") {
  try {
    play_options options;
    options.on = on;
    static_cast<void>(play(mips_scenario(steps, head), options));
  } catch (const scenario_error& error) {
    return error.what();
  }
  return "none";
}

}  // namespace archtimers::testbench
