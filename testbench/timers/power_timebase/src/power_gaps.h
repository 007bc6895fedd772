// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "archtimers/power/timebase.h"
#include "archtimers/testbench/dice.h"
#include "archtimers/time/rational_clock.h"

namespace archtimers::testbench {

/// How many edges after `edge` something comes that ticks bring, if nothing stops them: one of the
/// changes of a line, carries, expiries and watched bits, drawn; nothing if none is near.
[[nodiscard]] std::optional<std::uint64_t> edges_until_event(dice& draws,
                                                             const power::timebase& model,
                                                             const rational_clock& clock,
                                                             std::uint64_t edge);

}  // namespace archtimers::testbench
