// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "archtimers/power/snapshot.h"

namespace archtimers::power {

/// What stands in the way of taking the guest of `saved` over to a group with these parameters. The
/// profiles may differ as far as the guest cannot see it.
[[nodiscard]] std::string migrate_error(const snapshot& saved, const parameters& presets,
                                        time_resolution resolution);

}  // namespace archtimers::power
