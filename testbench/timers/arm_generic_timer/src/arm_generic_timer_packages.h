// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace archtimers::testbench {

/// The numbers of `rtl/` that are those of the register tables and of the models, printed for its
/// packages.
[[nodiscard]] std::string arm_generic_timer_packages();

}  // namespace archtimers::testbench
