// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/testbench/your_rtl.h"

namespace archtimers::testbench {

/// A difference for a reader: `read of Count: model 5, my_core 6`.
[[nodiscard]] std::string words_of(const foreign_difference& found, const std::string& core);

}  // namespace archtimers::testbench
