// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "archtimers/arm/counter_parameters.h"

namespace archtimers {

/// Identification bytes as a preset port takes them: PID0 in bits 7:0.
[[nodiscard]] inline std::uint64_t packed(const arm::peripheral_id& pid) {
  std::uint64_t value = 0;
  for (std::size_t i = pid.size(); i-- > 0;) value = value << 8U | pid[i];
  return value;
}

}  // namespace archtimers
