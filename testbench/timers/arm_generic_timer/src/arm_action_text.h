// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "archtimers/testbench/arm_generic_timer_stimulus.h"

namespace archtimers::testbench {

/// Where an access goes, as a scenario says it: a register's name, or an address.
[[nodiscard]] std::string target_text(const arm_action& access);
/// Who makes it, as a scenario says it: `nonsecure`, `root`, `el2`, `host`.
[[nodiscard]] std::string initiator_text(const arm_action& access);
/// The pins that an action moves and their levels.
[[nodiscard]] std::vector<std::pair<std::string, std::uint64_t>> pin_levels(const arm_action& act);

/// `read of CPU0.CNTV_CTL_EL0 by el1`, for people.
[[nodiscard]] std::string describe_access(const arm_action& access);

}  // namespace archtimers::testbench
