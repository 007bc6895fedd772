// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "archtimers/mips_cp0/timer.h"
#include "archtimers/rtl_twins/mips_cp0_rtl.h"
#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/testbench/mips_cp0_stimulus.h"

namespace archtimers::testbench {

/// The steps of a run. Asked for the next step after `edge`, with the model to look at; nothing
/// ends the run.
using mips_cp0_step_source = std::function<std::optional<mips_cp0_step>(
    const mips_cp0::timer& timer, const rational_clock& clock, std::uint64_t edge)>;

/// Sees each step before it is done, with the model in the state before the step's edge.
using mips_cp0_step_observer = std::function<void(
    const mips_cp0_step& step, const mips_cp0::timer& timer, const rational_clock& clock)>;

/// Runs the TLM model in a simulation of its own and the RTL beside it, edge by edge, and compares
/// with zero tolerance: every read value and response, the instant of every change of every output,
/// and both counts after every edge.
/// @param make_core    the RTL; if empty, that is the twin module in the same simulation, whose
///   Count is compared after every step.
/// @param steps_ahead  beside a core, the model's initiator runs up to so many steps ahead of the
///   kernel; 0 for none.
lockstep_result run_lockstep(const mips_cp0::parameters& presets,
                             const mips_cp0_rtl_factory& make_core, unsigned steps_ahead,
                             const mips_cp0_step_source& next_step,
                             const mips_cp0_step_observer& observer = {});

}  // namespace archtimers::testbench
