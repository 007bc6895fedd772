// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// The name of a special purpose register, or its number.
[[nodiscard]] std::string spr_text(std::uint16_t number);

/// `write of HDEC by thread 2, supervisor`, for people.
[[nodiscard]] std::string describe_action(const power_action& act);

/// `{dec_exc 3, dec_irq 1}`: a bit for each thread.
[[nodiscard]] std::string describe_lines(power_line_bits lines);

}  // namespace archtimers::testbench
