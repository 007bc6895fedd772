// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file
/// Integer arithmetic shared by everything that converts times.

#include <cstdint>

namespace archtimers::vcd {

/// Wide enough for any 64-bit time counted in any finer unit: 2^64 * 10^17 < 2^121.
__extension__ typedef unsigned __int128 uint128;

/// 10^n for n in 0..19.
constexpr std::uint64_t power_of_ten(int n) {
  std::uint64_t result = 1;
  for (; n > 0; --n) result *= 10;
  return result;
}

}  // namespace archtimers::vcd
