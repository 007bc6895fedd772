// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "archtimers/by_name/arm_generic_timer.h"

namespace archtimers::by_name {

/// A whole Arm generic timer by name.
[[nodiscard]] std::unique_ptr<named_timer> make_arm_generic_timer(
    const arm_generic_timer_parameters& presets, time_resolution resolution);

}  // namespace archtimers::by_name
