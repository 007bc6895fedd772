// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/power/parameters.h"

namespace archtimers::power {

/// What a `cpu` node of a device tree says to an operating system of these timers, a line each, in
/// device-tree source: `timebase-frequency`, in whole hertz, as `ibm,extended-timebase-frequency` where
/// that needs more than 32 bits; and `ibm,dec-bits` where there is a large decrementer.
[[nodiscard]] std::string device_tree_of(const parameters& presets);

}  // namespace archtimers::power
