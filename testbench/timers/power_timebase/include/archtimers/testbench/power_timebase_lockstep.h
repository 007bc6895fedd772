// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "archtimers/rtl_twins/power_rtl.h"
#include "archtimers/testbench/lockstep_result.h"
#include "archtimers/testbench/power_timebase_stimulus.h"

namespace archtimers::testbench {

/// The steps of a run. Asked for the next step after `edge`, with the model to look at; nothing
/// ends the run.
using power_step_source = std::function<std::optional<power_step>(
    const power::timebase& model, const rational_clock& clock, std::uint64_t edge)>;

/// Sees each step before it is done, with the model in the state before the step's edge.
using power_step_observer = std::function<void(const power_step& step, const power::timebase& model,
                                               const rational_clock& clock)>;

/// Runs the TLM model in a simulation of its own and the RTL beside it, edge by edge, and compares
/// with zero tolerance: the instant of every change of every line, the time base after every edge,
/// and after every step the answers, every bit of registered state, and a register of each thread in
/// turn.
/// @param make_core    the RTL; if empty, that is the twin module in the same simulation, whose time
///   base is compared after every step.
/// @param steps_ahead  beside a core, accesses and acknowledges are made up to so many steps ahead
///   of the kernel; 0 for none.
lockstep_result run_lockstep(const power::parameters& presets, const power_rtl_factory& make_core,
                             unsigned steps_ahead, const power_step_source& next_step,
                             const power_step_observer& observer = {});

}  // namespace archtimers::testbench
