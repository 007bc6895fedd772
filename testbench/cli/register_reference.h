// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/testbench/scenario_timer.h"

namespace archtimers::cli {

/// The registers of a timer as a document, from its register table alone.
/// @param format  text, markdown, json or c-header.
[[nodiscard]] std::string register_reference(const testbench::scenario_timer& timer,
                                             const std::string& format);

}  // namespace archtimers::cli
