// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archtimers/vcd/svg.h"
#include "wave_input.h"

namespace archtimers::cli {

/// The signal that makes the cycles: the one that somebody names, else one of one bit whose last name
/// says that it is a clock ("clk", "clk_i", "clock", "sys_clk").
[[nodiscard]] std::optional<vcd::declared_signal> clock_of(const vcd::wave_stream& stream,
                                                           const std::string& named);

/// The cycles that begin in a window. Those of a bit begin with its rising edges and are counted from
/// 0, the first one in the file; those of a count begin with its changes and bear its value.
[[nodiscard]] std::vector<vcd::svg_cycle> cycles_of(vcd::wave_stream& stream,
                                                    const vcd::declared_signal& clock,
                                                    const vcd::instant& from,
                                                    const vcd::instant& to);

}  // namespace archtimers::cli
