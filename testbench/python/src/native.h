// SPDX-License-Identifier: Apache-2.0
// The parts of the module `archtimers._native`, which the package `archtimers` alone uses.
#pragma once

#include <pybind11/pybind11.h>

namespace archtimers::python {

void add_timers(pybind11::module_& native);
void add_scenarios(pybind11::module_& native);
void add_waveforms(pybind11::module_& native);

}  // namespace archtimers::python
