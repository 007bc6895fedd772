// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "archtimers/testbench/arm_generic_timer_rtl.h"
#include "archtimers/testbench/arm_generic_timer_stimulus.h"
#include "archtimers/testbench/lockstep_result.h"

namespace archtimers::testbench {

/// The steps of a run. Asked for the next step after `edge`, with the models to look at; nothing
/// ends the run.
using arm_step_source = std::function<std::optional<arm_step>(
    const arm_models& models, const rational_clock& clock, std::uint64_t edge)>;

/// Sees each step before it is done, with the models in the state before the step's edge.
using arm_step_observer = std::function<void(const arm_step& step, const arm_models& models,
                                             const rational_clock& clock)>;

/// Runs the TLM models of a system, a counter, the frames and two CPUs, in a simulation of their
/// own and the RTL beside them, edge by edge, and compares with zero tolerance: every read value
/// and response, the instant of every change of every line, and the count after every edge.
/// @param make_core    the RTL; if empty, that is the twin modules in the same simulation, whose
///   count is compared after every step.
/// @param steps_ahead  beside a core, the models' initiators run up to so many steps ahead of the
///   kernel; 0 for none.
lockstep_result run_lockstep(const arm_generic_timer_parameters& presets,
                             const arm_generic_timer_rtl_factory& make_core, unsigned steps_ahead,
                             const arm_step_source& next_step,
                             const arm_step_observer& observer = {});

}  // namespace archtimers::testbench
