// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "archtimers/power/registers.h"

namespace archtimers::power {

/// The bits of a field of a 32-bit register.
constexpr std::uint32_t bits_of(const register_field& f) {
  return static_cast<std::uint32_t>(f.mask());
}
/// Whether any of them is set.
constexpr bool has(std::uint32_t value, const register_field& f) {
  return (value & bits_of(f)) != 0;
}

}  // namespace archtimers::power
