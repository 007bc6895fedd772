// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "archtimers/by_name/arm_generic_timer.h"
#include "archtimers/snapshot/arm_json.h"

namespace archtimers::by_name {

/// The state of a whole Arm generic timer as JSON text, of the parts' texts:
///
///     {"archtimers_snapshot": 1, "timer": "arm-generic-timer", "counter": {...}, "frames": {...},
///      "machine": {...}, "cpus": [{...}]}
[[nodiscard]] std::string to_json(const arm_generic_timer_state& saved);

/// The state that a text holds, read as strictly as the parts' are.
[[nodiscard]] std::variant<arm_generic_timer_state, arm::snapshot_error>
arm_generic_timer_from_json(std::string_view text);

}  // namespace archtimers::by_name
