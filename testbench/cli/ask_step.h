// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/testbench/scenario.h"

namespace archtimers::cli {

/// A step as it is asked on the command line: a step of a scenario without its braces, `edge: 12, write:
/// Compare, value: 112`, or without colons where it does one thing at the time of the step before, `write
/// Compare 112`. What waits for a line without a bound does so for `within` at most.
/// @param place  the argument's place, from 1 on: in errors the line.
/// @throws testbench::scenario_error  saying what is wrong with it.
[[nodiscard]] testbench::step asked_step(const std::string& text, std::size_t place,
                                         const std::string& timer, const std::string& within);

}  // namespace archtimers::cli
