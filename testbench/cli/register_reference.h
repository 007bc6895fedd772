// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::cli {

/// The formats: `text`, `json`, `c-header`, ...
[[nodiscard]] const std::vector<std::string>& register_formats();

/// The registers of a timer as a document, from its register table alone.
/// @param format  one of `register_formats()`.
[[nodiscard]] std::string register_reference(const testbench::scenario_timer& timer,
                                             const std::string& format);

}  // namespace archtimers::cli
